"""All courses at once: C and numpy agree, sizes stay, and evenings are better than course after course."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from potluck.seating.model import arrays as arrays_of
from potluck.seating.model import rules as rules_of
from potluck.seating.model.guest import Guest
from potluck.seating.model.numbers import Ints
from potluck.seating.model.problem import SeatingProblem, Table
from potluck.seating.proofs import kinds
from potluck.seating.proofs.exact import evenings
from potluck.seating.proofs.joint import evening, twin, walk
from potluck.seating.proofs.joint.evening import Joint, Seated
from potluck.seating.proofs.prices.charge import Charge
from potluck.seating.proofs.prices.watch import Watch
from potluck.seating.search import anneal, kernels
from potluck.seating.search.buffers import KernelError
from potluck.seating.search.run import Search
from potluck.seating.stop import Stop


def weighted(people: int, seed: int) -> Ints:
    draw = np.random.default_rng(seed).integers(-50, 100, (people, people)).astype(np.int32)
    return np.triu(draw, 1) + np.triu(draw, 1).T


def searched(problem: SeatingProblem) -> tuple[Search, list[list[list[int]]]]:
    arrays = arrays_of.build(problem)
    rules = rules_of.arrays(problem, rules_of.of(problem), len(arrays.sizes))
    search = Search.prepare(arrays, rules, problem.courses)
    return search, search.start(40, 0, Stop(float("inf")), anneal.untold, fair=False)


def price_at_last(room: walk.Room) -> Ints:
    return np.full(1, room.mean * walk.PRICE_AT_LAST, np.int32)


def an_evening(sizes: list[int], courses: int, seed: int) -> tuple[Joint, Seated]:
    draw = np.random.default_rng(seed)
    usual = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    table = np.array([draw.permutation(usual) for _ in range(courses)], np.int32)
    scale = np.array([120 // max(size - 1, 1) for size in sizes], np.int32)
    free = (draw.random(len(usual)) < 0.9).astype(np.uint8)
    return Joint(weighted(len(usual), seed), scale, free), Seated(table, seed)


def the_same_by_all(kernel: str, sizes: list[int], courses: int, seed: int, sweeps: int) -> None:
    if kernels.library() is None:
        pytest.skip("no compiled kernels here")
    joint, one = an_evening(sizes, courses, seed)
    other = Seated(one.table.copy(), seed)
    temperatures = np.repeat(np.array([40, 9, 3, 1, 0], np.int64) << 6, sweeps)
    prices = np.repeat(np.array([20, 60, 60, 90, 90], np.int32), sweeps)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(kernels.CHOICE, kernel)
        evening.search(joint, one, temperatures, prices)
    twin.search(joint.weights, joint.scale, joint.free, other, temperatures, prices)
    assert (one.table == other.table).all()
    assert (one.random, one.moves) == (other.random, other.moves)
    counted = [np.bincount(row, minlength=len(sizes)).tolist() for row in one.table]
    assert counted == [sizes] * courses


@pytest.mark.parametrize("kernel", ["plain", ""])
@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 5), min_size=1, max_size=4), st.integers(1, 3), st.integers(0, 1000))
def test_plain_c_wide_c_and_numpy_seat_the_same_evening(
    kernel: str, sizes: list[int], courses: int, seed: int
) -> None:
    the_same_by_all(kernel, sizes, courses, seed, sweeps=3)


@pytest.mark.parametrize("kernel", ["plain", ""])
@pytest.mark.parametrize("tables", [8, 9, 16, 17, 32, 33])
def test_they_do_so_however_many_tables_are_looked_up_at_once(kernel: str, tables: int) -> None:
    the_same_by_all(kernel, [2 - k % 2 for k in range(tables)], 2, tables, sweeps=1)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1000), st.integers(0, 200))
def test_nothing_is_taken_at_zero_that_is_not_better(seed: int, price: int) -> None:
    joint, seated = an_evening([3, 4, 3], 3, seed)

    def worth() -> int:
        together = seated.table[:, :, None] == seated.table[:, None, :]
        scale = joint.scale[seated.table][:, :, None]
        pairs = int((together * scale * joint.weights).sum()) // 2
        met = np.triu(together.sum(axis=0), 1)
        return pairs - price * int(joint.scale[0]) * int((met * (met - 1) // 2).sum())

    # What a pair counts differs by size; here it does not, so that what is paid for meeting again is one sum.
    joint = Joint(joint.weights, np.full(3, 60, np.int32), joint.free)
    before = worth()
    evening.search(joint, seated, np.zeros(4, np.int64), np.full(4, price, np.int32))
    assert worth() >= before


@pytest.mark.parametrize("name", ["weights", "scale", "table", "temperatures", "prices"])
def test_a_malformed_array_is_refused(name: str) -> None:
    joint, seated = an_evening([2, 2], 2, 1)
    temperatures, prices = np.zeros(1, np.int64), np.zeros(1, np.int32)
    array = {"temperatures": temperatures, "prices": prices, "table": seated.table}.get(name)
    (array if array is not None else getattr(joint, name))[..., -1] = -(1 << 30)
    with pytest.raises(KernelError, match=name):
        evening.search(joint, seated, temperatures, prices)


@pytest.mark.skipif(kernels.library() is None, reason="numpy is too slow for this")
def test_an_evening_made_at_once_is_better_than_course_after_course() -> None:
    problem = SeatingProblem.from_weights(np.abs(weighted(16, 3)), table_size=4, courses=3)
    search, before = searched(problem)
    rules = rules_of.arrays(problem, rules_of.of(problem), 4)
    charge = Charge(np.zeros(16, np.int64), np.zeros((16, 16), np.int64))
    after = evenings.improved(search, rules, charge, before, False, Watch(0.5, clock=time.process_time))
    assert search.better(before, after, False) == after
    assert search.evening.repeats(after) == 0
    assert search.evening.value(after) > search.evening.value(before)


@settings(max_examples=25, deadline=None)
@given(st.integers(6, 18), st.integers(1, 3), st.integers(0, 1 << 30), st.booleans(), st.integers(0, 99))
def test_every_room_comes_in_units_that_the_kernel_can_sum_up(
    people: int, courses: int, loudest: int, counted_once: bool, seed: int
) -> None:
    weights = weighted(people, seed).astype(np.int64)
    weights[0, 1] = weights[1, 0] = loudest
    count = "companions" if counted_once else "pairs"
    search, made = searched(SeatingProblem.from_weights(weights, table_size=4, courses=courses, count=count))
    room = walk.as_one(search, made)
    if room:
        now = walk.numbers(walk._by_size(search, made))
        evening.search(room.joint, Seated(now, 0), np.zeros(1, np.int64), price_at_last(room))


@pytest.mark.parametrize("people", [16, 18])
def test_what_an_evening_is_worth_is_counted_in_units_of_the_room(people: int) -> None:
    weights = np.abs(weighted(people, 3))
    search, courses = searched(
        SeatingProblem.from_weights(weights, table_size=4, courses=2, count="companions")
    )
    room, now = walk.as_one(search, courses), walk.numbers(walk._by_size(search, courses))
    assert room and not search.evening.repeats(courses)
    evening.check(room.joint, Seated(now, 0), np.zeros(1, np.int64), price_at_last(room))
    assert evening.worth(room.joint, now[[0, 0]]) is None
    counted = evening.worth(room.joint, now)
    assert room.exact == (people == 16)
    unit = search.heat.mean * search.heat.scale / (room.mean * room.usual)
    assert counted and counted * unit == pytest.approx(search.evening.value(courses), rel=0.01)


@pytest.mark.skipif(kernels.library() is None, reason="numpy is too slow for this")
@pytest.mark.parametrize("sizes", [[5, 4, 4, 4, 3], [Table(5), Table(4, place="Garden"), 4, 4, Table(3)]])
def test_a_table_keeps_the_size_it_was_given(sizes: list[int | Table]) -> None:
    problem = SeatingProblem.from_weights(np.abs(weighted(20, 1)), sizes=sizes, courses=2)
    search, before = searched(problem)
    rules = rules_of.arrays(problem, rules_of.of(problem), 5)
    charge = Charge(np.zeros(20, np.int64), np.zeros((20, 20), np.int64))
    after = evenings.improved(search, rules, charge, before, False, Watch(0.3, clock=time.process_time))
    assert search.evening.value(after) > search.evening.value(before)
    assert all(kinds.sizes_fit(problem, [len(who) for who in course]) for course in after)


def test_where_help_counts_once_evenings_are_compared_by_their_value() -> None:
    guests = [Guest(str(k), str(k), ["a"], ["b", "c"][: k % 3], ["b", "c"][: 2 - k % 2]) for k in range(12)]
    search, courses = searched(SeatingProblem.from_guests(guests, table_size=3, courses=2))
    room, now = walk.as_one(search, courses), walk.numbers(walk._by_size(search, courses))
    assert room and not room.exact and not search.evening.repeats(courses)
    assert walk._worth(search, room, now) == search.evening.value(courses)


def test_where_the_programme_was_not_solved_in_time_the_evening_stays_as_it_is() -> None:
    problem = SeatingProblem.from_weights(np.abs(weighted(16, 3)), table_size=4, courses=3, never=[(0, 1)])
    search, before = searched(problem)
    rules = rules_of.arrays(problem, rules_of.of(problem), 4)
    charge = Charge(np.zeros(16, np.int64))
    assert evenings.improved(search, rules, charge, before, False, Watch(9.0)) is before


def test_where_nobody_is_good_company_courses_are_searched_one_by_one() -> None:
    search, courses = searched(SeatingProblem.from_weights(-np.abs(weighted(8, 1)), table_size=4, courses=2))
    assert walk.as_one(search, courses) is None


def test_a_walk_goes_on_from_what_is_little_worse(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = SeatingProblem.from_weights(np.abs(weighted(6, 1)), table_size=3)
    arrays = arrays_of.build(problem)
    search = Search.prepare(arrays, rules_of.arrays(problem, rules_of.of(problem), 2), 1)
    # Each evening is known by its number and worth this; 6 of 2010 is little, 24 is far.
    worth, begun = [2000, 2010, 2005, 2004, 1998, 1999, 1994, 1989, 1984, 0], list[int]()

    def at_once(_room: walk.Room, begin: Ints, *_: object) -> Ints:
        begun.append(int(begin[0, 0]))
        return np.full((1, 1), len(begun), np.int32)

    monkeypatch.setattr(walk, "_at_once", at_once)
    monkeypatch.setattr(walk, "_tables", lambda made, _: [[[int(made[0, 0])]]])
    for name, number in [("MOST", 9), ("STEP_DOWN", 3), ("FAR_DOWN", 12)]:
        monkeypatch.setattr(walk, name, number)
    monkeypatch.setattr(evening, "worth", lambda _, made: None if made[0, 0] == 3 else worth[made[0, 0]])
    monkeypatch.setattr(Search, "better", lambda _, *two: max(two[:2], key=lambda c: worth[c[0][0][0]]))
    room = walk.Room(an_evening([3, 3], 1, 1)[0], 1.0, 1.0)
    best = walk.melted(search, room, [[[0]]], False, Watch(9.0))
    assert best == [[[1]]]
    assert begun == [0, 1, 2, 2, 2, 5, 6, 7, 1]
