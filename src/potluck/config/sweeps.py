"""What the house does by itself, and how often. Work is found, not remembered: nothing is lost by a kill.

Each sweep is a function of a room's `schedule.py`: it takes `now`, does what is due, and tells how much.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from potluck.reflections import schedule as reflections
from potluck.ties import schedule as ties

SOON, NOW_AND_THEN, SELDOM = 2, 60, 3600


@dataclass(frozen=True)
class Sweep:
    """One sweep and the seconds between its rounds."""

    run: Callable[[datetime.datetime], int]
    seconds: float

    @property
    def name(self) -> str:
        return (
            f"{self.run.__module__.removeprefix('potluck.').removesuffix('.schedule')}: {self.run.__name__}"
        )


SWEEPS = (
    Sweep(reflections.settle_evenings, NOW_AND_THEN),
    Sweep(ties.tell_agains, NOW_AND_THEN),
    Sweep(ties.forget_old, SELDOM),
)
