"""Invented communities, the same on every machine: topics by Zipf's law, a few for each person.

A topic is named "topic17", which is alike no other; so neighbours among topics play no part here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from potluck.seating.model.guest import Guest
from potluck.seating.model.numbers import Ints

LOVES, BRINGS, NEEDS = (3, 8), (1, 4), (1, 3)
TOPICS = 250
TABLE_SIZE = 5
SMALLEST, LARGEST, HOW_MANY = 40, 150, 20
AT_ONCE = 100_000
"""People whose topics have names at the same time."""

Drawn = tuple[list[str], list[str], list[str]]


@dataclass(frozen=True)
class Community:
    """So many people who talk about so many topics; `seed` makes it what it is."""

    people: int
    seed: int
    topics: int = TOPICS

    @property
    def name(self) -> str:
        return f"zipf-{self.people}-{self.seed}"

    def guests(self) -> list[Guest]:
        """Return the people, each with what they love, bring and need."""
        drawn = profiles(self.people, self.topics, self.seed)
        return [Guest(f"Guest {n + 1}", str(n + 1), *topics) for n, topics in enumerate(drawn)]


def twenty() -> list[Community]:
    """Return twenty communities, from the smallest to the largest in even steps."""
    step = (LARGEST - SMALLEST) / (HOW_MANY - 1)
    return [Community(round(SMALLEST + k * step), seed=k + 1) for k in range(HOW_MANY)]


def profiles(people: int, topics: int, seed: int) -> Iterator[Drawn]:
    """Yield what each person loves, brings and needs, each list drawn without repetition."""
    dice = np.random.Generator(np.random.PCG64(seed))
    lists = [_drawn(dice, people, topics, bounds) for bounds in (LOVES, BRINGS, NEEDS)]
    for first in range(0, people, AT_ONCE):
        rows = (own[first : first + AT_ONCE].tolist() for own in lists)
        yield from zip(*([_named(row) for row in own] for own in rows), strict=True)


def _named(row: Sequence[int]) -> list[str]:
    return [f"topic{topic}" for topic in row if topic]


def _drawn(dice: np.random.Generator, people: int, topics: int, bounds: tuple[int, int]) -> Ints:
    """Draw for everyone at once, and again for those who still lack a topic; 0 where there is none."""
    counts = dice.integers(bounds[0], bounds[1] + 1, people).astype(np.int8)
    cumulated = np.cumsum(1 / np.arange(1, topics + 1))
    found, held = np.zeros((people, bounds[1]), np.int32), np.zeros(people, np.int8)
    lacking = np.arange(people, dtype=np.int32)
    while len(lacking):
        for first in range(0, len(lacking), AT_ONCE):
            who = lacking[first : first + AT_ONCE]
            drawn = np.searchsorted(cumulated, dice.random((len(who), bounds[1])) * cumulated[-1])
            for topic in (np.minimum(drawn, topics - 1) + 1).astype(np.int32).T:
                new = (held[who] < counts[who]) & (found[who] != topic[:, None]).all(1)
                found[who[new], held[who[new]]] = topic[new]
                held[who[new]] += 1
        lacking = lacking[held[lacking] < counts[lacking]]
    return found
