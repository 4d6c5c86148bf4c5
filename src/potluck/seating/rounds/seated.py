"""Several courses by a design: where the wishes permit one, it stands beside what the search finds."""

from collections.abc import Callable, Sequence
from itertools import combinations

import numpy as np

from potluck.seating.model.numbers import Longs
from potluck.seating.rounds import fitting, labels
from potluck.seating.rounds import search as rounds_search
from potluck.seating.rounds.schedule import Schedule
from potluck.seating.search import anneal
from potluck.seating.search.course import Course
from potluck.seating.search.run import Search

Tables = list[list[int]]
SWEEPS_FOR_CHUNK, MOST_CHUNKS = 100, 40
"""Where neither design nor search is without repeats, one more search for rounds takes so much work."""


def best(
    search: Search,
    sweeps: int,
    seed: int,
    fair: bool,
    starts: Callable[[], list[Tables]],
    stopped: Callable[[], bool],
) -> list[Tables]:
    """Return the best courses of a design, of `starts`, and of a search for rounds if both have repeats.

    Fewest repeats come first, as `Search.better` says; a design that leaves nothing to gain needs no search.
    """
    if search.courses == 1:
        return starts()
    design = fitting.best(search.evening.arrays.sizes, search.courses)
    seated = _seated(search, design, seed, fair) if design else []
    if seated and not search.evening.repeats(seated) and not affinities(search.evening.blank).any():
        return seated
    found = search.better(seated, starts(), fair)
    chunks = min(MOST_CHUNKS, sweeps // SWEEPS_FOR_CHUNK)
    if not chunks or not _permits(search) or not search.evening.repeats(found) or stopped():
        return found
    sizes = search.evening.arrays.sizes
    base = rounds_search.base(sizes, search.courses, chunks, seed % 2**32, stopped=stopped)
    longer = rounds_search.extended(fitting.longest(sizes, search.courses), sizes, search.courses, chunks)
    other = min(base.developed("search"), longer, key=Schedule.repeats)
    return search.better(found, _seated(search, other, seed, fair), fair)


def _permits(search: Search) -> bool:
    """Whoever sits together meets in every course, and whoever is pinned stays: no design is for them."""
    blank = search.evening.blank
    known = bool(blank.dense.size) and blank.people <= fitting.MOST_PEOPLE
    return known and not blank.grouped and not bool(blank.pinned.any())


def _seated(search: Search, schedule: Schedule, seed: int, fair: bool) -> list[Tables]:
    """Return the courses of a schedule with people on its points, or nothing where it breaks a hard rule."""
    if not _permits(search):
        return []
    evening = search.evening
    begin = rounds_search.shuffled(schedule.people, 1, seed % 2**32)[0].tolist()
    affinity = affinities(evening.blank)[np.ix_(begin, begin)]
    met = labels.meets(schedule, evening.arrays.scale)
    who = [begin[n] for n in labels.improved(met, affinity, labels.steps(schedule.people))]
    courses = [_at_tables(tables, evening.arrays.sizes, who) for tables in schedule.rounds]
    if search.broken(courses):
        return []
    pairs = list(combinations(range(len(evening.arrays.sizes)), 2))
    settled = list(courses)
    for number, tables in enumerate(courses):
        others = settled[:number] + settled[number + 1 :]
        settled[number] = anneal.settle(evening.course(others), tables, pairs)
    return search.better(courses, settled, fair)


def _at_tables(tables: Sequence[Sequence[int]], sizes: Sequence[int], who: Sequence[int]) -> Tables:
    """Let each table of a round have a number whose size it has."""
    found: Tables = [[] for _ in sizes]
    numbers = sorted(range(len(sizes)), key=lambda number: -sizes[number])
    for number, points in zip(numbers, sorted(tables, key=len, reverse=True), strict=False):
        found[number] = sorted(who[point] for point in points)
    return found


def affinities(course: Course) -> Longs:
    """Return what each pair is worth, shape (n, n), far below zero where the two must not share a table."""
    found = course.dense.astype(np.int64)
    np.fill_diagonal(found, 0)
    far_below = -16 * (int(np.abs(found).max(initial=0)) + 1)
    found[np.repeat(np.arange(course.people), np.diff(course.never_ptr)), course.never] = far_below
    for first, last in zip(course.attribute_ptr[:-1], course.attribute_ptr[1:], strict=True):
        own = course.masks[:, first:last]
        found[~(own[:, None, :] & own[None, :, :]).any(axis=2)] = far_below
    np.fill_diagonal(found, 0)
    return found
