"""Rows for several courses: of any four guests one table at most holds three or more, of any five two.

Two tables with three of four guests would share two of them, who may not meet twice. Of five guests a table
with three takes three pairs; two such tables that share a guest leave four pairs, and no three guests of whom
no two have met. Who sits with four of five leaves no table with three.
"""

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

import numpy as np

from potluck.seating.model.numbers import Floats, Longs
from potluck.seating.proofs.prices.charge import Handful, often
from potluck.seating.proofs.prices.pool import Who

LEAST_VIOLATED = 0.05
MOST_OF_A_ROUND, MOST_BEGUN = 200, 20_000
"""Rows, and fours that a fifth guest is sought for."""


def violated(
    people: int,
    tables: Sequence[Who],
    shares: Floats,
    known: Collection[Handful],
    together: Collection[tuple[int, int]],
) -> list[Handful]:
    """Return the handfuls whose row a solution exceeds most; none with two who always sit together."""
    used = [
        (who, share) for who, share in zip(tables, shares.tolist(), strict=True) if 1e-6 < share < 1 - 1e-6
    ]
    threes = np.zeros((people,) * 3)
    larger: dict[Handful, float] = {}
    for who, share in used:
        threes[np.ix_(who, who, who)] += share
        for own in (*combinations(who, 4), *combinations(who, 5)):
            larger[own] = larger.get(own, 0.0) + share
    some = np.array(sorted({three for who, _ in used for three in combinations(who, 3)}), np.int64)
    fours, held = _one_more(threes, some.reshape(-1, 3), threes[tuple(some.reshape(-1, 3).T)])
    # A row of five is exceeded only where one of its fours counts two fifths of it.
    likely = np.argsort(-held, kind="stable")[:MOST_BEGUN]
    likely = likely[held[likely] > 0.4 * (2 + LEAST_VIOLATED)]
    fives, held_by_five = _one_more(threes, fours[likely], held[likely])
    found: dict[Handful, float] = {}
    for rows, counted in ((fours, held), (fives, held_by_five)):
        over = counted > rows.shape[1] - 3 + LEAST_VIOLATED
        for row, count in zip(rows[over].tolist(), counted[over].tolist(), strict=True):
            own = tuple(sorted(row))
            found[own] = count - _too_often(own, larger) - often(own)
    new = [
        own
        for own, over in found.items()
        if over > LEAST_VIOLATED
        and own not in known
        and not any(pair in together for pair in combinations(own, 2))
    ]
    return sorted(new, key=lambda own: (-found[own], own))[:MOST_OF_A_ROUND]


def _one_more(threes: Floats, few: Longs, held: Floats) -> tuple[Longs, Floats]:
    """Return each of `few` with anybody else besides, and how much tables hold of all threes among them."""
    more = held[:, None] + sum(threes[few[:, a], few[:, b]] for a, b in combinations(range(few.shape[1]), 2))
    np.put_along_axis(more, few, 0.0, axis=1)
    row, other = np.nonzero(more > 0)
    return np.concatenate([few[row], other[:, None]], axis=1), more[row, other]


def _too_often(own: Handful, larger: Mapping[Handful, float]) -> float:
    """What is too much where every three of a handful is counted: a table may hold more of it."""
    if len(own) == 4:
        return 3 * larger.get(own, 0.0)
    fours = sum(larger.get(four, 0.0) for four in combinations(own, 4))
    return 2 * fours - 2 * larger.get(own, 0.0)
