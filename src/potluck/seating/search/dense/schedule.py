"""How long and how hot the dense search runs: work is counted in sweeps, to be repeated anywhere."""

from decimal import Decimal
from functools import cache
from typing import NamedTuple

import numpy as np

from potluck.seating.search.schedule import Cooling

HOT, COLD = Decimal("0.4"), Decimal("0.12")
"""Times the spread of gains: where the first anneal of a plan begins, and where every anneal ends."""
WARM = Decimal("0.25")
"""Where a plan is taken up again: warm enough to leave its basin, too cold to lose what it has."""
LEVELS = 32
SWEEPS_FIRST = 3_000
"""Of the first anneal of a plan; those that follow are a sixth as long."""
SHARE_FIRST = 3
"""Of all sweeps one part in so many, at most, goes into a first anneal."""
SHORTEST = 20
PLANS = 4

NANOSECONDS_CELL, NANOSECONDS_TURN = 2, 150
"""Of a slow processor: one exchange scored, one person's turn."""
ENOUGH_SMALL, SMALL = 500, 40
"""Sweeps for each second up to so many people, who are seated to the end without a compiler as well."""


class Course(NamedTuple):
    """How the sweeps are spent: `plans` anneals of `first` sweeps, then of `again` while work is left."""

    plans: int
    first: int
    again: int


def sweeps(people: int, seconds: float) -> int:
    """Return the sweeps for a run of about `seconds` of a slow processor, or less."""
    turn = NANOSECONDS_TURN + NANOSECONDS_CELL * people
    rate = 1_000_000_000 / (people * turn)
    return max(20, int(seconds * (min(rate, ENOUGH_SMALL) if people <= SMALL else rate)))


def course(sweeps_in_all: int) -> Course:
    """Return how so many sweeps are spent."""
    first = max(1, min(SWEEPS_FIRST, sweeps_in_all // SHARE_FIRST))
    plans = max(1, min(PLANS, sweeps_in_all // (SHARE_FIRST * first)))
    return Course(plans, first, max(SHORTEST, first // 6))


def cooling(sweeps_of_run: int, spread: int, hottest: Decimal = HOT) -> Cooling:
    """Return the temperatures of one anneal, in the units of `spread`."""
    return Cooling(np.array([int(spread * share) for share in _falling(hottest)], np.int64), sweeps_of_run)


@cache
def _falling(hottest: Decimal) -> tuple[Decimal, ...]:
    return tuple(hottest * (COLD / hottest) ** (Decimal(k) / LEVELS) for k in range(LEVELS + 1))
