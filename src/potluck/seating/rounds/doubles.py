"""Doubles: whoever always sits with a person of the design meets whomever that person meets.

From a design on n points at tables of k this gives T(n + 1, k + 1) <= T(n, k) and T(n l, k l) <= T(n, k);
with doubles for the points of an arc, of which no table holds many, much more: 30 people at tables of 7 meet
in 6 rounds, by the affine plane of order 5 and doubles for five of its points, no three on a line.
"""

from potluck.seating.rounds.schedule import Schedule

MOST_STEPS = 20_000


def most_copies(design: Schedule, people: int, table_size: int) -> tuple[int, ...] | None:
    """Return how many people stand for each point so that no table holds more than `table_size`, or None.

    Everyone is given as many copies as fit at every table; those left over go to points of an arc, found by a
    search with backtracking of at most `MOST_STEPS` steps.
    """
    tables = [table for tables in design.rounds for table in tables]
    through: list[list[int]] = [[] for _ in range(design.people)]
    for number, table in enumerate(tables):
        for point in table:
            through[point].append(number)
    every = table_size // design.widest
    copies = [every] * design.people
    room = [table_size - every * len(table) for table in tables]
    chosen = _arc(through, room, people - every * design.people)
    if chosen is None:
        return None
    for point in chosen:
        copies[point] += 1
    extra = sum(copies) - people
    for point in range(design.people - 1, -1, -1):
        less = min(extra, copies[point])
        copies[point], extra = copies[point] - less, extra - less
    return tuple(copies)


def _arc(through: list[list[int]], room: list[int], wanted: int) -> list[int] | None:
    """Choose `wanted` points so that no table loses more room than it has; the first such choice in order."""
    chosen: list[int] = []
    point = steps = 0
    while len(chosen) < wanted:
        steps += 1
        if steps > MOST_STEPS:
            return None
        if point == len(through):
            if not chosen:
                return None
            point = chosen.pop()
            for table in through[point]:
                room[table] += 1
            point += 1
        elif all(room[table] for table in through[point]):
            for table in through[point]:
                room[table] -= 1
            chosen.append(point)
            point = 0 if wanted > len(through) else point + 1
        else:
            point += 1
    return chosen
