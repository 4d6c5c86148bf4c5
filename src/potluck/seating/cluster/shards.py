"""A shard: some tables and those who sit there, as a course of its own that knows nobody else.

What a table is worth and which rules it breaks hangs on its guests alone. So a shard is exact: a swap within
it gains there what it gains in the whole room, and shards without a table in common can be searched at once.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from potluck.seating.model.features import Features
from potluck.seating.model.numbers import Array, Ints, Longs
from potluck.seating.search import course as courses
from potluck.seating.search import kernels
from potluck.seating.search.course import Course

Tables = Sequence[Sequence[int]]
_OF_GUESTS = ("low", "high", "host", "pinned", "base", "masks")
_OF_KINDS = ("kinds", "not_only")
_WHO = (("pair_ptr", "pair_index", ("pair_value",)), ("never_ptr", "never", ()), ("near_ptr", "near", ()))
_NEEDS = ("need_topic", "need_weight", "need_first", "need_second")


def searched(
    course: Course, numbers: Sequence[int], tables: Tables, temperatures: Longs, seed: int
) -> list[list[int]]:
    """Return better tables than the given ones, which have these `numbers` in `course`.

    Parameters
    ----------
    course : Course
        The whole room.
    numbers : sequence of int
        Which of its tables make up the shard.
    tables : sequence of sequence of int
        Who sits at each of them, in the same order.
    temperatures : int64 of shape (sweeps,)
    seed : int
    """
    guests = np.sort(np.concatenate([np.asarray(who, np.int64) for who in tables]))
    own = cut(course, numbers, guests)
    seated = [np.searchsorted(guests, who).tolist() for who in tables]
    state = courses.state(seated, course.widest, seed)
    kernels.search(own, state, temperatures)
    return [guests[who].tolist() for who in state.seated()]


def cut(course: Course, numbers: Sequence[int], guests: Longs) -> Course:
    """Return the course of the tables `numbers` and of `guests`: guest k there is ``guests[k]``, rising."""
    new = np.full(course.people, -1, np.int32)
    new[guests] = np.arange(len(guests), dtype=np.int32)
    part: dict[str, Any] = {name: np.ascontiguousarray(getattr(course, name)[guests]) for name in _OF_GUESTS}
    part |= {name: np.ascontiguousarray(getattr(course, name)[:, guests]) for name in _OF_KINDS}
    for ptr, index, more in _WHO:
        part |= _among(course, ptr, index, more, guests, new)
    part |= _taken(course, "row_ptr", ("row_index", "row_left", "row_right"), guests)
    part |= _taken(course, "need_ptr", _NEEDS, guests)
    part |= _able(course, new)
    rows = Features(part["row_ptr"], part["row_index"], part["row_left"], part["row_right"], course.features)
    part["holder_ptr"], part["holder"] = courses.holders(rows)
    dense = course.dense[np.ix_(guests, guests)] if course.dense.size else course.dense
    return replace(
        course,
        people=len(guests),
        tables=len(numbers),
        dense=np.ascontiguousarray(dense),
        unit=np.ascontiguousarray(new[course.unit[guests]]),
        table_masks=np.ascontiguousarray(course.table_masks[list(numbers)]),
        **part,
    )


def _entries(ptr: Longs, rows: Longs) -> tuple[Longs, Longs]:
    """Return where the entries of some rows stand, and the row pointers of these rows alone."""
    counts = ptr[rows + 1] - ptr[rows]
    ends = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    return np.arange(ends[-1]) + np.repeat(ptr[rows] - ends[:-1], counts), ends


def _taken(course: Course, ptr: str, indexed: Sequence[str], rows: Longs) -> dict[str, Array]:
    """Return compressed rows of some guests, as they are."""
    at, ends = _entries(getattr(course, ptr), rows)
    return {ptr: ends, **{name: getattr(course, name)[at] for name in indexed}}


def _among(
    course: Course, ptr: str, index: str, more: Sequence[str], rows: Longs, new: Ints
) -> dict[str, Array]:
    """Return compressed rows of other guests, without those who are not here."""
    at, ends = _entries(getattr(course, ptr), rows)
    who = new[getattr(course, index)[at]]
    here = who >= 0
    kept = np.concatenate([[0], np.cumsum(here)]).astype(np.int64)
    return {ptr: kept[ends], index: who[here], **{name: getattr(course, name)[at][here] for name in more}}


def _able(course: Course, new: Ints) -> dict[str, Array]:
    who = new[course.helper] if len(course.helper) else course.helper
    here = who >= 0
    kept = np.concatenate([[0], np.cumsum(here)]).astype(np.int64)
    return {
        "helper_ptr": kept[course.helper_ptr],
        "helper": who[here],
        "helper_value": course.helper_value[here],
    }
