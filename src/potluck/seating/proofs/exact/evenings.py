"""Evenings of several courses, made with the prices of the joint relaxation.

Course after course is searched with what a pair is worth less a share of its price: what meeting now takes
away from the other courses (a Lagrangian heuristic; Fisher 1981).
"""

from dataclasses import replace

import numpy as np

from potluck.seating.model.arrays import Arrays
from potluck.seating.model.rules import Rules
from potluck.seating.proofs.prices.charge import Charge
from potluck.seating.proofs.prices.watch import Watch
from potluck.seating.search import anneal
from potluck.seating.search.run import Search, Tables
from potluck.seating.stop import Stop

SHARES = (50, 40, 60)
"""Hundredths of the prices of pairs; these take turns."""
SWEEPS, SWEEPS_AGAIN = 2000, 500
MOST = 120
SEED = 7_000_003


def improved(
    search: Search, rules: Rules, charge: Charge, courses: list[Tables], fair: bool, watch: Watch
) -> list[Tables]:
    """Return the best of `courses` and of evenings made with these prices, until the time is over."""
    best = courses
    guided = [_guided(search, rules, charge, share) for share in SHARES]
    for number in range(MOST):
        if watch.over():
            break
        made: list[Tables] = []
        for course in range(len(courses)):
            made.append(_seated(search, guided[number % len(SHARES)], made, SEED * number + course, SWEEPS))
        for course in range(len(courses)):
            others = made[:course] + made[course + 1 :]
            again = _seated(search, search, others, SEED * number - course, SWEEPS_AGAIN, made[course])
            made = search.better(made, [*made[:course], again, *made[course + 1 :]], fair=False)
        best = search.better(best, made, fair)
    return best


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
