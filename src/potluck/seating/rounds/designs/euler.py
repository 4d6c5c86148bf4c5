"""Ten tables of ten for four rounds: the two orthogonal Latin squares that Euler thought there are not.

Quasi-differences over Z_7 with three points at infinity (Bose, Shrikhande and Parker 1960): columns of
four entries, one of them infinite, whose differences in any two rows are all that are not zero, once
each. Turning the rows of three columns gives the other nine; which three is a search of a moment.
"""

from itertools import permutations, product

from potluck.seating.rounds.designs import planes
from potluck.seating.rounds.schedule import Schedule

FINITE, INFINITE, ROWS = 7, 3, 4
ORDER = FINITE + INFINITE


def order_ten() -> Schedule:
    """Return four rounds of 100 people at ten tables of ten in which nobody meets twice."""
    columns: list[list[int | None]] = [[0] * ROWS]
    for step, more in _steps():
        column = [None, 0, step, step + more]
        columns += [[column[(row - turn) % ROWS] for row in range(ROWS)] for turn in range(ROWS)]
    people = [
        [_at(entry, number, shift) for entry in column]
        for number, column in enumerate(columns)
        for shift in range(FINITE)
    ]
    plane = planes.affine_plane(INFINITE)
    at = [{who: number for number, table in enumerate(tables) for who in table} for tables in plane.rounds]
    people += [[FINITE + tables[who] for tables in at] for who in range(plane.people)]
    rounds = [
        [[n for n, seat in enumerate(people) if seat[row] == table] for table in range(ORDER)]
        for row in range(ROWS)
    ]
    return Schedule.of(len(people), rounds, "quasi-differences")


def _at(entry: int | None, number: int, shift: int) -> int:
    """The table of an entry, turned; the columns that came from one have their own point at infinity."""
    return FINITE + (number - 1) // ROWS if entry is None else (entry + shift) % FINITE


def _steps() -> list[tuple[int, int]]:
    """Return three pairs of steps: the six are all but zero, and so are their sums with both signs."""
    for order in permutations(range(1, FINITE)):
        steps = list(zip(order[::2], order[1::2], strict=True))
        sums = {sign * (step + more) % FINITE for (step, more), sign in product(steps, (1, -1))}
        if sums == set(range(1, FINITE)):
            return steps
    raise AssertionError("there are such steps")
