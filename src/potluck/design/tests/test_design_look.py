from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils import timezone

from potluck.design import drawn, moments
from potluck.design.templatetags import look
from potluck.printing import faces, tokens

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DECEMBER = datetime(2026, 12, 4, 19, 0, tzinfo=UTC)
TIMES = {
    (19, 0): "at seven in the evening",
    (19, 15): "at a quarter past seven in the evening",
    (19, 30): "at half past seven in the evening",
    (23, 45): "at a quarter to twelve at night",
    (19, 40): "at 7.40 in the evening",
    (8, 0): "at eight in the morning",
    (0, 30): "at half past twelve at night",
    (12, 0): "at noon",
    (0, 0): "at midnight",
    (12, 30): "at half past twelve in the afternoon",
    (13, 52): "at 1.52 in the afternoon",
    (17, 0): "at five in the afternoon",
    (4, 0): "at four in the morning",
}


def test_a_day_is_set_as_on_an_invitation() -> None:
    assert moments.invitation(DECEMBER, NOW) == "Friday, the fourth of December, at seven in the evening"


@pytest.mark.parametrize("time", TIMES)
def test_an_hour_is_said_as_people_say_it(time: tuple[int, int]) -> None:
    hour, minute = time
    said = moments.invitation(DECEMBER.replace(hour=hour, minute=minute), NOW)
    assert said.endswith(", " + TIMES[time])


def test_a_day_far_away_says_its_year() -> None:
    assert "December 2028" in moments.invitation(DECEMBER.replace(year=2028), NOW)


def test_a_moment_is_said_plainly() -> None:
    assert moments.plainly(DECEMBER) == "Fri 4 Dec, 19:00"
    assert moments.day(DECEMBER) == "Fri 4 Dec"


def test_a_moment_is_told_where_the_community_lives() -> None:
    with timezone.override("Asia/Tokyo"):
        assert moments.invitation(DECEMBER, NOW).startswith("Saturday, the fifth of December, at four in the")
        assert moments.plainly(DECEMBER) == "Sat 5 Dec, 04:00"


def test_no_moment_is_no_words() -> None:
    assert look.invitation(None) == look.plainly(None) == ""


def test_every_day_of_a_month_has_its_word() -> None:
    days = {moments.invitation(NOW + timedelta(days=day), NOW).split(",")[1] for day in range(31)}
    assert len(days) == 31


def test_the_words_of_people_in_a_drawing_are_escaped() -> None:
    guest = {"id": "<b>", "id_from": "row", "name": "<script>alert(1)</script>", "why": ""}
    table = {
        "name": "<i>Table</i>",
        "shares": ["<u>"],
        "guests": [guest],
        "time": None,
        "place": None,
        "size": 3,
    }
    page = Template("{% table_drawing table 0 %}{% plate '<b>' %}").render(Context({"table": table}))
    assert "<script" not in page and "<i>" not in page and "<u>" not in page and "<b>" not in page


def test_everybody_has_their_own_crockery() -> None:
    assert look.plate("alice") == look.plate("alice") != look.plate("bob")


def test_two_courses_on_a_page_have_drawings_with_ids_of_their_own() -> None:
    table = {"name": "Table 1", "shares": [], "guests": [], "time": None, "place": None, "size": 3}
    assert 'id="first-t"' in look.table_drawing(table, 0, "first")
    assert 'id="drawing-0-t"' in look.table_drawing(table, 0)


@pytest.mark.parametrize("name", drawn.files())
def test_what_is_made_of_tokens_typeface_and_mark_is_fresh(name: str) -> None:
    assert (drawn.STATIC / name).read_bytes() == drawn.files()[name], "run python scripts/write_look.py"


def test_the_typeface_is_small() -> None:
    assert len(faces.woff2()) <= 50 * 1024


PAPER_ON = ("place-card", "place-card-fold")


@pytest.mark.parametrize("light", [tokens.DAY, tokens.EVENING, tokens.PAPER], ids=["day", "evening", "paper"])
def test_every_pair_of_colours_that_the_styles_use_can_be_read(light: dict[str, str]) -> None:
    colours = tokens.mixed(light)
    text = [(front, back) for front in ("text", "text-quiet", "act") for back in ("ground", "tabletop")]
    text += [("place-card-text", back) for back in PAPER_ON]
    text += [("place-card-quiet", "place-card"), ("place-card-act", "place-card"), ("on-act", "act")]
    assert {pair for pair in text if tokens.contrast(colours[pair[0]], colours[pair[1]]) < 7} == set()
    edges = [("edge", "ground"), ("edge", "tabletop"), ("cloth-a", "ground"), ("cloth-b", "ground")]
    assert {pair for pair in edges if tokens.contrast(colours[pair[0]], colours[pair[1]]) < 3} == set()


def test_a_stylesheet_names_meanings_and_never_a_colour() -> None:
    named = {
        path.name
        for path in Path(drawn.STATIC / "styles").glob("*.css")
        if path.name != "tokens.css"
        and ("#" in path.read_text("utf-8") or "--raw" in path.read_text("utf-8"))
    }
    assert named == set()


def test_what_has_no_room_in_the_drawing_of_a_table_stands_below_it() -> None:
    guests = [{"id": name, "name": name} for name in ("Ana", "Bo", "Cem", "Dee", "Eli")]
    for topics, stands in (
        (("monsoon photography", "sea stories", "parenting twins"), True),
        (("tea",), False),
    ):
        table = {"name": "Table 1", "shares": topics, "guests": guests}
        page = Template('{% include "design/guest_table.html" with number=0 %}').render(
            Context({"table": table})
        )
        told = "On this table: monsoon photography, sea stories and parenting twins." in page
        assert told is stands and ("On this table" in page) is stands
