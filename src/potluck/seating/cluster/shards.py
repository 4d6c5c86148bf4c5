"""A shard: some tables and those who sit there, as a course of its own that knows nobody else.

What a table is worth and which rules it breaks hangs on its guests alone. So a shard is exact: a swap within
it gains there what it gains in the whole room, and shards without a table in common can be searched at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from potluck.seating.cluster import meeting
from potluck.seating.model.features import Features
from potluck.seating.model.numbers import Array, Ints, Longs
from potluck.seating.search import course as courses
from potluck.seating.search import kernels
from potluck.seating.search.course import Course, State
from potluck.seating.search.sparse import near as large
from potluck.seating.search.sparse import room

_OF_GUESTS = ("low", "high", "host", "pinned", "base", "masks")
_OF_KINDS = ("kinds", "not_only")
_WHO = (("pair_ptr", "pair_index", ("pair_value",)), ("never_ptr", "never", ()), ("near_ptr", "near", ()))
_NEEDS = ("need_topic", "need_weight", "need_first", "need_second")


@dataclass(frozen=True, eq=False)
class Whole:
    """The whole course, and what every guest is able to help with: for each the topics, and how much.

    The course has that by topic; a shard looks for a few guests and not for all topics.
    """

    course: Course
    help_ptr: Longs
    help_topic: Ints
    help_value: Ints

    @classmethod
    def of(cls, course: Course) -> "Whole":
        topics = len(course.helper_ptr) - 1
        order = np.argsort(course.helper, kind="stable")
        topic = np.repeat(np.arange(topics, dtype=np.int32), np.diff(course.helper_ptr))
        counts = np.bincount(course.helper, minlength=course.people)
        ends = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        return cls(course, ends, topic[order], course.helper_value[order])


def searched(whole: Whole, numbers: Ints, seated: State, temperatures: Longs) -> Ints:
    """Return who sits at each table of a shard after a search within it, of the shape of `seated.members`.

    Parameters
    ----------
    whole : Whole
    numbers : int32 of shape (tables of the shard,)
        Which of the tables make up the shard.
    seated : State
        Who sits at each of them, in the same order; `table` is not looked at.
    temperatures : int64 of shape (sweeps,)
    """
    taken = meeting.seats(seated.members, seated.size)
    who = seated.members[taken]
    guests = np.sort(who)
    members = np.zeros_like(seated.members)
    members[taken] = np.searchsorted(guests, who)
    table = np.zeros(len(guests), np.int32)
    table[members[taken]] = np.repeat(np.arange(len(numbers), dtype=np.int32), seated.size)
    state = State(table, members, seated.size, seated.random)
    course = cut(whole, numbers, guests)
    if room.fits(course):
        room.Room(course, state).search(temperatures)
    else:
        kernels.search(course, state, temperatures)
    members[taken] = guests[state.members[taken]]
    return members


def cut(whole: Whole, numbers: Ints, guests: Ints) -> Course:
    """Return the course of the tables `numbers` and of `guests`: guest k there is ``guests[k]``, rising."""
    course = whole.course
    new = np.full(course.people, -1, np.int32)
    new[guests] = np.arange(len(guests), dtype=np.int32)
    part: dict[str, Any] = {name: np.ascontiguousarray(getattr(course, name)[guests]) for name in _OF_GUESTS}
    part |= {name: np.ascontiguousarray(getattr(course, name)[:, guests]) for name in _OF_KINDS}
    for ptr, index, more in _WHO:
        part |= _among(course, ptr, index, more, guests, new)
    part |= _taken(course, "row_ptr", ("row_index", "row_left", "row_right"), guests)
    part |= _taken(course, "need_ptr", _NEEDS, guests)
    part |= _able(whole, guests)
    rows = Features(part["row_ptr"], part["row_index"], part["row_left"], part["row_right"], course.features)
    part["holder_ptr"], part["holder"] = large.holders(rows) or courses.holders(rows)
    dense = course.dense[np.ix_(guests, guests)] if course.dense.size else course.dense
    return replace(
        course,
        people=len(guests),
        tables=len(numbers),
        dense=np.ascontiguousarray(dense),
        unit=np.ascontiguousarray(new[course.unit[guests]]),
        table_masks=np.ascontiguousarray(course.table_masks[numbers]),
        alike=False,  # tables keep their sizes: a shard answers with who sits there
        **part,
    )


def _entries(ptr: Longs, rows: Ints) -> tuple[Longs, Longs]:
    """Return where the entries of some rows stand, and the row pointers of these rows alone."""
    counts = ptr[rows + 1] - ptr[rows]
    ends = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    return np.arange(ends[-1]) + np.repeat(ptr[rows] - ends[:-1], counts), ends


def _taken(course: Course, ptr: str, indexed: Sequence[str], rows: Ints) -> dict[str, Array]:
    """Return compressed rows of some guests, as they are."""
    at, ends = _entries(getattr(course, ptr), rows)
    return {ptr: ends, **{name: getattr(course, name)[at] for name in indexed}}


def _among(
    course: Course, ptr: str, index: str, more: Sequence[str], rows: Ints, new: Ints
) -> dict[str, Array]:
    """Return compressed rows of other guests, without those who are not here."""
    at, ends = _entries(getattr(course, ptr), rows)
    who = new[getattr(course, index)[at]]
    here = who >= 0
    kept = np.concatenate([[0], np.cumsum(here)]).astype(np.int64)
    return {ptr: kept[ends], index: who[here], **{name: getattr(course, name)[at][here] for name in more}}


def _able(whole: Whole, guests: Ints) -> dict[str, Array]:
    """Return who is able to help, by topic, as the course has it."""
    at, ends = _entries(whole.help_ptr, guests)
    helper = np.repeat(np.arange(len(guests), dtype=np.int32), np.diff(ends))
    order = np.argsort(whole.help_topic[at], kind="stable")
    counts = np.bincount(whole.help_topic[at], minlength=len(whole.course.helper_ptr) - 1)
    return {
        "helper_ptr": np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        "helper": helper[order],
        "helper_value": whole.help_value[at][order],
    }
