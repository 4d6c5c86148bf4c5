"""From a problem to arrays, once: affinities, sizes, scales and signed pairs, all in whole numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from potluck.seating.model import features, giving
from potluck.seating.model.features import Features
from potluck.seating.model.numbers import Ints, Longs
from potluck.seating.model.problem import Pair, SeatingProblem

DENSE_UP_TO = 1500
SCALE_BITS = 16
LARGEST_AFFINITY = 1 << 22


@dataclass(frozen=True)
class Arrays:
    """A problem in numbers.

    Attributes
    ----------
    dense : int32 of shape (n, n), or of shape (0, 0) where affinities are computed from `rows`
    rows : Features
    shift : int
        A dot product of `rows` is shifted right by this many bits.
    pair_ptr, pair_index, pair_value : compressed rows of signed terms for pairs, not contained in `dense`
    scale : int64 of shape (largest size + 1,)
        What a pair counts at a table of each size, in units of 2**-16.
    giving : Giving
        Who can help whom with what, for coverage.
    one : float
        An affinity of 1 in these numbers; `value = total / one`.
    """

    people: int
    sizes: tuple[int, ...]
    dense: Ints
    rows: Features
    shift: int
    pair_ptr: Longs
    pair_index: Ints
    pair_value: Ints
    scale: Longs
    giving: giving.Giving
    one: float
    labels: Mapping[str, str]
    profiles: tuple[features.Profile, ...]
    weighing: features.Weighing | None = None

    @property
    def largest(self) -> int:
        return max(self.sizes)


def build(problem: SeatingProblem, sizes: Sequence[int] | None = None) -> Arrays:
    """Return `problem` as arrays, for the given sizes of tables or its own."""
    chosen = tuple(sizes) if sizes is not None else problem.sizes()
    scale = scale_of(problem.count, max(chosen))
    if problem.weights is not None:
        return _from_weights(problem, chosen, scale)
    people, weighing = features.profiles(problem.guests, problem.likeness, problem.plain_counts)
    rows = features.build(people, kinds_of(problem), problem.wants)
    helpful = giving.build(people, problem.wants.giving)
    shift = shift_of(rows)
    unit = 1 << (2 * features.BITS - shift)
    pairs = pairs_of(problem, shift)
    ptr, index, value = pair_rows(len(problem.guests), pairs)
    small = len(problem.guests) <= DENSE_UP_TO
    everyone = np.arange(len(people))
    dense = products(rows, len(people), shift, everyone) if small else np.zeros((0, 0), np.int32)
    if small and pairs:
        dense = with_pairs(dense, pairs)
        ptr, index, value = pair_rows(len(problem.guests), {})
    return Arrays(
        len(people),
        chosen,
        dense,
        rows,
        shift,
        ptr,
        index,
        value,
        scale,
        helpful,
        float(unit << SCALE_BITS),
        weighing.folded.labels,
        tuple(people),
        weighing,
    )


def sized(arrays: Arrays, problem: SeatingProblem, sizes: Sequence[int]) -> Arrays:
    """Return the same for tables of other sizes."""
    return replace(arrays, sizes=tuple(sizes), scale=scale_of(problem.count, max(sizes)))


def pairs_of(problem: SeatingProblem, shift: int) -> dict[Pair, int]:
    """Return what it counts that two have met."""
    unit = 1 << (2 * features.BITS - shift)
    return {pair: round(-problem.wants.new_faces * weight * unit) for pair, weight in problem.met.items()}


def pair_rows(people: int, pairs: Mapping[Pair, int]) -> tuple[Longs, Ints, Ints]:
    """Return signed pair terms as compressed rows, both ways, sorted."""
    both = sorted([(i, j, v) for (i, j), v in pairs.items()] + [(j, i, v) for (i, j), v in pairs.items()])
    table = np.array(both, np.int64).reshape(-1, 3)
    ptr = np.searchsorted(table[:, 0], np.arange(people + 1)).astype(np.int64)
    return ptr, table[:, 1].astype(np.int32), table[:, 2].astype(np.int32)


def kinds_of(problem: SeatingProblem) -> list[dict[str, tuple[str, int]]]:
    """Of each guest the kinds to mix (-1) and to gather (+1); newcomers are always mixed with regulars."""
    signs = [*((column, -1) for column in problem.mix), *((column, 1) for column in problem.gather)]
    kinds: list[dict[str, tuple[str, int]]] = []
    for guest in problem.guests:
        own = {column: (guest.groups[column], sign) for column, sign in signs if guest.groups.get(column)}
        if guest.newcomer:
            own["newcomer"] = ("yes", -1)
        kinds.append(own)
    return kinds


def scale_of(count: str, largest: int) -> Longs:
    """2 / (size - 1) for companions, 1 for pairs, as whole numbers."""
    sizes = np.arange(largest + 1, dtype=np.int64)
    if count == "pairs":
        return np.full_like(sizes, 1 << SCALE_BITS)
    return np.asarray((2 << SCALE_BITS) // np.maximum(sizes - 1, 1), np.int64)


def shift_of(rows: Features) -> int:
    """Keep affinities below 2**22, so that every sum over a table fits, whatever the weights."""
    square = np.zeros(len(rows.ptr) - 1, np.int64)
    owner = np.repeat(np.arange(len(square)), np.diff(rows.ptr))
    largest = np.maximum(np.abs(rows.left), np.abs(rows.right)).astype(np.int64)
    np.add.at(square, owner, largest * largest)
    return shift_for(int(square.max(initial=0)))


def shift_for(square: int) -> int:
    """Return the shift where `square` is the largest affinity, that of somebody with somebody alike."""
    shift = features.SHIFT
    while square >> shift >= LARGEST_AFFINITY:
        shift += 1
    return shift


def products(rows: Features, people: int, shift: int, of: Longs) -> Ints:
    """Every affinity of some guests. Products of floats are exact here: all are whole numbers below 2**53."""
    holders = np.bincount(rows.index, minlength=max(rows.count, 1))
    owner = np.repeat(np.arange(people), np.diff(rows.ptr))
    asked = np.zeros(people, bool)
    asked[of] = True
    theirs = np.bincount(rows.index[asked[owner]], minlength=len(holders))
    shared = np.flatnonzero((holders > 1) & (theirs > 0))
    column = np.full(max(rows.count, 1), -1, np.int64)
    column[shared] = np.arange(len(shared))
    kept = column[rows.index] >= 0
    left, right = np.zeros((2, people, len(shared)))
    left[owner[kept], column[rows.index[kept]]] = rows.left[kept]
    right[owner[kept], column[rows.index[kept]]] = rows.right[kept]
    product = (left[of] @ right.T).astype(np.int64) >> shift
    product[np.arange(len(of)), of] = 0
    return np.ascontiguousarray(product.astype(np.int32))


def with_pairs(dense: Ints, pairs: Mapping[Pair, int]) -> Ints:
    """Add signed terms to affinities, in place, and return them."""
    for (first, second), value in pairs.items():
        dense[first, second] += value
        dense[second, first] += value
    return dense


def _from_weights(problem: SeatingProblem, sizes: tuple[int, ...], scale: Longs) -> Arrays:
    """Whole weights stay as they are; others are spread over 22 bits."""
    assert problem.weights is not None
    people = len(problem.guests)
    largest = float(np.abs(problem.weights).max(initial=0.0))
    whole = bool((problem.weights == np.rint(problem.weights)).all()) and largest < LARGEST_AFFINITY
    factor = 1.0 if whole or largest == 0 else LARGEST_AFFINITY / 2 / largest
    dense = np.ascontiguousarray(np.rint(problem.weights * factor).astype(np.int32))
    none = np.zeros(0, np.int32)
    nothing = Features(np.zeros(people + 1, np.int64), none, none, none, 0)
    empty = features.Profile({}, {}, {})
    return Arrays(
        people,
        sizes,
        dense,
        nothing,
        0,
        *pair_rows(people, {}),
        scale,
        giving.build([empty] * people, 0.0),
        factor * (1 << SCALE_BITS),
        {},
        (empty,) * people,
    )
