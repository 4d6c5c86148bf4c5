"""Invented communities, the same on every machine: topics by Zipf's law, a few for each person.

A topic is named "topic17", which is alike no other; so neighbours among topics play no part here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from potluck.seating.model.guest import Guest

LOVES, BRINGS, NEEDS = (3, 8), (1, 4), (1, 3)
TOPICS = 250
TABLE_SIZE = 5
SMALLEST, LARGEST, HOW_MANY = 40, 150, 20

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


def profiles(people: int, topics: int, seed: int) -> list[Drawn]:
    """Return what each person loves, brings and needs, each list drawn without repetition."""
    dice = np.random.Generator(np.random.PCG64(seed))
    drawn = [_drawn(dice, people, topics, bounds) for bounds in (LOVES, BRINGS, NEEDS)]
    return list(zip(*drawn, strict=True))


def _drawn(dice: np.random.Generator, people: int, topics: int, bounds: tuple[int, int]) -> list[list[str]]:
    """Draw for everyone at once, and again for those who still lack a topic."""
    counts = dice.integers(bounds[0], bounds[1] + 1, people)
    cumulated = np.cumsum(1 / np.arange(1, topics + 1))
    found: list[dict[int, None]] = [{} for _ in range(people)]
    lacking: Sequence[int] = range(people)
    while len(lacking):
        draws = np.searchsorted(cumulated, dice.random((len(lacking), bounds[1])) * cumulated[-1]).tolist()
        for person, row in zip(lacking, draws, strict=True):
            own = found[person]
            for topic in row:
                if len(own) < counts[person]:
                    own[min(topic, topics - 1)] = None
        lacking = [person for person in lacking if len(found[person]) < counts[person]]
    return [[f"topic{topic + 1}" for topic in own] for own in found]
