"""Designs that our own search found once, as base rounds and the group that turns them into all rounds.

`designs.json` is written by `scripts/find_rounds.py`; a test develops every entry and counts who meets whom.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

from potluck.seating.rounds.schedule import Schedule
from potluck.seating.rounds.symmetry import BaseRounds, Cycles


@dataclass(frozen=True)
class Entry:
    """One design of the catalogue, not developed yet."""

    sizes: tuple[int, ...]
    rounds: int
    base: BaseRounds

    @property
    def people(self) -> int:
        return sum(self.sizes)

    def schedule(self) -> Schedule:
        """Return all rounds."""
        return self.base.developed("base rounds")


@cache
def entries() -> tuple[Entry, ...]:
    """Return every design of the catalogue."""
    text = resources.files(__package__).joinpath("designs.json").read_text("utf-8")
    return tuple(_entry(line) for line in json.loads(text)["designs"])


def _entry(line: dict[str, list[list[list[int]]] | int]) -> Entry:
    base = line["base"]
    length, cycles = line["length"], line["cycles"]
    assert isinstance(base, list) and isinstance(length, int) and isinstance(cycles, int)
    sizes = tuple(sorted(map(len, base[0]), reverse=True))
    group = Cycles(sum(sizes), length, cycles)
    return Entry(sizes, length * len(base), BaseRounds(group, base))
