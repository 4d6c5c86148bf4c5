import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from potluck.printing import drawing, faces
from potluck.printing.table import lettering

ROOM = drawing.NAME_ROOM
LAID = drawing.laid_for(4, lines=3)
NAMES = [
    "Jo",
    "Ana Ferreira",
    "Charlotte-Marie von Hohenlohe-Langenburg",
    "Wolfeschlegelsteinhausenbergerdorff",
    "Nguyễn Thị Minh Hạnh",
    "王小明王小明王小明",
    "Z" * 500,
]


def bare(text: str) -> str:
    """Return a text without spaces and hyphens, those that were set at the end of a line included."""
    return text.replace(" ", "").replace("-", "")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_fits_its_place_card(name: str) -> None:
    text = lettering.fitted(name, ROOM, LAID.name_sizes)
    assert all(faces.width(line) * text.size <= ROOM for line in text.lines)
    assert len(text.lines) * text.size * drawing.LINE <= LAID.card_height - drawing.FOLD


@pytest.mark.parametrize("name", NAMES[:-1])
def test_no_ordinary_name_is_cut(name: str) -> None:
    text = lettering.fitted(name, ROOM, LAID.name_sizes)
    assert bare("".join(text.lines)) == bare(name)


def test_what_is_cut_says_so() -> None:
    assert lettering.fitted("Z" * 500, ROOM, LAID.name_sizes).lines[-1].endswith("…")


@given(st.text(max_size=120))
def test_any_text_fits_or_says_that_it_does_not(text: str) -> None:
    plain = lettering.plain(text)
    fitted = lettering.fitted(plain, ROOM, LAID.name_sizes)
    assert all(faces.width(line) * fitted.size <= ROOM + 1e-9 for line in fitted.lines)
    whole = bare("".join(fitted.lines)) == bare(plain)
    assert whole or fitted.lines[-1].endswith("…")


@given(st.text(max_size=60))
def test_plain_text_has_no_controls_and_stays_plain(text: str) -> None:
    plain = lettering.plain(text)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in plain)
    assert not set(plain) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert lettering.plain(plain) == plain


def test_marks_and_joiners_stay_with_their_letter() -> None:
    family = "👩\u200d👩\u200d👧"
    assert lettering._clusters(f"e\u0301{family}x") == ["e\u0301", family, "x"]


def test_only_words_too_long_for_a_sheet_get_places_to_break() -> None:
    for name in ("Ana Ferreira", "Sabine Leutheusser-Schnarrenberger", "王" * 40):
        assert lettering.breakable(name) == name
    assert lettering.breakable("Z" * 40).split(lettering.SOFT_HYPHEN) == ["Z" * 12] * 3 + ["Z" * 4]


def test_a_line_turns_at_a_hyphen_that_is_there_and_a_broken_word_gets_one() -> None:
    hyphened = lettering.fitted("Sabine Leutheusser-Schnarrenberger", ROOM, LAID.name_sizes)
    assert hyphened.lines == ("Sabine", "Leutheusser-", "Schnarrenberger")
    broken = lettering.fitted("Wolfeschlegelsteinhausenbergerdorff", ROOM, LAID.name_sizes)
    assert len(broken.lines) > 1 and broken.lines[0].endswith("-")
    assert not any("-" in line for line in lettering.fitted("王" * 30, ROOM, LAID.name_sizes).lines)


def test_the_widest_part_is_what_no_line_turns_in() -> None:
    widest = lettering.widest_part(lettering.breakable("Basil Featherstonehaugh-Cholmondeley"))
    assert widest == faces.width("Featherstonehaugh-")
    assert lettering.widest_part(lettering.breakable("Z" * 40)) == faces.width("Z" * 12 + "-")
    assert lettering.widest_part("王小明") < 2
    assert lettering.widest_part("") == 0
