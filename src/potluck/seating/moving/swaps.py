"""Of plans with equally few moves the better: how much guests like a table, and swaps of those who move."""

from collections.abc import Sequence

import numpy as np

from potluck.seating.model import arrays as arrays_of
from potluck.seating.model import rules
from potluck.seating.model.numbers import Floats, Ints
from potluck.seating.model.wishes import Pinned, Together
from potluck.seating.moving.task import Tables, Task
from potluck.seating.search import course as courses
from potluck.seating.search import table

PASSES = 4


def liking(dense: Ints, people: int, current: Sequence[Sequence[int]]) -> Floats:
    """Return how much each guest likes those who sit at each table now, in -1..1, shape (n, tables).

    Nothing where there are too many guests for dense affinities: then swaps alone decide.
    """
    there = np.zeros((people, len(current)))
    if not dense.size:
        return there
    for number, who in enumerate(current):
        there[list(who), number] = 1.0
    liked = dense @ there
    return np.asarray(liked / max(float(np.abs(liked).max(initial=0.0)), 1.0))


def polished(task: Task, tables: Tables) -> Tables:
    """Return `tables` after every swap of two who move or arrive anyway that makes them truly better."""
    sat = {guest: number for number, who in enumerate(task.current) for guest in who}
    held = {guest for wish in task.wishes if isinstance(wish, Together) for guest in wish.guests}
    held |= {wish.guest for wish in task.wishes if isinstance(wish, Pinned)}
    free = [g for t, who in enumerate(tables) for g in who if sat.get(g) != t and g not in held]
    seats = [list(who) for who in tables]
    course = _course(task, seats)
    worth = [table.worth(course, who) if who else 0 for who in seats]
    for _pass in range(PASSES):
        changed = False
        for k, first in enumerate(free):
            for second in free[:k]:
                changed |= _swap(course, seats, worth, first, second)
        if not changed:
            break
    return tuple(tuple(sorted(who)) for who in seats)


def _course(task: Task, seats: Sequence[Sequence[int]]) -> courses.Course:
    arrays = arrays_of.sized(task.arrays, task.problem, [max(len(who), 1) for who in seats])
    nobody = np.zeros(arrays.people + 1, np.int64), np.zeros(0, np.int32)
    checked = rules.arrays(task.problem, task.wishes, len(seats))
    return courses.build(arrays, checked, nobody, (np.zeros(0, np.int64), np.zeros(0, np.int32)))


def _swap(course: courses.Course, seats: list[list[int]], worth: list[int], first: int, second: int) -> bool:
    """Swap two guests where their tables are worth more in sum then, and keep every rule."""
    a, b = (next(t for t, who in enumerate(seats) if guest in who) for guest in (first, second))
    if a == b:
        return False
    at_a = [second if guest == first else guest for guest in seats[a]]
    at_b = [first if guest == second else guest for guest in seats[b]]
    new_a, new_b = table.worth(course, at_a), table.worth(course, at_b)
    if new_a + new_b <= worth[a] + worth[b]:
        return False
    if table.broken(course, a, at_a) or table.broken(course, b, at_b):
        return False
    seats[a], seats[b], worth[a], worth[b] = at_a, at_b, new_a, new_b
    return True
