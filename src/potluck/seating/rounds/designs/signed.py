"""Eight tables of four for ten rounds: planes of four points, twice over, told apart by signs.

Ten parallel classes of planes in Z_2^4 can cover every pair of the sixteen points exactly twice. If each
point is doubled, and each plane is written with a sign at each of its points so that of the two planes
through any pair one has equal signs and the other has different ones, then the two lifts of every plane
(its signs, and all of them turned) are a resolvable design of eighty tables, in which each of 32 people
meets everyone but their own double: a 4-RGDD of type 2^16. Which signs do it is a linear system over GF(2).
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from potluck.seating.rounds.schedule import Schedule

POINTS, CLASSES = 16, 10

Line = tuple[int, int, int]


def doubled() -> Schedule:
    """Return ten rounds of 32 people at eight tables of four in which nobody meets twice."""
    for lines in _double_covers([], [0] * POINTS):
        classes = [_planes(line) for line in lines]
        signs = _signs([plane for planes in classes for plane in planes])
        if signs is not None:
            of = iter(signs)
            rounds = [[table for plane in planes for table in _lifts(plane, next(of))] for planes in classes]
            return Schedule.of(2 * POINTS, rounds, "signed planes")
    raise AssertionError("the first double cover has signs")


def _double_covers(chosen: list[Line], seen: list[int]) -> Iterator[list[Line]]:
    """Yield ten different lines of PG(3, 2), nonzero vectors a, b, a + b, that meet each point twice."""
    if len(chosen) == CLASSES:
        yield list(chosen)
        return
    point = next(p for p in range(1, POINTS) if seen[p] < 2)
    for other in range(1, POINTS):
        third = point ^ other
        line = (point, other, third)
        later = not chosen or chosen[-1] < line
        if point < other < third and later and all(seen[p] < 2 for p in line):
            for p in line:
                seen[p] += 1
            yield from _double_covers([*chosen, line], seen)
            for p in line:
                seen[p] -= 1


def _planes(line: Sequence[int]) -> list[tuple[int, ...]]:
    """The four cosets of the plane that a line spans with zero."""
    return sorted({tuple(sorted(shift ^ p for p in (0, *line))) for shift in range(POINTS)})


def _signs(planes: Sequence[tuple[int, ...]]) -> list[list[int]] | None:
    """Return a sign for each point of each plane, or None: one equation for each pair of points."""
    through: dict[tuple[int, int], list[int]] = {}
    for number, plane in enumerate(planes):
        for i, j in combinations(range(4), 2):
            through.setdefault((plane[i], plane[j]), []).extend([4 * number + i, 4 * number + j])
    one = 1 << (4 * len(planes))
    pivots: dict[int, int] = {}
    for unknowns in through.values():
        row = one
        for unknown in unknowns:
            row ^= 1 << unknown
        while (low := row & -row) in pivots:  # the lowest unknown of the row
            row ^= pivots[low]
        if low == one:
            return None
        if low:
            pivots[low] = row
    solved = 0
    for low in sorted(pivots, reverse=True):
        # Unknowns without a row of their own are 0; the others follow from those above them.
        if ((pivots[low] & (solved | one)).bit_count()) % 2:
            solved |= low
    return [[solved >> (4 * number + i) & 1 for i in range(4)] for number in range(len(planes))]


def _lifts(plane: Sequence[int], signs: Sequence[int]) -> list[list[int]]:
    return [
        [2 * point + (sign ^ turned) for point, sign in zip(plane, signs, strict=True)] for turned in (0, 1)
    ]
