"""Seat people anew after some stayed away or arrived, so that as few as possible change their table.

The fewest moves are a flow of guests to physical tables, with branching where hard rules need it. Of all
plans with so few moves the one people like best is looked for: by tabu search and, of few, in priced tables.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from time import monotonic

from potluck.seating.model import arrays, rules, wishes
from potluck.seating.model.arrays import Arrays
from potluck.seating.model.guest import ProblemError, whole
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.model.wishes import Wish
from potluck.seating.moving import better, fewest, matched, swaps, told
from potluck.seating.moving.better import Best
from potluck.seating.moving.priced import Frontier
from potluck.seating.moving.room import Room
from potluck.seating.moving.task import Tables, Task
from potluck.seating.outcome import Impossible, NoneFound
from potluck.seating.proofs import check, conflict
from potluck.seating.stop import Stop
from potluck.shared.language import _

NO_PINS: Mapping[int, int] = {}
SECONDS_TO_NAME = 2.0
GOOD_ENOUGH = 0.995
PRICED_UP_TO, PROVEN_UP_TO = 40, 60
"""Guests: so few are reseated out of priced tables as well, and of so many a frontier is proven."""


@dataclass(frozen=True)
class Step:
    """The best plan found of at most so many moves.

    Attributes
    ----------
    repair : Repair
    value : float
        As `Result.value` counts it.
    bound : float or None
        No plan of so few moves is worth more whose tables leave the wished sizes no further, all together,
        and of which no more are new, than with the fewest moves. A table that the problem gives is not new.
    """

    moves: int
    repair: "Repair"
    value: float
    bound: float | None

    @property
    def proven(self) -> bool:
        """Tell whether no plan of so few moves is better, as `bound` says."""
        return self.bound == self.value


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
    known: Arrays | None = None,
) -> Repair:
    """Return the plan that moves the fewest people and keeps every hard rule.

    Parameters
    ----------
    problem : SeatingProblem
        Of those who are there now.
    current : sequence of tables of guest indices
        Who sat where, by number of table; a table may be empty.
    arrived : sequence of int
        Guests who had no table. Seating them costs no move.
    pins : mapping of guest to number of a table
        In addition to those of `problem`, or instead.
    seconds : float
    slack : int
        So many moves more than the fewest are allowed where they make better tables.
    known : Arrays, optional
        Of `problem`; computed if not given.

    Returns
    -------
    Repair

    Raises
    ------
    ProblemError
        Where `current` and `arrived` are not everyone, once, or `slack` is below 0.
    Impossible, NoneFound
    """
    slack = _moves(slack, "slack")
    task = _task(problem, current, arrived, pins, seconds, known)
    return _told(task, _better(task, _fewest(task), slack))


def frontier(
    problem: SeatingProblem,
    current: Sequence[Sequence[int]],
    arrived: Sequence[int] = (),
    pins: Mapping[int, int] = NO_PINS,
    seconds: float = 60.0,
    more: int = 5,
) -> list[Step]:
    """Return what so many moves buy: the best plan for the fewest moves, one more, and up to `more` more.

    Parameters
    ----------
    problem, current, arrived, pins
        As for `reseat`.
    seconds : float
        For all steps together; what is not proven by then is only the best that was found.
    more : int

    Returns
    -------
    list of Step
        One for each number of moves, the fewest first; values never fall.

    Raises
    ------
    ProblemError
        Also where there are more than 1,500 guests.
    Impossible, NoneFound
    """
    more = _moves(more, "more")
    task = _task(problem, current, arrived, pins, seconds)
    if len(problem.guests) > arrays.DENSE_UP_TO:
        words = _("What more moves would buy is worked out for up to {most} guests.")
        raise ProblemError(words, most=arrays.DENSE_UP_TO)
    found = _fewest(task)
    room, best = Room.of(task, found), Best()
    least = room.moves(found)
    best.add(least, room.value(found), found)
    prices = Frontier.of(room, found, Stop(max(task.until - monotonic(), 1.0)))
    steps = []
    for moves in range(least, least + more + 1):
        better.search(room, best, moves, better.steps(len(room.home)))
        bound = prices.best(best, moves) if len(room.home) <= PROVEN_UP_TO else None
        value, tables = best.within(moves)
        upper = None if bound is None else bound / room.arrays.one
        steps.append(Step(moves, _told(task, tables), value / room.arrays.one, upper))
    return steps


def _moves(number: int, name: str) -> int:
    words = _("{name} is {number}; it is a number of moves, 0 or more.").replace("{name}", name)
    moves = whole(number, words)
    if moves < 0:
        raise ProblemError(words, number=number)
    return moves


def _task(
    problem: SeatingProblem,
    current: Sequence[Sequence[int]],
    arrived: Sequence[int],
    pins: Mapping[int, int],
    seconds: float,
    known: Arrays | None = None,
) -> Task:
    pins = {**problem.pins, **pins}
    _checked(problem, current, arrived, pins)
    chosen = [*_wishes(problem, current), *(wishes.Pinned(g, t) for g, t in sorted(pins.items()))]
    until = monotonic() + seconds
    built = known or arrays.build(problem, [1, *map(len, current)])
    liking = swaps.liking(built.dense, len(problem.guests), current)
    return Task(problem, tuple(map(tuple, current)), tuple(chosen), until, built, liking)


def _fewest(task: Task) -> Tables:
    found = fewest.as_laid(task) or fewest.laid_anew(task)
    if found is None:
        raise Impossible(task.problem, _conflict(task), is_conflict=True)
    return found


def _better(task: Task, found: Tables, slack: int) -> Tables:
    """Return better tables for `slack` moves more; in a large room only those who move anyway swap."""
    if len(task.problem.guests) > arrays.DENSE_UP_TO:
        return swaps.polished(task, found)
    room, best = Room.of(task, found), Best()
    fewest_moves = room.moves(found)
    best.add(fewest_moves, room.value(found), found)
    better.search(room, best, fewest_moves + slack, better.steps(len(room.home)))
    if len(room.home) <= PRICED_UP_TO:
        left = Stop(max(task.until - monotonic(), 1.0))
        Frontier.of(room, found, left).best(best, fewest_moves + slack, GOOD_ENOUGH)
    _value, tables = best.within(fewest_moves + slack)
    return tuple(tuple(sorted(who)) for who in tables)


def _told(task: Task, found: Sequence[Sequence[int]]) -> Repair:
    """Return tables under the numbers that most guests know, and why whom moved."""
    tables = matched.matched(task.problem, task.current, found, task.pins)
    tables = tuple(tuple(sorted(who)) for who in tables)
    if check.broken(task.problem, task.wishes, tables):
        raise NoneFound(task.problem, task.wishes)
    sat = {guest: number for number, who in enumerate(task.current) for guest in who}
    moved = sorted(g for number, who in enumerate(tables) for g in who if sat.get(g, number) != number)
    return Repair(tables, tuple(moved), told.reasons(task.problem, task.current, tables, task.pins))


def _checked(
    problem: SeatingProblem, current: Sequence[Sequence[int]], arrived: Sequence[int], pins: Mapping[int, int]
) -> None:
    seated = [*(guest for who in current for guest in who), *arrived]
    if sorted(seated) != list(range(len(problem.guests))):
        raise ProblemError(_("The tables and those who arrived are not everyone exactly once."))
    if problem.tables is not None and len(current) != len(problem.tables):
        raise ProblemError(
            _("There are {tables} tables, but {seated} are seated."),
            tables=len(problem.tables),
            seated=len(current),
        )
    limit = len(current) + len(problem.guests)
    for guest, number in pins.items():
        if not (0 <= guest < len(problem.guests) and 0 <= number < limit):
            words = _("Guest {guest} is pinned to table {number}, which cannot be.")
            raise ProblemError(words, guest=guest, number=number)


def _wishes(problem: SeatingProblem, current: Sequence[Sequence[int]]) -> list[Wish]:
    """Every hard wish; hosts are asked of every table where there are enough for the tables as they stand."""
    found: list[Wish] = [
        wish
        for wish in rules.of(replace(problem, tables=None, pins={}))
        if not isinstance(wish, wishes.Hosted)
    ]
    hosts = frozenset(number for number, guest in enumerate(problem.guests) if guest.host)
    if hosts and len(hosts) >= sum(1 for who in current if len(who)):
        found.append(wishes.Hosted(hosts))
    return found


def _conflict(task: Task) -> Sequence[Wish]:
    """Return the few wishes, pinned seats among them, that stand against each other."""
    allowed = max(task.until - monotonic(), SECONDS_TO_NAME)

    def conflicting(part: Sequence[Wish]) -> Sequence[Wish] | None:
        return part if fewest.laid_anew(replace(task, wishes=tuple(part), until=until)) is None else None

    until = monotonic() + 2 * allowed
    named = None
    if task.problem.tables is None:
        lasting = [wish for wish in task.wishes if not isinstance(wish, wishes.Pinned)]
        named = conflict.irreducible(task.problem, lasting, allowed)
    try:
        # A repair may lay tables that a plan from scratch may not: a conflict there need be none here.
        if named is not None and conflicting(named) is not None:
            return named
        return conflict.minimal(task.wishes, conflicting) or task.wishes
    except NoneFound:
        return named or task.wishes
