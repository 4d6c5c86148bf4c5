import copy
import io
import math
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import typst
from PIL import Image, ImageOps
from pypdf import PdfReader

import pseudo
from potluck.printing import paper

HOSTILE = [
    "#set page(width: 1pt)",
    "$x^2$",
    "\\ \\u{41}",
    "*bold* _it_ `raw`",
    "#panic()",
    "<b>&amp;",
    '"]} //',
    "@ref <l>",
]
PlanOf = Callable[..., dict[str, Any]]


def read(pdf: bytes) -> str:
    """Return the text of a PDF with its spaces evened out."""
    pages = (page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return re.sub(r"\s+", " ", " ".join(pages)).replace("\u00ad", "")


def size(pdf: bytes) -> set[tuple[int, int]]:
    return {
        (round(page.mediabox.width), round(page.mediabox.height)) for page in PdfReader(io.BytesIO(pdf)).pages
    }


def every_guest(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (guest for course in plan["courses"] for table in course["tables"] for guest in table["guests"])


def test_everybody_is_printed_with_their_tables_and_reasons(
    plan: dict[str, Any], says: dict[str, str]
) -> None:
    text = read(paper.plan_pdf(plan, says))
    for course in plan["courses"]:
        for table in course["tables"]:
            assert table["name"] in text
            assert all(text.count(guest["name"].split()[0]) >= 3 for guest in table["guests"])
    assert "jem YUL-duh-rum" in text
    assert text.count("To begin with") == 16


@pytest.mark.parametrize(("name", "points"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_the_paper_is_the_hosts(name: Any, points: tuple[int, int], host_document: dict[str, Any]) -> None:
    assert size(paper.plan_pdf(host_document["plan"], {}, name)) == {points}
    assert size(paper.host_pdf(host_document, name)) == {points}


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_a_list_holds_is_printed_as_it_is(text: str, plan_of: PlanOf) -> None:
    plan = plan_of(text, "Bo", "Cem", shares=(text,), why=text)
    plan["courses"][0]["tables"][0] |= {"time": text, "place": text}
    plan["courses"][0]["starts"] = text
    assert read(paper.plan_pdf(plan, {"1": text})).count(text) >= 6


@pytest.mark.parametrize(
    "names",
    [
        ("Z" * 500, "Bo", "Cem"),
        ("\u202egnp.exe", "\x00\x07", ""),
        ("देवी", "فاطمة الزهراء", "王小明", "🦊 Fox", "Zoe\u0301"),
        tuple(f"Guest {n}" for n in range(12)),
    ],
)
def test_no_name_stops_the_press(names: tuple[str, ...], plan_of: PlanOf) -> None:
    plan = plan_of(*names, shares=(), why="W" * 400, courses=3)
    assert len(PdfReader(io.BytesIO(paper.plan_pdf(plan, {}))).pages) >= 6


def test_a_slip_keeps_all_its_words_however_many(plan_of: PlanOf) -> None:
    why = "You share " + " and ".join(f"topic number {n}" for n in range(40)) + ", no less."
    assert read(paper.plan_pdf(plan_of("Ana", "Bo", "Cem", why=why, courses=3), {})).count("no less.") == 9


def test_the_same_plan_gives_the_same_bytes(host_document: dict[str, Any]) -> None:
    again = copy.deepcopy(host_document)
    assert paper.plan_pdf(host_document["plan"], {}) == paper.plan_pdf(again["plan"], {})
    assert paper.host_pdf(host_document) == paper.host_pdf(again)


def test_what_people_told_only_the_host_is_on_the_hosts_sheet_alone(host_document: dict[str, Any]) -> None:
    for_all, for_host = read(paper.plan_pdf(host_document["plan"], {})), read(paper.host_pdf(host_document))
    for person in host_document["people"]:
        for told in filter(None, (person["diet"], person["access"])):
            assert told in for_host and told not in for_all
    assert "new here" in for_host and "new here" not in for_all
    assert "looks after the table" in for_host


def test_of_two_with_the_same_name_the_kitchen_is_told_which(host_document: dict[str, Any]) -> None:
    same = [person["id"] for person in host_document["people"] if not person["say"]][:2]
    named = [*host_document["people"], *every_guest(host_document["plan"])]
    for one in named:
        one["name"] = "Thomas Schmidt" if one["id"] in same else one["name"]
    eater = next(person for person in host_document["people"] if person["id"] == same[1])
    eater["diet"] = "no nuts"
    told = read(paper.host_pdf(host_document))
    assert f"Thomas Schmidt ({same[1]}) no nuts" in told
    assert told.count("Thomas Schmidt (") == told.count("Thomas Schmidt")
    for_all = read(paper.plan_pdf(host_document["plan"], {}))
    # On the wall, the name card and the slip.
    assert all(for_all.count(f"Thomas Schmidt ({ident})") >= 3 for ident in same)


def test_what_changed_stands_on_the_hosts_sheet_alone(host_document: dict[str, Any]) -> None:
    assert "What changed" not in read(paper.host_pdf(host_document))
    why = "#panic() has a seat at Table 2 now."
    host_document["moves"] = [{"id": "1", "course": 2, "why": why}]
    told = read(paper.host_pdf(host_document))
    assert f"Second course • {why}" in told[told.index("What changed") : told.index("For the kitchen")]
    assert why not in read(paper.plan_pdf(host_document["plan"], {}))


def test_wishes_about_people_are_on_no_sheet(host_document: dict[str, Any]) -> None:
    host_document["people"][0]["apart_from"] = ["Voldemort"]
    host_document["options"]["apart"] = [["1", "2"]]
    without = copy.deepcopy(host_document)
    without["people"][0]["apart_from"], without["options"]["apart"] = [], []
    assert paper.host_pdf(host_document) == paper.host_pdf(without)


def test_a_table_without_a_host_is_commended_only_where_some_offered(host_document: dict[str, Any]) -> None:
    assert "has offered to host" in read(paper.host_pdf(host_document))
    for person in host_document["people"]:
        person["host"] = False
    assert "has offered to host" not in read(paper.host_pdf(host_document))


def test_a_guest_who_comes_for_one_course_only_has_one_seat(plan_of: PlanOf) -> None:
    plan = plan_of("Ana", "Bo", "Cem", "Dee", courses=2)
    plan["courses"][1]["tables"][0]["guests"].pop()
    assert "Dee" in read(paper.plan_pdf(plan, {}))


def test_no_sheet_is_empty(host_document: dict[str, Any]) -> None:
    reader = PdfReader(io.BytesIO(paper.plan_pdf(host_document["plan"], {})))
    assert all((page.extract_text() or "").strip() for page in reader.pages)
    assert [mark["/Title"] for mark in reader.outline] == [  # type: ignore[call-overload,index]
        *("Who sits where", "The room", "Table cards", "Name cards", "A slip for each guest"),
    ]


def test_a_table_card_keeps_clear_of_the_edge_that_printers_leave_white(
    plan_of: PlanOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages: list[bytes] = []
    compiled = typst.compile
    monkeypatch.setattr(typst, "compile", lambda *given, **more: _seen(compiled, pages, given, more))
    paper.plan_pdf(plan_of("Ana", "Bo", "Cem"), {})
    card = ImageOps.invert(Image.open(io.BytesIO(pages[2])).convert("L"))
    # One pixel is a millimetre; the strokes for folding, in the middle of the sheet, are left out.
    front = card.crop((0, 157, *card.size))
    left, _upper, right, lower = front.getbbox() or (0, 0, 0, 0)
    assert min(left, front.width - right, front.height - lower) >= 8


def test_a_long_line_of_topics_stays_clear_of_the_border_of_the_cloth(
    plan_of: PlanOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages: list[bytes] = []
    compiled = typst.compile
    monkeypatch.setattr(typst, "compile", lambda *given, **more: _seen(compiled, pages, given, more))
    long = ("fiddle tunes", "houseplants", "parenting twins", "growing tomatoes on a balcony")
    for shares, name in ((("bread",), "Table 1"), (long, "The table by the large window to the garden")):
        plan = plan_of("Ana", "Bo", "Cem", shares=shares)
        plan["courses"][0]["tables"][0]["name"] = name
        paper.plan_pdf(plan, {})
    short, full = (
        Image.open(io.BytesIO(page)).convert("L") for page in (pages[2], pages[len(pages) // 2 + 2])
    )
    middle, foot, radius = short.width / 2, short.height - 8, (short.width - 16) / 2
    # One pixel is a millimetre; the border of the cloth is its outer sixth.
    border = [
        (x, y)
        for x in range(short.width)
        for y in range(round(foot - radius), foot)
        if 0.84 * radius < math.hypot(x - middle, y - foot) < radius
    ]
    assert [short.getpixel(spot) for spot in border] == [full.getpixel(spot) for spot in border]


@pytest.mark.usefixtures("pseudo_locale")
def test_no_word_on_paper_is_bare_english(plan_of: PlanOf) -> None:
    plan = plan_of("Ana", "Bo", "Cem", why="Rye.", courses=2)
    told = {"name": "Ana", "say": "Ahna", "host": False, "newcomer": True, "diet": "nuts", "access": "lift"}
    people = [{**told, "id": "1"}, {**told, "id": "2", "name": "Bo", "newcomer": False, "host": True}]
    host_document = {"plan": plan, "people": people, "moves": [{"course": 2, "why": "Rye."}]}
    own = ["Table 1", "sourdough", "Ana", "Bo", "Cem", "Rye", "Ahna", "nuts", "lift"]
    for pdf in (paper.plan_pdf(plan, {"1": "Ahna"}), paper.host_pdf(host_document)):
        assert "⟦" in read(pdf)
        assert set(pseudo.bare(read(pdf), but=own)) == set()


def _seen(compiled: Any, pages: list[bytes], given: Any, more: dict[str, Any]) -> Any:
    pages += compiled(*given, **(more | {"format": "png", "ppi": 25.4}))
    return compiled(*given, **more)
