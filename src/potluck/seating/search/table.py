"""What one table is worth and which rules it breaks, in numpy; the twin of `_kernels/table.c`."""

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from potluck.seating.model.giving import SECOND_HELPER
from potluck.seating.model.numbers import Ints, Longs
from potluck.seating.search.course import Course


def block(course: Course, who: Ints | Longs) -> Longs:
    """Return the affinities among `who`, shape (k, k), with zeros on the diagonal."""
    if course.dense.size:
        found: Longs = course.dense[np.ix_(who, who)].astype(np.int64)
    else:
        left, right = sides(course, who)
        found = (left @ right.T) >> course.shift
    if len(course.pair_index):
        found += np.array([[_pair(course, i, j) for j in who] for i in who])
    np.fill_diagonal(found, 0)
    return found


def sides(course: Course, who: Ints | Longs) -> tuple[Longs, Longs]:
    """Return what each holds of all features held among them, as the left and right of a product."""
    first, last = course.row_ptr[who], course.row_ptr[np.asarray(who) + 1]
    at = np.concatenate([[], *(np.arange(i, j) for i, j in zip(first, last, strict=True))]).astype(np.int64)
    _, feature = np.unique(course.row_index[at], return_inverse=True)
    owner = np.repeat(np.arange(len(who)), last - first)
    found = np.zeros((2, len(who), int(feature.max(initial=-1)) + 1), np.int64)
    np.add.at(found[0], (owner, feature), course.row_left[at])
    np.add.at(found[1], (owner, feature), course.row_right[at])
    return found[0], found[1]


def broken(course: Course, table: int, who: Sequence[int]) -> int:
    """Return how many rules this table breaks: one for each guest or pair that stands in the way."""
    size, guests = len(who), np.array(who, np.int64)
    count = int(((course.low[guests] > size) | (course.high[guests] < size)).sum())
    if len(course.never):
        for guest in who:
            row = course.never[course.never_ptr[guest] : course.never_ptr[guest + 1]].tolist()
            count += sum(other in row for other in who)
    if course.hosted and not course.host[guests].any():
        count += 1
    for attribute in range(len(course.attribute_ptr) - 1):
        count += _missing(course, table, guests, attribute)
    for kinds, wished in zip(course.kinds, course.not_only, strict=True):
        for guest in guests[wished[guests] == 1]:
            count += int((kinds[guests] == kinds[guest]).sum()) == 1
    return count


def surplus(course: Course, who: Sequence[int]) -> int:
    """Return what the affinities count too much: all help but the first and a fifth of the second."""
    total = 0
    if not course.generous:
        return 0
    for guest in who:
        for need in range(course.need_ptr[guest], course.need_ptr[guest + 1]):
            first, second = int(course.need_first[need]), int(course.need_second[need])
            before, given = first + second // SECOND_HELPER, 0
            for help_ in helps(course, need, guest, who):
                given += help_
                if help_ > first:
                    first, second = help_, first
                elif help_ > second:
                    second = help_
            total += given - (first + second // SECOND_HELPER - before)
    return total


def worth(course: Course, who: Sequence[int]) -> int:
    """Return what this table counts: its pairs less the surplus, or the floored evenings of its guests."""
    guests = np.array(who, np.int64)
    own, scale = block(course, guests).sum(1), int(course.scale[len(who)])
    if course.floor_weight:
        return int(_felt(course, course.base[guests] + scale * own).sum())
    return scale * (int(own.sum()) // 2 - surplus(course, who))


def floored(course: Course, who: Ints | Longs, na: int, block: Longs, own: Longs, other: Longs) -> Longs:
    """Return the gain of every swap where each evening has a floor, shape (na, nb)."""
    nb = len(who) - na
    scales = np.repeat(course.scale[[na, nb]], [na, nb])
    now = int(_felt(course, course.base[who] + scales * own).sum())
    gain = np.zeros((na, nb), np.int64)
    for i in range(na):
        for j in range(nb):
            change = block[i] - block[na + j]
            evening = course.base[who] + scales * (own + np.where(np.arange(na + nb) < na, -change, change))
            cross = block[i, na + j]
            evening[i] = course.base[who[i]] + scales[na] * (other[i] - cross)
            evening[na + j] = course.base[who[na + j]] + scales[0] * (other[na + j] - cross)
            gain[i, j] = int(_felt(course, evening).sum()) - now
    return gain


def _felt(course: Course, evening: Longs) -> Longs:
    return np.asarray(evening + course.floor_weight * np.minimum(evening, course.floor), np.int64)


def _pair(course: Course, i: int, j: int) -> int:
    first, last = int(course.pair_ptr[i]), int(course.pair_ptr[i + 1])
    at = bisect_left(course.pair_index, j, first, last)
    return int(course.pair_value[at]) if at < last and course.pair_index[at] == j else 0


def _missing(course: Course, table: int, guests: Longs, attribute: int) -> int:
    words = slice(course.attribute_ptr[attribute], course.attribute_ptr[attribute + 1])
    have, here = course.masks[guests][:, words], course.table_masks[table, words]
    if (np.bitwise_and.reduce(have, axis=0) & here).any():
        return 0
    bits = np.unpackbits(have.view(np.uint8), axis=1).sum(0)
    allowed = np.unpackbits(here.view(np.uint8)).astype(bool)
    return len(guests) - int(bits[allowed].max(initial=0))


def helps(course: Course, need: int, guest: int, who: Sequence[int]) -> list[int]:
    topic, weight = course.need_topic[need], int(course.need_weight[need])
    first, last = int(course.helper_ptr[topic]), int(course.helper_ptr[topic + 1])
    found = []
    for other in who:
        at = bisect_left(course.helper, other, first, last)
        if other != guest and at < last and course.helper[at] == other:
            found.append((weight * int(course.helper_value[at])) >> course.shift)
    return found
