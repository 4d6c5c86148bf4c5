"""Who is left with nothing is given company, whatever it takes, and no rule is broken for it."""

from dataclasses import replace

import numpy as np
import pytest

from potluck.seating.fairness import evenings
from potluck.seating.model import arrays as arrays_of
from potluck.seating.model import rules as rules_of
from potluck.seating.model.guest import Guest
from potluck.seating.model.problem import SeatingProblem, Table
from potluck.seating.search import anneal, kernels, table
from potluck.seating.search import course as courses
from potluck.seating.search.floor.alone import Alone, changes
from potluck.seating.search.run import Search
from potluck.seating.solve import solve
from potluck.seating.stop import Stop


def sparse_lists(people: int, topics: int, seed: int) -> list[Guest]:
    dice = np.random.default_rng(seed)
    often = 1 / np.arange(1, topics + 1)
    drawn = [dice.choice(topics, dice.integers(1, 3), False, often / often.sum()) for _ in range(people)]
    helping = dice.integers(0, 2 * topics, (people, 2)).tolist()
    return [
        Guest(f"Guest {n}", str(n), [f"topic{t}" for t in own], [f"topic{brings}"], [f"topic{needs}"])
        for n, (own, (brings, needs)) in enumerate(zip(drawn, helping, strict=True))
    ]


def prepared(guests: list[Guest], size: int, **wishes: object) -> Search:
    problem = SeatingProblem.from_guests(guests, table_size=size, **wishes)
    arrays = arrays_of.build(problem)
    rules = rules_of.arrays(problem, rules_of.of(problem), len(arrays.sizes))
    return Search.prepare(arrays, rules, 1)


@pytest.mark.parametrize("seed", range(6))
def test_nobody_is_alone_who_need_not_be_though_few_share_anything(seed: int) -> None:
    result = solve(SeatingProblem.from_guests(sparse_lists(120, 80, seed), table_size=5), work=100)
    assert evenings.of(result).avoidable == ()


def test_whom_an_exchange_leaves_alone_is_seated_after_it() -> None:
    # Ana and Bo, Cem and Dee share something; at tables of two, one exchange only moves the trouble on.
    topics = {"Ana": "tea", "Bo": "tea", "Cem": "maps", "Dee": "maps", "Eli": "kites", "Fay": "kites"}
    search = prepared([Guest(name, name, [topic]) for name, topic in topics.items()], 2)
    found = Alone(search.evening.blank, [[0, 2], [1, 4], [3, 5]], 0).seated()
    assert sorted(map(sorted, found)) == [[0, 1], [2, 3], [4, 5]]


def test_a_seat_is_found_without_breaking_a_rule() -> None:
    guests = sparse_lists(60, 40, 3)
    never = [(guest, guest + more) for guest in range(0, 48, 3) for more in range(1, 12)]
    search = prepared(guests, 5, never=never)
    course = search.evening.blank
    begin = search.start(30, 0, Stop(float("inf")), anneal.untold, fair=False)[0]
    before = anneal.broken(course, begin)
    found = Alone(course, begin, 0).seated()
    assert anneal.broken(course, found) <= before
    assert sorted(guest for who in found for guest in who) == list(range(60))


def test_what_an_exchange_brings_is_what_is_counted_after_it() -> None:
    search = prepared(sparse_lists(12, 6, 1), 4)
    course, tables = search.evening.blank, [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]
    who = np.arange(8)
    own = _evenings(course, tables)
    found = changes(course, who, 4)
    for i in range(4):
        for j in range(4):
            moved = [list(seated) for seated in tables]
            moved[0][i], moved[1][j] = moved[1][j], moved[0][i]
            assert np.array_equal(own[:8] + found[i, j], _evenings(course, moved)[:8])


def test_affinities_are_the_same_from_rows_as_from_the_matrix() -> None:
    course = prepared(sparse_lists(40, 10, 2), 5).evening.blank
    rows = replace(course, dense=np.zeros((0, 0), np.int32))
    who = np.array([3, 1, 4, 15, 9, 26, 5, 35])
    assert np.array_equal(table.block(course, who), table.block(rows, who))


def _evenings(course: courses.Course, tables: list[list[int]]) -> np.ndarray:
    seats = courses.state(tables, course.widest, 0)
    return course.scale[seats.size[seats.table]] * kernels.weigh(course, seats)[0]


@pytest.mark.parametrize(
    ("wish", "table"),
    [
        ({"table_size": (3, 3)}, {}),  # Ana wants a small table, Bo one of five
        ({"step_free": True}, {"time": "8 pm"}),  # Ana stays downstairs, where Bo has no time
    ],
)
def test_an_evening_is_unavoidable_where_no_table_suits_both(wish: dict, table: dict) -> None:
    other = {"table_size": (5, 5)} if not table else {"times": ["8 pm"]}
    ana, bo = Guest("Ana", "ana", ["tea"], **wish), Guest("Bo", "bo", ["tea"], **other)
    rest = [Guest(f"G{n}", str(n), ["maps"]) for n in range(6)]
    laid = [Table(3, time="6 pm" if table else None), Table(5, step_free=not table, **table)]
    result = solve(SeatingProblem.from_guests([ana, bo, *rest], sizes=laid), work=50)
    assert evenings.of(result).unavoidable == (0, 1)
    free = solve(SeatingProblem.from_guests([Guest("Ana", "ana", ["tea"]), bo, *rest], sizes=laid), work=50)
    assert evenings.of(free).empty == ()
