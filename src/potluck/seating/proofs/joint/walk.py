"""All courses of an evening annealed at once, over and over, each time from the evening before.

It goes on from one that is a little worse, too (threshold accepting; Dueck and Scheuer 1990): many short runs
along such a walk find more than few long ones from the best evening alone.
"""

from dataclasses import dataclass

import numpy as np

from potluck.seating.model.numbers import Ints
from potluck.seating.proofs.joint import evening
from potluck.seating.proofs.joint.evening import Joint, Seated
from potluck.seating.proofs.prices.watch import Watch
from potluck.seating.search import kernels, table
from potluck.seating.search.run import Search, Tables

SEED = 7_000_003
MOST = 100_000
"""Evenings, where the time is never over."""
HOT, WARM, COLD, AT_ZERO = 0.2, 0.16, 0.13, 0.05
"""Temperatures, in mean affinities with the best companions; so large a part, the last, at zero."""
PRICE, PRICE_WARM, PRICE_AT_LAST = 0.7, 1.0, 4.0
"""What meeting again costs, in the same unit; it rises."""
TURNS, TURNS_WARM = 4_000_000, 800_000
"""The first time, and each time after it."""
LEVELS, LOOKS = 40, 5
"""Of temperature and price in a run, and at the clock."""
STEP_DOWN, FAR_DOWN = 5, 16
"""Thousandths: from an evening so much worse it is gone on, never from so far below the best."""
IN_NUMPY = 5000
"""So many times slower."""
FINE = 64
"""What a pair counts at the usual table, at least, where tables differ."""
LOUD = 32
"""Mean affinities with the best companions: what is worth more is looked for like this."""


@dataclass(frozen=True)
class Room:
    """All courses as one, in units in which sums stay small.

    Attributes
    ----------
    joint : Joint
    mean : float
        The mean affinity with the best companions.
    usual : int
        The scale of the usual table.
    exact : bool
        Evenings stand in the same order by what they are worth here as by their value.
    """

    joint: Joint
    mean: float
    usual: int
    exact: bool = True


def as_one(search: Search, courses: list[Tables]) -> Room | None:
    """All courses as one; None where hard rules take part, nobody is good company, or there are too many."""
    course, mean = search.evening.blank, search.heat.mean
    sizes = [[len(who) for who in tables] for tables in _by_size(search, courses)]
    many = max(course.people, len(sizes[0])) > evening.MOST_PEOPLE or len(courses) > evening.MOST_COURSES
    if many or mean <= 0 or course.ruled or course.grouped or any(own != sizes[0] for own in sizes):
        return None
    affinity = table.block(course, np.arange(course.people))
    weights = np.clip(affinity, int(-LOUD * mean), int(LOUD * mean))
    seats, dearest = max(sizes[0]), len(courses) * int(mean * PRICE_AT_LAST + 1)
    usual, scale = search.heat.scale, course.scale[sizes[0]]
    differ, most = bool((scale != usual).any()), max(int(scale.max()), usual)
    # As high as sums allow, so that temperatures are whole numbers without harm.
    spare = evening.MOST_SUM // max(evening.shared(weights, np.ones(1, np.int32), seats, dearest), 1)
    steps = max(min(max(spare * usual // most, FINE if differ else 1), evening.MOST_SCALE * usual // most), 1)
    scales = np.ascontiguousarray((scale * steps + usual // 2) // usual, np.int32)
    coarse = evening.shared(weights, scales, seats, dearest) // evening.MOST_SUM + 1
    joint = Joint(np.trunc(weights / coarse).astype(np.int32), scales, 1 - course.pinned)
    exact = not (differ or course.generous or coarse > 1 or (weights != affinity).any())
    return Room(joint, mean / coarse, steps, exact)


def melted(search: Search, room: Room, best: list[Tables], fair: bool, watch: Watch) -> list[Tables]:
    """Melt one evening after the other in part, also where it is a little worse than the one before."""
    highest = now = numbers(_by_size(search, best))
    most = worth = _worth(search, room, now) or 0
    for number in range(MOST):
        if watch.over():
            break
        made = _at_once(room, now, number, watch)
        gained = _worth(search, room, made)
        if gained is None:
            continue
        if fair or gained > most:
            tables = _tables(made, len(room.joint.scale))
            if search.better(best, tables, fair) is tables:
                best, highest, most = tables, made, gained
        if gained >= worth - most * STEP_DOWN // 1000:
            now, worth = made, gained
        if worth < most - most * FAR_DOWN // 1000:
            now, worth = highest, most
    return best


def _worth(search: Search, room: Room, made: Ints) -> int | None:
    """What an evening is worth; None where two meet again."""
    counted = evening.worth(room.joint, made)
    if counted is None or room.exact:
        return counted
    return search.evening.value(_tables(made, len(room.joint.scale)))


def _by_size(search: Search, courses: list[Tables]) -> list[Tables]:
    """Put the largest first in every course, where a table is a table: so all have one order of sizes."""
    course = search.evening.blank
    if course.pinned.any() or not course.alike:
        return courses
    return [sorted(tables, key=len, reverse=True) for tables in courses]


def _at_once(room: Room, begin: Ints, number: int, watch: Watch) -> Ints:
    """Anneal all courses at once: the first time anew, then from a good one on, which is melted only in part.

    Cut short where the time is over.
    """
    hot, price, turns = (WARM, PRICE_WARM, TURNS_WARM) if number else (HOT, PRICE, TURNS)
    share = np.arange(LEVELS) / LEVELS
    heat = room.mean * room.usual * hot * (COLD / hot) ** share
    heat[share >= 1 - AT_ZERO] = 0
    cost = room.mean * price * (PRICE_AT_LAST / price) ** share
    seated = Seated(begin.copy(), SEED * number % 2**64)
    sweeps = max(turns // (1 if kernels.library() else IN_NUMPY) // LEVELS // seated.table.size, 1)
    for part in np.split(np.arange(LEVELS), LOOKS):
        over = watch.over()
        temperatures = np.repeat(heat[part].astype(np.int64) * (not over), sweeps)
        evening.search(room.joint, seated, temperatures, np.repeat(cost[part].astype(np.int32), sweeps))
        if over:
            break
    return seated.table


def _tables(numbers: Ints, tables: int) -> list[Tables]:
    """Who sits at each table of each course."""
    return [[np.flatnonzero(row == t).tolist() for t in range(tables)] for row in numbers]


def numbers(courses: list[Tables]) -> Ints:
    """The number of each one's table in each course, int32 of shape (courses, n)."""
    found = np.zeros((len(courses), sum(map(len, courses[0]))), np.int32)
    for row, tables in zip(found, courses, strict=True):
        for number, who in enumerate(tables):
            row[who] = number
    return found
