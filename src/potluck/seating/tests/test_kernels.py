"""C and numpy agree to the last bit."""

import dataclasses
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communities import problems
from potluck.seating import SeatingProblem
from potluck.seating.model import arrays
from potluck.seating.search import anneal, kernels, schedule, table, twin
from potluck.seating.search import course as courses
from potluck.seating.stop import Stop
from potluck.seating.tests.searches import KERNELS, prepared

SWEEPS = 12
NO_PINS: Mapping[int, int] = {}


def evening(problem: SeatingProblem, kernel: str, monkeypatch: pytest.MonkeyPatch) -> tuple[object, int]:
    monkeypatch.setenv(kernels.CHOICE, kernel)
    search = prepared(problem)
    found = search.start(SWEEPS * problem.courses, 7, Stop(1e9), lambda share, courses: None)
    return found, search.evening.value(found)


@pytest.mark.usefixtures("compiled")
@given(problem=problems())
def test_numpy_plain_c_and_wide_c_seat_everyone_alike(problem: SeatingProblem) -> None:
    with pytest.MonkeyPatch.context() as patch:
        plans = [evening(problem, kernel, patch) for kernel in KERNELS]
    assert plans[0] == plans[1] == plans[2]


@pytest.mark.usefixtures("compiled")
@given(problem=problems(wishes=False, courses=2))
def test_affinities_computed_from_rows_give_the_plan_of_affinities_at_hand(problem: SeatingProblem) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arrays, "DENSE_UP_TO", 0)
        plans = [evening(problem, kernel, patch) for kernel in KERNELS]
    assert plans[0] == plans[1] == plans[2]


@pytest.mark.usefixtures("compiled")
@given(seed=st.integers(0, 2**32), size=st.integers(8, 14), people=st.integers(20, 45))
def test_wide_tables_of_plain_weights_agree_too(seed: int, size: int, people: int) -> None:
    drawn = np.random.default_rng(seed).integers(-50, 100, (people, people))
    problem = SeatingProblem.from_weights(np.triu(drawn, 1) + np.triu(drawn, 1).T, sizes=[(3, 40), (3, 40)])
    with pytest.MonkeyPatch.context() as patch:
        plans = [evening(problem, kernel, patch) for kernel in KERNELS]
    assert plans[0] == plans[1] == plans[2]


