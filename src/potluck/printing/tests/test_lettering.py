import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from potluck.printing import drawing, faces
from potluck.printing.table import lettering

ROOM = drawing.CARD_WIDTH - 12
NAMES = [
    "Jo",
    "Ana Ferreira",
    "Charlotte-Marie von Hohenlohe-Langenburg",
    "Wolfeschlegelsteinhausenbergerdorff",
    "Nguyễn Thị Minh Hạnh",
    "王小明王小明王小明",
    "Z" * 500,
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_fits_its_place_card(name: str) -> None:
    text = lettering.fitted(name, ROOM, drawing.NAME_SIZES)
    assert all(faces.width(line) * text.size <= ROOM for line in text.lines)
    assert len(text.lines) * text.size * 1.16 <= drawing.CARD_HEIGHT - drawing.FOLD


@pytest.mark.parametrize("name", NAMES[:-1])
def test_no_ordinary_name_is_cut(name: str) -> None:
    text = lettering.fitted(name, ROOM, drawing.NAME_SIZES)
    assert "".join(text.lines).replace(" ", "") == name.replace(" ", "")


def test_what_is_cut_says_so() -> None:
    assert lettering.fitted("Z" * 500, ROOM, drawing.NAME_SIZES).lines[-1].endswith("…")


@given(st.text(max_size=120))
def test_any_text_fits_or_says_that_it_does_not(text: str) -> None:
    plain = lettering.plain(text)
    fitted = lettering.fitted(plain, ROOM, drawing.NAME_SIZES)
    assert all(faces.width(line) * fitted.size <= ROOM + 1e-9 for line in fitted.lines)
    whole = "".join(fitted.lines).replace(" ", "") == plain.replace(" ", "")
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
    assert lettering.breakable("Ana Ferreira") == "Ana Ferreira"
    assert lettering.breakable("Z" * 40).replace("\u200b", "") == "Z" * 40
