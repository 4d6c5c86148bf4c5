"""How long and how hot the dense search runs: work is counted in sweeps, to be repeated anywhere."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

import numpy as np

from potluck.seating.search.schedule import Cooling

HOT, COLD = Decimal("0.34"), Decimal("0.15")
"""Times the spread of gains: where the first anneal of a plan begins, and where every anneal ends."""
LEVELS = 32
FIRST, FIRST_OF_MANY, MANY = 12, 200, 300
"""Sweeps of a first anneal for each person; with more people valleys are too many for several plans to find a
deep one."""
SHARE_FIRST = Decimal("0.8")
"""Of all sweeps at most so many go into one first anneal."""
SHORTEST = 40
"""Sweeps of any anneal, at least."""


class Rung(NamedTuple):
    """How a plan is taken up again: how warm, for how many sweeps, how often in vain before the next rung."""

    warm: Decimal
    sweeps: int
    tries: int


LADDER = (
    (Decimal("0.25"), Decimal("1.25"), 8),
    (Decimal("0.28"), Decimal(4), 4),
    (Decimal("0.31"), Decimal(12), 2),
)
"""Rungs, with sweeps for each person: the first leave the valley of a plan and keep most of it, the last
keep a little, and are slow; after it another plan is begun."""

NANOSECONDS_CELL, NANOSECONDS_TURN = 2, 150
"""Of a slow processor: one exchange scored, one person's turn."""
ENOUGH_SMALL, SMALL = 500, 40
"""Sweeps for each second up to so many people, who are seated to the end without a compiler as well."""


class Course(NamedTuple):
    """How a plan is begun, and what follows in vain before another is."""

    first: int
    ladder: tuple[Rung, ...]

    @property
    def beginning(self) -> Rung:
        return Rung(HOT, self.first, 1)

    def rungs(self) -> Iterator[Rung]:
        """Every rung as often as it is tried, from the first one on."""
        return (rung for rung in self.ladder for _ in range(rung.tries))


def sweeps(people: int, seconds: float) -> int:
    """Return the sweeps for a run of about `seconds` of a slow processor, or less."""
    turn = NANOSECONDS_TURN + NANOSECONDS_CELL * people
    rate = 1_000_000_000 / (people * turn)
    return max(20, int(seconds * (min(rate, ENOUGH_SMALL) if people <= SMALL else rate)))


def course(people: int, sweeps_in_all: int) -> Course:
    """Return how so many sweeps are spent."""
    first = max((FIRST_OF_MANY if people > MANY else FIRST) * people, SHORTEST)
    rungs = (Rung(warm, max(int(each * people), SHORTEST), tries) for warm, each, tries in LADDER)
    return Course(max(1, min(first, int(SHARE_FIRST * sweeps_in_all))), tuple(rungs))


def cooling(sweeps_of_run: int, spread: int, hottest: Decimal = HOT) -> Cooling:
    """Return the temperatures of one anneal, in the units of `spread`."""
    return Cooling(np.array([int(spread * share) for share in _falling(hottest)], np.int64), sweeps_of_run)


@cache
def _falling(hottest: Decimal) -> tuple[Decimal, ...]:
    return tuple(hottest * (COLD / hottest) ** (Decimal(k) / LEVELS) for k in range(LEVELS + 1))
