"""Who stands for which point of a design: it stays, people change places in it (quadratic assignment).

Robust tabu search (Taillard 1991) in whole numbers without a random draw: the same everywhere.
"""

import numpy as np

from potluck.seating.model.numbers import Longs
from potluck.seating.rounds.schedule import Schedule

STEPS_FOR_EACH, MOST_WEIGHED = 40, 100_000_000
"""Exchanges for each person; pairs weighed in all, where there are many people."""
TENURE = 4
"""Two people who changed places keep them for a quarter of the number of people."""


def steps(people: int) -> int:
    """Return how many exchanges are worth their time."""
    return min(STEPS_FOR_EACH * people, MOST_WEIGHED // max(people * people, 1))


def meets(schedule: Schedule, scale: Longs) -> Longs:
    """Return what it counts, over all rounds, that two points share tables: shape (n, n)."""
    found = np.zeros((schedule.people, schedule.people), np.int64)
    for tables in schedule.rounds:
        for who in tables:
            found[np.ix_(who, who)] += scale[len(who)]
    np.fill_diagonal(found, 0)
    return found


def improved(met: Longs, affinity: Longs, steps: int) -> list[int]:
    """Return which person stands for each point, so that those who meet are worth much to each other.

    Parameters
    ----------
    met : int64 of shape (n, n)
        What it counts that two points meet.
    affinity : int64 of shape (n, n)
        What two people are worth to each other, zero on the diagonal.
    steps : int
        Exchanges to make, each the best that is allowed.
    """
    people = len(met)
    who = np.arange(people)
    if people < 2 or not met.any() or not affinity.any():
        return who.tolist()
    own = affinity.copy()
    value = best = int((met * own).sum()) // 2
    kept = who.copy()
    since = np.zeros((people, people), np.int64)
    upper = np.triu_indices(people, 1)
    product = own @ met
    for step in range(1, steps + 1):
        alone = np.diag(product)
        gain = product + product.T - alone[:, None] - alone[None, :] + 2 * met * own
        allowed = (since < step) | (value + gain > best)
        gains = np.where(allowed, gain, np.iinfo(np.int64).min)[upper]
        at = int(gains.argmax())
        a, b = int(upper[0][at]), int(upper[1][at])
        value += int(gain[a, b])
        product = _exchanged(product, own, met, a, b)
        who[[a, b]] = who[[b, a]]
        since[a, b] = since[b, a] = step + people // TENURE + step % (people // 2 + 1)
        if value > best:
            best, kept = value, who.copy()
    return kept.tolist()


def _exchanged(product: Longs, own: Longs, met: Longs, a: int, b: int) -> Longs:
    """Exchange two people in `own` and return the product of `own` and `met` that belongs to it."""
    difference = own[:, b] - own[:, a]
    difference[[a, b]] = 0
    product = product + difference[:, None] * (met[a] - met[b])[None, :]
    own[[a, b]] = own[[b, a]]
    own[:, [a, b]] = own[:, [b, a]]
    product[[a, b]] = own[[a, b]] @ met
    return product
