"""The fewest moves, against every way to seat few people; and what a host is told."""

from dataclasses import replace
from itertools import product
from random import Random
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from potluck.seating import repair
from potluck.seating.model import rules, wishes
from potluck.seating.model.guest import Guest, ProblemError
from potluck.seating.model.problem import SeatingProblem, Table
from potluck.seating.outcome import Impossible
from potluck.seating.proofs import check, kinds

SECONDS = 30.0
NEVER = (True, 99, 99, 99)


def people(*names: str) -> list[Guest]:
    return [Guest(name) for name in names]


def moves(current: list[list[int]], tables: list[list[int]]) -> int:
    sat = {guest: number for number, who in enumerate(current) for guest in who}
    return sum(sat.get(guest, number) != number for number, who in enumerate(tables) for guest in who)


def wished(problem: SeatingProblem, current: list[list[int]]) -> list[wishes.Wish]:
    """Return every hard wish; a host at each table where there are enough for the tables as they stand."""
    hosts = frozenset(guest for guest, who in enumerate(problem.guests) if who.host)
    hosted = [wishes.Hosted(hosts)] if hosts and len(hosts) >= sum(map(bool, current)) else []
    return [wish for wish in rules.of(problem) if not isinstance(wish, wishes.Hosted)] + hosted


def fewest(problem: SeatingProblem, current: list[list[int]], pins: dict[int, int]) -> int | None:
    """Try every seating: tables as laid first, then least flex, then fewest new tables, then fewest moves."""
    chosen, count = wished(problem, current), len(problem.guests)
    low, high = problem.table_size
    numbers = max([len(current), -(-count // high), *(table + 1 for table in pins.values())]) + 1
    least = kinds.least_flex(count, problem.table_size)
    found = NEVER
    for code in product(range(numbers), repeat=count):
        if any(code[guest] != table for guest, table in pins.items()):
            continue
        tables = [[guest for guest in range(count) if code[guest] == number] for number in range(numbers)]
        sizes = [len(who) for who in tables if who]
        if min(sizes) < min(low, 3, count) or max(sizes) > max(high, 8):
            continue
        flex = sum(max(low - size, 0, size - high) for size in sizes)
        new = sum(1 for number, who in enumerate(tables) if who and not [*current, *[[]] * 9][number])
        other = flex > least or new > 0
        price = (other, flex if other else 0, new, moves(current, tables))
        if price < found and not check.broken(problem, chosen, tables):
            found = price
    return found[-1] if found < NEVER else None


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_nobody_moves_who_need_not(seed: int) -> None:
    draw = Random(seed)
    count, size = draw.randint(4, 7), draw.choice([(3, 4), (2, 3), (3, 3), (4, 6)])
    guests = [Guest(f"G{n}", times=frozenset(draw.choice(["", "", "a", "b"]))) for n in range(count)]
    pairs = [(i, j) for i in range(count) for j in range(i)]
    problem = SeatingProblem.from_guests(
        guests, table_size=size, never=draw.sample(pairs, draw.randint(0, 2)), together=draw.sample(pairs, 1)
    )
    at = [draw.choice([-1, 0, 0, 0, 1, 1, 1, 2]) for _ in range(count)]
    current = [[guest for guest in range(count) if at[guest] == number] for number in range(3)]
    arrived = [guest for guest in range(count) if at[guest] < 0]
    pins = {guest: draw.randint(0, 2) for guest in range(count) if draw.random() < 0.1}
    best = fewest(problem, current, pins)
    if best is None:
        with pytest.raises(Impossible):
            repair.reseat(problem, current, arrived, pins, SECONDS)
        return
    began = monotonic()
    found = repair.reseat(problem, current, arrived, pins, SECONDS)
    assert monotonic() - began < SECONDS, "it must end by itself, even where nobody shares anything"
    assert len(found.moved) == moves(current, [list(who) for who in found.tables]) == best
    assert not check.broken(problem, rules.of(problem), found.tables)
    assert all(guest in found.tables[table] for guest, table in pins.items())
    assert set(found.why) == {*found.moved, *arrived}


def test_a_table_with_two_left_is_dissolved_and_the_host_is_told_why() -> None:
    problem = SeatingProblem.from_guests(people(*"ABCDEFGHIJ"), table_size=(4, 6))
    found = repair.reseat(problem, [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]])
    assert found.moved == (8, 9)
    assert found.tables[2] == ()
    to = next(number for number, who in enumerate(found.tables) if 8 in who) + 1
    assert found.why[8] == f"Table 3 had only two people left, so I moved to Table {to}."


def test_somebody_joins_a_table_that_became_too_small() -> None:
    problem = SeatingProblem.from_guests(people(*"ABCDEFGHI"), table_size=(4, 5))
    found = repair.reseat(problem, [[0, 1, 2, 3, 4, 5], [6, 7, 8]])
    assert len(found.moved) == 1
    name = "ABCDEFGHI"[found.moved[0]]
    assert (
        found.why[found.moved[0]]
        == f"Table 2 had only three people left, so {name} moved there from Table 1."
    )


def test_arrivals_cost_nothing_and_sit_where_they_are_liked() -> None:
    problem = SeatingProblem.from_weights(
        [[0, 0, 0, 0, 9], [0] * 5, [0] * 5, [0] * 5, [9, 0, 0, 0, 0]], table_size=(2, 3)
    )
    found = repair.reseat(problem, [[2, 3], [0, 1]], [4])
    assert found.moved == ()
    assert found.tables == ((2, 3), (0, 1, 4))
    assert found.why == {4: "5 has a seat at Table 2 now."}


def test_a_pinned_guest_moves_as_the_host_asked() -> None:
    problem = SeatingProblem.from_guests(people(*"ABCDEFGH"), table_size=(3, 5))
    found = repair.reseat(problem, [[0, 1, 2, 3], [4, 5, 6, 7]], pins={0: 1})
    assert found.moved == (0,)
    assert found.why == {0: "A moved from Table 1 to Table 2, as you asked."}


def test_a_reason_never_tells_who_avoids_whom() -> None:
    problem = SeatingProblem.from_guests(people(*"ABCDEFGH"), table_size=(4, 4), never=[(0, 1)])
    found = repair.reseat(problem, [[0, 1, 2, 3], [4, 5, 6, 7]])
    assert len(found.moved) == 2
    for guest in found.moved:
        assert found.why[guest].endswith("so that everyone has a good seat.")


def test_slack_buys_better_tables() -> None:
    weights = [[0.0] * 8 for _ in range(8)]
    for i, j in ((0, 4), (1, 5), (0, 5), (1, 4)):
        weights[i][j] = weights[j][i] = 5.0
    problem = SeatingProblem.from_weights(weights, table_size=(4, 4))
    current = [[0, 1, 2, 3], [4, 5, 6, 7]]
    assert repair.reseat(problem, current).moved == ()
    assert len(repair.reseat(problem, current, slack=4).moved) > 0


def test_an_impossible_repair_names_the_few_wishes_that_conflict() -> None:
    problem = SeatingProblem.from_guests(
        people(*"ABCDEF"), table_size=(3, 3), together=[(0, 1)], never=[(2, 3)]
    )
    with pytest.raises(Impossible) as raised:
        repair.reseat(problem, [[0, 1, 2], [3, 4, 5]], pins={0: 0, 1: 1, 4: 1})
    assert raised.value.wishes == (wishes.Together((0, 1)), wishes.Pinned(0, 0), wishes.Pinned(1, 1))
    assert raised.value.words() == "Not every wish can be kept."
    assert raised.value.words(secret=True) == (
        "A and B must sit together, but A has a seat at Table 1 and B has a seat at Table 2."
    )


def test_given_tables_keep_their_number_and_flex_by_the_least() -> None:
    problem = SeatingProblem.from_guests(people(*"ABCDEFG"), sizes=[Table(4, step_free=False), Table(4)])
    found = repair.reseat(problem, [[0, 1, 2], [3, 4, 5, 6]])
    assert found.moved == ()
    needing = replace(problem, guests=(Guest("A", step_free=True), *problem.guests[1:]))
    found = repair.reseat(needing, [[0, 1, 2], [3, 4, 5, 6]])
    assert 0 in found.tables[1]
    assert sorted(map(len, found.tables)) == [3, 4]


def test_everyone_must_be_somewhere_once() -> None:
    problem = SeatingProblem.from_guests(people(*"ABCD"), table_size=4)
    for current, arrived in (([[0, 1, 2]], []), ([[0, 1, 2, 3]], [3])):
        with pytest.raises(ProblemError, match="exactly once"):
            repair.reseat(problem, current, arrived)


def test_two_hundred_guests_are_seated_anew_alike_every_time() -> None:
    draw = Random(3)
    guests = [Guest(str(n), loves=draw.sample("abcdefghijklmnop", 4)) for n in range(195)]
    never = [(n, n + 9) for n in range(0, 150, 6)]
    problem = SeatingProblem.from_guests(guests, table_size=(4, 5), never=never)
    seats = list(range(200))
    draw.shuffle(seats)
    gone = set(range(185, 200)) - set(range(185, 190))
    current = [[g for g in seats[t : t + 5] if g not in gone and g < 190] for t in range(0, 200, 5)]
    first = repair.reseat(problem, current, range(190, 195), seconds=SECONDS)
    assert first == repair.reseat(problem, current, range(190, 195), seconds=SECONDS)
    assert not check.broken(problem, rules.of(problem), first.tables)
    assert all(4 <= len(who) <= 5 for who in first.tables if who)
