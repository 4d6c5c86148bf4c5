"""The maximally diverse grouping problem in whole numbers, and who is in which group."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import isqrt

import numpy as np

from potluck.seating.model import arrays as arrays_of
from potluck.seating.model import rules as rules_of
from potluck.seating.model.arrays import Arrays
from potluck.seating.model.numbers import Ints, Longs
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.search import course
from potluck.seating.search.buffers import KernelError, typed

STEPS = 4096
"""Entries of the table of exponential deviates."""
FRACTION = 8
"""Bits behind the point of temperatures."""
MOST_SUM = 100 << 22
"""What the weights of one person to one group may sum up to, so that every gain fits into 32 bits."""
MOST_GROUPS, MOST_PEOPLE = 4096, 1 << 16
HOTTEST = 1 << 50


@dataclass(frozen=True, eq=False)
class Grouping:
    """A problem: `weights` of shape (n, n), symmetric, zeros on the diagonal; bounds of each group's size.

    Raises
    ------
    KernelError
        Naming the array that does not fit.
    """

    weights: Ints
    low: Ints
    high: Ints

    def __post_init__(self) -> None:
        people, groups = len(self.weights), len(self.low)
        typed("weights", self.weights, np.int32, (people, people))
        typed("low", self.low, np.int32, (groups,))
        typed("high", self.high, np.int32, (groups,))
        if not (0 < people <= MOST_PEOPLE and 0 < groups <= MOST_GROUPS):
            raise KernelError(f"{people} people in {groups} groups cannot be grouped.")
        if not fits(self.weights, int(self.high.max())):
            raise KernelError("The weights of a group may sum up to more than fits.")
        if not (self.weights == self.weights.T).all() or self.weights.diagonal().any():
            raise KernelError("weights are not symmetric with zeros on the diagonal.")

    @property
    def people(self) -> int:
        return len(self.weights)

    @property
    def groups(self) -> int:
        return len(self.low)

    @property
    def free(self) -> bool:
        """Tell whether groups may grow and shrink."""
        return bool((self.low != self.high).any())

    def value(self, group: Ints) -> int:
        """Return the sum of the weights within groups."""
        same = group[:, None] == group[None, :]
        return int(self.weights.sum(dtype=np.int64, where=same)) // 2

    def held(self, group: Ints) -> "Grouping":
        """Return the same problem in which groups stay as large as they are in `group`."""
        size = np.bincount(group, minlength=self.groups).astype(np.int32)
        return Grouping(self.weights, size, size)

    def spread(self) -> int:
        """Return how far gains differ: by what no sums of rows explain of the weights, for a usual group.

        Whoever weighs much with everybody does so in every group; only the rest steers the search. The
        residual variance is that of a diallel table without its diagonal (Griffing 1956, method 4), in units
        of 2**-8 of a weight.
        """
        n = self.people
        if n < 4:
            return 1 << FRACTION
        wide = self.weights.astype(np.int64)
        rows = wide.sum(1).tolist()
        squares = sum((wide * wide).sum(1).tolist()) // 2
        total, of_rows = sum(rows) // 2, sum(row * row for row in rows)
        residual = squares - of_rows // (n - 2) + 2 * total * total // ((n - 1) * (n - 2))
        usual = (max(residual, 0) * n << 2 * FRACTION) // (self.groups * (n * (n - 1) // 2))
        return max(isqrt(usual), 1)

    def unevenness(self, group: Ints) -> int:
        """Return how far gains differ in a plan: as `spread`, of everybody's weights to its groups.

        Less than the spread where weights hang together, as distances do: groups can be made alike then.
        """
        sums = np.stack([self.weights[:, group == g].sum(1, dtype=np.int64) for g in range(self.groups)], 1)
        coarse = max(int(np.abs(sums).max(initial=0)).bit_length() - 20, 0)
        sums >>= coarse
        n, m, total = self.people, self.groups, int(sums.sum()) ** 2
        residual = n * m * int((sums * sums).sum()) + total
        residual -= n * sum(row * row for row in sums.sum(1).tolist())
        residual -= m * sum(column * column for column in sums.sum(0).tolist())
        return isqrt(max(residual, 0) << 2 * (FRACTION + coarse)) // (n * m)


@dataclass
class State:
    """Who is in which group: int32 of shape (n,); the random state, the value, the moves made so far."""

    group: Ints
    random: int
    value: int = 0
    moves: int = 0


def fits(weights: Ints, widest: int) -> bool:
    """Tell whether sums over groups of at most `widest` stay within 32 bits."""
    return int(np.abs(weights.astype(np.int64)).max(initial=0)) * widest <= MOST_SUM


def check(problem: Grouping, state: State, temperatures: Longs) -> None:
    """Raise KernelError where the state does not belong to the problem."""
    typed("temperatures", temperatures, np.int64, None)
    typed("group", state.group, np.int32, (problem.people,))
    if not ((state.group >= 0) & (state.group < problem.groups)).all():
        raise KernelError("group names a group that there is not.")
    size = np.bincount(state.group, minlength=problem.groups)
    if not ((problem.low <= size) & (size <= problem.high)).all():
        raise KernelError("group holds fewer or more people than the bounds allow.")


def prepare(problem: SeatingProblem) -> tuple[Arrays, Grouping | None]:
    """Return `problem` as arrays and as a grouping, if it is one; arrays hold groups at their largest."""
    arrays = arrays_of.build(problem)
    grouping = of(problem, arrays)
    if grouping is not None and grouping.free:
        arrays = arrays_of.build(problem, grouping.high.tolist())
    return arrays, grouping


def of(problem: SeatingProblem, arrays: Arrays) -> Grouping | None:
    """Return `problem` as a grouping; None where there are guests, hard rules or several courses."""
    if problem.weights is None or problem.courses > 1 or rules_of.of(problem):
        return None
    ranges = [(size, size) for size in arrays.sizes]
    if problem.free_sizes:
        ranges = _ranges(problem, arrays.sizes)
    # Where companions are counted, a pair counts by the size of its table: alike only where sizes are.
    alike = problem.count == "pairs" or (len(set(arrays.sizes)) == 1 and not problem.free_sizes)
    if not alike or not fits(arrays.dense, max(high for _, high in ranges)):
        return None
    weights = arrays.dense.copy()
    np.fill_diagonal(weights, 0)
    low, high = (np.array(bounds, np.int32) for bounds in zip(*ranges, strict=True))
    return Grouping(weights, low, high)


def tables(problem: Grouping, group: Ints) -> list[list[int]]:
    """Return the people of every group."""
    return [np.flatnonzero(group == g).tolist() for g in range(problem.groups)]


def groups_of(seated: Sequence[Sequence[int]], people: int) -> Ints:
    """Return the group of everybody, int32 of shape (people,)."""
    group = np.zeros(people, np.int32)
    for number, who in enumerate(seated):
        group[list(who)] = number
    return group


def _ranges(problem: SeatingProblem, sizes: Sequence[int]) -> list[tuple[int, int]]:
    """Of each table the sizes it may have; where they had to flex, what they flexed to as well."""
    if problem.tables is not None:
        return [(t.size, t.size) if isinstance(t.size, int) else t.size for t in problem.tables]
    low, high = problem.table_size
    return [(min(low, size), max(high, size)) for size in sizes]


@cache
def deviates() -> Ints:
    """Return 4,096 deviates of the exponential distribution in units of 1/256, largest first.

    They are read off the table of acceptance, so that they are the same on every machine.
    """
    chances = (2 * np.arange(STEPS, dtype=np.int64) + 1) << 19
    accept = course.acceptance_table().astype(np.int64)
    return np.searchsorted(-accept, -chances).astype(np.int32)
