"""Re-insertion by assignment: one guest gets up from every table, and all sit down as is best for all."""

import numpy as np

from potluck.seating.model.numbers import Longs
from potluck.seating.proofs.prices.watch import Watch
from potluck.seating.search import table
from potluck.seating.search.course import Course

Tables = list[list[int]]


def put_back(course: Course, tables: Tables, seed: int, watch: Watch) -> Tables:
    """Return `tables` after as many drawn re-insertions as there is time for; none makes them worse."""
    dice, found = np.random.Generator(np.random.PCG64(seed)), [list(who) for who in tables]
    affinity = course.dense.astype(np.int64)
    sums: Longs = np.array([affinity[who].sum(0) for who in found])
    worth = [table.worth(course, who) for who in found]
    while not watch.over():
        up = [who[int(dice.integers(len(who)))] for who in found]
        scale = course.scale[[len(who) for who in found]]
        gain = scale[None, :] * (sums[:, up].T - affinity[np.ix_(up, up)])
        to = assigned(gain)
        moved = [[guest for guest in who if guest != up[t]] for t, who in enumerate(found)]
        for k, t in enumerate(to.tolist()):
            moved[t].append(up[k])
        after = [table.worth(course, who) for who in moved]
        if sum(after) >= sum(worth):
            sums = np.array([affinity[who].sum(0) for who in moved])
            found, worth = moved, after
    return found


def assigned(gain: Longs) -> Longs:
    """Return a column for every row, all different, of the greatest sum (Jonker and Volgenant 1987)."""
    count = len(gain)
    cost = np.zeros((count + 1, count + 1), np.int64)
    cost[1:, 1:] = gain.max() - gain
    row_price, column_price = np.zeros(count + 1, np.int64), np.zeros(count + 1, np.int64)
    row_of, before = np.zeros(count + 1, np.int64), np.zeros(count + 1, np.int64)
    for row in range(1, count + 1):
        row_of[0], at = row, 0
        least, seen = np.full(count + 1, 1 << 60, np.int64), np.zeros(count + 1, bool)
        while row_of[at]:
            seen[at] = True
            own = row_of[at]
            reach = cost[own] - row_price[own] - column_price
            better = ~seen & (reach < least)
            least[better], before[better] = reach[better], at
            to = int(np.where(seen, 1 << 61, least).argmin())
            step = int(least[to])
            row_price[row_of[seen]] += step
            column_price[seen] -= step
            least[~seen] -= step
            at = to
        while at:
            row_of[at] = row_of[before[at]]
            at = int(before[at])
    found = np.zeros(count, np.int64)
    found[row_of[1:] - 1] = np.arange(count)
    return found
