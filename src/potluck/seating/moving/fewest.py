"""The fewest moves: a flow of guests to physical tables, with the hard rules as further rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from potluck.seating.model import sizes as table_sizes
from potluck.seating.model import wishes
from potluck.seating.model.numbers import Floats
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.model.wishes import Wish
from potluck.seating.outcome import NoneFound
from potluck.seating.proofs import kinds, layout, rulebook
from potluck.seating.proofs.kinds import Kind

Tables = tuple[tuple[int, ...], ...]
FLEX_COSTS = 1000.0
"""A person too many or too few at a table weighs as much as so many new tables."""
NODES_TO_POLISH = 30


@dataclass(frozen=True)
class Task:
    """Who sits where now, every wish (pinned seats among them), and until when to look."""

    problem: SeatingProblem
    current: Tables
    wishes: tuple[Wish, ...]
    until: float

    @property
    def pins(self) -> dict[int, int]:
        return {wish.guest: wish.table for wish in self.wishes if isinstance(wish, wishes.Pinned)}


@dataclass(frozen=True)
class Solved:
    """A layout, its entries that count moves, and the values of its columns with the fewest."""

    model: layout.Layout
    moves: layout.Entries
    values: Floats


def as_laid(task: Task) -> Solved | None:
    """The fewest moves with the tables there are, which flex no more than they must for so many people."""
    problem, people = task.problem, len(task.problem.guests)
    flex = 0 if problem.tables else kinds.least_flex(people, problem.table_size)
    laid = [
        _kind(task, number, wide=flex > 0)
        for number, who in enumerate(task.current)
        if len(who) or problem.tables
    ]
    if not {*task.pins.values()} <= {kind.numbers[0] for kind in laid}:
        return None
    model, count = _model(task, laid)
    layout.limit_flex(model, flex)
    return _fewest(task, model, count)


def laid_anew(task: Task) -> Solved | None:
    """The fewest moves where tables flex as little as can be, and as few as can be are laid in addition."""
    people, numbers = len(task.problem.guests), len(task.current)
    if task.problem.tables is None:
        fewest = -(-people // task.problem.table_size[1])
        numbers = max(numbers, fewest, *(table + 1 for table in task.pins.values())) + 1
    laid = [_kind(task, number, wide=True) for number in range(numbers)]
    model, count = _model(task, laid)
    taken = {number for number, who in enumerate(task.current) if len(who)}
    new = [(used, 1.0) for number, used in enumerate(model.used) if number not in taken]
    _cost(model, [*((column, FLEX_COSTS) for column in model.stretch), *new])
    solved = _solve(task, model)
    if solved is None:
        return None
    layout.limit_flex(model, sum(solved[column] for column in model.stretch) + 1e-6)
    model.programme.row(new, high=round(sum(solved[column] for column, _ in new)))
    return _fewest(task, model, count)


def _kind(task: Task, number: int, wide: bool) -> Kind:
    """One physical table; a `wide` one may leave the wish."""
    tables = task.problem.tables
    size = tables[number].size if tables else task.problem.table_size
    wished = (size, size) if isinstance(size, int) else size
    low, high = wished
    if wide:
        low = min(low, table_sizes.SMALLEST, len(task.problem.guests))
        high = max(high, table_sizes.LARGEST)
    kind = Kind(low, high, wished, 0, 1, numbers=(number,))
    if tables:
        at = tables[number]
        kind = replace(kind, time=at.time, place=at.place, step_free=at.step_free)
    return kind


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


def _fewest(task: Task, model: layout.Layout, count: layout.Entries) -> Solved | None:
    _cost(model, count)
    values = _solve(task, model)
    return None if values is None else Solved(model, count, values)


def best_liked(task: Task, solved: Solved, liking: Floats, slack: int) -> Tables:
    """Of the plans with so few moves (and `slack` more) one that people like, by who sits there now."""
    model, values = solved.model, solved.values
    fewest = round(sum(values[column] * moves for column, moves in solved.moves))
    model.programme.row(solved.moves, high=float(fewest + slack))
    costs = []
    for unit, own in zip(model.units, model.seat, strict=True):
        for slot, column in own.items():
            number = model.kinds[slot].numbers[0]
            if number < len(task.current):
                costs.append((column, -float(liking[list(unit), number].sum())))
    _cost(model, costs)
    answer = model.programme.solve(task.until - monotonic(), start=values, nodes=NODES_TO_POLISH)
    found = layout.tables(model, answer.values if len(answer.values) else values)
    numbered = {model.kinds[slot].numbers[0]: tuple(who) for slot, who in found}
    last = max(len(task.current), *(number + 1 for number in numbered))
    return tuple(numbered.get(number, ()) for number in range(last))


def _cost(model: layout.Layout, entries: layout.Entries) -> None:
    costs = np.zeros(model.programme.columns)
    for column, cost in entries:
        costs[column] += cost
    model.programme.costs(costs)


def _solve(task: Task, model: layout.Layout) -> Floats | None:
    """Return the values of the best solution found, or None where there is none.

    Raises
    ------
    NoneFound
        Where neither was settled in time.
    """
    answer = model.programme.solve(task.until - monotonic())
    if answer.status == "impossible":
        return None
    if not len(answer.values):
        raise NoneFound(task.problem, task.wishes)
    return answer.values
