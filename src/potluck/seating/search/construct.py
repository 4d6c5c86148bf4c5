"""A first seating: guests in the order of their rarest topic, each table filled with likely companions.

Where it breaks hard rules, guests change seats until it does not, or no change of two seats helps.
"""

import itertools
from collections.abc import Sequence

import numpy as np

from potluck.seating.model.numbers import Ints, Longs
from potluck.seating.model.rules import Rules
from potluck.seating.search import table
from potluck.seating.search.course import Course
from potluck.seating.search.sparse import near as large

SWAPS_TO_TRY = 20_000
"""So many at most, for one that breaks fewer rules; what is left is for the exact method."""


def greedy(
    sizes: Sequence[int], rules: Rules, near: tuple[Longs, Ints], order: Sequence[int]
) -> list[list[int]]:
    """Seat everyone once, units whole and pinned guests at their tables where they fit.

    Parameters
    ----------
    sizes : sequence of int
        Seats at each table; their sum is the number of guests.
    rules : Rules
        Their `unit` and `seat`; nothing else is looked at.
    near : compressed rows of likely companions
    order : sequence of int
        In which guests start tables.

    Returns
    -------
    list of list of int
        The guests of each table, as many as `sizes` says.
    """
    tables: list[list[int]] = [[] for _ in sizes]
    groups: dict[int, list[int]] = {}
    for guest in order:
        groups.setdefault(int(rules.unit[guest]), []).append(guest)
    pinned = {key: max(rules.seat[group].tolist()) for key, group in groups.items()}
    first = [key for key, group in groups.items() if len(group) > 1 or pinned[key] >= 0]
    seated = set[int]()
    for key in sorted(first, key=lambda key: (pinned[key] < 0, -len(groups[key]))):
        group, every = groups[key], range(len(sizes)) if pinned[key] < 0 else [pinned[key]]
        room = [t for t in every if sizes[t] - len(tables[t]) >= len(group)]
        if room:
            tables[min(room, key=lambda t: (sizes[t] - len(tables[t]), t))] += group
            seated.update(group)
    _fill(tables, sizes, near, [g for g in order if g not in seated])
    return tables


def mended(course: Course, tables: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return `tables` after swaps of two guests that each break fewer rules, while there are such.

    Min-conflicts: Minton, Johnston, Philips and Laird, "Minimizing conflicts", 1992. Whoever is pinned, or
    came with others, keeps their seat.
    """
    seats = [list(who) for who in tables]
    units = np.bincount(course.unit, minlength=course.people)
    free = ((course.pinned == 0) & (units[course.unit] == 1)).tolist()
    while swap := _first_better(course, seats, free):
        (a, i), (b, j) = swap
        seats[a][i], seats[b][j] = seats[b][j], seats[a][i]
    return seats


def _first_better(
    course: Course, seats: list[list[int]], free: list[bool]
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return two places whose guests, exchanged, break fewer rules at their two tables."""
    broken = [table.broken(course, t, who) for t, who in enumerate(seats)]
    movable = [(t, i) for t, who in enumerate(seats) for i, guest in enumerate(who) if free[guest]]
    swaps = ((one, other) for one in movable if broken[one[0]] for other in movable if one[0] != other[0])
    for (a, i), (b, j) in itertools.islice(swaps, SWAPS_TO_TRY):
        ours, theirs = list(seats[a]), list(seats[b])
        ours[i], theirs[j] = theirs[j], ours[i]
        then = table.broken(course, a, ours) + table.broken(course, b, theirs)
        if then < broken[a] + broken[b]:
            return (a, i), (b, j)
    return None


def by_topic(people: int, near: tuple[Longs, Ints]) -> list[int]:
    """Return guests so that likely companions follow each other: a walk along the best of them."""
    walked = large.walk(near)
    if walked is not None:
        return [int(guest) for guest in walked]
    ptr, index = near[0].tolist(), near[1].tolist()
    seen, order = [False] * people, list[int]()
    for start in range(people):
        stack = [start]
        while stack:
            guest = stack.pop()
            if not seen[guest]:
                seen[guest] = True
                order.append(guest)
                stack += [
                    other for other in reversed(index[ptr[guest] : ptr[guest + 1]][:3]) if not seen[other]
                ]
    return order


def _fill(
    tables: list[list[int]], sizes: Sequence[int], near: tuple[Longs, Ints], order: Sequence[int]
) -> None:
    seats = large.filled(sizes, near, np.array(order, np.int32)) if not any(tables) else None
    if seats is not None:
        tables[:] = [who.tolist() for who in np.split(seats, np.cumsum(sizes)[:-1])]
        return
    waiting = dict.fromkeys(order)
    ptr, index = near[0].tolist(), near[1].tolist()
    for who, size in zip(tables, sizes, strict=True):
        while len(who) < size and waiting:
            likely = [o for g in who for o in index[ptr[g] : ptr[g + 1]] if o in waiting]
            guest = max(set(likely), key=lambda o: (likely.count(o), -o)) if likely else next(iter(waiting))
            del waiting[guest]
            who.append(guest)
