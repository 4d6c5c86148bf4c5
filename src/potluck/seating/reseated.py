"""A result for tables that were not searched for but given: what `repair` left, or a host moved."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from potluck.seating.explain import Reasons
from potluck.seating.model import arrays as arrays_of
from potluck.seating.model import rules as rules_of
from potluck.seating.model.numbers import Ints, Longs
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.result import Result, plan_of
from potluck.seating.search import course as one_course
from potluck.seating.search import kernels
from potluck.seating.search.courses import Evening

Tables = Sequence[Sequence[int]]
Known = tuple[arrays_of.Arrays, tuple[Longs, Ints]]


def result(
    problem: SeatingProblem, courses: Sequence[Tables], made: Mapping[str, Any], known: Known | None = None
) -> Result:
    """Return the result that `courses` are, by number of table (an empty table was dissolved).

    Parameters
    ----------
    problem : SeatingProblem
        Of everyone who sits in any course.
    courses : sequence of tables of guest indices
        A guest may be missing from a course.
    made : mapping
        `seed` and `threads` of the plan before; no amount of work replays a plan that people changed.
    known : arrays of the problem, and likely companions, optional
        Computed if not given.

    Returns
    -------
    Result
        Its value is true; it has no bound, and `work` is 0.
    """
    seated = _with_everyone(courses, len(problem.guests))
    sizes = [max(len(who), 1) for who in max(seated, key=_widest)]
    nobody = np.zeros(len(problem.guests) + 1, np.int64), np.zeros(0, np.int32)
    arrays, near = known if known is not None else (arrays_of.build(problem, sizes), nobody)
    arrays = arrays_of.sized(arrays, problem, sizes)
    evening = Evening(arrays, _blank(problem, arrays, near))
    return Result(
        plan=plan_of(problem, courses),
        value=evening.value(seated) / arrays.one,
        unit=problem.count,
        bound=None,
        bound_kind=None,
        repeats=evening.repeats(seated),
        stopped="finished",
        work=0,
        seed=made["seed"],
        threads=made["threads"],
        kernel=kernels.describe(),
        problem=problem,
        reasons=Reasons.of(problem, arrays),
        evening=evening,
    )


def _with_everyone(courses: Sequence[Tables], people: int) -> list[list[list[int]]]:
    """Give whoever is missing from a course a table alone, where nothing counts, and all as many tables."""
    found = []
    for tables in courses:
        there = {guest for who in tables for guest in who}
        alone = [[guest] for guest in range(people) if guest not in there]
        found.append([list(who) for who in tables if len(who)] + alone)
    most = max(map(len, found))
    return [tables + [[]] * (most - len(tables)) for tables in found]


def _widest(tables: Tables) -> int:
    return max(map(len, tables))


def _blank(problem: SeatingProblem, arrays: arrays_of.Arrays, near: tuple[Longs, Ints]) -> one_course.Course:
    """A course to weigh with; nothing is searched, so there are no rules."""
    free = rules_of.arrays(problem, (), len(arrays.sizes))
    return one_course.build(arrays, free, near, one_course.holders(arrays.rows))
