"""Text from a list can do no harm in a spreadsheet or a terminal, and comes back as it was."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from potluck.reading import safe


@pytest.mark.parametrize("text", ["=1+1", "+49", "-3", "@ana", "\tx", "\rx", "＝1", "'=1"])
def test_a_cell_that_looks_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert safe.csv_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Ana", "'til dawn", "a=b", "O'Brien"])
def test_any_other_cell_stays_as_it_is(text: str) -> None:
    assert safe.csv_cell(text) == text == safe.undo_csv_cell(text)


@given(st.text(alphabet=st.sampled_from("'=+-@\t\rax＝"), max_size=6) | st.text())
def test_the_reader_undoes_what_the_writer_did(text: str) -> None:
    assert safe.undo_csv_cell(safe.csv_cell(text)) == text
    assert safe.csv_cell(text)[:1] not in tuple("=+-@\t\r")


@given(st.text())
@example(" \x1b\r")
def test_a_terminal_gets_one_line_without_control_and_turning_characters(text: str) -> None:
    shown = safe.for_terminal(text)
    assert safe.for_terminal(shown) == shown
    assert not any(unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") for letter in shown)
    shown.encode()


def test_a_name_cannot_turn_the_line_around() -> None:
    assert safe.for_terminal("Ana\u202e\x1b[2J\nLee\u2066") == "Ana[2J Lee"
