"""One's own pages, and those of stewards."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from potluck.design.templatetags import look
from potluck.people import access, actions
from potluck.people.models import Person
from potluck.people.tests.people_cast import NOW, alice, bob, browser_of

pytestmark = pytest.mark.django_db
ABOUT = {"name": "Bob", "say": "", "loves": "jazz", "shows_loves": "on", "brings": "", "needs": ""}


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    cache.clear()


def test_what_one_says_of_oneself_is_kept_as_it_was_written() -> None:
    person = bob()
    browser = browser_of(person)
    told = {**ABOUT, "name": "Siobhán", "say": "shi-VAWN", "loves": "Jazz, rock 'n' roll", "needs": "Deutsch"}
    assert browser.post("/you/", told).url == "/you/"
    person.refresh_from_db()
    assert (person.name, person.say) == ("Siobhán", "shi-VAWN")
    page = browser.get("/you/")
    assert 'value="Jazz, rock &#x27;n&#x27; roll"' in page.content.decode()


def test_words_with_commas_come_back_as_they_were() -> None:
    person = bob()
    browser = browser_of(person)
    browser.post("/you/", {**ABOUT, "loves": "cheese, the old kind; jazz"})
    assert 'value="cheese, the old kind; jazz"' in browser.get("/you/").content.decode()
    browser.post("/you/", {**ABOUT, "loves": "cheese, the old kind;"})
    assert person.topics.count() == 1
    assert 'value="cheese, the old kind;"' in browser.get("/you/").content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"name": ""}, "name"), ({"loves": "x" * 300}, "loves"), ({"loves": "!!!"}, "loves")],
)
def test_what_cannot_be_kept_is_told_beside_the_field(wrong: dict[str, str], field: str) -> None:
    page = browser_of(bob()).post("/you/", {**ABOUT, **wrong})
    assert page.status_code == 422
    assert page.context["form"].errors[field]
    assert "Nothing was lost" in page.content.decode()


def test_private_wishes_are_kept_and_shown_to_oneself() -> None:
    person = bob()
    browser = browser_of(person)
    wishes = {"likes_a_known_face": "on", "largest_table": "5", "not_only": "newcomer, woman"}
    assert browser.post("/you/seating/", wishes).url == "/you/"
    person.refresh_from_db()
    assert person.likes_a_known_face and person.largest_table == 5 and person.smallest_table is None
    assert person.not_only == ["newcomer", "woman"]
    assert 'value="newcomer, woman"' in browser.get("/you/seating/").content.decode()


def test_a_table_is_not_smaller_than_at_least() -> None:
    page = browser_of(bob()).post("/you/seating/", {"smallest_table": "6", "largest_table": "4"})
    assert page.status_code == 422 and page.context["form"].errors["largest_table"]


@pytest.mark.parametrize("path", ["/you/", "/you/seating/", "/people/ways-in/", "/people/ways-in/made/"])
def test_a_stranger_is_asked_to_sign_in(client: Client, path: str) -> None:
    assert client.get(path).url.startswith("/sign-in/")
    assert client.post(path).status_code in {302, 405}


def test_for_whom_is_no_steward_the_stewards_pages_do_not_exist() -> None:
    person = bob()
    browser = browser_of(person)
    assert browser.get("/people/ways-in/").status_code == 404
    assert browser.get("/people/ways-in/made/").status_code == 404
    assert browser.post(f"/people/{person.key}/way-in/").status_code == 404
    assert browser.post(f"/people/{person.key}/let-in/").status_code == 404
    assert "ways in" not in browser.get("/you/").content.decode()


def test_a_steward_makes_a_way_in_for_somebody_new_and_for_somebody_known() -> None:
    browser, helper = browser_of(alice()), bob()
    assert browser.get("/people/ways-in/", {"who": "bo"}).context["found"] == [helper]
    assert browser.post(f"/people/{helper.key}/way-in/").url == "/people/ways-in/made/"
    assert browser.post("/people/ways-in/", {"who": "Nina"}).url == "/people/ways-in/made/"
    page = browser.get("/people/ways-in/made/")
    assert page.context["name"] == "Nina" and "data:image/svg+xml" in page.content.decode()
    ends_at = Person.objects.get(name="Nina").entry_links.get().ends_at
    assert f"until {look.plainly(ends_at)}" in page.content.decode(), "paper says for how long it works"
    path = page.context["address"].removeprefix("http://testserver")
    newcomer = Client()
    assert newcomer.post(path, {"name": "Nina"}).status_code == 302
    assert newcomer.get("/you/").context["user"].name == "Nina"


def test_no_way_in_is_made_for_whom_a_code_lets_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "letters_leave", lambda: True)
    browser, known = browser_of(alice()), bob()
    assert browser.post(f"/people/{known.key}/way-in/").url == "/people/ways-in/"
    assert not known.entry_links.exists()


def test_nothing_typed_finds_nobody() -> None:
    page = browser_of(alice()).get("/people/ways-in/", {"who": " "})
    assert page.status_code == 422 and page.context["found"] == []


def test_a_steward_lets_in_who_waits() -> None:
    waiting = actions.ask_to_join(address="nina@example.org", name="Nina", now=NOW)
    browser = browser_of(alice())
    assert "Let Nina in" in browser.get("/people/ways-in/").content.decode()
    assert browser.post(f"/people/{waiting.key}/let-in/").url == "/people/ways-in/"
    waiting.refresh_from_db()
    assert waiting.has_account
    assert browser.post(f"/people/{waiting.key}/let-in/").status_code == 404


def test_a_host_hands_a_way_in_to_a_visitor_and_to_nobody_with_an_account(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(access, "may_hand_over", [lambda by, about: by.name == "Bob"])
    browser, visitor = browser_of(bob()), actions.welcome_visitor(name="Charlie", now=NOW)
    assert browser.post(f"/people/{visitor.key}/way-in/").status_code == 302
    assert browser.post(f"/people/{alice().key}/way-in/").status_code == 404


def test_every_page_asks_the_database_ten_times_at_most() -> None:
    steward = alice()
    actions.open_the_house(now=NOW)
    actions.accept_agreement(person=steward, now=NOW)
    for number in range(12):
        actions.join(address=f"ann{number}@example.org", name=f"Ann {number}", now=NOW)
        actions.ask_to_join(address=f"w{number}@example.org", name=f"Will {number}", now=NOW)
    actions.tell_loves(person=steward, words=["jazz", "soup", "chess"])
    browser = browser_of(steward)
    path = actions.make_entry_link(person=Person.objects.get(name="Ann 3"), now=timezone.now())
    pages = ("/you/", "/you/seating/", "/people/ways-in/?who=ann", "/agreement/", "/sign-in/", path)
    counts = {}
    for page in pages:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(page).status_code in {200, 302}
        counts[page] = len(queries)
    assert {page: count for page, count in counts.items() if count > 10} == {}
