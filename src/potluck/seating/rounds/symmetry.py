"""A group that turns people in cycles: base rounds stand for all that they are carried into.

One base round under a group that is transitive on the rounds is Bose's method of differences (1939); with a
point that the group fixes it is 1-rotational.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from potluck.seating.model.numbers import Ints, Longs
from potluck.seating.rounds.schedule import Schedule, Tables


@dataclass(frozen=True)
class Cycles:
    """People 0 .. n - 1 in `cycles` cycles of `length`, one after the other; whoever is left is fixed."""

    people: int
    length: int
    cycles: int

    def turned(self, person: int, times: int) -> int:
        """Return where `person` is carried by so many turns."""
        if person >= self.length * self.cycles:
            return person
        cycle, at = divmod(person, self.length)
        return cycle * self.length + (at + times) % self.length

    @cached_property
    def orbits(self) -> tuple[Ints, Longs]:
        """The number of each pair's orbit, shape (n, n), zero on the diagonal; how many pairs each holds."""
        orbit = np.full((self.people, self.people), -1, np.int32)
        turns = np.array([[self.turned(who, t) for who in range(self.people)] for t in range(self.length)])
        found = 0
        for i in range(self.people):
            for j in range(i):
                if orbit[i, j] < 0:
                    orbit[turns[:, i], turns[:, j]] = orbit[turns[:, j], turns[:, i]] = found
                    found += 1
        np.fill_diagonal(orbit, 0)
        upper = orbit[np.tril_indices(self.people, -1)]
        return orbit, np.bincount(upper, minlength=max(found, 1)).astype(np.int64)


@dataclass(frozen=True)
class BaseRounds:
    """Rounds that a group turns into all others."""

    group: Cycles
    rounds: Sequence[Tables]

    def developed(self, source: str) -> Schedule:
        """Return every base round, turned in every way."""
        turned = self.group.turned
        rounds = [
            [[turned(who, times) for who in table] for table in tables]
            for tables in self.rounds
            for times in range(self.group.length)
        ]
        return Schedule.of(self.group.people, rounds, source)


def groups(people: int, rounds: int) -> list[Cycles]:
    """Return the groups worth trying for so many rounds, largest first; the last is trivial.

    The length divides the number of rounds. Few people are fixed: two who are fixed meet every time or never.
    """
    lengths = [length for length in range(rounds, 1, -1) if rounds % length == 0]
    found = [
        Cycles(people, length, cycles)
        for length in lengths
        for cycles in range(people // length, 0, -1)
        if people - length * cycles <= length
    ]
    return [*found, Cycles(people, 1, people)]
