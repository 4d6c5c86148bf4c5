"""How high the lowest relative evening can be, proven; for people without rules among them.

All tables whose guests have at least so much are listed. Where they do not seat everyone, or where somebody
sits at none of them, no plan gives everyone so much.
"""

from collections.abc import Sequence
from itertools import chain, combinations
from typing import Literal

import numpy as np

from potluck.seating.proofs import highs

LISTED, STEPS = 60_000, 20_000
"""Of more tables it is not asked whether they seat everyone, nor for more steps of an exact cover."""
SECONDS = 60.0
CLOSE = 1e-9
GROWN = 4_000_000
"""Tables begun: of more it is not asked who is at none."""
AT_ONCE = 1 << 22

Level = float
Tables = list[list[int]]


def relative(dense: np.ndarray, tables: np.ndarray) -> np.ndarray:
    """Return what guests have of their best company, shape (tables, size), for affinities of shape (n, n)."""
    size = tables.shape[1]
    best = np.sort(dense, 1)[:, ::-1][:, : size - 1].clip(0).sum(1)
    seats = range(size)
    own = np.stack([sum(dense[tables[:, i], tables[:, j]] for j in seats if j != i) for i in seats], 1)
    return np.where(best[tables] > 0, own / np.maximum(best, 1)[tables], 1.0)


def lowest(dense: np.ndarray, tables: Sequence[Sequence[int]]) -> Level:
    """Return the lowest relative evening of a plan."""
    return min(float(relative(dense, np.array([who])).min()) for who in tables if len(who))


def proven(dense: np.ndarray, size: int, reached: Level) -> tuple[Level, Tables | None]:
    """Return what no plan's lowest relative evening exceeds, and the best plan that was found on the way.

    Parameters
    ----------
    dense : int64 of shape (n, n)
    size : int
        Of every table; it divides n.
    reached : float
        Some plan's lowest.
    """
    people = len(dense)
    every = chain.from_iterable(combinations(range(people), size))
    tables = np.fromiter(every, np.uint8).reshape(-1, size)
    least = relative(dense, tables).min(axis=1)
    tables, least = tables[least > reached], least[least > reached]
    levels = np.unique(least)
    plan: list[list[int]] | None = None
    low, high = 0, len(levels)
    while low < high:
        middle = (low + high) // 2
        listed = tables[least >= levels[middle]]
        answer = seats_everyone(people, listed) if len(listed) <= LISTED else None
        if answer is False:
            high = middle
        else:
            low, plan = middle + 1, answer or plan
    return float(levels[high - 1]) if high else reached, plan


def nobody_seats(dense: np.ndarray, sizes: Sequence[int], level: Level) -> int | None:
    """Return a guest who is at no table of these sizes where everyone has so much, or None."""
    seen = np.zeros(len(dense), bool)
    for size in sizes:
        tables = _grown(dense, size, level)
        if tables is None:
            return None
        seen[tables.ravel()] = True
    return None if seen.all() else int(np.flatnonzero(~seen)[0])


def seats_everyone(people: int, tables: np.ndarray) -> Tables | Literal[False] | None:
    """Return a plan out of `tables`, False where there is proven to be none, None if not settled."""
    holds = np.zeros((len(tables), people), bool)
    holds[np.arange(len(tables))[:, None], tables] = True
    if not holds.any(axis=0).all():
        return False
    left = [STEPS]
    found = _cover(holds, np.arange(len(tables)), np.ones(people, bool), left)
    if found is not None:
        return [tables[k].tolist() for k in found]
    return False if left[0] > 0 else _programmed(people, tables)


def _cover(holds: np.ndarray, able: np.ndarray, open_: np.ndarray, left: list[int]) -> list[int] | None:
    """Seat whoever has fewest tables left, depth first (Knuth 2000)."""
    if not open_.any():
        return []
    count = np.where(open_, holds[able].sum(axis=0), len(able) + 1)
    guest = int(count.argmin())
    for k in able[holds[able, guest]].tolist():
        left[0] -= 1
        if left[0] <= 0:
            return None
        rest = able[~(holds[able] & holds[k]).any(axis=1)]
        found = _cover(holds, rest, open_ & ~holds[k], left)
        if found is not None:
            return [k, *found]
    return None


def _programmed(people: int, tables: np.ndarray) -> Tables | Literal[False] | None:
    programme = highs.Programme()
    for _guest in range(people):
        programme.row([], 1.0, 1.0)
    for who in tables.tolist():
        programme.column(whole=True, rows=who, values=[1.0] * len(who))
    answer = programme.solve(SECONDS)
    if answer.status == "impossible":
        return False
    if not len(answer.values):
        return None
    return [who for who, share in zip(tables.tolist(), answer.values, strict=True) if share > 0.5]


def _grown(dense: np.ndarray, size: int, level: Level) -> np.ndarray | None:
    """Return all tables of a size where everyone has so much, grown guest by guest; None of too many."""
    people = len(dense)
    affinity = dense - np.diag(np.diag(dense))
    best = np.concatenate([np.zeros((people, 1)), np.sort(affinity, 1)[:, ::-1].clip(0).cumsum(1)], 1)
    need = np.where(best[:, size - 1] > 0, (level - CLOSE) * best[:, size - 1], -np.inf)
    tables = np.arange(people)[:, None]
    for length in range(1, size):
        # What is needed of those at the table so far, when all seats still free go to one's best.
        least, found, count = need - best[:, size - length - 1], [], 0
        for who in np.array_split(tables, len(tables) * length * people // AT_ONCE + 1):
            own = affinity[who[:, :, None], who[:, None, :]].sum(2)
            able = np.arange(people) > who[:, -1:]
            able &= (own[:, :, None] + affinity[who] >= least[who][:, :, None]).all(1)
            able &= affinity[who].sum(1) >= least
            at, guest = np.nonzero(able)
            found.append(np.column_stack([who[at], guest]))
            count += len(at)
            if count > GROWN:
                return None
        tables = np.concatenate(found)
    return tables
