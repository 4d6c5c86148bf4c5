from collections.abc import Callable
from itertools import combinations
from math import hypot
from typing import Any
from xml.etree import ElementTree

import pytest

from potluck.printing import drawing, faces, mark, tokens
from potluck.printing.table import crockery, middle

COLOURS = tokens.mixed(tokens.PAPER)
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "&amp;",
    "]]>",
    "\u202egnp.exe",
    "\x00\x1b[31m",
]


def laid(plan: dict[str, Any], ident: str = "t") -> ElementTree.Element:
    table = plan["courses"][0]["tables"][0]
    return ElementTree.fromstring(drawing.table_svg(table, 0, COLOURS, ident))


@pytest.mark.parametrize("lines", [2, 3])
@pytest.mark.parametrize("seats", range(1, 13))
def test_place_cards_never_overlap_and_stay_in_the_picture(seats: int, lines: int) -> None:
    table = drawing.laid_for(seats, lines)
    for (x, y), (other_x, other_y) in combinations(table.cards, 2):
        assert abs(x - other_x) >= drawing.CARD_WIDTH or abs(y - other_y) >= table.card_height
    assert all(abs(x) + drawing.CARD_WIDTH / 2 < table.half_width for x, _y in table.cards)
    assert all(abs(y) + table.card_height / 2 < table.half_height for _x, y in table.cards)


@pytest.mark.parametrize("seats", range(3, 13))
def test_plates_lie_clear_of_the_middle(seats: int) -> None:
    table = drawing.laid_for(seats)
    free = drawing.SMALLEST_FREE + table.radius - drawing.SMALLEST_TABLE
    assert all((x * x + y * y) ** 0.5 - drawing.PLATE >= free for x, y in table.plates)


def test_the_drawing_tells_what_it_shows(plan_of: Callable[..., dict[str, Any]]) -> None:
    picture = laid(plan_of("Ana", "Bo", "Cem", shares=("sourdough", "jazz")))
    assert picture.get("role") == "img" and picture.get("aria-labelledby") == "t-t t-d"
    telling = next(element.text for element in picture if element.tag.endswith("desc"))
    assert telling == "A round table laid for Ana, Bo, Cem. In its middle: sourdough and jazz."


def test_an_ornament_says_nothing(plan_of: Callable[..., dict[str, Any]]) -> None:
    picture = laid(plan_of("Ana", "Bo", "Cem"), ident="")
    assert picture.get("aria-hidden") == "true"


@pytest.mark.parametrize("seats", range(2, 13))
@pytest.mark.parametrize("name", ["Bo", "Paloma Drummond", "Charlotte-Marie von Hohenlohe-Langenburg"])
def test_every_letter_can_be_read_on_a_phone(
    seats: int, name: str, plan_of: Callable[..., dict[str, Any]]
) -> None:
    shares = ("monsoon photography", "grandparents' stories", "sourdough", "learning to listen")
    picture = laid(plan_of(*[name] * seats, shares=shares))
    width = float((picture.get("viewBox") or "").split()[2])
    sizes = [float(part.get("font-size", 99)) for part in picture.iter() if part.get("font-size")]
    assert len(sizes) > seats
    assert min(sizes) * 354 / width >= 11.9, "drawn on a phone that is 390 pixels wide"


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_a_name_holds_the_drawing_stays_a_drawing(
    name: str, plan_of: Callable[..., dict[str, Any]]
) -> None:
    picture = laid(plan_of(name, "Bo", "Cem", shares=(name,)))
    assert {element.tag.rpartition("}")[2] for element in picture.iter()} <= {
        *("svg", "title", "desc", "g", "circle", "rect", "path", "text"),
    }


def test_a_table_that_shares_nothing_yet_is_an_invitation(plan_of: Callable[..., dict[str, Any]]) -> None:
    plan = plan_of("Ana", "Bo", "Cem", shares=())
    assert "something" in drawing.table_svg(plan["courses"][0]["tables"][0], 0, COLOURS)


def test_topics_for_which_there_is_no_room_are_counted() -> None:
    many = middle.lettered("Table 1", [f"topic number {n}" for n in range(12)], 55, 1)
    assert not many.complete
    assert many.shares[-1].lines[0].startswith("and ")


@pytest.mark.parametrize(
    "shares", [("fountain pens", "choir singing", "maps", "birdwatching"), ("old maps", "choir singing")]
)
def test_what_a_table_shares_stays_clear_of_the_plates(shares: tuple[str, ...]) -> None:
    told = middle.lettered("Table 1", shares, drawing.SMALLEST_FREE, 1)
    assert told.complete
    top = -told.height / 2 + middle.height(told.title) + middle.RULE
    for share in told.shares:
        for line in share.lines:
            top += share.size * middle.LEADING
            # Letters stand in the middle of their line; the plates begin three units beyond the free disc.
            corner = hypot(faces.width(line) * share.size / 2, abs(top - share.size * 0.2))
            assert corner < drawing.SMALLEST_FREE - 1


def test_names_on_one_table_have_one_size(plan_of: Callable[..., dict[str, Any]]) -> None:
    plan = plan_of("Jo", "Ana Ferreira", "Sabine Leutheusser-Schnarrenberger", "Z" * 500)
    cards = next(part for part in laid(plan) if part.get("class") == "cards")
    sizes = [part.get("font-size") for part in cards.iter() if part.get("font-size")]
    assert len(sizes) == 4 and len(set(sizes[:3])) == 1


def test_every_table_of_a_room_has_a_cloth_of_its_own() -> None:
    cloths = {crockery.cloth(number, 106, COLOURS) for number in range(24)}
    assert len(cloths) == 24
    without_colour = {crockery.cloth(number, 106, dict.fromkeys(COLOURS, "black")) for number in range(8)}
    assert len(without_colour) == 8


def test_everybody_has_their_own_crockery_and_keeps_it() -> None:
    plates = [crockery.plate(str(owner), 14, COLOURS) for owner in range(1, 41)]
    assert plates == [crockery.plate(str(owner), 14, COLOURS) for owner in range(1, 41)]
    assert len(set(plates)) > 30


def test_the_mark_is_laid_for_five() -> None:
    drawn = ElementTree.fromstring(mark.svg())
    cut_out = next(element for element in drawn if element.tag.endswith("path"))
    assert (cut_out.get("d") or "").count("M") == 1 + mark.PLACES