@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.parametrize("larger_first", [True, False])
def test_one_steps_over_to_a_smaller_table_and_the_tables_change_their_sizes(
    kernel: str, larger_first: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(kernels.CHOICE, kernel)
    weights = np.kron(np.eye(2, dtype=np.int64), np.ones((4, 4), np.int64))[:7, :7]
    seats = [[0, 1, 2], [4, 5, 6, 3]][:: -1 if larger_first else 1]

    def settled(pins: Mapping[int, int] = NO_PINS, **wishes: Any) -> list[list[int]]:
        problem = SeatingProblem.from_weights(weights, **wishes)
        blank = prepared(dataclasses.replace(problem, pins=pins)).evening.blank
        return anneal.settle(blank, seats, [(0, 1)])

    assert sorted(map(sorted, settled(table_size=(3, 4)))) == [[0, 1, 2, 3], [4, 5, 6]]
    assert settled({3: int(not larger_first)}, table_size=(3, 4)) == seats
    assert settled(table_size=(3, 4), together=[(3, 4)]) == seats
    assert settled(table_size=(3, 4), never=[(3, 0), (3, 1), (3, 2)]) == seats
    given_sizes = [len(who) for who in seats]
    assert [len(who) for who in settled(sizes=given_sizes)] == given_sizes


@pytest.mark.usefixtures("compiled")
def test_a_matrix_far_from_the_processor_is_fetched_and_changes_no_seat(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn = np.random.default_rng(1).integers(0, 100, (800, 800))
    search = prepared(SeatingProblem.from_weights(drawn + drawn.T, table_size=5))
    blank, found = search.evening.blank, []
    for kernel in KERNELS:
        monkeypatch.setenv(kernels.CHOICE, kernel)
        state = courses.state([range(k, k + 5) for k in range(0, 800, 5)], blank.widest, 5)
        kernels.search(blank, state, search.heat.cooling(3).between(0, 3))
        found.append((state.seated(), state.random, state.moves))
    assert found[0] == found[1] == found[2] and state.moves > 0


@pytest.mark.parametrize("kernel", KERNELS)
def test_three_take_each_others_seats_where_no_two_would(
    kernel: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(kernels.CHOICE, kernel)
    weights = np.zeros((9, 9), np.int64)
    # 0 longs for the table of 4 and 5, 3 for that of 7 and 8, 6 for that of 1 and 2; two alone would lose.
    for guest, friends, others in ((0, (4, 5), (7, 8)), (3, (7, 8), (1, 2)), (6, (1, 2), (4, 5))):
        weights[guest, friends] = weights[friends, guest] = 3
        weights[guest, others] = weights[others, guest] = -9
    for one, other in ((1, 2), (4, 5), (7, 8)):
        weights[one, other] = weights[other, one] = 30
    seats = [[0, 1, 2], [3, 4, 5], [6, 7, 8]]

    def chained(**wishes: Any) -> list[list[int]]:
        blank = prepared(SeatingProblem.from_weights(weights, table_size=3, **wishes)).evening.blank
        assert anneal.settle(blank, seats, [(0, 1), (0, 2), (1, 2)]) == seats
        return anneal.chained(blank, seats)

    assert sorted(map(sorted, chained())) == [[0, 4, 5], [1, 2, 6], [3, 7, 8]]
    assert chained(never=[(0, 4)]) == chained(together=[(0, 1)]) == seats


@pytest.mark.usefixtures("compiled")
@given(problem=problems(most=24, courses=1), longest=st.integers(2, 8), seed=st.integers(0, 99))
def test_chains_in_c_and_numpy_are_the_same_and_break_no_more(
    problem: SeatingProblem, longest: int, seed: int
) -> None:
    course = prepared(problem).evening.blank
    drawn = np.random.default_rng(seed).permutation(course.people).tolist()
    ends = np.cumsum(problem.sizes()).tolist()
    seats = [drawn[a:b] for a, b in zip([0, *ends], ends, strict=False)]
    found = []
    with pytest.MonkeyPatch.context() as patch:
        for kernel in KERNELS:
            patch.setenv(kernels.CHOICE, kernel)
            state = courses.state(seats, course.widest, 0)
            kernels.chains(course, state, longest)
            found.append((state.seated(), state.table.tolist(), state.moves))
    assert found[0] == found[1] == found[2]
    after = found[0][0]
    assert sorted(map(len, after)) == sorted(map(len, seats))
    assert anneal.broken(course, after) <= anneal.broken(course, seats)
    worth = [sum(table.worth(course, who) for who in tables) for tables in (seats, after)]
    assert worth[1] > worth[0] if found[0][2] else after == seats


def full_counts(problem: SeatingProblem, patch: pytest.MonkeyPatch) -> tuple[object, int]:
    """The evening by numpy if rules and surplus are counted for every swap, hopeless or not."""
    patch.setattr(twin.Work, "hopeless", lambda *_swap: False)
    return evening(problem, "numpy", patch)


@given(problem=problems(), warm=st.integers(1, 64))
def test_swaps_that_are_not_counted_in_full_would_not_be_made(problem: SeatingProblem, warm: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schedule, "HOT", schedule.HOT * warm / 16)
        quick = evening(problem, "", patch)
        assert quick == full_counts(problem, patch)


def test_the_kernel_says_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(kernels.CHOICE, "numpy")
    assert kernels.describe() == "numpy"


def test_temperatures_fall_and_end_at_zero() -> None:
    found = schedule.cooling(100, 1000.0, 65536).between(0, 100)
    assert (np.diff(found) <= 0).all()
    assert found[0] > 0
    assert (found[-10:] == 0).all()


@given(sweeps=st.integers(1, 400), at=st.integers(0, 400))
def test_temperatures_are_the_same_in_one_piece_and_in_two(sweeps: int, at: int) -> None:
    whole, cut = schedule.cooling(sweeps, 1000.0, 65536), min(at, sweeps)
    pieces = np.concatenate([whole.between(0, cut), whole.between(cut, sweeps + 5)])
    assert (pieces == whole.between(0, sweeps)).all()
    late = schedule.cooling(sweeps, 1000.0, 65536, skipped=cut)
    assert (late.between(0, len(late)) == whole.between(cut, sweeps)).all()
