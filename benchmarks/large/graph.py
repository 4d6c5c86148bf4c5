"""The neighbour graph of a list: whoever may sit well together, joined by what they are to each other."""

from dataclasses import dataclass

import numpy as np

from benchmarks.large.ready import Ready

AT_ONCE = 200_000
LARGEST_WEIGHT = 10_000


@dataclass(frozen=True)
class Graph:
    """Rows of neighbours, each pair in both directions, with whole weights of 1 to 10,000."""

    ptr: np.ndarray
    index: np.ndarray
    weight: np.ndarray

    @classmethod
    def of(cls, ready: Ready) -> "Graph":
        people, near = ready.arrays.people, ready.course
        owner = np.repeat(np.arange(people), np.diff(near.near_ptr))
        low, high = np.minimum(owner, near.near), np.maximum(owner, near.near)
        pairs = np.unique(low.astype(np.int64) * people + high)
        one, other = pairs // people, pairs % people
        worth = np.concatenate(
            [
                _affinities(ready, one[k : k + AT_ONCE], other[k : k + AT_ONCE])
                for k in range(0, len(pairs), AT_ONCE)
            ]
        )
        weight = np.maximum(np.rint(worth * LARGEST_WEIGHT / worth.max()), 1).astype(np.int64)
        first, second = np.concatenate([one, other]), np.concatenate([other, one])
        order = np.lexsort((second, first))
        ptr = np.searchsorted(first[order], np.arange(people + 1))
        return cls(ptr.astype(np.int64), second[order], np.concatenate([weight, weight])[order])


def _affinities(ready: Ready, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Dot products of pairs of rows: entries of the one are looked for among those of the other."""
    rows = ready.arrays.rows
    owner = np.repeat(np.arange(ready.arrays.people), np.diff(rows.ptr))
    keys = owner * rows.count + rows.index
    length = np.diff(rows.ptr)[one]
    pair = np.repeat(np.arange(len(one)), length)
    entry = np.arange(len(pair)) - np.repeat(np.cumsum(length) - length, length) + rows.ptr[one][pair]
    wanted = other[pair] * rows.count + rows.index[entry]
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    right = np.where(keys[at] == wanted, rows.right[at], 0)
    return np.bincount(pair, rows.left[entry].astype(float) * right, len(one))
