"""Until everyone has met everyone: the fewest rounds known, by designs and by what follows from them.

T(n, k) is the fewest rounds in which n people meet at tables of at most k (van Doorn's happy diner problem).
A design for other numbers often serves: people may stay away, and somebody may have a double who always sits
with them.
"""

from collections.abc import Iterator
from functools import cache

from potluck.seating.rounds.designs import catalogue, planes, signed
from potluck.seating.rounds.doubles import most_copies
from potluck.seating.rounds.schedule import Schedule

MOST_PEOPLE = 100
LARGEST_PLANE = 11


def until_all_met(people: int, table_size: int) -> Schedule:
    """Return the fewest rounds known in which all of `people` meet at tables of at most `table_size`.

    Parameters
    ----------
    people : int
        1 to 100.
    table_size : int
        2 or more.

    Returns
    -------
    Schedule
        Its `source` names the design it comes from.

    Raises
    ------
    ValueError
        For fewer than one person or more than 100, or tables of less than two.
    """
    if not 1 <= people <= MOST_PEOPLE or table_size < 2:
        raise ValueError(f"{people} people, tables of {table_size}: it is 1 to {MOST_PEOPLE}, and 2 or more.")
    if people <= table_size:
        return Schedule.of(people, [[range(people)]] if people > 1 else [], "one table")
    return next(found for design in designs() if (found := fitted(design, people, table_size)))


@cache
def designs() -> tuple[Schedule, ...]:
    """Return every design in which all meet, fewest rounds first."""
    found = [planes.round_robin(people) for people in range(2, MOST_PEOPLE + 2, 2)]
    found += [planes.affine_plane(order) for order in range(3, LARGEST_PLANE + 1) if order not in (6, 10)]
    found += [with_the_rest_met(design) for design in (*catalogued(), signed.doubled())]
    return tuple(sorted(found, key=lambda design: (len(design.rounds), design.people)))


def catalogued() -> Iterator[Schedule]:
    """Yield the designs of the catalogue."""
    for entry in catalogue.entries():
        yield entry.schedule()


def with_the_rest_met(design: Schedule) -> Schedule:
    """Add rounds, where some have not met, in which groups of people who have not met sit together."""
    met = design.meetings()
    strangers = {
        who: {o for o in range(design.people) if o != who and (min(o, who), max(o, who)) not in met}
        for who in range(design.people)
    }
    groups = sorted({tuple(sorted({who, *others})) for who, others in strangers.items()})
    if len(groups) == design.people or sum(map(len, groups)) != design.people:
        return design
    joined: list[list[int]] = []
    for group in groups:
        if joined and len(joined[-1]) + len(group) <= design.widest:
            joined[-1] += group
        else:
            joined.append(list(group))
    if len(groups[0]) > design.widest:
        return design
    return Schedule.of(design.people, [*design.rounds, joined], design.source)


def fitted(design: Schedule, people: int, table_size: int) -> Schedule | None:
    """Return rounds for `people` made of `design`, or None where it is too wide or leaves some unmet."""
    too_few_seats = any(table_size * len(tables) < people for tables in design.rounds)
    if design.widest > table_size or too_few_seats or design.unmet():
        return None
    if design.people >= people:
        return design.without(range(people, design.people))
    copies = most_copies(design, people, table_size)
    return design.cloned(copies) if copies else None
