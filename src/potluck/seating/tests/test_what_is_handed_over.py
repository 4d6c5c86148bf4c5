"""What a caller hands over and makes no sense is told in words, and never taken for something else."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from potluck.seating import Guest, ProblemError, SeatingProblem, repair, solve

SIX = [Guest(str(number), loves=["jazz"]) for number in range(6)]
HALVES = [[0, 1, 2], [3, 4, 5]]


@pytest.mark.parametrize("kind", ["loves", "brings", "needs", "languages", "times", "places", "not_only"])
def test_one_text_is_not_taken_letter_by_letter(kind: str) -> None:
    with pytest.raises(ProblemError, match=rf"{kind} is the one text 'jazz'; give a list: \['jazz'\]"):
        Guest("A", **{kind: "jazz"})
    assert "jazz" in getattr(Guest("A", **{kind: ["jazz"]}), kind)


@pytest.mark.parametrize("size", [(0, 0), (0, 4), (5, 3), 4, (3,), "ab", (3.5, 4)])
def test_a_wish_for_a_table_of_no_size_is_refused(size: Any) -> None:
    with pytest.raises(ProblemError, match="The table_size of A is"):
        Guest("A", table_size=size)


WRONG: dict[str, tuple[Callable[[], object], str]] = {
    "a fraction for a seed": (lambda: solve(SeatingProblem.from_guests(SIX), seed=1.5), "The seed is 1.5"),  # type: ignore[arg-type]
    "rows of different length": (
        lambda: SeatingProblem.from_weights([[1], [1, 2]]),
        "not a matrix of numbers",
    ),
    "complex weights": (lambda: SeatingProblem.from_weights([[0, 1j], [1j, 0]]), "complex numbers"),
    "half a guest": (lambda: SeatingProblem.from_guests(SIX, together=[(0.5, 1)]), "named by 0.5"),  # type: ignore[list-item]
    "a mask": (lambda: SeatingProblem.from_guests(SIX, together=[(True, False)]), "named by True"),
    "a bare number": (lambda: SeatingProblem.from_guests(SIX, together=[1]), "1 is no group"),  # type: ignore[list-item]
    "a name in a pair": (lambda: SeatingProblem.from_guests(SIX, never=[(0, "1")]), "named by '1'"),  # type: ignore[list-item]
    "one of a pair": (lambda: SeatingProblem.from_guests(SIX, never=[(1,)]), "no pair"),  # type: ignore[list-item]
    "a table too large": (
        lambda: SeatingProblem.from_guests(SIX, table_size=13),
        "A table of 13 was asked for",
    ),
    "half a course": (lambda: SeatingProblem.from_guests(SIX, courses=1.5), "courses is 1.5"),  # type: ignore[arg-type]
    "one text to mix by": (lambda: SeatingProblem.from_guests(SIX, mix="team"), "mix is the one text"),
    "fewer moves than the fewest": (
        lambda: repair.reseat(SeatingProblem.from_guests(SIX), HALVES, slack=-1),
        "slack is -1",
    ),
    "fewer steps than none": (
        lambda: repair.frontier(SeatingProblem.from_guests(SIX), HALVES, more=-1),
        "more is -1",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_makes_no_sense_is_a_problem_in_words(what: str) -> None:
    ask, words = WRONG[what]
    with pytest.raises(ProblemError, match=words):
        ask()


def test_whole_numbers_of_numpy_are_whole_numbers() -> None:
    one = np.int64(1)
    problem = SeatingProblem.from_guests(SIX, table_size=3, courses=one, pins={one: one})  # type: ignore[arg-type]
    made = solve(problem, seed=np.int64(5), work=np.int32(3), threads=one)  # type: ignore[arg-type]
    assert made.plan == solve(problem, seed=5, work=3).plan
    assert type(made.seed) is type(made.work) is int
