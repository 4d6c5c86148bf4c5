"""Several courses by a design: nobody meets twice, rules are kept, and people sit well in it."""

import numpy as np
import pytest

from potluck.seating import Guest, SeatingProblem, solve
from potluck.seating.rounds import fitting, labels
from potluck.seating.search.kernels import CHOICE


def weights(people: int, seed: int) -> "np.typing.NDArray[np.int64]":
    upper = np.triu(np.random.default_rng(seed).integers(0, 100, (people, people)), 1)
    return upper + upper.T


@pytest.mark.parametrize(("tables", "size", "courses"), [(5, 3, 7), (5, 4, 5), (8, 4, 10)])
def test_nobody_meets_twice_and_the_host_is_told(tables: int, size: int, courses: int) -> None:
    problem = SeatingProblem.from_weights(weights(tables * size, 1), table_size=size, courses=courses)
    found = solve(problem, work=60)
    assert found.repeats == 0
    assert found.words()[0] == "Nobody meets twice this evening."


def test_where_all_are_strangers_a_design_is_enough() -> None:
    problem = SeatingProblem.from_weights(np.zeros((32, 32)), table_size=4, courses=9)
    found = solve(problem, work=10**6)
    assert (found.repeats, found.stopped) == (0, "finished")


def test_more_courses_than_any_design_has_repeat_little() -> None:
    problem = SeatingProblem.from_weights(np.zeros((24, 24)), table_size=4, courses=8)
    assert solve(problem, work=400).repeats <= 18


def test_two_who_never_share_a_table_are_strangers_in_the_design() -> None:
    problem = SeatingProblem.from_weights(weights(20, 2), table_size=4, courses=5, never=[(0, 1), (2, 9)])
    found = solve(problem, work=60)
    assert found.repeats == 0
    together = [set(who) for tables in found.plan.seatings() for who in tables]
    assert not any({0, 1} <= who or {2, 9} <= who for who in together)


def test_who_sits_together_or_is_pinned_is_seated_without_a_design() -> None:
    people = [Guest(str(n)) for n in range(20)]
    problem = SeatingProblem.from_guests(people, table_size=4, courses=3, together=[(0, 1)], pins={5: 2})
    for tables in solve(problem, work=60).plan.seatings():
        assert any({0, 1} <= set(who) for who in tables)
        assert 5 in tables[2]


def test_the_kernels_give_the_same_courses(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = SeatingProblem.from_weights(weights(12, 3), table_size=3, courses=4)
    ours = solve(problem, work=30, seed=5).plan.seatings()
    monkeypatch.setenv(CHOICE, "numpy")
    assert solve(problem, work=30, seed=5).plan.seatings() == ours


def test_people_are_put_on_the_points_where_they_are_worth_most() -> None:
    design = fitting.best([4] * 5, 4)
    assert design is not None
    met = labels.meets(design, np.ones(5, np.int64))
    affinity = weights(20, 4)
    who = labels.improved(met, affinity, 300)
    assert sorted(who) == list(range(20))
    assert (met * affinity[np.ix_(who, who)]).sum() > 1.05 * (met * affinity).sum()


def test_labels_are_the_best_there_are_for_few_people() -> None:
    met = labels.meets(fitting.best([2, 2], 1), np.ones(3, np.int64))  # type: ignore[arg-type]
    affinity = np.array([[0, 1, 9, 2], [1, 0, 3, 8], [9, 3, 0, 4], [2, 8, 4, 0]], np.int64)
    who = labels.improved(met, affinity, 10)
    assert (met * affinity[np.ix_(who, who)]).sum() // 2 == 17
