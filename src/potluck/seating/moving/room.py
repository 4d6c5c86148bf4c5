"""A plan that is being repaired: what a seating is worth, how many moves it takes, and what it may not do."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from potluck.seating.model import arrays as arrays_of
from potluck.seating.model import rules
from potluck.seating.model.arrays import Arrays
from potluck.seating.model.numbers import Longs
from potluck.seating.moving.task import Tables, Task
from potluck.seating.proofs import layout
from potluck.seating.proofs.kinds import Kind
from potluck.seating.search import course as courses
from potluck.seating.search import kernels, table
from potluck.seating.search.course import Course


@dataclass(frozen=True)
class Room:
    """Lengths: n guests, m tables by number.

    Attributes
    ----------
    kinds : tuple of Kind
        What each physical table may hold.
    new : tuple of bool
        Nobody sat there before, and it is none that the problem gives.
    home : int64 of shape (n,)
        The table of each guest now, -1 for who arrived.
    pinned : int64 of shape (n,)
        The only table that a guest may sit at, or -1.
    free : bool of shape (n,)
        Who is neither pinned nor moves with others.
    flex, laid_new : int
        By so many people tables may leave their wishes in all; so many tables may be new.
    """

    arrays: Arrays
    course: Course
    kinds: tuple[Kind, ...]
    new: tuple[bool, ...]
    home: Longs
    pinned: Longs
    free: "np.typing.NDArray[np.bool_]"
    flex: int
    laid_new: int

    @classmethod
    def of(cls, task: Task, tables: Tables) -> "Room":
        """Return the room in which `tables` may be made better."""
        plain = [task.table(number, wide=False) for number in range(len(tables))]
        flex = sum(kind.flex(len(who)) for kind, who in zip(plain, tables, strict=True) if who)
        laid = tuple(task.table(number, wide=flex > 0) for number in range(len(tables)))
        arrays = arrays_of.sized(task.arrays, task.problem, [max(kind.high, 1) for kind in laid])
        nobody = np.zeros(arrays.people + 1, np.int64), np.zeros(0, np.int32)
        checked = rules.arrays(task.problem, task.wishes, len(tables))
        course = courses.build(arrays, checked, nobody, (np.zeros(0, np.int64), np.zeros(0, np.int32)))
        home, pinned = np.full((2, arrays.people), -1, np.int64)
        for number, who in enumerate(task.current):
            home[list(who)] = number
        for unit in layout.units(arrays.people, task.wishes):
            seats = checked.seat[list(unit)]
            pinned[list(unit)] = seats.max()
        alone = np.bincount(checked.unit, minlength=arrays.people)[checked.unit] == 1
        taken = {number for number, who in enumerate(task.current) if len(who)}
        given = task.problem.tables is not None
        new = tuple(not given and number not in taken for number in range(len(tables)))
        laid_new = sum(1 for is_new, who in zip(new, tables, strict=True) if is_new and who)
        free = alone & (pinned < 0)
        return cls(arrays, course, laid, new, home, pinned, free, flex, laid_new)

    def sizes(self, number: int) -> range:
        """Return how many people may sit at a table."""
        return range(self.kinds[number].low, min(self.kinds[number].high, len(self.home)) + 1)

    def limits(self, sizes: Longs) -> tuple[Longs, Longs]:
        """Return within what the number of people at each table may change, all others staying as they are.

        A table that is not laid, or that flexes, keeps its number.
        """
        within = [
            kind.wished if size and kind.wished[0] <= size <= kind.wished[1] else (size, size)
            for kind, size in zip(self.kinds, sizes.tolist(), strict=True)
        ]
        low, high = np.array(within, np.int64).T
        return low, high

    def may(self, number: int) -> "np.typing.NDArray[np.bool_]":
        """Return who is pinned to this table or to none, shape (n,)."""
        return np.asarray((self.pinned < 0) | (self.pinned == number))

    def value(self, tables: Sequence[Sequence[int]]) -> int:
        """Return the worth of one course, in total units."""
        seats = courses.state(tables, self.course.widest, 0)
        own, surplus = kernels.weigh(self.course, seats)
        pairs = np.bincount(seats.table, own, len(seats.size)).astype(np.int64) // 2
        return int((self.arrays.scale[seats.size] * (pairs - surplus)).sum())

    def moves(self, tables: Sequence[Sequence[int]]) -> int:
        """Return how many sit elsewhere than before; seating who arrived costs no move."""
        at = np.zeros(len(self.home), np.int64)
        for number, who in enumerate(tables):
            at[list(who)] = number
        return int(((self.home >= 0) & (self.home != at)).sum())

    def keeps(self, number: int, who: Sequence[int]) -> bool:
        """Tell whether `who` break no rule at this table."""
        return not self.course.ruled or not table.broken(self.course, number, who)
