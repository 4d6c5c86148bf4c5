"""Evenings of several courses in which nobody meets twice, better than course after course makes them.

Where no rule stands in the way all courses are annealed at once (`joint/walk.py`). Else course after course
is searched with what a pair is worth less a share of its price in the joint relaxation: what meeting now
takes away from the other courses (a Lagrangian heuristic; Fisher 1981); then each again with the others
known.
"""

from dataclasses import replace

import numpy as np

from potluck.seating.model.arrays import Arrays
from potluck.seating.model.numbers import Longs
from potluck.seating.model.rules import Rules
from potluck.seating.proofs.joint import walk
from potluck.seating.proofs.prices.charge import Charge
from potluck.seating.proofs.prices.watch import Watch
from potluck.seating.search import anneal
from potluck.seating.search.run import Search, Tables
from potluck.seating.stop import Stop

SHARES = (50, 40, 60)
"""Hundredths of the prices of pairs; these take turns."""
SWEEPS, SWEEPS_AGAIN = 2000, 500
MOST = 1000


def improved(
    search: Search, rules: Rules, charge: Charge, courses: list[Tables], fair: bool, watch: Watch
) -> list[Tables]:
    """Return the best of `courses` and of evenings made anew, until the time is over.

    `courses` themselves where courses are searched in turn and nothing is known of what meeting takes away.
    """
    room = walk.as_one(search, courses)
    if room:
        return walk.melted(search, room, courses, fair, watch)
    if charge.pairs is None:
        return courses
    best, guided = courses, [_guided(search, rules, charge.pairs, share) for share in SHARES]
    for number in range(MOST):
        if watch.over():
            break
        made = _in_turn(search, guided[number % len(SHARES)], len(courses), walk.SEED * number)
        best = search.better(best, _each_again(search, made, walk.SEED * number), fair)
    return best


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


def _guided(search: Search, rules: Rules, prices: Longs, share: int) -> Search:
    """The same search where pairs are worth less by a share of their prices."""
    arrays: Arrays = search.evening.arrays
    usual = int(arrays.scale[sorted(arrays.sizes)[len(arrays.sizes) // 2]])
    dense = arrays.dense - prices * share // (100 * usual)
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
