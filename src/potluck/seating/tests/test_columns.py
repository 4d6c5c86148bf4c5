"""Columns to mix or to gather by: named, they count, and it is told at how many tables they came true."""

import pytest

from potluck.seating import Guest, SeatingProblem, reseated, solve
from potluck.seating.model.guest import HELP_EACH_OTHER, NEW_FACES, OLD_FRIENDS, Wants

WANTS = [NEW_FACES, OLD_FRIENDS, HELP_EACH_OTHER, Wants(common_ground=1, giving=0, new_faces=0, mixing=0)]
MADE = {"seed": 0, "threads": 1}


def four_teams() -> list[Guest]:
    return [Guest(str(n), groups={"Team": "ABCD"[n % 4]}) for n in range(16)]


def teams(problem: SeatingProblem, tables: list[list[int]]) -> list[int]:
    return [len({problem.guests[guest].groups["Team"] for guest in who}) for who in tables]


@pytest.mark.parametrize("wants", WANTS)
def test_whoever_names_a_column_is_heard_whatever_the_evening_is_for(wants: Wants) -> None:
    gathered = SeatingProblem.from_guests(four_teams(), table_size=4, gather=["Team"], wants=wants)
    mixed = SeatingProblem.from_guests(four_teams(), table_size=4, mix=["Team"], wants=wants)
    for problem, kinds in ((gathered, 1), (mixed, 4)):
        found = solve(problem, work=200, seed=1)
        assert teams(problem, found.plan.seatings()[0]) == [kinds] * 4
        assert found.words() == []


def test_without_a_column_the_weights_are_as_they_were_given() -> None:
    assert SeatingProblem.from_guests(four_teams(), wants=OLD_FRIENDS).wants == OLD_FRIENDS
    asked = SeatingProblem.from_guests(four_teams(), wants=HELP_EACH_OTHER, mix=["Team"])
    assert asked.wants == HELP_EACH_OTHER


@pytest.mark.parametrize(
    ("mix", "gather", "told"),
    [
        (["Team"], [], ["One of 2 tables holds more than one Team."]),
        ([], ["Team"], ["One of 2 tables holds only one Team."]),
        (["Team"], ["Diet"], ["One of 2 tables holds more than one Team.", "No table holds only one Diet."]),
        ([], [], []),
    ],
)
def test_how_many_tables_are_as_was_wished_is_told_where_not_all_are(
    mix: list[str], gather: list[str], told: list[str]
) -> None:
    guests = [Guest(str(n), groups={"Team": "xy"[n == 7], "Diet": "ab"[n % 2]}) for n in range(7)]
    guests.append(Guest("8", groups={"Team": "y"}))
    problem = SeatingProblem.from_guests(guests, table_size=4, mix=mix, gather=gather)
    assert reseated.result(problem, [[[0, 1, 2, 3], [4, 5, 6, 7]]], MADE).words() == told


def test_tables_of_all_courses_are_counted() -> None:
    guests = [Guest(str(n), groups={"Team": "xy"[n > 3]}) for n in range(8)]
    problem = SeatingProblem.from_guests(guests, table_size=4, courses=2, gather=["Team"])
    seated = [[[0, 1, 2, 3], [4, 5, 6, 7]], [[0, 1, 4, 5], [2, 3, 6, 7]]]
    assert "2 of 4 tables hold only one Team." in reseated.result(problem, seated, MADE).words()
