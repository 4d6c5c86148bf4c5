"""A plan that is being repaired: what a seating is worth, how many moves it takes, and what it may not do."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from potluck.seating.model import arrays as arrays_of
from potluck.seating.model import rules
from potluck.seating.model.arrays import Arrays
from potluck.seating.model.numbers import Longs
from potluck.seating.model.wishes import Pinned, Together
from potluck.seating.moving.task import Tables, Task
from potluck.seating.search import course as courses
from potluck.seating.search import table
from potluck.seating.search.course import Course
from potluck.seating.search.courses import Evening


@dataclass(frozen=True)
class Room:
    """Lengths: n guests, m tables by number.

    Attributes
    ----------
    home : int64 of shape (n,)
        The table of each guest now, -1 for who arrived.
    free : bool of shape (n,)
        Who is neither pinned nor moves with others.
    low, high : int64 of shape (m,)
        Within these the number of people at a table may change.
    """

    arrays: Arrays
    course: Course
    home: Longs
    free: "np.typing.NDArray[np.bool_]"
    low: Longs
    high: Longs

    @classmethod
    def of(cls, task: Task, tables: Tables) -> "Room":
        """Return the room in which `tables` may be made better."""
        problem, people = task.problem, len(task.problem.guests)
        wished = [_wished(task, number, len(who)) for number, who in enumerate(tables)]
        low, high = (np.array([pair[part] for pair in wished], np.int64) for part in range(2))
        arrays = arrays_of.build(problem, [max(int(most), 1) for most in high])
        nobody = np.zeros(people + 1, np.int64), np.zeros(0, np.int32)
        checked = rules.arrays(problem, task.wishes, len(tables))
        course = courses.build(arrays, checked, nobody, (np.zeros(0, np.int64), np.zeros(0, np.int32)))
        home, free = np.full(people, -1, np.int64), np.ones(people, bool)
        for number, who in enumerate(task.current):
            home[list(who)] = number
        for wish in task.wishes:
            if isinstance(wish, Together):
                free[list(wish.guests)] = False
            elif isinstance(wish, Pinned):
                free[wish.guest] = False
        return cls(arrays, course, home, free, low, high)

    def value(self, tables: Sequence[Sequence[int]]) -> int:
        """Return the worth of one course, in total units."""
        return Evening(self.arrays, self.course).value([tables])

    def moves(self, tables: Sequence[Sequence[int]]) -> int:
        """Return how many sit elsewhere than before; seating who arrived costs no move."""
        at = np.zeros(len(self.home), np.int64)
        for number, who in enumerate(tables):
            at[list(who)] = number
        return int(((self.home >= 0) & (self.home != at)).sum())

    def keeps(self, number: int, who: Sequence[int]) -> bool:
        """Tell whether `who` break no rule at this table."""
        return not self.course.ruled or not table.broken(self.course, number, who)


def _wished(task: Task, number: int, people: int) -> tuple[int, int]:
    """As many as a table is wished to hold; one that flexes, or is not laid, stays as it is."""
    given = task.problem.tables
    size = given[number].size if given else task.problem.table_size
    low, high = (size, size) if isinstance(size, int) else size
    return (low, high) if low <= people <= high else (people, people)
