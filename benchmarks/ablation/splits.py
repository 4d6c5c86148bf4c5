"""Two or three tables split anew in every way there is: what an exact move on a few tables finds at best."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from math import comb

import numpy as np

from potluck.seating.model.numbers import Ints, Longs
from potluck.seating.proofs.prices.watch import Watch
from potluck.seating.search import table
from potluck.seating.search.course import Course

Tables = list[list[int]]
MOST_TABLES = 13_000
"""Ways to choose one table; where there are more, the few tables are left as they are."""


def exhausted(course: Course, tables: Tables, at_once: int, watch: Watch) -> Tables:
    """Return `tables` after the best split of any `at_once` of them, until none is better or time is over."""
    found, done = [list(who) for who in tables], set[frozenset[tuple[int, ...]]]()
    better = True
    while better:
        better = False
        for few in _nearest_first(course, found, at_once):
            if watch.over():
                return found
            key = frozenset(tuple(sorted(found[number])) for number in few)
            if key in done:
                continue
            done.add(key)
            split = best_split(course, [found[number] for number in few])
            if split is not None:
                better = True
                for number, who in zip(few, split, strict=True):
                    found[number] = who
    return found


def best_split(course: Course, tables: Tables) -> Tables | None:
    """Return the same guests at tables of the same sizes, worth more; None where no split is.

    Help counted too much never falls below nothing: what is no better without it is no better.
    """
    who = sorted(guest for own in tables for guest in own)
    sizes = sorted(len(own) for own in tables)
    if sum(comb(len(who), size) for size in {*sizes}) > MOST_TABLES:
        return None
    choices = {size: _choices(len(who), size) for size in {*sizes}}
    block = table.block(course, np.array(who))
    worth = {size: _worth(course, block, seats) for size, (_, seats) in choices.items()}
    best, found = sum(table.worth(course, own) for own in tables), None
    for split in _splits({size: (choices[size][0], worth[size]) for size in choices}, sizes, best, len(who)):
        seated = [[guest for seat, guest in enumerate(who) if mask >> seat & 1] for mask in split]
        value = sum(table.worth(course, own) for own in seated)
        if value > best:
            best, found = value, seated
    return found


def _splits(
    every: dict[int, tuple[Longs, Longs]], sizes: list[int], more_than: int, people: int
) -> Iterator[list[int]]:
    """Yield every way to split worth more: the table of the first who has none is chosen, then the rest."""
    most = {size: int(worth.max()) for size, (_, worth) in every.items()}

    def grow(left: int, sizes: list[int], least: int) -> Iterator[list[int]]:
        if not sizes:
            yield []
            return
        for size in sorted(set(sizes)):
            rest = list(sizes)
            rest.remove(size)
            masks, worth = every[size]
            lowest = least - sum(most[other] for other in rest)
            fits = (worth > lowest) & (masks & ~left == 0) & (masks & (left & -left) != 0)
            for index in np.flatnonzero(fits).tolist():
                mask = int(masks[index])
                for others in grow(left & ~mask, rest, least - int(worth[index])):
                    yield [mask, *others]

    yield from grow((1 << people) - 1, sizes, more_than)


def _worth(course: Course, block: Longs, seats: Ints) -> Longs:
    found = np.zeros(len(seats), np.int64)
    for i, j in combinations(range(seats.shape[1]), 2):
        found += block[seats[:, i], seats[:, j]]
    return int(course.scale[seats.shape[1]]) * found


@cache
def _choices(people: int, size: int) -> tuple[Longs, Ints]:
    """Return every choice of so many seats as a mask and as numbers, shape (k,) and (k, size)."""
    seats = np.array(list(combinations(range(people), size)), np.int32)
    return (np.int64(1) << seats.astype(np.int64)).sum(1), seats


def _nearest_first(course: Course, tables: Tables, at_once: int) -> list[tuple[int, ...]]:
    """Return every few tables, those first whose guests have most in common."""
    sums: dict[Sequence[int], int] = {}
    for a, b in combinations(range(len(tables)), 2):
        sums[a, b] = int(table.block(course, np.array(tables[a] + tables[b]))[: len(tables[a])].sum())
    few = combinations(range(len(tables)), at_once)
    return sorted(few, key=lambda chosen: -sum(sums[pair] for pair in combinations(chosen, 2)))
