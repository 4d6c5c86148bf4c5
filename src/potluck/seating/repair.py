"""Seat people anew after some stayed away or arrived, so that as few as possible change their table.

The fewest moves are a flow of guests to physical tables with the hard rules as further rows; of all plans
with so few moves the one that people like best is taken, first roughly within the programme, then by swaps.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from potluck.seating import moves
from potluck.seating.model import rules, wishes
from potluck.seating.model import sizes as table_sizes
from potluck.seating.model.guest import ProblemError
from potluck.seating.model.numbers import Floats
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.model.wishes import Wish
from potluck.seating.outcome import Impossible, NoneFound
from potluck.seating.proofs import check, conflict, kinds, layout, rulebook
from potluck.seating.proofs.kinds import Kind

Tables = tuple[tuple[int, ...], ...]
NO_PINS: Mapping[int, int] = {}
FLEX_COSTS = 1000.0
"""A person too many or too few at a table weighs as much as so many new tables."""
NODES_TO_POLISH = 30
SECONDS_TO_NAME = 2.0


@dataclass(frozen=True)
class Repair:
    """A plan made good again.

    Attributes
    ----------
    tables : tuple of tables of guest indices
        By number; a table that was dissolved is empty.
    moved : tuple of int
        Guests who sit at another table than before, arrivals aside.
    why : mapping of guest to sentence
        For everyone who moved or arrived.
    """

    tables: Tables
    moved: tuple[int, ...]
    why: Mapping[int, str]


def reseat(
    problem: SeatingProblem,
    current: Sequence[Sequence[int]],
    arrived: Sequence[int] = (),
    pins: Mapping[int, int] = NO_PINS,
    seconds: float = 5.0,
    slack: int = 0,
) -> Repair:
    """Return the plan that moves the fewest people and keeps every hard rule.

    Parameters
    ----------
    problem : SeatingProblem
        Of those who are there now; its affinities must be dense (up to 1,500 guests).
    current : sequence of tables of guest indices
        Who sat where, by number of table; a table may be empty.
    arrived : sequence of int
        Guests who had no table. Seating them costs no move.
    pins : mapping of guest to number of a table
    seconds : float
    slack : int
        So many moves more than the fewest are allowed where they make better tables.

    Returns
    -------
    Repair

    Raises
    ------
    ProblemError
        Where `current` and `arrived` are not everyone, once.
    Impossible, NoneFound
    """
    _checked(problem, current, arrived, pins)
    chosen = [*_wishes(problem, current), *(wishes.Pinned(g, t) for g, t in sorted(pins.items()))]
    task = _Task(problem, tuple(map(tuple, current)), tuple(chosen), monotonic() + seconds)
    solved = _as_laid(task) or _laid_anew(task)
    if solved is None:
        raise Impossible(problem, _conflict(task))
    tables = moves.polished(problem, chosen, current, _best_liked(task, solved, slack))
    if check.broken(problem, chosen, tables):
        raise NoneFound(problem, chosen)
    sat = {guest: number for number, who in enumerate(current) for guest in who}
    moved = sorted(g for number, who in enumerate(tables) for g in who if sat.get(g, number) != number)
    return Repair(tables, tuple(moved), moves.reasons(problem, current, tables, pins))


@dataclass(frozen=True)
class _Task:
    problem: SeatingProblem
    current: Tables
    wishes: tuple[Wish, ...]
    until: float

    @property
    def pins(self) -> dict[int, int]:
        return {wish.guest: wish.table for wish in self.wishes if isinstance(wish, wishes.Pinned)}


@dataclass(frozen=True)
class _Solved:
    """A layout, its entries that count moves, and the values of its columns with the fewest."""

    model: layout.Layout
    moves: layout.Entries
    values: Floats


def _checked(
    problem: SeatingProblem, current: Sequence[Sequence[int]], arrived: Sequence[int], pins: Mapping[int, int]
) -> None:
    seated = [*(guest for who in current for guest in who), *arrived]
    if sorted(seated) != list(range(len(problem.guests))):
        raise ProblemError("The tables and those who arrived are not everyone exactly once.")
    if problem.tables is not None and len(current) != len(problem.tables):
        raise ProblemError(f"There are {len(problem.tables)} tables, but {len(current)} are seated.")
    limit = len(current) + len(problem.guests)
    for guest, number in pins.items():
        if not (0 <= guest < len(problem.guests) and 0 <= number < limit):
            raise ProblemError(f"Guest {guest} is pinned to table {number}, which cannot be.")


def _wishes(problem: SeatingProblem, current: Sequence[Sequence[int]]) -> list[Wish]:
    """Every hard wish; hosts are asked of every table where there are enough for the tables as they stand."""
    found: list[Wish] = [
        wish for wish in rules.of(replace(problem, tables=None)) if not isinstance(wish, wishes.Hosted)
    ]
    hosts = frozenset(number for number, guest in enumerate(problem.guests) if guest.host)
    if hosts and len(hosts) >= sum(1 for who in current if len(who)):
        found.append(wishes.Hosted(hosts))
    return found


def _as_laid(task: _Task) -> _Solved | None:
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


def _laid_anew(task: _Task) -> _Solved | None:
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


def _kind(task: _Task, number: int, wide: bool) -> Kind:
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


def _model(task: _Task, laid: Sequence[Kind]) -> tuple[layout.Layout, layout.Entries]:
    """Return the programme of all wishes, and its entries that count moves."""
    joined = layout.units(len(task.problem.guests), task.wishes)
    slot_of = {kind.numbers[0]: slot for slot, kind in enumerate(laid)}
    sat = {guest: slot_of[number] for number, who in enumerate(task.current) for guest in who}
    homes = [frozenset(sat[guest] for guest in unit if guest in sat) for unit in joined]
    model = layout.by_number(laid, joined, homes)
    rulebook.write(model, task.problem, task.wishes, task.pins)
    count = []
    for unit, own in zip(joined, model.seat, strict=True):
        for slot, column in own.items():
            count.append((column, float(sum(sat.get(guest, slot) != slot for guest in unit))))
    return model, count


def _fewest(task: _Task, model: layout.Layout, count: layout.Entries) -> _Solved | None:
    _cost(model, count)
    values = _solve(task, model)
    return None if values is None else _Solved(model, count, values)


def _best_liked(task: _Task, solved: _Solved, slack: int) -> Tables:
    """Of the plans with so few moves (and `slack` more) one that people like, by who sits there now."""
    model, values = solved.model, solved.values
    fewest = round(sum(values[column] * moves for column, moves in solved.moves))
    model.programme.row(solved.moves, high=float(fewest + slack))
    liking = moves.liking(task.problem, task.current)
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


def _solve(task: _Task, model: layout.Layout) -> Floats | None:
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


def _conflict(task: _Task) -> Sequence[Wish]:
    """Return the few wishes, pinned seats among them, that stand against each other."""
    allowed = max(task.until - monotonic(), SECONDS_TO_NAME)

    def conflicting(part: Sequence[Wish]) -> Sequence[Wish] | None:
        return part if _laid_anew(replace(task, wishes=tuple(part), until=until)) is None else None

    if task.problem.tables is None:
        named = conflict.irreducible(task.problem, [w for w in task.wishes if not _pinned(w)], allowed)
        if named is not None:
            return named
    until = monotonic() + allowed
    try:
        return conflict.minimal(task.wishes, conflicting) or task.wishes
    except NoneFound:
        return task.wishes


def _pinned(wish: Wish) -> bool:
    return isinstance(wish, wishes.Pinned)
