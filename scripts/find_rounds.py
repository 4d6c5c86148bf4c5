"""Finds the designs of `seating/rounds/designs` by our own search; run it to make the file again.

    .venv/bin/python scripts/find_rounds.py [--only PEOPLE SIZE ROUNDS]

Most are found by annealing under a cyclic group in a moment. Two of tables of four are found by exact cover:
rounds that three shifts leave as they are, of people who are numbers modulo 3 times numbers modulo 11 or 13.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from potluck.seating.rounds import search, symmetry
from potluck.seating.rounds.symmetry import BaseRounds, Cycles

FILE = Path(__file__).resolve().parent.parent / "src/potluck/seating/rounds/designs/designs.json"
ABOUT = (
    "Base rounds and the group that turns them: `cycles` cycles of `length` people, the others stay."
    " Found by scripts/find_rounds.py."
)
CHUNKS, GROUPS, SEEDS = 20, 6, range(0, 5000, 1000)
# Tables, size, rounds: nobody meets twice.
APART = (
    *((5, 3, 7), (6, 3, 8), (7, 3, 10), (8, 3, 11), (9, 3, 13), (10, 3, 14), (11, 3, 16), (12, 3, 17)),
    *((13, 3, 19), (14, 3, 20), (15, 3, 22), (16, 3, 23), (17, 3, 25), (18, 3, 26), (19, 3, 28), (20, 3, 29)),
    *(
        (6, 4, 7),
        (7, 4, 9),
        (9, 4, 11),
        (10, 4, 13),
        (12, 4, 13),
        (6, 5, 6),
        (10, 5, 8),
        (6, 6, 3),
        (10, 6, 7),
    ),
)
# Tables, size, rounds: everybody meets, in as few rounds as there can be.
TOGETHER = ((6, 3, 9), (8, 3, 12), (10, 3, 15), (5, 4, 7))
# People, size, rounds: everybody meets, at tables of which some are smaller.
SPARED = ((12, 3, 6),)
LIFTED = {(9, 4, 11): (11, False), (10, 4, 13): (13, True)}
SHIFTS = 3

Point = tuple[int, int]
Line = dict[str, Any]


def main() -> None:
    """Find all designs, or one, and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs=3, type=int, metavar=("TABLES", "SIZE", "ROUNDS"))
    options = parser.parse_args()
    known = (
        {key(line): line for line in json.loads(FILE.read_text("utf-8"))["designs"]} if FILE.exists() else {}
    )
    for tables, size, rounds in [tuple(options.only)] if options.only else (*APART, *TOGETHER):
        began = time.process_time()
        found = lifted(*LIFTED[tables, size, rounds]) if (tables, size, rounds) in LIFTED else None
        base = found or annealed([size] * tables, rounds)
        keep(known, base, search.most_pairs([size] * tables, rounds), time.process_time() - began)
    for people, size, rounds in () if options.only else SPARED:
        began = time.process_time()
        base = search.meeting(people, size, rounds, CHUNKS)
        keep(known, base, people * (people - 1) // 2, time.process_time() - began)


def keep(known: dict[tuple[int, int, int], Line], base: BaseRounds, wanted: int, spent: float) -> None:
    """Write a design in which `wanted` pairs meet; tell of it either way."""
    developed, line = base.developed("search"), written(base)
    good = len(developed.meetings()) == wanted
    size, people, rounds = key(line)
    said = "found" if good else "missed"
    sys.stdout.write(f"{people} at tables of {size}, {rounds} rounds: {said}, {spent:.2f} s\n")
    if good:
        known[key(line)] = line
        write(known)


def annealed(sizes: list[int], rounds: int) -> BaseRounds:
    """Return the base rounds in which most pairs meet: the larger groups are each tried for longer."""
    found = []
    for group in symmetry.groups(sum(sizes), rounds)[:GROUPS]:
        for seed in SEEDS:
            found.append(search.base(sizes, rounds, CHUNKS, seed, [group]))
            if len(found[-1].developed("").meetings()) == search.most_pairs(sizes, rounds):
                return found[-1]
    return max(found, key=lambda base: len(base.developed("").meetings()))


def write(known: dict[tuple[int, int, int], Line]) -> None:
    """Write the designs that are known, in order."""
    lines = ",\n".join(json.dumps(known[name], separators=(",", ":")) for name in sorted(known))
    FILE.write_text(f'{{"about": {json.dumps(ABOUT)},\n"designs": [\n{lines}\n]}}\n', "utf-8")


def key(line: Line) -> tuple[int, int, int]:
    """Return size, people and rounds."""
    first = line["base"][0]
    return max(map(len, first)), sum(map(len, first)), line["length"] * len(line["base"])


def written(base: BaseRounds) -> Line:
    """Return base rounds as the file holds them."""
    rounds = [sorted(sorted(table) for table in tables) for tables in base.rounds]
    return {"length": base.group.length, "cycles": base.group.cycles, "base": rounds}


def lifted(length: int, own_table: bool) -> BaseRounds:
    """Return one base round that is alike when 0, 1 or 2 is added modulo 3, by exact cover over pair orbits.

    People are numbers modulo `length` beside numbers modulo 3, and one more that only the
    latter moves; with `own_table` that is a single person, who sits with the three of number 0.
    """
    points = list(range(1 if own_table else 0, length)) + ([] if own_table else [length])
    blocks = next(covers(points, length, frozenset()))
    tables = [
        [person(p, (x + shift) % SHIFTS, length) for p, x in block]
        for block in blocks
        for shift in range(SHIFTS)
    ]
    if own_table:
        tables.append([*(person(0, x, length) for x in range(SHIFTS)), SHIFTS * length])
    group = Cycles(sum(map(len, tables)), length, SHIFTS)
    return BaseRounds(group, [tables])


def person(point: int, shift: int, length: int) -> int:
    """Return the number of a person in the cycle of their shift."""
    return shift * length + point if point < length else SHIFTS * length + shift


def covers(points: list[int], length: int, used: frozenset[Point]) -> Iterator[list[list[Point]]]:
    """Yield blocks of four that hold each point once and no difference twice."""
    if not points:
        yield []
        return
    for block, now in blocks_with([(points[0], 0)], points[1:], length, used):
        left = [p for p in points if all(p != q for q, _ in block)]
        for rest in covers(left, length, now):
            yield [block, *rest]


def blocks_with(
    block: list[Point], later: list[int], length: int, used: frozenset[Point]
) -> Iterator[tuple[list[Point], frozenset[Point]]]:
    """Yield blocks that begin with `block`, and the differences used with them."""
    if len(block) == 4:
        yield block, used
        return
    for k, point in enumerate(later):
        for shift in range(SHIFTS):
            new = [difference(one, (point, shift), length) for one in block]
            if len(set(new)) == len(new) and not used & set(new):
                yield from blocks_with([*block, (point, shift)], later[k + 1 :], length, used | set(new))


def difference(one: Point, other: Point, length: int) -> Point:
    """Return the orbit of a pair as a difference; the other way round it is the same."""
    (p, x), (q, y) = one, other
    if length in (p, q):
        return (length, (x - y if p == length else y - x) % SHIFTS)
    forth = ((p - q) % length, (x - y) % SHIFTS)
    back = ((q - p) % length, (y - x) % SHIFTS)
    return min(forth, back)


if __name__ == "__main__":
    main()
