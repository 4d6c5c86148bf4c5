"""Why somebody moved, in a sentence for the host."""

from collections.abc import Mapping, Sequence

from potluck.seating.model.problem import SeatingProblem
from potluck.seating.proofs.conflict import called
from potluck.shared.language import _, ngettext


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
                sentence = _("{name} has a seat at Table {to} now.")
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
