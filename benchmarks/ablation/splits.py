"""Two or three tables split anew in every way there is: what an exact move on a few tables finds at best."""

from collections.abc import Sequence
from functools import cache
from itertools import combinations

import numpy as np

from potluck.seating.model.numbers import Longs
from potluck.seating.search import table
from potluck.seating.search.course import Course

Tables = list[list[int]]


def exhausted(course: Course, tables: Tables, at_once: int) -> Tables:
    """Return `tables` after the best split of any `at_once` of them, until none is better."""
    found, done = [list(who) for who in tables], set[frozenset[tuple[int, ...]]]()
    better = True
    while better:
        better = False
        for few in combinations(range(len(found)), at_once):
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
    """Return the same guests at tables of the same sizes, worth more; None where no split is."""
    who = [guest for own in tables for guest in own]
    sizes = tuple(len(own) for own in tables)
    block = table.block(course, np.array(who))
    now = sum(table.worth(course, own) for own in tables)
    sums = sum(course.scale[seats.shape[1]] * _pairs(block, seats)[index] for seats, index in _splits(sizes))
    # Help counted too much never falls below nothing: what is no better without it is no better.
    best, found = now, None
    for split in np.flatnonzero(sums > now).tolist():
        if sums[split] <= best:
            continue
        seated = [[who[seat] for seat in seats[index[split]]] for seats, index in _splits(sizes)]
        worth = sum(table.worth(course, own) for own in seated)
        if worth > best:
            best, found = worth, seated
    return found


def _pairs(block: Longs, seats: Longs) -> Longs:
    """What the pairs of each choice of seats count."""
    found = np.zeros(len(seats), np.int64)
    for i, j in combinations(range(seats.shape[1]), 2):
        found += block[seats[:, i], seats[:, j]]
    return found


@cache
def _splits(sizes: Sequence[int]) -> list[tuple[Longs, Longs]]:
    """For each table all choices of seats, and which one it takes in each split."""
    every = sum(sizes)
    choices = [list(combinations(range(every), size)) for size in sizes]
    numbers = [{seats: number for number, seats in enumerate(own)} for own in choices]
    rows: list[list[tuple[int, ...]]] = [[]]
    for place, size in enumerate(sizes):
        rows = [
            [*row, seats]
            for row in rows
            for seats in combinations(sorted(set(range(every)).difference(*row)), size)
            # Tables of one size are alike: the first of them takes the first seat.
            if place == 0 or size != sizes[place - 1] or row[-1][0] < seats[0]
        ]
    index = np.array([[numbers[place][seats] for place, seats in enumerate(row)] for row in rows])
    return [(np.array(own), np.ascontiguousarray(index[:, place])) for place, own in enumerate(choices)]
