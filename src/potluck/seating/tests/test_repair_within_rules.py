"""The fewest moves under every hard rule, against every way to seat few people."""

from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from potluck.seating import repair
from potluck.seating.model.guest import Guest
from potluck.seating.model.problem import SeatingProblem, Table
from potluck.seating.moving.flows import branching
from potluck.seating.outcome import Impossible
from potluck.seating.proofs import check
from potluck.seating.tests.test_repair import fewest, moves, wished

SECONDS = 30.0
NEVER = (99, 99)
SIZES = [(1, 3), 2, (2, 4)]


def drawn_guest(draw: Random, number: int) -> Guest:
    return Guest(
        f"G{number}",
        languages=draw.choice([(), (), ("de",), ("en",), ("de", "en")]),
        table_size=draw.choice([None, None, None, (2, 3), (3, 4), (4, 6)]),
        host=draw.random() < 0.5,
        groups={"kind": draw.choice("ab")},
        not_only=draw.choice([(), (), ("kind",)]),
    )


def at_tables(draw: Random, count: int, tables: int) -> tuple[list[list[int]], list[int]]:
    """Who sat where, and who arrived."""
    at = [draw.choice([-1, *range(tables), *range(tables)]) for _ in range(count)]
    current = [[guest for guest in range(count) if at[guest] == number] for number in range(tables)]
    return current, [guest for guest in range(count) if at[guest] < 0]


def fewest_at(sizes: list[tuple[int, int]], problem: SeatingProblem, current: list[list[int]]) -> int | None:
    """Try every seating at given tables, empty ones among them: least flex first, then fewest moves."""
    chosen, count, found = wished(problem, current), len(problem.guests), NEVER
    for code in product(range(len(sizes)), repeat=count):
        plan = [[guest for guest in range(count) if code[guest] == number] for number in range(len(sizes))]
        laid = [(len(who), *size) for who, size in zip(plan, sizes, strict=True) if who]
        if all(min(low, 3) <= seated <= 8 for seated, low, _ in laid):
            flex = sum(max(low - seated, 0, seated - high) for seated, low, high in laid)
            price = (flex, moves(current, plan))
            if price < found and not check.broken(problem, chosen, plan):
                found = price
    return found[-1] if found < NEVER else None


def agree(problem: SeatingProblem, current: list[list[int]], arrived: list[int], best: int | None) -> None:
    if best is None:
        with pytest.raises(Impossible):
            repair.reseat(problem, current, arrived, seconds=SECONDS)
        return
    found = repair.reseat(problem, current, arrived, seconds=SECONDS)
    assert len(found.moved) == moves(current, [list(who) for who in found.tables]) == best
    assert not check.broken(problem, wished(problem, current), found.tables)


@pytest.mark.parametrize("flows", [branching.NODES, 0], ids=["flows", "programme"])
@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_nobody_moves_who_need_not_for_hosts_languages_sizes_and_company(flows: int, seed: int) -> None:
    draw = Random(seed)
    count, size = draw.randint(4, 7), draw.choice([(3, 4), (2, 3), (3, 3), (4, 6)])
    guests = [drawn_guest(draw, number) for number in range(count)]
    pairs = [(i, j) for i in range(count) for j in range(i)]
    together = draw.sample(pairs, draw.randint(0, 1))
    problem = SeatingProblem.from_guests(guests, table_size=size, together=together)
    current, arrived = at_tables(draw, count, 2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(branching, "NODES", flows)
        agree(problem, current, arrived, fewest(problem, current, {}))


@pytest.mark.parametrize("flows", [branching.NODES, 0], ids=["flows", "programme"])
@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_nobody_moves_who_need_not_at_given_tables_some_with_stairs(flows: int, seed: int) -> None:
    draw = Random(seed)
    tables = [
        Table(draw.choice(SIZES), place=draw.choice([None, "hall"]), step_free=draw.random() < 0.6)
        for _ in range(draw.randint(2, 3))
    ]
    sizes = [t.size if isinstance(t.size, tuple) else (t.size, t.size) for t in tables]
    count = min(draw.randint(max(sum(low for low, _ in sizes), 3), sum(high for _, high in sizes)), 8)
    guests = [
        Guest(
            f"G{number}",
            places=draw.choice([(), ("hall",), ("hall", "barn")]),
            step_free=draw.random() < 0.3,
            host=draw.random() < 0.6,
        )
        for number in range(count)
    ]
    problem = SeatingProblem.from_guests(guests, sizes=tables)
    current, arrived = at_tables(draw, count, len(tables))
    best = fewest_at(sizes, problem, current)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(branching, "NODES", flows)
        agree(problem, current, arrived, best)
