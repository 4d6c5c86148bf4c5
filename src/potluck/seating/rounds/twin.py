"""The annealing of rounds as `_kernels/rounds.c` does it, to the last bit, where there is no library."""

from collections.abc import Sequence
from dataclasses import dataclass

from potluck.seating.model.numbers import Ints, Longs
from potluck.seating.search import course

MASK = 2**64 - 1


@dataclass
class _Work:
    orbit: list[list[int]]
    length: list[int]
    start: list[int]
    count: list[int]
    met: int = 0

    def meet(self, i: int, j: int) -> None:
        number = self.orbit[i][j]
        self.met += 0 if self.count[number] else self.length[number]
        self.count[number] += 1

    def part(self, i: int, j: int) -> None:
        number = self.orbit[i][j]
        self.count[number] -= 1
        self.met -= 0 if self.count[number] else self.length[number]

    def change(self, seats: list[int], a: int, b: int, tables: Sequence[int]) -> None:
        """Let those on seats a and b, of different tables, change seats."""
        for seat, out, into in ((a, seats[a], seats[b]), (b, seats[b], seats[a])):
            table = tables[seat]
            for other in range(self.start[table], self.start[table + 1]):
                if other != seat:
                    self.part(out, seats[other])
                    self.meet(into, seats[other])
        seats[a], seats[b] = seats[b], seats[a]


def anneal(
    order: Ints,
    start: Ints,
    orbits: tuple[Ints, Longs],
    temperatures: Longs,
    swaps: int,
    target: int,
    random: int,
) -> tuple[int, int]:
    """Do what `kernel.anneal` says, in Python."""
    people = order.shape[1]
    work = _Work(orbits[0].tolist(), orbits[1].tolist(), start.tolist(), [0] * len(orbits[1]))
    tables = [t for t in range(len(start) - 1) for _ in range(int(start[t + 1] - start[t]))]
    rounds: list[list[int]] = order.tolist()
    for seats in rounds:
        for seat, table in enumerate(tables):
            for other in range(work.start[table], seat):
                work.meet(seats[seat], seats[other])
    highest, accept = work.met, course.acceptance_table().tolist()
    for step in range(len(temperatures) * swaps):
        if highest >= target:
            break
        draws = []
        for limit in (len(rounds), people, people, 1 << 32):
            random, bits = _draw(random)
            draws.append(((bits >> 32) * limit) >> 32)
        seats, (a, b, chance) = rounds[draws[0]], draws[1:]
        if tables[a] == tables[b]:
            continue
        before = work.met
        work.change(seats, a, b, tables)
        loss, heat = before - work.met, int(temperatures[step // swaps])
        if loss > 0 and (heat <= 0 or loss >= 16 * heat or chance >= accept[loss * 256 // heat]):
            work.change(seats, a, b, tables)
        elif work.met > highest:
            highest = work.met
            order[:] = rounds
    return highest, random


def _draw(state: int) -> tuple[int, int]:
    """splitmix64, as in `_kernels/table.h`: the new state and 64 bits."""
    state = (state + 0x9E3779B97F4A7C15) & MASK
    z = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return state, z ^ (z >> 31)
