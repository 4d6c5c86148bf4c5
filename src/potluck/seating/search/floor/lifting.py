"""Nobody gets an empty evening: after the search for the total, the poorest evenings are lifted.

Under a floor, what counts is each guest's own evening and, so many times again, the part of it below the
floor. High floors are tried first, and the first that costs next to nothing of the total is kept; then
whoever is still left with almost nothing is rescued, at any price, along a chain of exchanges if need be.
"""

from collections.abc import Sequence

from potluck.seating.model.numbers import Ints, Longs
from potluck.seating.search import anneal
from potluck.seating.search.course import Course
from potluck.seating.search.courses import Evening
from potluck.seating.search.floor.alone import Alone

Tables = Sequence[Sequence[int]]
Courses = list[list[list[int]]]
Floor = tuple[int, int, int]

LADDER: tuple[tuple[Floor, ...], ...] = (
    ((90, 4, 2), (60, 12, 3)),
    ((80, 4, 2), (50, 12, 3)),
    ((70, 3, 2), (40, 12, 3)),
    ((60, 3, 2), (30, 12, 3)),
    ((60, 2, 2),),
    ((50, 1, 2),),
)
"""Ways to lift, strongest first: floors in hundredths of the mean evening, their weights, and how often."""
RESCUE: tuple[Floor, ...] = ((10, 6, 3),)
NOTHING, WHATEVER_IT_TAKES = 1, 1024
"""Hundredths of the mean evening: whoever has no more is alone; and what that weighs against all others."""
COLD_SWEEPS = 30
"""After somebody found company, to win back what it cost."""
COSTS_AT_MOST = 5
"""Thousandths of the total that lifting may cost; a rescue may cost more."""
ALL_PAIRS_UP_TO = 64


def lift(evening: Evening, courses: Sequence[Tables], near: tuple[Longs, Ints]) -> Courses:
    """Return `courses` with the poorest evenings lifted, for as little of the total as it takes."""
    found = [[list(who) for who in tables] for tables in courses]
    own = evening.evenings(found)
    mean = int(own.sum()) // max(len(own), 1)
    if mean <= 0:
        return found
    total = evening.value(found)
    for floors in LADDER:
        lifted = _under(evening, found, near, mean, floors)
        costs = total - evening.value(lifted)
        if 1000 * costs <= COSTS_AT_MOST * total and evening.evenings(lifted).min() >= own.min():
            found = lifted
            break
    return rescued(evening, found, near)


def rescued(evening: Evening, courses: Sequence[Tables], near: tuple[Longs, Ints]) -> Courses:
    """Return `courses` where whoever had almost nothing has more, at any price."""
    found = [[list(who) for who in tables] for tables in courses]
    own = evening.evenings(found)
    mean = int(own.sum()) // max(len(own), 1)
    found = _under(evening, found, near, mean, RESCUE)
    nothing = mean * NOTHING // 100
    for number, tables in enumerate(found):
        if (evening.evenings(found) <= nothing).any():
            others = [*found[:number], *found[number + 1 :]]
            course = evening.course(others, nothing + 1, WHATEVER_IT_TAKES)
            helped = Alone(course, tables, nothing).seated()
            found[number] = anneal.cold(course, helped, COLD_SWEEPS) if helped != tables else helped
    return found


def empty(evening: Evening, courses: Sequence[Tables]) -> int:
    """Return how many guests are left with almost nothing: those whom a rescue would help."""
    own = evening.evenings(courses)
    return int((100 * own * len(own) < RESCUE[0][0] * int(own.sum())).sum())


def rescuing(evening: Evening, courses: Sequence[Tables], number: int) -> Course:
    """Return one of `courses` in which it counts a lot that nobody is left with almost nothing."""
    own = evening.evenings(courses)
    others = [*courses[:number], *courses[number + 1 :]]
    share, weight, _ = RESCUE[0]
    return evening.course(others, int(own.sum()) * share // (100 * len(own)), weight)


def _under(
    evening: Evening, courses: Courses, near: tuple[Longs, Ints], mean: int, floors: Sequence[Floor]
) -> Courses:
    found = list(courses)
    for share, weight, times in floors:
        alone = evening.course([], mean * share // 100, weight)
        for _ in range(times):
            before, found = found, _lift(evening, list(found), near, alone)
            if found == before:
                break
    return found


def _lift(evening: Evening, courses: Courses, near: tuple[Longs, Ints], alone: Course) -> Courses:
    """Settle each course under the floor of `alone`, which is what the only course of an evening is."""
    for number in range(len(courses)):
        poor = (evening.evenings(courses) < alone.floor).nonzero()[0].tolist()
        others = courses[:number] + courses[number + 1 :]
        if poor:
            course = evening.course(others, alone.floor, alone.floor_weight) if others else alone
            pairs = _pairs(courses[number], near, poor)
            courses[number] = anneal.settle(course, courses[number], pairs)
    return courses


def _pairs(tables: Tables, near: tuple[Longs, Ints], poor: Sequence[int]) -> list[tuple[int, int]]:
    """The table of each poor guest with every other, or, in a large room, with those of likely companions."""
    at = {guest: number for number, who in enumerate(tables) for guest in who}
    ptr, index = near
    pairs: dict[tuple[int, int], None] = {}
    for guest in poor:
        own = at[guest]
        if len(tables) <= ALL_PAIRS_UP_TO:
            others = list(range(len(tables)))
        else:
            others = [at[int(other)] for other in index[ptr[guest] : ptr[guest + 1]]]
        pairs.update(((min(own, other), max(own, other)), None) for other in others if other != own)
    return list(pairs)
