"""Round robin, affine planes and orthogonal Latin squares: designs that a formula writes down.

Affine planes and resolvable transversal designs: Bose (1938); products of Latin squares: MacNeish (1922).
"""

from itertools import product

from potluck.seating.rounds.designs import fields
from potluck.seating.rounds.schedule import Schedule


def round_robin(people: int) -> Schedule:
    """Return rounds of pairs in which everyone meets everyone once; of an odd number one sits alone."""
    circle = people - 1 + people % 2
    rounds = []
    for turn in range(circle):
        tables = [[(turn + k) % circle, (turn - k) % circle] for k in range(1, (circle + 1) // 2)]
        rounds.append([*tables, [turn, people - 1] if people % 2 == 0 else [turn]])
    return Schedule.of(people, rounds, "round robin")


def affine_plane(order: int) -> Schedule:
    """Return ``order + 1`` rounds of ``order`` tables of ``order``, in which everyone meets everyone once."""
    latin = transversal(order, order)
    points = [[row * order + column for column in range(order)] for row in range(order)]
    return Schedule.of(order * order, [*latin.rounds, points], "affine plane")


def transversal(size: int, groups: int) -> Schedule:
    """Return as many rounds of `groups` tables of `size` as orthogonal Latin squares give, without a repeat.

    Person ``row * groups + column`` never meets anybody of the same row. There are `groups` rounds where
    `size` is at most the smallest prime power that divides `groups` exactly, otherwise none.
    """
    parts = fields.prime_powers(groups)
    if groups < 2 or size > min(parts):
        return Schedule(size * groups, (), "Latin squares")
    tables = [fields.field(part) for part in parts]
    columns = list(product(*map(range, parts)))
    number = {column: n for n, column in enumerate(columns)}

    def line(shift: tuple[int, ...], slope: tuple[int, ...]) -> list[int]:
        found = []
        for row in range(size):
            spots = zip(tables, shift, slope, strict=True)
            at = tuple(add[s][times[row][t]] for (add, times), s, t in spots)
            found.append(row * groups + number[at])
        return found

    rounds = [[line(shift, slope) for shift in columns] for slope in columns]
    return Schedule.of(size * groups, rounds, "Latin squares")
