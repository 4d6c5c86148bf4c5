"""Likely companions that follow a list as it changes: of those who changed, and of those whom it concerns."""

import numpy as np

from potluck.seating.model.arrays import Arrays
from potluck.seating.model.numbers import Bools, Ints, Longs
from potluck.seating.search import neighbours
from potluck.seating.search.neighbours import COMPANIONS

Near = tuple[Longs, Ints]
NOBODY = -1


def followed(near: Near, arrays: Arrays, kept: Longs) -> Near:
    """Return the likely companions of a list that changed.

    Parameters
    ----------
    near : compressed rows before
    arrays : Arrays
        Of the list as it is now.
    kept : int64 of shape (n,)
        The number of each guest before, or -1 of whom anything changed.
    """
    before = _square(near)
    place = np.full(len(before) + 1, NOBODY, np.int64)
    place[kept[kept >= 0]] = np.flatnonzero(kept >= 0)
    moved = np.where(kept[:, None] >= 0, place[before[kept]], NOBODY)
    if arrays.dense.size:
        lost = (before[kept] >= 0).sum(1) != (moved >= 0).sum(1)
        return _of_dense(moved, arrays.dense, kept < 0, lost)
    return _of_rows(moved, arrays, np.flatnonzero(kept < 0))


def _of_dense(moved: Longs, dense: Ints, fresh: Bools, lost: Bools) -> Near:
    """Rows again of who changed, of who lost a companion, and of who likes a changed one well enough."""
    stale = fresh | lost
    full = moved[:, -1] >= 0
    last = np.zeros(len(dense), np.int64)
    last[full] = dense[full, moved[full, -1]]
    if fresh.any():
        most = dense[:, fresh].max(axis=1)
        stale |= (most > 0) & (most >= last)
    rows = np.flatnonzero(stale)
    moved[rows] = _square(neighbours.of_dense(dense, rows))
    return _rows(moved)


def _of_rows(moved: Longs, arrays: Arrays, fresh: Longs) -> Near:
    """Rows of who changed, out of everyone; of their companions they take the last place."""
    order = np.argsort(arrays.rows.index, kind="stable")
    owner = np.repeat(np.arange(arrays.people), np.diff(arrays.rows.ptr))[order]
    right = arrays.rows.right[order].astype(np.int64)
    begin = np.searchsorted(arrays.rows.index[order], np.arange(arrays.rows.count + 1))
    for guest in fresh.tolist():
        own = np.zeros(arrays.people, np.int64)
        for at in range(arrays.rows.ptr[guest], arrays.rows.ptr[guest + 1]):
            topic = int(arrays.rows.index[at])
            holders = slice(begin[topic], begin[topic + 1])
            own[owner[holders]] += int(arrays.rows.left[at]) * right[holders]
        own[guest] = 0
        some = np.flatnonzero(own > 0)
        best = some[np.argsort(-own[some], kind="stable")][:COMPANIONS]
        moved[guest] = NOBODY
        moved[guest, : len(best)] = best
        for other in best.tolist():
            free = np.flatnonzero(moved[other] < 0)
            moved[other, free[0] if len(free) else COMPANIONS - 1] = guest
    return _rows(moved)


def _square(near: Near) -> Longs:
    """Return rows of 16, with nobody at the end of those that are shorter."""
    ptr, index = near
    found = np.full((len(ptr) - 1, COMPANIONS), NOBODY, np.int64)
    owner = np.repeat(np.arange(len(ptr) - 1), np.diff(ptr))
    found[owner, np.arange(len(index)) - ptr[owner]] = index
    return found


def _rows(square: Longs) -> Near:
    some = square >= 0
    ptr = np.concatenate([[0], np.cumsum(some.sum(1))]).astype(np.int64)
    return ptr, square[some].astype(np.int32)
