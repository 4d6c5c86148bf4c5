"""One cell becomes one value, and doubt is said."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from potluck.reading.cells import answers, ratings, times, topics
from potluck.reading.cells.errors import CellError

DAYTIMES = [
    ("6 pm", "18:00"), ("6pm", "18:00"), ("18:00", "18:00"), ("18.00 Uhr", "18:00"), ("18h30", "18:30"),
    ("noon", "12:00"), ("12 am", "00:00"), ("12 PM", "12:00"), ("6:30 p.m.", "18:30"), ("tonight", "tonight"),
    ("Sunday 8AM", "sunday 08:00"), ("after  18 Uhr", "after 18:00"), ("25:00", "25:00"), ("13 pm", "13 pm"),
    ("week 12", "week 12"), ("1.5 hours", "1.5 hours"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("hiking, chess", ("hiking", "chess")),
        ("rock, paper; scissors", ("rock, paper", "scissors")),
        ("hiking | chess\njazz", ("hiking", "chess", "jazz")),
        ("a, b ::: c; d", ("a, b", "c; d")),
        ("only this, here :::", ("only this, here",)),
        ("C/C++", ("C/C++",)),
        ("climbing / bouldering", ("climbing", "bouldering")),
        ("AC/DC, 24/7", ("AC/DC", "24/7")),
        ("1,000 pieces, go", ("1,000 pieces", "go")),
        ("music (rock, jazz), chess", ("music (rock, jazz)", "chess")),
        ("a (b, c", ("a (b", "c")),
        ("rock and roll", ("rock and roll",)),
        ("hiking, chess, and jazz", ("hiking", "chess", "jazz")),
        ("- hiking\n- chess", ("hiking", "chess")),
        ("hiking, hiking,, ", ("hiking",)),
        ("none", ()),
        ("N/A; -", ()),
        ("読書、山", ("読書", "山")),
        ("Hiking", ("Hiking",)),
    ],
)
def test_a_cell_is_split_by_its_strongest_mark(cell: str, found: tuple[str, ...]) -> None:
    assert topics.topics(cell) == found


def test_an_essay_is_no_topic() -> None:
    with pytest.raises(CellError, match="201 characters"):
        topics.topics("x" * 201)


@given(st.text(max_size=400))
def test_splitting_never_fails_but_for_length_and_keeps_every_letter_order(cell: str) -> None:
    try:
        found = topics.topics(cell)
    except CellError:
        return
    assert all(topic == topics.one_line(topic) and topic for topic in found)


def test_many_commas_in_brackets_take_no_longer_than_their_length() -> None:
    assert len(topics._pieces("(" + "a," * 100_000 + ")")) == 1
    assert len(topics._pieces("(" * 100_000 + "a," * 100_000)) == 100_001


def test_names_with_commas_are_kept_where_a_semicolon_parts_them() -> None:
    assert topics.names("Lee, Ana; Ray, Bo") == ("Lee, Ana", "Ray, Bo")
    assert topics.names("Ana,Bo , Cem and Dee") == ("Ana", "Bo", "Cem and Dee")
    assert topics.names("none") == ()


@pytest.mark.parametrize(("text", "folded"), DAYTIMES)
def test_the_clock_is_read_in_many_ways(text: str, folded: str) -> None:
    assert times.time_of_day(text) == folded


def test_a_weekday_stands_before_the_time() -> None:
    assert times.times("8AM;noon", "Sunday") == {"Sunday 08:00", "Sunday 12:00"}


def test_who_is_not_free_at_some_times_is_free_at_the_others() -> None:
    busy = [("Sunday", "8AM;9AM"), ("Monday", "")]
    free = times.all_but(busy, frozenset({"08:00", "09:00"}))
    assert free == {"Monday 08:00", "Monday 09:00"}


@pytest.mark.parametrize(
    "word", ["yes", "Y", "1", "x", "Ja", "oui", "sí", "Sì", "sim", "true", "Yes, gladly!", "✓"]
)
def test_yes_is_yes_in_many_languages(word: str) -> None:
    assert answers.yes_or_no(word) is True


@pytest.mark.parametrize("word", ["no", "0", "nein", "Non", "não", "nee", "FALSE", "No, thank you", "-"])
def test_no_is_no_in_many_languages(word: str) -> None:
    assert answers.yes_or_no(word) is False


def test_maybe_is_neither_and_anything_else_is_asked_back() -> None:
    assert answers.yes_or_no("maybe") is answers.yes_or_no("") is None
    with pytest.raises(CellError, match="neither yes nor no"):
        answers.yes_or_no("Tuesday")


@pytest.mark.parametrize(
    ("word", "new"),
    [("newcomer", True), ("Regular", False), ("neu", True), ("yes", True), ("no", False), ("", None)],
)
def test_newcomers_and_regulars_are_told_apart(word: str, new: bool | None) -> None:
    assert answers.newcomer(word) is new


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("4", (4, 4)),
        ("4-6", (4, 6)),
        ("4 – 6", (4, 6)),
        ("3 bis 5", (3, 5)),
        ("4 people", (4, 4)),
        ("any", None),
        ("", None),
    ],
)
def test_a_table_size_is_one_number_or_two(text: str, size: tuple[int, int] | None) -> None:
    assert answers.table_size(text) == size


@pytest.mark.parametrize("text", ["2", "4-9", "6-4", "many", "2024-06-04", "4. Jun", "9999999999"])
def test_a_table_size_that_is_none_is_a_fault(text: str) -> None:
    with pytest.raises(CellError):
        answers.table_size(text)


def test_a_spreadsheet_that_made_a_date_of_a_size_is_found_out() -> None:
    with pytest.raises(CellError, match="made a date"):
        answers.table_size("2024-06-04 00:00:00")


def test_ratings_are_shares_of_the_scale_that_was_used() -> None:
    scale = ratings.scale(["10", "1", "", "5,5"])
    assert [scale.weight(rating) for rating in (1.0, 5.5, 10.0)] == [0.0, 0.5, 1.0]
    assert ratings.scale(["7", "7"]).weight(7.0) == 1.0
    assert ratings.scale(["3", "9"]).weight(3.0) == 0.25
    assert ratings.scale(["0.5", "1"]).weight(0.5) == 0.5
    assert ratings.scale(["-2", "2"]).weight(0.0) == 0.5
    assert ratings.scale(["x", ""]).weight(1.0) == 1.0


@given(
    st.lists(
        st.sampled_from(["and", "Und", "jazz", "None", "n", "na", "C", "9", "x" * 60, ""]), max_size=3
    ).map(" ".join)
)
def test_plain_words_are_split_as_all_others_are(text):
    quickly = topics.topics.__wrapped__(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(topics, "_PLAIN", re.compile("(?!)"))
        assert topics.topics.__wrapped__(text) == quickly
