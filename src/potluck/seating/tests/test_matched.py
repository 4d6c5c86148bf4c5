"""A guest who stays keeps the name of the table: tables get the numbers of the largest overlap."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from potluck.seating import Guest, SeatingProblem, repair
from potluck.seating.model.problem import Table
from potluck.seating.moving import matched

HOME = [[0, 1, 2, 3], [4, 5, 6], [7, 8, 9]]


def problem(people: int = 10, **given: object) -> SeatingProblem:
    return SeatingProblem.from_guests([Guest(str(n)) for n in range(people)], table_size=(3, 4), **given)


def staying(current: list[list[int]], tables: list[list[int]]) -> int:
    return sum(len({*before} & {*after}) for before, after in zip(current, tables, strict=False))


@given(st.permutations(range(10)), st.integers(3, 4))
def test_no_other_numbers_let_more_people_keep_the_name_of_their_table(order, first):
    tables = [order[:first], order[first:7], order[7:]]
    found = matched.matched(problem(), HOME, tables, {})
    assert sorted(map(sorted, found)) == sorted(map(sorted, tables))
    assert staying(HOME, found) == max(staying(HOME, ways) for ways in permutations(tables))


@given(st.permutations(range(10)), st.integers(0, 9))
def test_with_more_tables_than_a_flow_is_for_nobody_is_lost(order, guest):
    tables = [order[:4], order[4:7], order[7:]]
    before, matched.FLOW_UP_TO = matched.FLOW_UP_TO, 0
    try:
        found = matched.matched(problem(), HOME, tables, {guest: 0})
    finally:
        matched.FLOW_UP_TO = before
    assert sorted(map(sorted, found)) == sorted(map(sorted, tables))
    pinned = next(number for number, who in enumerate(tables) if guest in who)
    assert list(found[pinned]) == list(tables[pinned])


def test_a_table_that_is_gone_leaves_its_number_and_a_new_one_gets_another():
    assert matched.matched(problem(), HOME, [[7, 8, 9, 4, 5], [0, 1, 2, 3, 6]], {}) == (
        (0, 1, 2, 3, 6),
        (),
        (7, 8, 9, 4, 5),
    )
    assert matched.matched(problem(13), HOME, [[10, 11, 12], *HOME], {})[:3] == tuple(map(tuple, HOME))


def test_tables_that_differ_are_not_exchanged():
    own = (Table(4), Table((3, 4), time="19:00"), Table(3))
    swapped = [[0, 1, 2, 3], [7, 8, 9], [4, 5, 6]]
    assert matched.matched(problem(sizes=own), HOME, swapped, {}) == tuple(map(tuple, swapped))


def test_a_repair_with_room_to_move_never_renames_what_stays():
    guests = [Guest(str(n), loves=["abcdefghij"[n % 5]]) for n in range(10)]
    posed = SeatingProblem.from_guests(guests, table_size=(3, 4))
    done = repair.reseat(posed, HOME, slack=10, seconds=5)
    ways = [[list(done.tables[k]) for k in order] for order in permutations(range(3))]
    assert staying(HOME, [list(who) for who in done.tables]) == max(staying(HOME, way) for way in ways)


def test_a_new_table_has_the_next_number() -> None:
    laid = [[0, 1, 2, 3], [4, 5, 6], [], [7, 8, 9]]
    assert matched.matched(problem(), [[0, 1, 2, 3], [4, 5, 6]], laid, {}) == (
        (0, 1, 2, 3),
        (4, 5, 6),
        (7, 8, 9),
    )
