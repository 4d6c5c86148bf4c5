"""Chains in numpy, as in `_kernels/chains.c`: each takes the seat of the next, the last that of the first.

Swaps are chains of two. Longer ones are cyclic transfers (Thompson and Psaraftis 1993), looked for as
multi-exchanges are (Ahuja, Orlin and Sharma 2000): the best chain from everyone, no table twice, by dynamic
programming over who stands at its end. A better cycle has somebody from whom on all sums stay above nothing
(Lin and Kernighan 1973), so nothing else is followed. Where sizes differ, a free seat takes part as a guest
who is worth nothing: it goes from a table to one that has a seat more.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from potluck.seating.model.numbers import Ints, Longs
from potluck.seating.search import table
from potluck.seating.search.course import Course, State

Tables = list[list[int]]
NEVER = -(1 << 60)


@dataclass(frozen=True)
class Seats:
    """Of n guests and f free seats: where each is, and what a change is worth while nothing else changes.

    Attributes
    ----------
    at : int32 of shape (n + f,)
        The number of the table; a free seat for every table that may become larger.
    takes : int64 of shape (n + f, n + f)
        What it changes at the table of j that i is there instead, help counted too much aside.
    """

    at: Ints
    takes: Longs


def better(course: Course, state: State, longest: int) -> None:
    """Make chains until none is better; see `kernels.chains`."""
    found = state.seated()
    seats, origin, since = _seats(course, found), 0, 0
    while since < len(seats.at):
        since += 1
        for chain in _chains(seats, len(found), origin % len(seats.at), longest):
            moved = _moved(found, seats.at, chain, course.people)
            if _gains(course, found, moved):
                found, since = moved, 0
                state.moves += 1
                seats = _seats(course, found)
                break
        origin += 1
    for number, who in enumerate(found):
        state.members[number, : len(who)], state.size[number] = who, len(who)
        state.table[who] = number


def _seats(course: Course, tables: Tables) -> Seats:
    size, people = np.array([len(who) for who in tables]), course.people
    free = np.flatnonzero(size < size.max()) if course.alike else np.zeros(0, np.int64)
    at = np.zeros(people + len(free), np.int32)
    for number, who in enumerate(tables):
        at[who] = number
    at[people:] = free
    sums = np.array([course.dense[who].sum(0, dtype=np.int64) for who in tables])
    pairs = np.array([sums[number, who].sum() // 2 for number, who in enumerate(tables)])
    scale, own, home = course.scale[size], sums[at[:people], np.arange(people)], at[:people]
    takes = np.full((len(at), len(at)), NEVER, np.int64)
    takes[:people, :people] = scale[home] * (sums[home].T - course.dense - own[None, :])
    joined = course.scale[size[free] + 1] * (pairs[free] + sums[free].T)
    takes[:people, people:] = joined - scale[free] * pairs[free]
    left = course.scale[size[home] - 1] * (pairs[home] - own) - scale[home] * pairs[home]
    takes[people:, :people] = np.where(size[home][None, :] == size[free][:, None] + 1, left, NEVER)
    held = np.flatnonzero((course.pinned > 0) | (np.bincount(course.unit, minlength=people)[course.unit] > 1))
    takes[held], takes[:, held] = NEVER, NEVER
    takes[at[:, None] == at[None, :]] = NEVER
    return Seats(at, takes)


def _chains(seats: Seats, tables: int, origin: int, longest: int) -> list[list[int]]:
    """Return the best chain of each length from `origin` whose sums all stay above nothing."""
    at, home = seats.at, seats.at[origin]
    ends, worth = np.array([origin]), np.zeros(1, np.int64)
    used = np.zeros((1, tables), bool)
    used[0, home] = True
    before: list[tuple[Longs, Longs]] = []
    found = []
    for _ in range(1, longest):
        further = np.where(used[:, at], NEVER, worth[:, None] + seats.takes[ends])
        best = further.argmax(0)
        reach = further[best, np.arange(len(at))]
        following = np.flatnonzero(reach > 0)
        if not len(following):
            break
        before.append((following, best[following]))
        worth, used = reach[following], used[best[following]]
        used[np.arange(len(following)), at[following]] = True
        ends = following
        back = worth + seats.takes[ends, origin]
        last = int(back.argmax())
        if back[last] > 0:
            found.append(_traced(before, last, origin))
    return found


def _traced(before: Sequence[tuple[Longs, Longs]], last: int, origin: int) -> list[int]:
    chain = []
    for ends, came_from in reversed(before):
        chain.append(int(ends[last]))
        last = int(came_from[last])
    return [origin, *reversed(chain)]


def _moved(tables: Tables, at: Ints, chain: Sequence[int], people: int) -> Tables:
    """Return tables after everyone of `chain` took the seat of the next; free seats are nobody."""
    found = [[guest for guest in who if guest not in chain] for who in tables]
    for one, following in zip(chain, [*chain[1:], chain[0]], strict=True):
        if one < people:
            found[at[following]].append(one)
    return found


def _gains(course: Course, tables: Tables, moved: Tables) -> bool:
    """Tell whether the tables that changed are worth more, and break no more rules."""
    changed = [number for number, who in enumerate(moved) if who != tables[number]]
    if (
        course.ruled
        and sum(
            table.broken(course, number, moved[number]) - table.broken(course, number, tables[number])
            for number in changed
        )
        > 0
    ):
        return False
    return sum(table.worth(course, moved[n]) - table.worth(course, tables[n]) for n in changed) > 0
