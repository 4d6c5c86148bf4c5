"""A list of people becomes a problem: names become guests, and nothing is guessed."""

from datetime import date

import pytest

from potluck.reading.rows import Row
from potluck.seating import ProblemError, request
from potluck.seating.request import Options, UnknownName

TODAY = date(2026, 11, 22)


def people() -> list[Row]:
    return [
        Row(
            "1",
            "row",
            "Ana Ruiz",
            2,
            newcomer=True,
            not_only=("newcomer",),
            languages=frozenset({"German", "English"}),
        ),
        Row("2", "row", "Bo", 3, newcomer=True, groups={"gender": "woman"}, not_only=("the only woman",)),
        Row(
            "3",
            "row",
            "Cem",
            4,
            groups={"gender": "man"},
            arrives_with=("bo",),
            languages=frozenset({"German"}),
        ),
        Row("4", "row", "Dee", 5, not_only=("German speaker", "pilot"), languages=frozenset({"German"})),
        Row("5", "row", "Bo", 6, apart_from=("Ana  RUIZ",)),
    ]


def test_a_name_or_an_id_means_one_person() -> None:
    assert request.ids_of("ána ruiz", people()) == "1"
    assert request.ids_of("5", people()) == "5"


def test_a_name_of_two_people_is_refused_with_their_ids() -> None:
    with pytest.raises(UnknownName, match="2, 5"):
        request.ids_of("Bo", people())


def test_an_unknown_name_is_said() -> None:
    with pytest.raises(UnknownName, match="Nobody on the list is called “Eve”"):
        request.ids_of("Eve", people())


def test_who_arrives_with_an_ambiguous_name_is_noted_and_not_guessed() -> None:
    built = request.build(people(), Options(), TODAY)
    assert built.problem.together == ()
    assert any("Cem (id 3)" in note and "2, 5" in note for note in built.notes)


def test_who_is_kept_apart_by_a_column_is_kept_apart_and_not_noted() -> None:
    built = request.build(people(), Options(), TODAY)
    assert built.problem.never == frozenset({(0, 4)})
    assert not any("Ana" in note for note in built.notes)


def test_not_the_only_one_means_what_the_columns_say() -> None:
    built = request.build(people(), Options(), TODAY)
    shy = [guest.not_only for guest in built.problem.guests]
    assert shy == [("newcomer",), ("gender",), (), ("speaks german",), ()]
    speakers = [guest.name for guest in built.problem.guests if guest.groups.get("speaks german")]
    assert speakers == ["Ana Ruiz", "Cem", "Dee"]
    assert any("Dee (id 4)" in note and "pilot" in note for note in built.notes)


def test_memory_fades_and_ends() -> None:
    met = (
        ("1", "2", date(2026, 11, 22)),
        ("1", "3", date(2025, 11, 22)),
        ("1", "4", date(2020, 1, 1)),
        ("3", "4", None),
    )
    remembered = request.build(people(), Options(met=met, memory_months=24), TODAY).problem.met
    assert remembered[0, 1] == 1.0
    assert 0.4 < remembered[0, 2] < 0.6
    assert (0, 3) not in remembered
    assert remembered[2, 3] == 1.0


def test_a_column_to_mix_that_nobody_has_is_refused() -> None:
    with pytest.raises(ProblemError, match="shoe size"):
        request.build(people(), Options(mix=("shoe size",)), TODAY)
