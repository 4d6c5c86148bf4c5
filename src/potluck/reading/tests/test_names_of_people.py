"""Names are compared without case, accents and punctuation, and never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from potluck.reading import names
from potluck.reading.rows import Row

CAST = [Row("7", "column", "Ana Lee", 1), Row("8", "column", "Bo Ray", 2), Row("9", "column", "ana LEE", 3)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("José", "JOSE"),
        ("O'Brien", "O’Brien"),
        ("Jean-Luc", "jean luc"),
        ("Strauß", "STRAUSS"),
        ("Åse Øst", "ase ost"),
    ],
)
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert names.fold_name(one) == names.fold_name(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Lee, Ana", "Ana Lee"), ("Hans", "Han"), ("李", "王"), ("!", "?")]
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert names.fold_name(one) != names.fold_name(other)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert names.fold_name(names.fold_name(text)) == names.fold_name(text)


def test_a_name_that_two_people_have_means_neither() -> None:
    found = names.Directory(CAST).by_name("Ana Lee")
    assert found.index is None
    assert found.indices == (0, 2)


def test_an_id_tells_them_apart() -> None:
    assert names.Directory(CAST).by_name_or_id("9").index == 2
    assert names.Directory(CAST).by_name_or_id("bo ray").index == 1
    assert names.Directory(CAST).by_name_or_id("Cem").indices == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Gunter Weiss", "Did you mean Günther Weiß?"),
        ("günther", "Did you mean Günther Weiß?"),
        ("Anna", ""),
        ("Zebulon", ""),
        ("", ""),
    ],
)
def test_a_name_nobody_has_suggests_one_that_is_near_or_begins_so(text: str, told: str) -> None:
    listed = ["Günther Weiß", "Anna Lee", "Anna Ray", "Bo"]
    rows = [Row(str(n), "row", name, n) for n, name in enumerate(listed, start=1)]
    assert names.suggestion(text, rows) == told
