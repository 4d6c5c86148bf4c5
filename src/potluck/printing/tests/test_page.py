import base64
import copy
import hashlib
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest

from potluck.printing import page

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>alert(1)</script>",
    "{{ 7 * 7 }}{% for x in y %}",
    "javascript:alert(1)",
    "&lt;b&gt;",
]
PlanOf = Callable[..., dict[str, Any]]


class Seen(HTMLParser):
    """What a browser would see: elements with their attributes, and the text between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_names_everybody_with_their_reason(plan: dict[str, Any], says: dict[str, str]) -> None:
    text = Seen(page.render(plan, says)).text
    for course in plan["courses"]:
        for table in course["tables"]:
            assert all(guest["name"] in text and guest["why"] in text for guest in table["guests"])
    assert all(say in text for say in says.values())


def test_the_page_loads_nothing_from_any_address(plan: dict[str, Any]) -> None:
    html = page.render(plan)
    addresses = set(re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]+", re.sub(r"base64,[\w+/=]+", "", html)))
    assert addresses == {"http://www.w3.org"}  # the name of SVG, which nobody loads
    linked = [attributes.get("href") or "" for tag, attributes in Seen(html).elements if tag in ("a", "link")]
    assert all(address.startswith(("#", "data:image/svg+xml")) for address in linked)


def test_only_our_own_style_and_script_may_run(plan: dict[str, Any]) -> None:
    html = page.render(plan)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy is not None
    for kind in ("style", "script"):
        (inside,) = re.findall(rf"<{kind}>(.*?)</{kind}>", html, re.DOTALL)
        hashed = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{kind}-src &#39;sha256-{hashed}&#39;" in policy[1].replace("'", "&#39;")
    assert "unsafe" not in policy[1] and "default-src" in policy[1]
    assert not any("style" in attributes for _tag, attributes in Seen(html).elements)


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_a_list_holds_is_text(text: str, plan_of: PlanOf) -> None:
    plan = plan_of(text, "Bo", "Cem", shares=(text,), why=text)
    plan["courses"][0]["tables"][0] |= {"name": text, "time": text, "place": text}
    plan["courses"][0]["starts"] = text
    seen = Seen(page.render(plan, {"1": text}))
    harmless = Seen(page.render(plan_of("Ana", "Bo", "Cem", shares=("Ana",)), {"1": "Ana"}))
    assert {tag for tag, _attributes in seen.elements} <= {tag for tag, _attributes in harmless.elements} | {
        "p"
    }
    assert sum(tag == "script" for tag, _attributes in seen.elements) == 1
    assert not any(name.startswith("on") for _tag, attributes in seen.elements for name in attributes)
    assert text in seen.text


def test_controls_and_turned_text_are_left_out(plan_of: PlanOf) -> None:
    html = page.render(plan_of("\u202egnp\u202c.exe\x00\x1b[31m", "Bo", "Cem"))
    assert not set(html) & set("\u202e\u202c\x00\x1b")


def test_a_very_long_name_stands_in_full_beside_the_drawing(plan_of: PlanOf) -> None:
    name = "Z" * 500
    assert page.render(plan_of(name, "Bo", "Cem")).count(name) >= 3


def test_ids_are_unique_and_every_link_leads_somewhere(plan: dict[str, Any]) -> None:
    elements = Seen(page.render(plan)).elements
    ids = [attributes["id"] for _tag, attributes in elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = {(attributes.get("href") or "")[1:] for tag, attributes in elements if tag == "a"}
    assert links and links <= set(ids)


def test_everybody_is_on_the_list_once_in_the_order_of_a_telephone_book(plan_of: PlanOf) -> None:
    html = page.render(plan_of("Zoë", "Émile", "ana", "Bo", courses=3))
    listed = re.findall(r'<li><bdi class="name">(.*?)</bdi>', html)
    assert listed == ["ana", "Bo", "Émile", "Zoë"]
    assert html.count('<section class="course"') == 3


def test_one_course_needs_no_number_and_one_table_no_plural(plan_of: PlanOf) -> None:
    text = Seen(page.render(plan_of("Ana", "Bo", "Cem"))).text
    assert "First course" not in text
    assert "One table is laid for three people." in text


def test_two_of_the_same_name_are_told_apart_by_their_ids_wherever_they_stand(plan_of: PlanOf) -> None:
    seen = Seen(page.render(plan_of("Thomas Schmidt", "Bo", "Cem", "THOMAS  Schmidt")))
    html = page.render(plan_of("Thomas Schmidt", "Bo", "Cem", "Thomas Schmidt"))
    listed = re.findall(r'<bdi class="name">(.*?)</bdi>', html)
    assert listed == [
        *("Bo", "Cem", "Thomas Schmidt (1)", "Thomas Schmidt (4)"),
        *("Thomas Schmidt (1)", "Bo", "Cem", "Thomas Schmidt (4)"),
    ]
    assert "(1)</text>" in html and "(4)</text>" in html and "laid for Thomas Schmidt (1), Bo" in html
    assert "Thomas Schmidt (1)" in seen.text and "THOMAS Schmidt (4)" in seen.text
    assert "Thomas Schmidt (" not in page.render(plan_of("Thomas Schmidt", "Bo", "Cem", courses=2))


def test_nobody_is_told_that_everybody_changes_tables(plan_of: PlanOf) -> None:
    two, three = (Seen(page.render(plan_of("Ana", "Bo", "Cem", courses=courses))).text for courses in (2, 3))
    assert "After the first course people change tables." in two
    assert "Between the courses people change tables." in three


def test_time_place_and_start_are_told(plan_of: PlanOf) -> None:
    plan = plan_of("Ana", "Bo", "Cem")
    plan["courses"][0]["starts"] = "at seven"
    plan["courses"][0]["tables"][0] |= {"time": "19:30", "place": "in the kitchen"}
    text = Seen(page.render(plan)).text
    assert "at seven" in text and "19:30, in the kitchen" in text


def test_the_page_says_nothing_that_the_plan_does_not(host_document: dict[str, Any]) -> None:
    html = page.render(host_document["plan"])
    told = copy.deepcopy(host_document["plan"])
    told["secret"] = "coeliac"
    assert page.render(told) == html
    for person in host_document["people"]:
        assert not person["diet"] or person["diet"] not in html
        assert not person["access"] or person["access"] not in html


def test_a_hall_of_tables_is_told_in_lists(plan_of: PlanOf) -> None:
    plan = plan_of("Ana", "Bo", "Cem", "Dee")
    plan["courses"][0]["tables"] *= page.MOST_DRAWN_TABLES + 1
    html = page.render(plan)
    assert "in-lists" in html and 'role="img"' not in html
    assert len(html) < 700_000


def test_the_same_plan_gives_the_same_page(plan: dict[str, Any], says: dict[str, str]) -> None:
    assert page.render(plan, says) == page.render(copy.deepcopy(plan), dict(says))
