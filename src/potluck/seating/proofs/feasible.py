"""Whether any plan keeps every wish: quick proofs first, then a mixed-integer programme."""

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic

import numpy as np

from potluck.seating.model.arrays import Arrays
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.model.wishes import Pinned, Wish
from potluck.seating.proofs import check, kinds, layout, quick, rulebook
from potluck.seating.proofs.kinds import Kind

Found = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Impossible:
    """Proven: no plan keeps all the wishes in `among`, be the tables as they may."""

    among: tuple[Wish, ...]


@dataclass(frozen=True)
class Unknown:
    """Neither a plan nor a proof that there is none was found in time."""


def find(
    problem: SeatingProblem,
    wishes: Sequence[Wish],
    seconds: float,
    objective: Arrays | None = None,
) -> Found | Impossible | Unknown:
    """Return a plan of one course that keeps every wish, or say that there is none, or that time ran out.

    Parameters
    ----------
    problem : SeatingProblem
        Its guests and its tables; its own wishes are those given in `wishes`.
    wishes : sequence of Wish
    seconds : float
    objective : Arrays, optional
        With dense affinities: sit guests with the first of their table whom they like best, roughly.

    Returns
    -------
    tables of guest indices, `Impossible` or `Unknown`
        Given tables keep their order; else tables are ordered by size, around those somebody is pinned to.

    Raises
    ------
    ProblemError
        Where the given tables cannot hold the guests, whatever the wishes.
    """
    until = monotonic() + seconds
    possible, flex = kinds.of(problem, [wish.table for wish in wishes if isinstance(wish, Pinned)])
    reason = quick.proof(problem, wishes, possible)
    if reason is not None:
        return Impossible(reason)
    joined = layout.units(len(problem.guests), wishes)
    model = layout.by_first_unit(possible, joined)
    layout.limit_flex(model, flex)
    rulebook.write(model, problem, wishes)
    if objective is not None:
        _prefer(model, objective)
    answer = model.programme.solve(until - monotonic(), nodes=None if objective is None else 50)
    if answer.status == "impossible":
        return Impossible(tuple(wishes))
    if not len(answer.values):
        return Unknown()
    found = _in_order(layout.tables(model, answer.values), possible)
    return found if check.keeps(problem, wishes, found) else Unknown()


def _prefer(model: layout.Layout, objective: Arrays) -> None:
    """Cost of a seat: minus the affinity to the first unit of the table."""
    largest = float(abs(objective.dense).max(initial=1)) or 1.0
    costs = np.zeros(model.programme.columns)
    for unit, own in zip(model.units, model.seat, strict=True):
        for slot, column in own.items():
            liked = objective.dense[list(unit)][:, list(model.units[slot])].sum()
            costs[column] = -float(liked) / largest
    model.programme.costs(costs)


def _in_order(found: list[tuple[int, list[int]]], possible: Sequence[Kind]) -> Found:
    """Give tables of one kind their numbers, largest first; where none are given, number what is left."""
    placed: dict[int, list[int]] = {}
    free: list[list[int]] = []
    for number, kind in enumerate(possible):
        own = sorted((table for k, table in found if k == number), key=lambda t: (-len(t), t))
        if kind.numbers:
            placed.update(zip(kind.numbers, own, strict=True))
        else:
            free += own
    for table in free:
        placed[next(n for n in range(len(found)) if n not in placed)] = table
    return tuple(tuple(placed[number]) for number in sorted(placed))
