"""Nobody gets an empty evening: a short second phase with a floor, then a rescue of those below it.

Half of what counts is each guest's own evening, half of it the part below the floor.
"""

from collections.abc import Sequence

from potluck.seating.model.numbers import Ints, Longs
from potluck.seating.search import anneal
from potluck.seating.search.courses import Evening

Tables = Sequence[Sequence[int]]
SHARE_OF_MEAN = 2
"""The floor lies at one part in this many of the mean evening."""
RESCUE_SHARE, RESCUE_WEIGHT = 6, 12
PASSES, RESCUES = 2, 3
ALL_PAIRS_UP_TO = 64


def lift(evening: Evening, courses: Sequence[Tables], near: tuple[Longs, Ints]) -> list[list[list[int]]]:
    """Return `courses` with the poorest evenings lifted, for as little of the total as it takes."""
    found = [[list(who) for who in tables] for tables in courses]
    mean = int(evening.evenings(found).sum()) // max(evening.arrays.people, 1)
    if mean <= 0:
        return found
    for _ in range(PASSES):
        found = _lift(evening, found, near, mean // SHARE_OF_MEAN, 1)
    for _ in range(RESCUES):
        found = _lift(evening, found, near, mean // RESCUE_SHARE, RESCUE_WEIGHT)
    return found


def _lift(
    evening: Evening, courses: list[list[list[int]]], near: tuple[Longs, Ints], floor: int, weight: int
) -> list[list[list[int]]]:
    for number in range(len(courses)):
        poor = (evening.evenings(courses) < floor).nonzero()[0].tolist()
        others = courses[:number] + courses[number + 1 :]
        if poor:
            course = evening.course(others, floor, weight)
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
