"""Affinities that follow a list as it changes.

Rarity counts how many hold a topic, so strictly one changed profile changes a little of nearly everyone. Here
topics keep what they weighed on the list that was computed whole: then only those who changed, came or went
are computed, and what is known is to the bit what that weighing gives for the new list.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from potluck.seating.incremental import companions
from potluck.seating.incremental.companions import Near
from potluck.seating.model import arrays as arrays_of
from potluck.seating.model import features, giving
from potluck.seating.model.arrays import Arrays
from potluck.seating.model.numbers import Ints, Longs
from potluck.seating.model.problem import Pair, SeatingProblem
from potluck.seating.result import Result
from potluck.seating.search import neighbours

ALIKE = ("wants", "mix", "gather", "likeness", "plain_counts", "count")


@dataclass(frozen=True)
class Known:
    """What is known of a problem.

    Attributes
    ----------
    problem : SeatingProblem
    arrays : Arrays
    near : compressed rows of likely companions, best first
    fresh : tuple of int
        Guests who were computed to get here.
    """

    problem: SeatingProblem
    arrays: Arrays
    near: Near
    fresh: tuple[int, ...]

    @classmethod
    def of(cls, problem: SeatingProblem) -> "Known":
        """Compute everything."""
        arrays = arrays_of.build(problem)
        return cls(problem, arrays, neighbours.build(arrays), tuple(range(arrays.people)))

    @classmethod
    def of_result(cls, result: Result) -> "Known":
        """Take over what a search has computed."""
        course = result.evening.blank
        if not len(course.near):
            return cls.of(result.problem)
        return cls(result.problem, result.evening.arrays, (course.near_ptr, course.near), ())

    def followed(self, problem: SeatingProblem) -> "Known":
        """Return what is known of `problem`, a list that changed a little; guests are known by their ids.

        Where something else than guests changed, everything is computed.
        """
        arrays, kept = self.arrays, self._kept(problem)
        if arrays.weighing is None or not self._alike(problem, kept):
            return Known.of(problem)
        each = zip(kept.tolist(), problem.guests, strict=True)
        people = [arrays.profiles[old] if old >= 0 else arrays.weighing.profile(guest) for old, guest in each]
        rows = features.followed(arrays.rows, kept, people, arrays_of.kinds_of(problem), problem.wants)
        if arrays_of.shift_of(rows) > arrays.shift:
            return Known.of(problem)
        made = replace(
            arrays_of.sized(arrays, problem, problem.sizes()),
            people=len(people),
            rows=rows,
            giving=giving.build(people, problem.wants.giving),
            profiles=tuple(people),
        )
        made = _met(made, problem, arrays.dense, kept)
        near = companions.followed(self.near, made, kept)
        return Known(problem, made, near, tuple(np.flatnonzero(kept < 0).tolist()))

    def _kept(self, problem: SeatingProblem) -> Longs:
        """Of each guest the number before, where they are as they were; -1 of everyone else."""
        before = {guest.id: number for number, guest in enumerate(self.problem.guests)}
        numbers = (before.get(guest.id, -1) for guest in problem.guests)
        return np.array(
            [
                old if old >= 0 and self.problem.guests[old] == guest else -1
                for old, guest in zip(numbers, problem.guests, strict=True)
            ],
            np.int64,
        )

    def _alike(self, problem: SeatingProblem, kept: Longs) -> bool:
        """Tell whether nothing but guests changed, and affinities are kept as before."""
        small = len(problem.guests) <= arrays_of.DENSE_UP_TO
        same = all(getattr(problem, name) == getattr(self.problem, name) for name in ALIKE)
        ids = len({guest.id for guest in problem.guests}) == len(problem.guests)
        place = {old: new for new, old in enumerate(kept.tolist()) if old >= 0}
        now = {new: new for new in place.values()}
        met = _among(self.problem.met, place) == _among(problem.met, now)
        return same and ids and met and small == bool(self.arrays.dense.size)


def _among(met: Mapping[Pair, float], place: Mapping[int, int]) -> dict[Pair, float]:
    """Return the meetings of guests who have a place, by their places."""
    return {
        (min(place[a], place[b]), max(place[a], place[b])): weight
        for (a, b), weight in met.items()
        if a in place and b in place
    }


def _met(made: Arrays, problem: SeatingProblem, before: Ints, kept: Longs) -> Arrays:
    """Fill in affinities, and what it counts that two have met."""
    pairs = arrays_of.pairs_of(problem, made.shift)
    if not before.size:
        ptr, index, value = arrays_of.pair_rows(made.people, pairs)
        return replace(made, pair_ptr=ptr, pair_index=index, pair_value=value)
    fresh = np.flatnonzero(kept < 0)
    dense = np.ascontiguousarray(before[np.ix_(kept, kept)])
    product = arrays_of.products(made.rows, made.people, made.shift, fresh)
    dense[fresh], dense[:, fresh] = product, product.T
    asked = {*fresh.tolist()}
    ptr, index, value = arrays_of.pair_rows(made.people, {})
    arrays_of.with_pairs(dense, {pair: v for pair, v in pairs.items() if asked.intersection(pair)})
    return replace(made, dense=dense, pair_ptr=ptr, pair_index=index, pair_value=value)
