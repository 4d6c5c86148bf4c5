"""Grouping by arbitrary weights: C and numpy agree, sizes keep to their bounds, small problems are solved."""

import ctypes
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from potluck.seating import ProblemError, SeatingProblem, solve
from potluck.seating.model.numbers import Ints
from potluck.seating.search import kernels
from potluck.seating.search.buffers import KernelError
from potluck.seating.search.dense import grouping, kernel, run, schedule, sizes
from potluck.seating.search.dense.grouping import Grouping, State
from potluck.seating.stop import Stop

KERNELS = ["numpy", "plain", ""]


def drawn(people: int, seed: int, low: int = -50, high: int = 100) -> Ints:
    upper = np.triu(np.random.default_rng(seed).integers(low, high, (people, people)), 1)
    return (upper + upper.T).astype(np.int32)


def groups(*bounds: tuple[int, int]) -> tuple[Ints, Ints]:
    low, high = np.array(bounds, np.int32).T
    return np.ascontiguousarray(low), np.ascontiguousarray(high)


@st.composite
def problems(draw: st.DrawFn) -> Grouping:
    """Groups that may grow and shrink, or may not, and any weights that fit."""
    sizes = draw(st.lists(st.integers(1, 9), min_size=1, max_size=6))
    slack = draw(st.integers(0, 2))
    people = sum(sizes)
    widest = draw(st.sampled_from([1, 100, grouping.MOST_SUM // (max(sizes) + 2)]))
    weights = drawn(people, draw(st.integers(0, 2**32)), -widest, widest + 1)
    return Grouping(weights, *groups(*((max(size - slack, 0), size + slack) for size in sizes)))


def started(problem: Grouping, seed: int = 5) -> State:
    return State(np.repeat(np.arange(problem.groups), sizes.first(problem)).astype(np.int32), seed)


def searched(problem: Grouping, which: str, warm: int) -> tuple[list[int], int, int, int]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(kernels.CHOICE, which)
        state = started(problem)
        kernel.search(problem, state, np.array([warm * problem.spread(), problem.spread() // 8, 0], np.int64))
    return state.group.tolist(), state.value, state.random, state.moves


@pytest.mark.usefixtures("compiled")
@given(problem=problems(), warm=st.integers(0, 3))
def test_numpy_plain_c_and_wide_c_group_alike(problem: Grouping, warm: int) -> None:
    found = [searched(problem, which, warm) for which in KERNELS]
    assert found[0] == found[1] == found[2]


@given(problem=problems())
def test_sizes_keep_to_their_bounds_and_the_value_is_that_of_the_groups(problem: Grouping) -> None:
    found = run.search(problem, 40, 3, Stop(1e9), lambda share, courses: None)
    group = grouping.groups_of(found, problem.people)
    size = np.bincount(group, minlength=problem.groups)
    assert (problem.low <= size).all() and (size <= problem.high).all()
    same = [(i, j) for i, j in combinations(range(problem.people), 2) if group[i] == group[j]]
    assert problem.value(group) == sum(int(problem.weights[i, j]) for i, j in same)


@given(seed=st.integers(0, 2**32), sweeps=st.integers(1, 60))
def test_the_same_work_and_seed_give_the_same_groups(seed: int, sweeps: int) -> None:
    problem = Grouping(drawn(20, 1), *groups((4, 6), (5, 5), (8, 12)))
    found = [run.search(problem, sweeps, seed, Stop(1e9), lambda share, courses: None) for _ in range(2)]
    assert found[0] == found[1]


def best_of_halves(weights: Ints) -> int:
    people = range(len(weights))
    halves = ({0, *rest} for rest in combinations(people[1:], len(people) // 2 - 1))
    values = []
    for half in halves:
        parts = sorted(half), [i for i in people if i not in half]
        values.append(sum(int(weights[np.ix_(part, part)].sum()) // 2 for part in parts))
    return max(values)


@pytest.mark.parametrize("seed", range(6))
def test_two_halves_of_twelve_are_the_best_there_are(seed: int) -> None:
    weights = drawn(12, seed)
    assert solve(SeatingProblem.from_weights(weights, sizes=[6, 6]), work=200, fair=False).value == (
        best_of_halves(weights)
    )


def test_tables_compete_for_people_only_where_sizes_are_free() -> None:
    weights = np.abs(drawn(20, 2))
    kept, freed = (
        solve(
            SeatingProblem.from_weights(weights, sizes=[(3, 12), (3, 12), (3, 12)], free_sizes=free), work=100
        )
        for free in (False, True)
    )
    seats = [sorted(len(table.guests) for table in found.plan.courses[0].tables) for found in (kept, freed)]
    assert seats == [[6, 7, 7], [3, 5, 12]]
    assert freed.value > kept.value


def test_free_sizes_go_with_pairs_in_one_course_without_rules() -> None:
    for other in ({"count": "companions"}, {"courses": 2}, {"never": [(0, 1)]}, {"together": [(0, 1)]}):
        with pytest.raises(ProblemError, match="Sizes are free"):
            SeatingProblem.from_weights(np.ones((9, 9)), table_size=3, free_sizes=True, **other)  # type: ignore[arg-type]


@given(problem=problems(), above=st.booleans())
def test_the_first_sizes_have_most_pairs_or_fewest(problem: Grouping, above: bool) -> None:
    weights = np.ones_like(problem.weights) * (1 if above else -1)
    np.fill_diagonal(weights, 0)
    found = sizes.first(Grouping(weights, problem.low, problem.high))
    ranges = (range(low, high + 1) for low, high in zip(problem.low, problem.high, strict=True))
    every = [sum(size * size for size in way) for way in product(*ranges) if sum(way) == problem.people]
    wished = max(every) if above and problem.people > 1 else min(every)
    assert sum(found) == problem.people and sum(size * size for size in found) == wished


def test_groups_of_a_hundred_are_solved() -> None:
    weights = drawn(200, 4, 0, 100)
    found = solve(SeatingProblem.from_weights(weights, sizes=[100, 100]), work=60, fair=False)
    assert found.stopped == "finished"
    assert found.value > 1.03 * weights.sum() / 4


@given(factor=st.integers(1, 1000), seed=st.integers(0, 99))
def test_the_spread_grows_with_the_weights_and_knows_no_sums_of_rows(factor: int, seed: int) -> None:
    weights, sizes = drawn(12, seed), groups((4, 4), (4, 4), (4, 4))
    rows = np.arange(12)[:, None] + np.arange(12)[None, :]
    np.fill_diagonal(rows, 0)
    plain = Grouping(weights, *sizes).spread()
    assert Grouping(factor * weights, *sizes).spread() == pytest.approx(factor * plain, rel=0.01)
    shifted = weights + (100 * rows).astype(np.int32)
    assert Grouping(shifted, *sizes).spread() == pytest.approx(plain, rel=0.01)


@given(people=st.integers(4, 30), seed=st.integers(0, 99), factor=st.sampled_from([1, 9999]))
def test_unevenness_is_what_sums_to_groups_deviate_by(people: int, seed: int, factor: int) -> None:
    weights = (drawn(people, seed) * factor).astype(np.int32)
    group = (np.random.default_rng(seed).permutation(people) % 3).astype(np.int32)
    sums = np.stack([weights[:, group == g].sum(1) for g in range(3)], 1).astype(float)
    rest = sums - sums.mean(0) - sums.mean(1, keepdims=True) + sums.mean()
    problem = Grouping(weights, *groups((1, people), (1, people), (1, people)))
    assert problem.unevenness(group) == pytest.approx(256 * rest.std(), rel=0.001, abs=1)


@pytest.mark.parametrize("seed", range(3))
def test_distances_are_annealed_cooler_than_weights_that_do_not_hang_together(seed: int) -> None:
    places = np.random.default_rng(seed).uniform(0, 10, (90, 2))
    far = np.sqrt(((places[:, None] - places[None]) ** 2).sum(-1))
    distances = Grouping((1000 * far).round().astype(np.int32), *groups(*[(15, 15)] * 6))
    random = Grouping(drawn(90, seed, 0, 100), *groups(*[(15, 15)] * 6))
    assert run.spread_of(random, [15] * 6) == random.spread()
    assert run.spread_of(distances, [15] * 6) < 0.5 * distances.spread()


def test_temperatures_fall_from_warm_to_cold_and_end_at_zero() -> None:
    found = schedule.cooling(100, 10_000).between(0, 100)
    assert found[0] == 3_400 and found[89] >= 1_500 and not found[90:].any()


def test_a_plan_is_begun_by_one_slow_anneal_and_longer_so_with_many_people() -> None:
    assert schedule.course(240, 100_000).first == 12 * 240
    assert schedule.course(480, 10_000).first == 8_000
    assert schedule.course(480, 1_000_000).first == 200 * 480


def test_rungs_get_warmer_and_longer_until_they_are_used_up() -> None:
    rungs = list(schedule.course(240, 100_000).rungs())
    assert [rung.warm for rung in rungs] == sorted(rung.warm for rung in rungs)
    assert [rung.sweeps for rung in rungs] == [300] * 8 + [960] * 4 + [2_880] * 2
    assert schedule.course(240, 100_000).beginning.warm > rungs[-1].warm


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize(("people", "groups_of_all"), [(63, 3), (96, 17), (130, 40), (140, 70)])
@pytest.mark.parametrize("widest", [100, 100_000])
def test_rounded_scans_find_what_exact_ones_find(people: int, groups_of_all: int, widest: int) -> None:
    low, high = groups(*[(1, 2 * people // groups_of_all)] * groups_of_all)
    problem = Grouping(drawn(people, people, -widest // 2, widest), low, high)
    assert searched(problem, "plain", 1) == searched(problem, "", 1)


@pytest.mark.parametrize(
    "change",
    [
        {"weights": drawn(6, 1).astype(np.int64)},
        {"weights": np.triu(drawn(6, 1))},
        {"weights": drawn(6, 1) + np.eye(6, dtype=np.int32)},
        {"weights": np.full((6, 6), 1 << 30, np.int32)},
        {"low": np.array([3, 3], np.int64)},
        {"high": np.array([3], np.int32)},
    ],
)
def test_what_does_not_fit_is_refused(change: dict[str, Ints]) -> None:
    low, high = groups((3, 3), (3, 3))
    with pytest.raises(KernelError):
        Grouping(**({"weights": drawn(6, 1), "low": low, "high": high} | change))


@pytest.mark.parametrize("which", KERNELS)
@pytest.mark.parametrize("group", [[0, 0, 0, 1, 1, 2], [0, 0, 0, 0, 1, 1], [-1, 0, 0, 1, 1, 1], [0, 1]])
def test_groups_that_cannot_be_are_refused(
    which: str, group: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(kernels.CHOICE, which)
    problem = Grouping(drawn(6, 1), *groups((3, 3), (3, 3)))
    with pytest.raises(KernelError):
        kernel.search(problem, State(np.array(group, np.int32), 0), np.zeros(1, np.int64))


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize("spoiled", ["weights", "low", "high", "deviates", "group", "people", "groups"])
def test_the_library_itself_refuses_what_is_malformed(spoiled: str) -> None:
    weights, (low, high), group = drawn(6, 1), groups((3, 3), (3, 3)), np.array([0, 0, 0, 1, 1, 1], np.int32)
    arrays = {"weights": weights, "low": low, "high": high, "deviates": grouping.deviates().copy()}
    if spoiled in ("people", "groups"):
        numbers = {"people": 6, "groups": 2, spoiled: 0}
    else:
        numbers = {"people": 6, "groups": 2}
        {**arrays, "group": group}[spoiled].flat[0] = -(1 << 30)
    given = kernel._Dense(**numbers, free=0, **{name: array.ctypes.data for name, array in arrays.items()})
    seats = kernel._Grouping(group.ctypes.data, 0, 0, 0)
    found = kernels.library()
    assert found is not None
    code = found.potluck_dense_search(
        ctypes.byref(given), ctypes.byref(seats), ctypes.c_void_p(np.zeros(1, np.int64).ctypes.data),
        ctypes.c_int64(1),
    )  # fmt: skip
    assert code != 0
