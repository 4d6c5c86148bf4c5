"""Rows for several courses: of any four guests, at most one table holds three or more.

Two such tables would share two of the four, who may not meet twice.
"""

from collections.abc import Collection, Sequence
from itertools import combinations

import numpy as np

from potluck.seating.model.numbers import Floats
from potluck.seating.proofs.prices.charge import Four
from potluck.seating.proofs.prices.pool import Who

LEAST_VIOLATED = 0.05
MOST_OF_A_ROUND = 200


def violated(
    people: int,
    tables: Sequence[Who],
    shares: Floats,
    known: Collection[Four],
    together: Collection[tuple[int, int]],
) -> list[Four]:
    """Return the fours whose row a solution exceeds most; none with two who always sit together."""
    used = [
        (who, share) for who, share in zip(tables, shares.tolist(), strict=True) if 1e-6 < share < 1 - 1e-6
    ]
    threes, whole = np.zeros((people,) * 3, np.float32), dict[Four, float]()
    for who, share in used:
        threes[np.ix_(who, who, who)] += share
        for a, b, c, d in combinations(who, 4):
            whole[a, b, c, d] = whole.get((a, b, c, d), 0.0) + share
    some = np.array(sorted({three for who, _ in used for three in combinations(who, 3)}), np.int64)
    some = some.reshape(-1, 3)
    i, j, k = some.T
    held = threes[i, j, k][:, None] + threes[i, j] + threes[i, k] + threes[j, k]
    np.put_along_axis(held, some, 0.0, axis=1)
    found: dict[Four, float] = {}
    for row, fourth in np.argwhere(held > 1 + LEAST_VIOLATED).tolist():
        w, x, y, z = sorted((*some[row].tolist(), fourth))
        # A table with all four was counted once for each three of them.
        found[w, x, y, z] = float(held[row, fourth]) - 3 * whole.get((w, x, y, z), 0.0) - 1
    new = [
        four
        for four, over in found.items()
        if over > LEAST_VIOLATED
        and four not in known
        and not any(pair in together for pair in combinations(four, 2))
    ]
    return sorted(new, key=lambda four: (-found[four], four))[:MOST_OF_A_ROUND]
