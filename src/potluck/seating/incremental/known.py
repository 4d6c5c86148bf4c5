"""Affinities and likely companions that follow a list as profiles change.

Rarity counts how many hold a topic. So one changed profile changes a little of everyone who holds one of its
topics, old or new; of these alone affinities are computed again, and companions of those to whom it matters.
"""

from dataclasses import dataclass

import numpy as np

from potluck.seating.model import arrays as arrays_of
from potluck.seating.model.arrays import Arrays
from potluck.seating.model.numbers import Ints, Longs
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.search import neighbours

Near = tuple[Longs, Ints]


@dataclass(frozen=True)
class Known:
    """What is known of a problem.

    Attributes
    ----------
    problem : SeatingProblem
    arrays : Arrays
    near : compressed rows of likely companions, as `neighbours.build` finds them
    touched : tuple of int
        Guests whose affinities were computed to get here.
    """

    problem: SeatingProblem
    arrays: Arrays
    near: Near
    touched: tuple[int, ...]

    @classmethod
    def of(cls, problem: SeatingProblem) -> "Known":
        """Compute everything."""
        arrays = arrays_of.build(problem)
        return cls(problem, arrays, neighbours.build(arrays), tuple(range(arrays.people)))

    def changed(self, problem: SeatingProblem) -> "Known":
        """Return what is known of `problem`: the same as `Known.of`, for less work where little changed.

        With the number of guests every rarity changes, and above 1,500 guests affinities are not kept: then
        everything is computed again.
        """
        if (
            len(problem.guests) != self.arrays.people
            or not self.arrays.dense.size
            or problem.weights is not None
        ):
            return Known.of(problem)
        before = self.problem, self.arrays
        arrays = arrays_of.build(problem, before=before)
        touched = arrays_of.changed(before, problem, arrays)
        return Known(problem, arrays, self._near(arrays.dense, touched), tuple(touched.tolist()))

    def _near(self, dense: Ints, touched: Longs) -> Near:
        """Likely companions again of who changed, and of those for whom one of them comes or goes."""
        ptr, index = self.near
        stale = np.zeros(len(dense), bool)
        stale[touched] = True
        owner = np.repeat(np.arange(len(dense)), np.diff(ptr))
        stale[owner[np.isin(index, touched)]] = True
        # The least liked of a full list; whoever is liked as much or more may take that place.
        full = np.diff(ptr) == neighbours.COMPANIONS
        last = np.zeros(len(dense), np.int64)
        last[full] = dense[full, index[ptr[1:][full] - 1]]
        if len(touched):
            most = dense[:, touched].max(axis=1)
            stale |= (most > 0) & (most >= last)
        rows = np.flatnonzero(stale)
        fresh_ptr, fresh = neighbours.of_dense(dense, rows)
        count = np.diff(ptr)
        count[rows] = np.diff(fresh_ptr)
        found = np.concatenate([[0], np.cumsum(count)]).astype(np.int64)
        kept = np.zeros(int(found[-1]), np.int32)
        is_fresh = np.repeat(stale, count)
        kept[is_fresh] = fresh
        kept[~is_fresh] = index[~stale[owner]]
        return found, kept
