"""How long and how hot the dense search runs: work is counted in sweeps, to be repeated anywhere."""

from decimal import Decimal
from functools import cache
from typing import NamedTuple

import numpy as np

from potluck.seating.search.schedule import Cooling

HOT, COLD = Decimal("0.4"), Decimal("0.1")
"""Times the spread of gains: where the first anneal of a plan begins, and where every anneal ends."""
WARM = Decimal("0.32"), Decimal("0.38")
"""Where a plan is taken up again, in turn: warm enough to leave its basin, too cold to lose what it has."""
LEVELS = 32
SHORTEST, LONGEST, FOR_EACH = 150, 3_000, 3
"""Sweeps of an anneal that takes a plan up again: so many for each person, within these bounds."""
SHARE_FIRST = 3
"""Of all sweeps one part in so many, at most, goes into a first anneal, which is twice as long as others."""
PATIENCE = 12
"""Anneals without anything better before another plan is begun."""

NANOSECONDS_CELL, NANOSECONDS_TURN = 2, 150
"""Of a slow processor: one exchange scored, one person's turn."""
ENOUGH_SMALL, SMALL = 500, 40
"""Sweeps for each second up to so many people, who are seated to the end without a compiler as well."""


class Course(NamedTuple):
    """How many sweeps the first anneal of a plan takes, and each that follows."""

    first: int
    again: int


def sweeps(people: int, seconds: float) -> int:
    """Return the sweeps for a run of about `seconds` of a slow processor, or less."""
    turn = NANOSECONDS_TURN + NANOSECONDS_CELL * people
    rate = 1_000_000_000 / (people * turn)
    return max(20, int(seconds * (min(rate, ENOUGH_SMALL) if people <= SMALL else rate)))


def course(people: int, sweeps_in_all: int) -> Course:
    """Return how so many sweeps are spent."""
    again = min(max(FOR_EACH * people, SHORTEST), LONGEST)
    return Course(max(1, min(2 * again, sweeps_in_all // SHARE_FIRST)), again)


def cooling(sweeps_of_run: int, spread: int, hottest: Decimal = HOT) -> Cooling:
    """Return the temperatures of one anneal, in the units of `spread`."""
    return Cooling(np.array([int(spread * share) for share in _falling(hottest)], np.int64), sweeps_of_run)


@cache
def _falling(hottest: Decimal) -> tuple[Decimal, ...]:
    return tuple(hottest * (COLD / hottest) ** (Decimal(k) / LEVELS) for k in range(LEVELS + 1))
