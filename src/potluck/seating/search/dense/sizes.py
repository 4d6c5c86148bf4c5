"""With what sizes a search begins where groups may grow and shrink: those by which the mean counts most.

Pairs grow as the square of a group. Where people mostly weigh more than nothing with each other, the best
plans have groups as uneven as bounds allow; a search would have to go through much worse sizes to get there.
"""

import numpy as np

from potluck.seating.search.dense.grouping import Grouping

IMPOSSIBLE = -(1 << 62)


def first(problem: Grouping) -> list[int]:
    """Return one size for each group: most pairs in all if the mean weight is above zero, else fewest."""
    return _most_pairs(problem) if int(problem.weights.sum(dtype=np.int64)) > 0 else _even(problem)


def _most_pairs(problem: Grouping) -> list[int]:
    """By dynamic programming over groups and the people who are seated so far; of equals the smaller size."""
    low: list[int] = problem.low.tolist()
    high: list[int] = problem.high.tolist()
    best = np.full(problem.people + 1, IMPOSSIBLE, np.int64)
    best[0] = 0
    chosen = []
    for smallest, largest in zip(low, high, strict=True):
        options = range(smallest, min(largest, problem.people) + 1)
        found = np.full((len(options), problem.people + 1), IMPOSSIBLE, np.int64)
        for row, size in zip(found, options, strict=True):
            row[size:] = best[: problem.people + 1 - size] + size * size
        chosen.append(found.argmax(0) + smallest)
        best = np.maximum(found.max(0), IMPOSSIBLE)
    sizes, left = list[int](), problem.people
    for sizes_of_group in reversed(chosen):
        sizes.append(int(sizes_of_group[left]))
        left -= sizes[-1]
    return sizes[::-1]


def _even(problem: Grouping) -> list[int]:
    sizes: list[int] = problem.low.tolist()
    high: list[int] = problem.high.tolist()
    for _ in range(problem.people - sum(sizes)):
        roomy = [g for g, size in enumerate(sizes) if size < high[g]]
        sizes[min(roomy, key=lambda g: (sizes[g], g))] += 1
    return sizes
