"""Evenings of several courses in which nobody meets twice, better than course after course makes them.

Where no rule stands in the way all courses are annealed at once (`joint/`), over and over, each evening from
the one before where that is little worse (threshold accepting; Dueck and Scheuer 1990). Else course after
course is searched with what a pair is worth less a share of its price in the joint relaxation: what meeting
now takes away from the other courses (a Lagrangian heuristic; Fisher 1981); then each again with the others
known.
"""

from dataclasses import replace

import numpy as np

from potluck.seating.model.arrays import Arrays
from potluck.seating.model.numbers import Ints
from potluck.seating.model.rules import Rules
from potluck.seating.proofs.joint import evening
from potluck.seating.proofs.joint.evening import Joint, Seated
from potluck.seating.proofs.prices.charge import Charge
from potluck.seating.proofs.prices.watch import Watch
from potluck.seating.search import anneal, kernels, table
from potluck.seating.search.run import Search, Tables
from potluck.seating.stop import Stop

SHARES = (50, 40, 60)
"""Hundredths of the prices of pairs; these take turns."""
SWEEPS, SWEEPS_AGAIN = 2000, 500
MOST = 1000
SEED = 7_000_003
HOT, WARM, COLD, AT_ZERO = 0.2, 0.16, 0.12, 0.05
"""Temperatures, in mean affinities with the best companions; so large a part, the last, at zero."""
PRICE, PRICE_WARM, PRICE_AT_LAST = 0.7, 1.0, 4.0
"""What meeting again costs, in the same unit; it rises."""
TURNS, TURNS_WARM = 4_000_000, 800_000
"""The first time, and each time after it."""
LEVELS, LOOKS = 40, 5
"""Of temperature and price in a run, and at the clock."""
STEP_DOWN, FAR_DOWN = 3, 12
"""Thousandths: from an evening so much worse it is gone on, never from so far below the best."""
IN_NUMPY = 5000
"""So many times slower."""


def improved(
    search: Search, rules: Rules, charge: Charge, courses: list[Tables], fair: bool, watch: Watch
) -> list[Tables]:
    """Return the best of `courses` and of evenings made anew, until the time is over."""
    joint = _joint(search, courses)
    if joint:
        return _melted(search, joint, courses, fair, watch)
    best, guided = courses, [_guided(search, rules, charge, share) for share in SHARES]
    for number in range(MOST):
        if watch.over():
            break
        made = _in_turn(search, guided[number % len(SHARES)], len(courses), SEED * number)
        best = search.better(best, _each_again(search, made, SEED * number), fair)
    return best


def _melted(search: Search, joint: Joint, best: list[Tables], fair: bool, watch: Watch) -> list[Tables]:
    """Melt one evening after the other in part, also where it is a little worse than the one before."""
    value, now = search.evening.value, best
    most = worth = value(best)
    for number in range(MOST):
        if watch.over():
            break
        made = _at_once(search, joint, now, number, watch)
        if search.evening.repeats(made):
            continue
        gained = value(made)
        if fair or gained > most:
            best = search.better(best, made, fair)
            most = value(best)
        if gained >= worth - most * STEP_DOWN // 1000:
            now, worth = made, gained
        if worth < most - most * FAR_DOWN // 1000:
            now, worth = best, most
    return best


def _joint(search: Search, courses: list[Tables]) -> Joint | None:
    """All courses as one; None where hard rules take part, or there are too many for it."""
    course = search.evening.blank
    sizes = [[len(who) for who in tables] for tables in courses]
    many = max(course.people, len(sizes[0])) > evening.MOST_PEOPLE or len(courses) > evening.MOST_COURSES
    if many or course.ruled or course.grouped or any(own != sizes[0] for own in sizes):
        return None
    limit = evening.LARGEST
    weights = np.clip(table.block(course, np.arange(course.people)), -limit, limit)
    np.fill_diagonal(weights, 0)
    scale = course.scale[sizes[0]]
    free = 1 - course.pinned
    return Joint(np.ascontiguousarray(weights, np.int32), np.ascontiguousarray(scale, np.int64), free)


def _at_once(search: Search, joint: Joint, begin: list[Tables], number: int, watch: Watch) -> list[Tables]:
    """Anneal all courses at once: the first time anew, then from a good one on, which is melted only in part.

    Cut short where the time is over.
    """
    hot, price, turns = (WARM, PRICE_WARM, TURNS_WARM) if number else (HOT, PRICE, TURNS)
    mean, share = search.heat.mean, np.arange(LEVELS) / LEVELS
    heat = mean * search.heat.scale * hot * (COLD / hot) ** share
    heat[share >= 1 - AT_ZERO] = 0
    cost = np.clip(mean * price * (PRICE_AT_LAST / price) ** share, 0, evening.LARGEST // 2)
    seated = Seated(_numbers(begin), SEED * number % 2**64)
    sweeps = max(turns // (1 if kernels.library() else IN_NUMPY) // LEVELS // seated.table.size, 1)
    for part in np.split(np.arange(LEVELS), LOOKS):
        over = watch.over()
        temperatures = np.repeat(heat[part].astype(np.int64) * (not over), sweeps)
        evening.search(joint, seated, temperatures, np.repeat(cost[part].astype(np.int32), sweeps))
        if over:
            break
    return [[np.flatnonzero(row == t).tolist() for t in range(len(joint.scale))] for row in seated.table]


def _numbers(courses: list[Tables]) -> Ints:
    """The number of each one's table in each course, int32 of shape (courses, n)."""
    found = np.zeros((len(courses), sum(map(len, courses[0]))), np.int32)
    for row, tables in zip(found, courses, strict=True):
        for number, who in enumerate(tables):
            row[who] = number
    return found


def _in_turn(search: Search, guided: Search, courses: int, seed: int) -> list[Tables]:
    """Course after course, each leaving the others what they can use better."""
    made: list[Tables] = []
    for course in range(courses):
        made.append(_seated(search, guided, made, seed + course, SWEEPS))
    return made


def _each_again(search: Search, made: list[Tables], seed: int) -> list[Tables]:
    """Every course once more, with the others known."""
    for course in range(len(made)):
        others = made[:course] + made[course + 1 :]
        again = _seated(search, search, others, seed - course, SWEEPS_AGAIN, made[course])
        made = search.better(made, [*made[:course], again, *made[course + 1 :]], fair=False)
    return made


def _guided(search: Search, rules: Rules, charge: Charge, share: int) -> Search:
    """The same search where pairs are worth less by a share of their prices."""
    arrays: Arrays = search.evening.arrays
    assert charge.pairs is not None
    usual = int(arrays.scale[sorted(arrays.sizes)[len(arrays.sizes) // 2]])
    dense = arrays.dense - charge.pairs * share // (100 * usual)
    np.fill_diagonal(dense, 0)
    cheaper = replace(arrays, dense=np.ascontiguousarray(dense.astype(np.int32)))
    return Search.prepare(cheaper, rules, search.courses, search.first)


def _seated(
    search: Search,
    guided: Search,
    others: list[Tables],
    seed: int,
    sweeps: int,
    begin: Tables | None = None,
) -> Tables:
    """One course with `others` known."""
    heat = guided.heat.cooling(sweeps) if begin is None else search.heat.warm(sweeps)
    course, seed = guided.evening.course(others), seed % 2**64
    return anneal.anneal(course, begin or guided.first, heat, seed, Stop(float("inf")), anneal.untold)
