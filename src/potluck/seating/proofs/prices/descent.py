"""Prices for rooms too large for the master programme to begin with: subgradient descent, warm-started.

A plan is worth at most what all guests cost and, for each guest, the most that a table with them is worth
above its prices, divided by its size. Half of what everyone's own seat is worth is a good beginning; then
whoever is at more good tables than one becomes dearer (Held, Wolfe and Crowder 1974). Tables are found
roughly here: the bound itself is computed afterwards, exactly.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from potluck.seating.model.numbers import Floats, Longs
from potluck.seating.proofs.prices.charge import Charge
from potluck.seating.proofs.prices.pool import Pool
from potluck.seating.proofs.prices.pricing import NOTHING_KNOWN, Pricing
from potluck.seating.proofs.prices.watch import Watch
from potluck.seating.search import table

STEP, SHORTER, PATIENCE = 1.0, 0.6, 6
"""Of the gap over the squared length of the subgradient; shortened where so many steps brought nothing."""
SHORTEST = 0.05


def own_halves(pricing: Pricing, courses: Iterable[Sequence[Sequence[int]]], number: int = 1) -> Charge:
    """Return half of what everyone has at their seats, on the average of so many courses."""
    course = pricing.course
    half = np.zeros(course.people, np.int64)
    for tables in courses:
        for who in tables:
            guests = np.array(who, np.int64)
            half[guests] += int(course.scale[len(who)]) * table.block(course, guests).sum(axis=1) // 2
    return Charge(half // number)


def descend(
    pricing: Pricing, sizes: Sequence[int], charge: Charge, known: Pool, least: int, watch: Watch
) -> Charge:
    """Return prices with a lower bound, as far as rough and `known` tables tell; a plan is worth `least`."""
    best, prices = charge.guests, charge.guests.astype(np.float64)
    lowest, step, since = float("inf"), STEP, 0
    while step > SHORTEST and not watch.over():
        rounded = np.rint(prices).astype(np.int64)
        bound, slope = _estimate(pricing, sizes, rounded, known)
        since += 1
        if bound < lowest:
            lowest, best, since = bound, rounded, 0
        elif since >= PATIENCE:
            step, since, prices = step * SHORTER, 0, best.astype(np.float64)
            continue
        prices = prices - step * max(bound - least, 0.0) / max(float(slope @ slope), 1.0) * slope
    return Charge(best)


def _estimate(pricing: Pricing, sizes: Sequence[int], prices: Longs, known: Pool) -> tuple[float, Floats]:
    """Return the bound as these tables have it, and its subgradient."""
    people = len(prices)
    rough = [pricing.rough(size, Charge(prices), NOTHING_KNOWN) for size in sizes]
    tables = Pool.of(people, known.who.shape[1], [(found.who, found.worth) for found in rough])
    who, size = np.concatenate([tables.who, known.who]), np.concatenate([tables.size, known.size])
    share = np.concatenate([tables.worth, known.above(prices)]) / size
    # The last that is written for a guest is the best table there.
    order = np.argsort(share, kind="stable")
    best = np.full(people + 1, -1)
    best[who[order].ravel()] = np.repeat(order, who.shape[1])
    mine = best[:people][best[:people] >= 0]
    held = np.zeros(people + 1)
    np.add.at(held, who[mine].ravel(), np.repeat(1 / size[mine], who.shape[1]))
    return float(prices.sum() + share[mine].sum()), 1.0 - held[:people]
