"""Search for rounds under a prescribed group, from the largest group to none: small worlds first."""

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np

from potluck.seating.model.numbers import Ints, Longs
from potluck.seating.rounds import kernel, symmetry
from potluck.seating.rounds.schedule import Schedule
from potluck.seating.rounds.symmetry import BaseRounds, Cycles

UNIT = 1000
"""A pair, in the units of worth."""
HEATS = (300, 400, 200, 500)
"""Temperatures that take turns, in thousandths of a base pair's worth."""
CHUNK = 50_000
"""Swaps between two looks at the clock."""
SHORT = 2
"""Chunks before the next group is tried."""


def meeting(
    people: int, size: int, wanted: int, chunks: int, seed: int = 0, groups: Sequence[Cycles] | None = None
) -> BaseRounds:
    """Return base rounds for `people` at tables of at most `size`, with chairs to spare, in which most meet.

    A chair that stays empty is one more person whom nobody need meet; with a whole table of them the search
    chooses the sizes of each round itself.
    """
    tables = -(-people // size) + (1 if people % size == 0 else 0)
    tried = groups if groups is not None else symmetry.groups(people, wanted)
    wider = [Cycles(tables * size, group.length, group.cycles) for group in tried]
    found = base([size] * tables, wanted, chunks, seed, wider, real=people)
    seated = [[[who for who in table if who < people] for table in tables] for tables in found.rounds]
    return BaseRounds(Cycles(people, found.group.length, found.group.cycles), seated)


def rounds(sizes: Sequence[int], wanted: int, chunks: int, seed: int = 0) -> Schedule:
    """Return `wanted` rounds at tables of `sizes` in which as many pairs meet as could be found."""
    return base(sizes, wanted, chunks, seed).developed("search")


def base(
    sizes: Sequence[int],
    wanted: int,
    chunks: int,
    seed: int = 0,
    groups: Sequence[Cycles] | None = None,
    stopped: Callable[[], bool] = lambda: False,
    real: int | None = None,
) -> BaseRounds:
    """Return base rounds that stand for `wanted` rounds at tables of `sizes`.

    Parameters
    ----------
    sizes : sequence of int
    wanted : int
    chunks : int
        The most work: so many times `CHUNK` swaps.
    seed : int
    groups : sequence of Cycles, optional
        Symmetries to try in turn; `symmetry.groups` by default.
    stopped : callable, optional
        Asked between chunks.
    real : int, optional
        Only so many are people; the others are chairs that stay empty.
    """
    people = sum(sizes)
    real = people if real is None else real
    target = min(most_pairs(sizes, wanted), real * (real - 1) // 2)
    tried = list(groups) if groups is not None else symmetry.groups(people, wanted)
    best: tuple[int, BaseRounds] | None = None
    for chunk in range(-(-chunks // SHORT)):
        group = tried[chunk % len(tried)]
        lap = chunk // len(tried)
        met, found = _annealed(group, sizes, wanted, target, seed + chunk, HEATS[lap % len(HEATS)], real)
        if best is None or met > best[0]:
            best = met, found
        if best[0] >= target or stopped():
            break
    assert best is not None
    return best[1]


def extended(begun: Schedule, sizes: Sequence[int], wanted: int, chunks: int, seed: int = 0) -> Schedule:
    """Return the rounds of `begun` and more, `wanted` in all, in which many meet who have not met before."""
    people, more = sum(sizes), wanted - len(begun.rounds)
    if more <= 0:
        return begun.first(wanted)
    alone = Cycles(people, 1, people)
    orbit, length = alone.orbits[0], np.full(people * (people - 1) // 2, UNIT, np.int64)
    for i, j in begun.meetings():
        length[orbit[i, j]] = 0
    heats = np.repeat(np.array(HEATS, np.int64), -(-chunks // len(HEATS)))
    start = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
    order = shuffled(people, more, seed)
    kernel.anneal(order, start, (orbit, length), -np.sort(-heats), CHUNK, int(length.sum()), seed)
    rounds = [[row[start[t] : start[t + 1]] for t in range(len(sizes))] for row in order.tolist()]
    return Schedule.of(people, [*begun.rounds, *rounds], f"{begun.source} and search")


def most_pairs(sizes: Sequence[int], rounds: int) -> int:
    """Return how many different pairs can meet at most: all of them, or as many as sit together."""
    people = sum(sizes)
    return min(people * (people - 1) // 2, rounds * sum(size * (size - 1) // 2 for size in sizes))


def _annealed(
    group: Cycles, sizes: Sequence[int], wanted: int, target: int, seed: int, heat: int, real: int
) -> tuple[int, BaseRounds]:
    """A short run under one group; a base pair is worth as much as pairs it is carried into."""
    orbit, length = _worth(group, real)
    start = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
    order = shuffled(group.people, wanted // group.length, seed)
    heats = np.full(SHORT, heat * UNIT * group.length // 1000, np.int64)
    met, _ = kernel.anneal(order, start, (orbit, length), heats, CHUNK, target * UNIT, seed)
    seated = [[row[start[t] : start[t + 1]] for t in range(len(sizes))] for row in order.tolist()]
    return met // UNIT, BaseRounds(group, seated)


@cache
def _worth(group: Cycles, real: int) -> tuple[Ints, Longs]:
    orbit, length = group.orbits
    worth = length * UNIT
    for chair in range(real, group.people):
        worth[np.delete(orbit[chair], chair)] = 0
    return orbit, worth


def shuffled(people: int, rounds: int, seed: int) -> Ints:
    """Rounds in an order that the seed gives; whatever it is, annealing mixes it."""
    keys = [[_mixed(seed * 7919 + row * 65537 + who) for who in range(people)] for row in range(rounds)]
    return np.array([sorted(range(people), key=key.__getitem__) for key in keys], np.int32)


def _mixed(number: int) -> int:
    number = (number + 1) * 0x9E3779B97F4A7C15 % 2**64
    return (number ^ (number >> 29)) * 0xBF58476D1CE4E5B9 % 2**64
