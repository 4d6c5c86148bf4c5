"""The design for these tables: the right number of them, with people left out where seats are too many."""

from collections.abc import Iterator, Sequence
from functools import cache

from potluck.seating.rounds.designs import catalogue, euler, planes, signed
from potluck.seating.rounds.schedule import Schedule

MOST_PEOPLE = 200


def best(sizes: Sequence[int], rounds: int) -> Schedule | None:
    """Return the design with the fewest repeats for so many rounds at tables of `sizes`, or None.

    The sizes of every round are `sizes`, in some order of the tables. Sizes may differ by one: then people
    who never meet are taken out of a design of equal tables.
    """
    wanted = tuple(sorted((size for size in sizes if size), reverse=True))
    if not wanted or wanted[0] < 2 or wanted[0] - wanted[-1] > 1 or sum(wanted) > MOST_PEOPLE:
        return None
    fitting = [
        found
        for design in designs(len(wanted), wanted[0])
        if (found := _without_some(design, len(wanted) * wanted[0] - sum(wanted), rounds))
    ]
    right = [found for found in fitting if found.sizes() == {wanted}]
    return min(right, key=Schedule.repeats, default=None)


def longest(sizes: Sequence[int], rounds: int) -> Schedule:
    """Return the most rounds at tables of `sizes`, at most `rounds`, without a repeat; maybe none."""
    for fewer in range(rounds, 0, -1):
        found = best(sizes, fewer)
        if found is not None and not found.repeats():
            return found
    return Schedule(sum(sizes), (), "nothing")


@cache
def designs(tables: int, size: int) -> tuple[Schedule, ...]:
    return tuple(_made(tables, size))


def _made(tables: int, size: int) -> Iterator[Schedule]:
    """Every design we know of so many tables of this size; of those without repeats longest last."""
    if size == 2:
        yield planes.round_robin(2 * tables)
    elif tables == size and planes.transversal(size, size).rounds:
        yield planes.affine_plane(size)
    else:
        yield _filled(tables, size)
    if (tables, size) == (8, 4):
        yield signed.doubled()
    if (tables, size) == (10, 10):
        yield euler.order_ten()
    for entry in catalogue.entries():
        if entry.sizes == (size,) * tables:
            yield entry.schedule()


def _filled(tables: int, size: int) -> Schedule:
    """Latin squares, and where the rows fill tables of this size, rounds for each row by itself."""
    latin = planes.transversal(size, tables)
    within = best((size,) * (tables // size), 1) if tables % size == 0 and latin.rounds else None
    if within is None:
        return latin
    row = max(
        designs(tables // size, size), key=lambda design: len(design.rounds) if not design.repeats() else 0
    )
    more = [
        [[first * tables + who for who in table] for first in range(size) for table in round_]
        for round_ in row.rounds
    ]
    return Schedule.of(latin.people, [*latin.rounds, *more], latin.source)


def _without_some(design: Schedule, away: int, rounds: int) -> Schedule | None:
    """Take `away` people out who never meet in the rounds that are kept, or None."""
    if len(design.rounds) < rounds:
        return None
    if not away:
        return design.first(rounds)
    met = design.meetings()
    strangers: list[int] = []
    for who in range(design.people):
        if len(strangers) < away and all((other, who) not in met for other in strangers):
            strangers.append(who)
    if len(strangers) == away:
        return design.first(rounds).without(strangers)
    *kept, last = design.rounds
    if away > design.widest or len(kept) < rounds:
        return None
    # Those who share a table in the last round share none before it.
    return Schedule(design.people, tuple(kept), design.source).first(rounds).without(last[0][:away])
