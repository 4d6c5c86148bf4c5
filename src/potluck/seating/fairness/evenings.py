"""How even an evening is: what each guest has of what they could have, and whose evening is empty.

For diagnostics and benchmarks only, never for a screen or a card.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from potluck.seating.model.numbers import Bools, Floats, Longs, Masks
from potluck.seating.result import Result
from potluck.seating.search import course as courses
from potluck.seating.search.course import Course
from potluck.seating.search.courses import Evening

Tables = Sequence[Sequence[int]]
Laid = Sequence[tuple[int, Masks]]
"""The sizes of tables and their masks (see `Rules`), of those that are alike one."""


@dataclass(frozen=True)
class Fairness:
    """Evenings of n guests, all courses together.

    Attributes
    ----------
    relative : float64 of shape (n,)
        What each guest has of the best `k - 1` companions with each of whom alone rules would let them sit at
        a table that is laid, `k` people at their own;
        1 for whom nobody is good company.
    empty : tuple of int
        Guests who share nothing with anybody they sit with, and neither help nor are helped.
    unavoidable : tuple of int
        Those of them for whom nobody there could change that.
    """

    relative: Floats
    empty: tuple[int, ...]
    unavoidable: tuple[int, ...]

    @property
    def avoidable(self) -> tuple[int, ...]:
        return tuple(guest for guest in self.empty if guest not in self.unavoidable)

    @property
    def lowest(self) -> float:
        """The least relative evening of those for whom there is good company."""
        return float(self.relative.min(initial=1.0))


def of(result: Result) -> Fairness:
    """Return how even the plan of `result` is."""
    return of_courses(result.evening, result.plan.seatings())


def of_courses(evening: Evening, seated: Sequence[Tables]) -> Fairness:
    """Return how even `seated` is: the tables of each course, guests by index."""
    company = Company(evening)
    at_best = np.zeros(evening.arrays.people, np.int64)
    for tables in seated:
        seats = courses.state(tables, evening.blank.widest, 0)
        at_best += company.best(seats.size[seats.table].astype(np.int64))
    own = evening.evenings(seated)
    relative = np.where(at_best > 0, own / np.maximum(at_best, 1), 1.0)
    beside: list[set[int]] = [set() for _ in range(len(own))]
    for who in (who for tables in seated for who in tables):
        for guest in who:
            beside[guest].update(other for other in who if other != guest)
    empty = [guest for guest, others in enumerate(beside) if not company.shared(guest, others)]
    return Fairness(relative, tuple(empty), tuple(guest for guest in empty if not company.possible(guest)))


class Company:
    """Who could be company for whom, and who is."""

    def __init__(self, evening: Evening) -> None:
        self.evening, self.course = evening, evening.blank
        self.people = evening.arrays.profiles
        masks = zip(evening.arrays.sizes, self.course.table_masks, strict=True)
        self.laid: Laid = tuple(
            {(size, mask.tobytes()): (size, mask) for size, mask in masks if size}.values()
        )
        self.holders: dict[tuple[str, str], list[int]] = {}
        for guest, person in enumerate(self.people):
            for space, vector in (
                ("loves", person.loves),
                ("brings", person.brings),
                ("needs", person.needs),
            ):
                for key in vector:
                    self.holders.setdefault((space, key), []).append(guest)

    def best(self, sizes: Longs) -> Longs:
        """Return what the best companions at tables of these `sizes` are worth to each, in total units."""
        found = np.zeros(len(self.people), np.int64)
        scale = self.evening.arrays.scale
        for guest, size in enumerate(sizes.tolist()):
            worth = np.sort(self._affinities(guest))[::-1][: size - 1]
            found[guest] = scale[size] * int(np.maximum(worth, 0).sum())
        return found

    def shared(self, guest: int, others: Iterable[int]) -> bool:
        """Tell whether one of `others` shares, helps or is helped."""
        return any(self._share(guest, other) for other in others)

    def possible(self, guest: int) -> bool:
        """Tell whether anybody admissible shares, helps or is helped."""
        person = self.people[guest]
        spaces = (("loves", person.loves), ("brings", person.needs), ("needs", person.brings))
        others = {o for space, vector in spaces for key in vector for o in self.holders.get((space, key), ())}
        others.discard(guest)
        return bool(admissible(self.course, guest, np.array(sorted(others), np.int64), self.laid).any())

    def _share(self, guest: int, other: int) -> bool:
        one, two = self.people[guest], self.people[other]
        pairs = ((one.loves, two.loves), (one.brings, two.needs), (one.needs, two.brings))
        return any(not mine.keys().isdisjoint(yours) for mine, yours in pairs)

    def _affinities(self, guest: int) -> Longs:
        """Of everyone admissible, as far as it is not nothing."""
        arrays, course = self.evening.arrays, self.course
        if arrays.dense.size:
            own = arrays.dense[guest].astype(np.int64)
            others = np.flatnonzero(own > 0)
        else:
            rows = arrays.rows
            own = np.zeros(arrays.people, np.int64)
            for at in range(rows.ptr[guest], rows.ptr[guest + 1]):
                topic = rows.index[at]
                who = course.holder[course.holder_ptr[topic] : course.holder_ptr[topic + 1]]
                own[who] += int(rows.left[at]) * self._right(int(topic))
            pairs = slice(arrays.pair_ptr[guest], arrays.pair_ptr[guest + 1])
            own >>= arrays.shift
            own[arrays.pair_index[pairs]] += arrays.pair_value[pairs]
            own[guest] = 0
            others = np.flatnonzero(own > 0)
        return np.asarray(own[others[admissible(course, guest, others, self.laid)]], np.int64)

    def _right(self, topic: int) -> Longs:
        """What each holder of a feature holds of it, in the order of `Course.holder`."""
        found: Longs = self._by_topic[self.course.holder_ptr[topic] : self.course.holder_ptr[topic + 1]]
        return found

    @cached_property
    def _by_topic(self) -> Longs:
        rows = self.evening.arrays.rows
        return rows.right[np.argsort(rows.index, kind="stable")].astype(np.int64)


def admissible(course: Course, guest: int, others: Longs, laid: Laid = ()) -> Bools:
    """Tell with whom of `others` a guest may share a table, as far as it depends on the two alone.

    Where tables are `laid`, at one of those: there is one whose size, time, place and access suit both.
    """
    allowed = ~np.isin(others, course.never[course.never_ptr[guest] : course.never_ptr[guest + 1]])
    both = course.masks[guest] & course.masks[others]
    allowed &= _agree(course, both)
    if laid:
        low = np.maximum(course.low[others], course.low[guest])
        high = np.minimum(course.high[others], course.high[guest])
        suits = [(low <= size) & (size <= high) & _agree(course, both & mask) for size, mask in laid]
        allowed &= np.any(suits, axis=0)
    return np.asarray(allowed, bool)


def _agree(course: Course, masks: Masks) -> Bools:
    """Tell which rows of masks have a bit of every attribute."""
    found = np.ones(len(masks), bool)
    for first, last in pairwise(course.attribute_ptr.tolist()):
        found &= masks[:, first:last].any(axis=1)
    return found
