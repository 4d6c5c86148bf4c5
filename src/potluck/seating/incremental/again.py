"""A plan that follows what changed: settled around those who changed, or repaired where people come or go."""

from collections.abc import Sequence

import numpy as np

from potluck.seating import repair, reseated
from potluck.seating.incremental.known import Known
from potluck.seating.model import rules
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.result import Result
from potluck.seating.search import anneal
from potluck.seating.search import course as courses

Tables = list[list[int]]
MOST_TABLES = 24
"""Of each guest who changed so many tables at most are looked at: those of the likeliest companions."""


def again(
    result: Result, problem: SeatingProblem, known: Known | None = None, slack: int = 3, seconds: float = 5.0
) -> Result:
    """Return a plan for `problem` out of the plan for another, without starting again.

    Parameters
    ----------
    result : Result
        Of one course.
    problem : SeatingProblem
        The same guests with other profiles, or some gone and some come; they are known by their ids.
    known : Known, optional
        Of the problem of `result`; computed from it if not given.
    slack : int
        So many people may move beyond those who must, where that makes better tables.
    seconds : float
        For a repair at most.
    """
    made = {"seed": result.seed, "threads": result.threads}
    before = {guest.id: number for number, guest in enumerate(result.problem.guests)}
    number_of = {before[guest.id]: n for n, guest in enumerate(problem.guests) if guest.id in before}
    current = [[number_of[g] for g in who if g in number_of] for who in result.plan.seatings()[0]]
    arrived = sorted({*range(len(problem.guests))} - {*number_of.values()})
    if arrived or len(number_of) < len(before) or problem.pins != result.problem.pins:
        done = repair.reseat(problem, current, arrived, seconds=seconds, slack=slack)
        return reseated.result(problem, [done.tables], made)
    fresh = (known or Known.of(result.problem)).changed(problem)
    return reseated.result(problem, [_settled(fresh, current)], made)


def _settled(known: Known, tables: Sequence[Sequence[int]]) -> Tables:
    """Take the best swaps between the tables of those who changed and of their likely companions."""
    ptr, index = known.near
    at = {guest: number for number, who in enumerate(tables) for guest in who}
    pairs: dict[tuple[int, int], None] = {}
    for guest in known.touched:
        near = index[ptr[guest] : ptr[guest + 1]].tolist()
        others = list(dict.fromkeys(at[other] for other in near))[:MOST_TABLES]
        pairs.update(((min(at[guest], t), max(at[guest], t)), None) for t in others if t != at[guest])
    wishes = rules.of(known.problem)
    checked = rules.arrays(known.problem, wishes, len(tables))
    empty = np.zeros(0, np.int64), np.zeros(0, np.int32)
    course = courses.build(known.arrays, checked, known.near, empty)
    return anneal.settle(course, tables, list(pairs))
