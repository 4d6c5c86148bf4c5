"""The tables worth most when every guest has a price: exactly by the kernel, or good ones at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from potluck.seating.model.numbers import Bytes, Ints, Longs
from potluck.seating.model.sizes import Range
from potluck.seating.proofs.prices import price_call, price_twin
from potluck.seating.proofs.prices.charge import Charge
from potluck.seating.proofs.prices.price_twin import Bools, Priced, Task
from potluck.seating.search import buffers, kernels, table
from potluck.seating.search import course as courses
from potluck.seating.search.course import Course

TABLES_KEPT = 64
LARGEST_SUM = 1 << 60
"""What all prices and pairs of a table come to at most, doubled, as `_kernels/price.c` checks."""
NOTHING_KNOWN = -(1 << 58)
"""A floor below what any table is worth above its prices."""


@dataclass(frozen=True)
class Found:
    """Tables of one size.

    Attributes
    ----------
    bound : int
        No table that is not among those found is worth more above its prices; nothing where it was rough.
    whole : bool
        The search was not cut short.
    worth : int64 of shape (k,)
        Of each table above the prices of its guests, highest first, in total units.
    who : int32 of shape (k, size)
        Its guests, ascending.
    most : int64 of shape (n,)
        Of `every` table: none with each guest that is not found now is worth more.
    path : tuple of int
        Of `every` table: what to go on from; empty where nothing is left.
    work : int
        Comparisons made.
    """

    bound: int
    whole: bool
    worth: Longs
    who: Ints
    most: Longs
    path: tuple[int, ...] = ()
    work: int = 0


@dataclass(frozen=True)
class Pricing:
    """What stays the same while prices change; lengths: n guests in m units.

    Attributes
    ----------
    units : tuple of tuples of guests that sit together
    own : int64 of shape (m, m)
        Sums of affinities between units; within a unit on the diagonal.
    allowed : uint8 of shape (m, m)
    tables : of each size the numbers of tables that may have it and differ in time, place or access
    ranges : of each table the fewest and the most people
    barred : set of guests
        Who may sit at none of the tables; the units they are in are left out.
    """

    course: Course
    units: tuple[tuple[int, ...], ...]
    own: Longs
    allowed: Bytes
    tables: dict[int, tuple[int, ...]]
    ranges: tuple[Range, ...]
    barred: frozenset[int] = frozenset()

    @classmethod
    def of(cls, course: Course, sizes: Sequence[int], ranges: Sequence[Range] = ()) -> "Pricing":
        """Return what pricing needs of a course whose tables have these sizes.

        Each may be that of any table in whose range it is; without `ranges` each table keeps its own.
        """
        people = np.arange(course.people)
        ends = np.cumsum(sizes)
        seats = [list(range(end - size, end)) for size, end in zip(sizes, ends.tolist(), strict=True)]
        buffers.check(course, courses.state(seats, course.widest, 0))
        groups = tuple(tuple(np.flatnonzero(course.unit == unit).tolist()) for unit in np.unique(course.unit))
        own = np.asarray(table.block(course, people), np.int64)
        apart = np.zeros((course.people, course.people), np.int64)
        apart[np.repeat(people, np.diff(course.never_ptr)), course.never] = 1
        if len(groups) < course.people:
            member = _members(groups, course.people)
            own, apart = member @ own @ member.T, member @ apart @ member.T
            own[np.diag_indices(len(groups))] //= 2
        allowed = (apart == 0) & _compatible(course, groups)
        within = tuple(ranges) or tuple((size, size) for size in sizes)
        numbers = {size: _different(course, within, size) for size in set(sizes)}
        return cls(course, groups, own, np.ascontiguousarray(allowed.astype(np.uint8)), numbers, within)

    def value(self, who: Sequence[int]) -> int:
        """Return what a table is worth, in total units."""
        return table.worth(self.course, who)

    def fits(self, who: Sequence[int]) -> bool:
        """Tell whether `who` keep every rule at some table of their number."""
        return any(not table.broken(self.course, number, who) for number in self.tables[len(who)])

    def dearest(self) -> int:
        """Return the highest price of a guest at which no unit's price is more than the kernel takes."""
        widest = self.course.widest
        together = 2 * int(self.course.scale.max()) * int(np.abs(self.own).max(initial=0))
        most = LARGEST_SUM // (widest * (widest + 1)) - together
        return max(most // (2 * max(map(len, self.units))), 0)

    def exact(self, size: int, charge: Charge, floor: int, work: int) -> Found:
        """Return the tables of `size` worth most above their prices, the best of all among them.

        Parameters
        ----------
        size : int
        charge : Charge
        floor : int
            Only what is worth more is looked for.
        work : int
            Stops after so many comparisons; the bound holds nevertheless.
        """
        return self._priced(self.task(size, charge, floor, work))

    def every(
        self, size: int, charge: Charge, floor: int, work: int, most: int, path: tuple[int, ...] = ()
    ) -> Found:
        """Return all tables of `size` worth more than `floor` above their prices, or `most` of them.

        What is left when it stops, by `work` or `most`, is found from its `path` on, all else being the same.
        """
        return self._priced(replace(self.task(size, charge, floor, work, most, every=True), path=path))

    def rough(self, size: int, charge: Charge, floor: int) -> Found:
        """Return a good table of `size` around every unit, where it is worth more than `floor`."""
        task = self.task(size, charge, floor, 0, max(len(self.units), 1))
        library = kernels.library()
        if not len(task.weight):
            return self._nothing(size, floor)
        priced = (
            price_call.roughly(library, self.course, task)
            if library
            else price_twin.roughly(self.course, task)
        )
        who, first = np.unique(priced.guests, axis=0, return_index=True)
        return Found(floor, False, priced.value[first] // 2, who, self._everyone(floor))

    def task(
        self, size: int, charge: Charge, floor: int, work: int, most: int = TABLES_KEPT, every: bool = False
    ) -> Task:
        low, high = self.course.low, self.course.high
        kept = [
            number
            for number, unit in enumerate(self.units)
            if len(unit) <= size and all(low[g] <= size <= high[g] for g in unit)
            if not self.barred.intersection(unit)
        ]
        scale = int(self.course.scale[size])
        pair = 2 * scale * self.own[np.ix_(kept, kept)]
        cost = np.array([int(charge.guests[list(self.units[k])].sum()) for k in kept], np.int64)
        if charge.pairs is not None:
            pair = pair - 2 * self._between_units(charge.pairs)[np.ix_(kept, kept)]
        single = np.diag(pair) - 2 * cost
        np.fill_diagonal(pair, 0)
        weight = np.array([len(self.units[k]) for k in kept], np.int64)
        return Task(
            size=size, members=tuple(self.units[k] for k in kept), pair=np.ascontiguousarray(pair),
            weight=weight, single=np.ascontiguousarray(single),
            allowed=np.ascontiguousarray(self.allowed[np.ix_(kept, kept)]), tables=self.tables[size],
            scale=2 * scale, floor=2 * floor, work=work, capacity=most, every=every,
        )  # fmt: skip

    def _between_units(self, pairs: Longs) -> Longs:
        """Sum over pairs of guests for every two units, and within a unit on the diagonal."""
        if len(self.units) == self.course.people:
            return pairs
        member = _members(self.units, self.course.people)
        between = member @ pairs @ member.T
        between[np.diag_indices(len(between))] //= 2
        return np.asarray(between, np.int64)

    def _priced(self, task: Task) -> Found:
        if not len(task.weight):
            return self._nothing(task.size, task.floor // 2)
        library = kernels.library()
        priced: Priced = (
            price_call.exactly(library, self.course, task) if library else price_twin.price(self.course, task)
        )
        # Values were doubled; half of a bound that is odd is no table's value.
        whole = priced.bound == (task.floor if task.every else priced.best)
        most = self._everyone(priced.bound // 2)
        if task.every:
            most[:] = task.floor // 2
            for unit, own in zip(task.members, (priced.most // 2).tolist(), strict=True):
                most[list(unit)] = own
        path = () if whole else priced.path
        return Found(priced.bound // 2, whole, priced.value // 2, priced.guests, most, path, priced.work)

    def _nothing(self, size: int, floor: int) -> Found:
        nobody = np.zeros((0, size), np.int32)
        return Found(floor, True, np.zeros(0, np.int64), nobody, self._everyone(floor))

    def _everyone(self, value: int) -> Longs:
        return np.full(self.course.people, value, np.int64)


def _different(course: Course, ranges: Sequence[Range], size: int) -> tuple[int, ...]:
    """Return the first of the tables that may have a size, of each time, place and access."""
    found: dict[bytes, int] = {}
    for number, (low, high) in enumerate(ranges):
        if low <= size <= high:
            found.setdefault(course.table_masks[number].tobytes(), number)
    return tuple(found.values())


def _members(groups: Sequence[tuple[int, ...]], people: int) -> Longs:
    member = np.zeros((len(groups), people), np.int64)
    for number, group in enumerate(groups):
        member[number, list(group)] = 1
    return member


def _compatible(course: Course, groups: Sequence[tuple[int, ...]]) -> Bools:
    """Which units have a value of every attribute in common."""
    common = np.ones((len(groups), len(groups)), bool)
    masks = np.array([np.bitwise_and.reduce(course.masks[list(group)], axis=0) for group in groups])
    for first, last in zip(course.attribute_ptr[:-1], course.attribute_ptr[1:], strict=True):
        own = masks[:, first:last]
        common &= (own[:, None, :] & own[None, :, :]).any(axis=2)
    return common
