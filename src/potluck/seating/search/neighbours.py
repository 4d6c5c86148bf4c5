"""Who might sit well with whom: a few likely companions of every guest, whose tables are chosen to meet."""

import numpy as np

from potluck.seating.model.arrays import Arrays
from potluck.seating.model.numbers import Ints, Longs
from potluck.seating.search.sparse import near

COMPANIONS = 16
WINDOW = 24
PAIRS_ASKED = 20_000


def build(arrays: Arrays, threads: int = 1) -> tuple[Longs, Ints]:
    """Return up to 16 companions of each guest, best first, in compressed rows."""
    if arrays.dense.size:
        return of_dense(arrays.dense, np.arange(arrays.people))
    return near.companions(arrays.rows, WINDOW, COMPANIONS, threads) or _of_rows(arrays)


def best_mean(arrays: Arrays, known: tuple[Longs, Ints], companions: int) -> float:
    """Return the mean affinity of guests with their best `companions`: the scale of temperatures."""
    ptr, index = known
    if not arrays.dense.size:
        # No more than so many pairs are asked below: the first guests stand for all.
        enough = np.cumsum(np.minimum(np.diff(ptr), companions))
        ptr = ptr[: int(np.searchsorted(enough, PAIRS_ASKED)) + 2]
        index = index[: ptr[-1]]
    owner = np.repeat(np.arange(len(ptr) - 1), np.diff(ptr))
    rank = np.arange(len(index)) - ptr[owner]
    kept = rank < companions
    if not kept.any():
        return 0.0
    if arrays.dense.size:
        values = arrays.dense[owner[kept], index[kept]].astype(np.int64)
    else:
        values = _affinities(arrays, owner[kept][:PAIRS_ASKED], index[kept][:PAIRS_ASKED])
    # A sum of whole numbers divided once: the same on every machine.
    return float(int(np.maximum(values, 0).sum())) / len(values)


def of_dense(dense: Ints, rows: Longs) -> tuple[Longs, Ints]:
    """Return the companions of the guests `rows` out of all affinities, best first, in compressed rows."""
    own = dense[rows]
    order = np.argsort(-own.astype(np.int64), axis=1, kind="stable")[:, : COMPANIONS + 1]
    kept = np.take_along_axis(own, order, 1) > 0
    kept &= order != rows[:, None]
    kept &= np.cumsum(kept, 1) <= COMPANIONS
    ptr = np.concatenate([[0], np.cumsum(kept.sum(1))]).astype(np.int64)
    return ptr, order[kept].astype(np.int32)


def _of_rows(arrays: Arrays) -> tuple[Longs, Ints]:
    """Guests who share a topic stand near each other when its holders are sorted by their rarest topics."""
    rows, people = arrays.rows, arrays.people
    owner = np.repeat(np.arange(people), np.diff(rows.ptr))
    holders = np.bincount(rows.index, minlength=rows.count)
    rank = _rank_by_rarest(rows.ptr, rows.index, holders)
    order = np.lexsort((rank[owner], rows.index))
    who, topic = owner[order], rows.index[order]
    left, right = rows.left[order].astype(np.int64), rows.right[order].astype(np.int64)
    keys, products = [], []
    for step in range(1, WINDOW + 1):
        same = np.flatnonzero(topic[step:] == topic[:-step])
        here, there = who[same], who[same + step]
        keys.append(np.minimum(here, there) * people + np.maximum(here, there))
        products.append(left[same] * right[same + step])
    pairs, at = np.unique(np.concatenate(keys), return_inverse=True)
    sums = np.zeros(len(pairs), np.int64)
    np.add.at(sums, at, np.concatenate(products))
    pairs, sums = pairs[sums > 0], sums[sums > 0]
    first = np.concatenate([pairs // people, pairs % people])
    second = np.concatenate([pairs % people, pairs // people])
    order = np.lexsort((second, -np.concatenate([sums, sums]), first))
    first, second = first[order], second[order]
    ptr = np.searchsorted(first, np.arange(people + 1))
    kept = np.arange(len(first)) - ptr[first] < COMPANIONS
    ptr = np.searchsorted(first[kept], np.arange(people + 1)).astype(np.int64)
    return ptr, second[kept].astype(np.int32)


def _rank_by_rarest(ptr: Longs, index: Ints, holders: Longs) -> Longs:
    """Sort guests by their rarest shared topic, then by number."""
    people = len(ptr) - 1
    owner = np.repeat(np.arange(people), np.diff(ptr))
    count = np.where(holders[index] > 1, holders[index], len(index) + 1)
    rarest = np.full(people, len(index) + 1, np.int64)
    np.minimum.at(rarest, owner, count)
    topic = np.zeros(people, np.int64)
    best = count == rarest[owner]
    np.maximum.at(topic, owner[best], index[best])
    rank = np.empty(people, np.int64)
    rank[np.lexsort((np.arange(people), topic, rarest))] = np.arange(people)
    return rank


def _affinities(arrays: Arrays, first: Longs, second: Ints) -> Longs:
    """Dot products of pairs of rows, without forming all of them."""
    rows, found = arrays.rows, near.affinities(arrays.rows, first.astype(np.int32), second)
    if found is not None:
        return found >> arrays.shift
    found = np.zeros(len(first), np.int64)
    (pair, mine), (other, yours) = (_entries(rows.ptr, who) for who in (first, second))
    ours, theirs = pair * rows.count + rows.index[mine], other * rows.count + rows.index[yours]
    _, at, to = np.intersect1d(ours, theirs, assume_unique=True, return_indices=True)
    np.add.at(found, pair[at], rows.left[mine[at]].astype(np.int64) * rows.right[yours[to]])
    return found >> arrays.shift


def _entries(ptr: Longs, who: Longs | Ints) -> tuple[Longs, Longs]:
    """Every entry of some rows: the place in `who`, and where it stands."""
    length = ptr[who + 1] - ptr[who]
    place = np.repeat(np.arange(len(who)), length)
    return place, np.arange(len(place)) + (ptr[who] - np.cumsum(length) + length)[place]
