"""The fewest moves as a mixed-integer programme, where branching over flows takes too long."""

from collections.abc import Sequence
from time import monotonic

import numpy as np

from potluck.seating.model.numbers import Floats
from potluck.seating.moving.task import Tables, Task
from potluck.seating.outcome import NoneFound
from potluck.seating.proofs import layout, rulebook
from potluck.seating.proofs.kinds import Kind

FLEX_COSTS = 1000.0
"""A person too many or too few at a table weighs as much as so many new tables."""


def fewest(task: Task, laid: Sequence[Kind], most: int | None, new: Sequence[bool]) -> Tables | None:
    """Return the seating of least flex, then fewest new tables, then fewest moves; None if there is none.

    Parameters
    ----------
    laid : sequence of Kind
        One physical table each.
    most : int or None
        By so many people tables may flex; None means by as few as can be.
    new : sequence of bool
        The tables that nobody sits at yet.

    Raises
    ------
    NoneFound
        Where neither was settled in time.
    """
    model, count = _model(task, laid)
    if most is not None:
        layout.limit_flex(model, most)
    else:
        entries = [(used, 1.0) for used, is_new in zip(model.used, new, strict=True) if is_new]
        _cost(model, [*((column, FLEX_COSTS) for column in model.stretch), *entries])
        solved = _solve(task, model)
        if solved is None:
            return None
        layout.limit_flex(model, sum(solved[column] for column in model.stretch) + 1e-6)
        model.programme.row(entries, high=round(sum(solved[column] for column, _ in entries)))
    _cost(model, count)
    values = _solve(task, model)
    if values is None:
        return None
    numbered = {laid[slot].numbers[0]: tuple(who) for slot, who in layout.tables(model, values)}
    last = max(len(task.current), *(number + 1 for number in numbered))
    return tuple(numbered.get(number, ()) for number in range(last))


def _model(task: Task, laid: Sequence[Kind]) -> tuple[layout.Layout, layout.Entries]:
    """Return the programme of all wishes, and its entries that count moves."""
    joined = layout.units(len(task.problem.guests), task.wishes)
    slot_of = {kind.numbers[0]: slot for slot, kind in enumerate(laid)}
    sat = {guest: slot_of[number] for number, who in enumerate(task.current) for guest in who}
    homes = [frozenset(sat[guest] for guest in unit if guest in sat) for unit in joined]
    model = layout.by_number(laid, joined, homes)
    rulebook.write(model, task.problem, task.wishes)
    count = []
    for unit, own in zip(joined, model.seat, strict=True):
        for slot, column in own.items():
            count.append((column, float(sum(sat.get(guest, slot) != slot for guest in unit))))
    return model, count


def _cost(model: layout.Layout, entries: layout.Entries) -> None:
    costs = np.zeros(model.programme.columns)
    for column, cost in entries:
        costs[column] += cost
    model.programme.costs(costs)


def _solve(task: Task, model: layout.Layout) -> Floats | None:
    """Return the values of the best solution found, or None where there is none."""
    answer = model.programme.solve(task.until - monotonic())
    if answer.status == "impossible":
        return None
    if not len(answer.values):
        raise NoneFound(task.problem, task.wishes)
    return answer.values
