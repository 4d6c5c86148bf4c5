"""Who moves at a repair: how much they like a table, swaps among those who move, and the reason in words."""

from collections.abc import Mapping, Sequence

import numpy as np

from potluck.seating.model import arrays as arrays_of
from potluck.seating.model import rules
from potluck.seating.model.numbers import Floats
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.model.wishes import Pinned, Together, Wish
from potluck.seating.proofs.conflict import called
from potluck.seating.search import course as courses
from potluck.seating.search import table
from potluck.shared.language import _, ngettext

Tables = tuple[tuple[int, ...], ...]
PASSES = 4


def liking(problem: SeatingProblem, current: Sequence[Sequence[int]]) -> Floats:
    """Return how much each guest likes those who sit at each table now, in -1..1, shape (n, tables)."""
    dense = arrays_of.build(problem, [max(len(who), 1) for who in current]).dense
    there = np.zeros((len(problem.guests), len(current)))
    for number, who in enumerate(current):
        there[list(who), number] = 1.0
    liked = dense @ there
    return np.asarray(liked / max(float(np.abs(liked).max(initial=0.0)), 1.0))


def polished(
    problem: SeatingProblem, wishes: Sequence[Wish], current: Sequence[Sequence[int]], tables: Tables
) -> Tables:
    """Return `tables` after every swap of two who move or arrive anyway that makes them truly better."""
    sat = {guest: number for number, who in enumerate(current) for guest in who}
    held = {guest for wish in wishes if isinstance(wish, Together) for guest in wish.guests}
    held |= {wish.guest for wish in wishes if isinstance(wish, Pinned)}
    free = [g for t, who in enumerate(tables) for g in who if sat.get(g) != t and g not in held]
    seats = [list(who) for who in tables]
    course = _course(problem, wishes, seats)
    worth = [table.worth(course, who) if who else 0 for who in seats]
    for _pass in range(PASSES):
        changed = False
        for k, first in enumerate(free):
            for second in free[:k]:
                changed |= _swap(course, seats, worth, first, second)
        if not changed:
            break
    return tuple(tuple(sorted(who)) for who in seats)


def reasons(
    problem: SeatingProblem,
    current: Sequence[Sequence[int]],
    tables: Sequence[Sequence[int]],
    pins: Mapping[int, int],
) -> dict[int, str]:
    """Return for everyone who moved or arrived one sentence for the host.

    It tells of seats and of numbers only, never of a wish: a reason must not give away who avoids whom.
    """
    names = called(problem)
    sat = {guest: number for number, who in enumerate(current) for guest in who}
    low, high = _wished(problem, len(tables))
    found = {}
    for number, who in enumerate(tables):
        for guest in sorted(who):
            before = sat.get(guest)
            if before == number:
                continue
            if before is None:
                sentence = _("{name} arrived and has a seat at Table {to}.")
            elif guest in pins:
                sentence = _("{name} moved from Table {table} to Table {to}, as you asked.")
            elif len(current[before]) < low[before]:
                sentence = _few_left(len(current[before]))
            elif number < len(current) and len(current[number]) < low[number]:
                sentence = _few_there(len(current[number]))
            elif len(current[before]) > high[before]:
                sentence = _("Table {table} was too full, so {name} moved to Table {to}.")
            else:
                sentence = _(
                    "{name} moved from Table {table} to Table {to}, so that everyone has a good seat."
                )
            found[guest] = sentence.format(name=names[guest], table=(before or 0) + 1, to=number + 1)
    return found


def _course(
    problem: SeatingProblem, wishes: Sequence[Wish], seats: Sequence[Sequence[int]]
) -> courses.Course:
    arrays = arrays_of.build(problem, [max(len(who), 1) for who in seats])
    nobody = np.zeros(len(problem.guests) + 1, np.int64), np.zeros(0, np.int32)
    checked = rules.arrays(problem, wishes, len(seats))
    return courses.build(arrays, checked, nobody, (np.zeros(0, np.int64), np.zeros(0, np.int32)))


def _swap(course: courses.Course, seats: list[list[int]], worth: list[int], first: int, second: int) -> bool:
    """Swap two guests where their tables are worth more in sum then, and keep every rule."""
    a, b = (next(t for t, who in enumerate(seats) if guest in who) for guest in (first, second))
    if a == b:
        return False
    at_a = [second if guest == first else guest for guest in seats[a]]
    at_b = [first if guest == second else guest for guest in seats[b]]
    new_a, new_b = table.worth(course, at_a), table.worth(course, at_b)
    if new_a + new_b <= worth[a] + worth[b]:
        return False
    if table.broken(course, a, at_a) or table.broken(course, b, at_b):
        return False
    seats[a], seats[b], worth[a], worth[b] = at_a, at_b, new_a, new_b
    return True


def _wished(problem: SeatingProblem, count: int) -> tuple[list[int], list[int]]:
    sizes = [table.size for table in problem.tables] if problem.tables else [problem.table_size] * count
    ranges = [(size, size) if isinstance(size, int) else size for size in sizes]
    return [low for low, _high in ranges], [high for _low, high in ranges]


def _few_left(people: int) -> str:
    return ngettext(
        "Table {table} had only one person left, so {name} moved to Table {to}.",
        "Table {table} had only {count} people left, so {name} moved to Table {to}.",
        people,
    ).replace("{count}", _number(people))


def _few_there(people: int) -> str:
    if people == 0:
        return _("Table {to} had nobody left, so {name} moved there from Table {table}.")
    return ngettext(
        "Table {to} had only one person left, so {name} moved there from Table {table}.",
        "Table {to} had only {count} people left, so {name} moved there from Table {table}.",
        people,
    ).replace("{count}", _number(people))


def _number(people: int) -> str:
    words = {2: _("two"), 3: _("three"), 4: _("four"), 5: _("five"), 6: _("six"), 7: _("seven")}
    return words.get(people, str(people))
