"""The best plan out of a pool of tables: the set partitioning programme, solved by HiGHS."""

from collections.abc import Mapping, Sequence

import numpy as np

from potluck.seating.model.numbers import Longs
from potluck.seating.proofs import highs
from potluck.seating.proofs.prices.pool import Pool, Who
from potluck.seating.proofs.prices.pricing import Pricing
from potluck.seating.search import table


def partition(
    pool: Pool, counts: Mapping[int, int], seconds: float, nodes: int | None = None
) -> tuple[Who, ...] | None:
    """Return the best plan that was found, or None; everyone sits at exactly one table of it."""
    programme, scale = highs.Programme(), max(int(np.abs(pool.worth).max(initial=1)), 1)
    guests = [programme.row([], 1.0, 1.0) for _ in range(pool.people)]
    sizes = {size: programme.row([], 0.0, float(count)) for size, count in counts.items()}
    for who, worth in zip(pool.tables(np.arange(len(pool))), pool.worth.tolist(), strict=True):
        rows = [*(guests[guest] for guest in who), sizes[len(who)]]
        programme.column(-worth / scale, 0.0, 1.0, whole=True, rows=rows, values=[1.0] * len(rows))
    answer = programme.solve(seconds, nodes=nodes)
    chosen = np.flatnonzero(answer.values > 0.5)
    return whole(pool, counts, chosen) if len(answer.values) else None


def whole(pool: Pool, counts: Mapping[int, int], chosen: Longs) -> tuple[Who, ...] | None:
    """Return the chosen tables where they seat everyone once and are of the right sizes."""
    tables = pool.tables(chosen)
    of_size = {size: sum(len(who) == size for who in tables) for size in counts}
    once = sorted(guest for who in tables for guest in who) == list(range(pool.people))
    return tuple(tables) if once and of_size == dict(counts) else None


def placed(pricing: Pricing, chosen: Sequence[Who]) -> tuple[Who, ...] | None:
    """Give every table a number that may have its size, where its guests can sit, by augmenting paths."""
    found: dict[int, Who] = {}

    def place(who: Who, seen: set[int]) -> bool:
        for number, (low, high) in enumerate(pricing.ranges):
            if not low <= len(who) <= high or number in seen or table.broken(pricing.course, number, who):
                continue
            seen.add(number)
            if number not in found or place(found[number], seen):
                found[number] = who
                return True
        return False

    if not all(place(who, set()) for who in sorted(chosen)):
        return None
    return tuple(found.get(number, ()) for number in range(len(pricing.ranges)))
