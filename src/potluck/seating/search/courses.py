"""Several courses: each is searched with the others in mind, so that nobody meets twice who need not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from potluck.seating.model.arrays import LARGEST_AFFINITY, Arrays, pair_rows
from potluck.seating.model.numbers import Longs
from potluck.seating.search import kernels, table
from potluck.seating.search.course import Course, state

Tables = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Evening:
    """The courses of one evening: what has happened in those that are not being searched."""

    arrays: Arrays
    blank: Course

    def course(self, others: Sequence[Tables], floor: int = 0, floor_weight: int = 0) -> Course:
        """Return a course in which whoever meets in `others` had better not meet again."""
        if not others:
            return replace(self.blank, floor=floor, floor_weight=floor_weight)
        first, second = self._helped(others)
        known = replace(self.blank, need_first=first, need_second=second, base=self.evenings(others))
        return replace(self._kept_from_repeating(known, others), floor=floor, floor_weight=floor_weight)

    def evenings(self, courses: Sequence[Tables]) -> Longs:
        """Return each guest's affinities with their companions, summed over `courses`, in total units."""
        found = np.zeros(self.arrays.people, np.int64)
        for tables in courses:
            seats = state(tables, self.blank.widest, 0)
            own, _ = kernels.weigh(self.blank, seats)
            found += self.arrays.scale[seats.size[seats.table]] * own
        return found

    def value(self, courses: Sequence[Tables]) -> int:
        """Return the worth of a whole evening: pairs less what help counts too much, in total units."""
        total = 0
        for number, tables in enumerate(courses):
            first, second = self._helped(courses[:number])
            seats = state(tables, self.blank.widest, 0)
            own, surplus = kernels.weigh(replace(self.blank, need_first=first, need_second=second), seats)
            pairs = np.bincount(seats.table, own, len(seats.size)).astype(np.int64) // 2
            total += int((self.arrays.scale[seats.size] * (pairs - surplus)).sum())
        return total

    def repeats(self, courses: Sequence[Tables]) -> int:
        """Return how often two guests share a table again."""
        seen: dict[tuple[int, int], int] = {}
        for pair in met(courses):
            seen[pair] = seen.get(pair, 0) + 1
        return sum(count - 1 for count in seen.values())

    def _kept_from_repeating(self, course: Course, others: Sequence[Tables]) -> Course:
        arrays = self.arrays
        largest = int(np.abs(arrays.dense).max(initial=1)) if arrays.dense.size else LARGEST_AFFINITY
        penalty = 4 * arrays.largest * max(largest, 1)
        terms: dict[tuple[int, int], int] = {}
        for pair in met(others):
            terms[pair] = terms.get(pair, 0) - penalty
        if arrays.dense.size:
            dense = arrays.dense.copy()
            for (i, j), value in terms.items():
                dense[i, j] = dense[j, i] = max(int(dense[i, j]) + value, -(1 << 30))
            return replace(course, dense=dense)
        owner = np.repeat(np.arange(arrays.people), np.diff(arrays.pair_ptr)).tolist()
        for i, j, value in zip(owner, arrays.pair_index.tolist(), arrays.pair_value.tolist(), strict=True):
            if i < j:
                terms[i, j] = max(terms.get((i, j), 0) + value, -(1 << 30))
        ptr, index, values = pair_rows(arrays.people, terms)
        return replace(course, pair_ptr=ptr, pair_index=index, pair_value=values)

    def _helped(self, others: Sequence[Tables]) -> tuple[Longs, Longs]:
        """Return the best and second best help that each need has had in `others`."""
        course = self.blank
        first, second = np.zeros(len(course.need_topic), np.int64), np.zeros(len(course.need_topic), np.int64)
        for tables in others if course.generous else ():
            for who in tables:
                for guest in who:
                    for need in range(course.need_ptr[guest], course.need_ptr[guest + 1]):
                        helps = [first[need], second[need], *table.helps(course, need, guest, who)]
                        second[need], first[need] = sorted(helps)[-2:]
        return first, second


def met(courses: Sequence[Tables]) -> list[tuple[int, int]]:
    """Return every pair that shares a table, as often as it does."""
    return [
        (min(i, j), max(i, j))
        for tables in courses
        for who in tables
        for k, i in enumerate(who)
        for j in who[:k]
    ]
