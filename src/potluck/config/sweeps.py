"""What the house does by itself, and how often. Work is found, not remembered: nothing is lost by a kill.

Each sweep is a function of a room's `schedule.py`: it takes `now`, does what is due, and tells how much.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from potluck.care import schedule as care
from potluck.gatherings import schedule as gatherings
from potluck.letters import schedule as letters
from potluck.people import schedule as people
from potluck.reflections import schedule as reflections
from potluck.tables import schedule as tables
from potluck.ties import schedule as ties

AT_ONCE, SOON, NOW_AND_THEN, SELDOM = 0.5, 2, 60, 3600


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
    Sweep(tables.make_plans, AT_ONCE),
    Sweep(letters.send_due, SOON),
    Sweep(tables.lay_tables, NOW_AND_THEN),
    Sweep(reflections.settle_evenings, NOW_AND_THEN),
    Sweep(reflections.pass_on_thanks, NOW_AND_THEN),
    Sweep(ties.tell_agains, NOW_AND_THEN),
    Sweep(care.open_what_was_said_twice, NOW_AND_THEN),
    Sweep(care.hand_on_reports, NOW_AND_THEN),
    Sweep(care.forget_reports, SELDOM),
    Sweep(care.forget_acts, SELDOM),
    Sweep(care.forget_visitors, SELDOM),
    Sweep(gatherings.move_lines, NOW_AND_THEN),
    Sweep(gatherings.call_off_without_host, NOW_AND_THEN),
    Sweep(gatherings.forget_diets, SELDOM),
    Sweep(gatherings.forget_missed, SELDOM),
    Sweep(letters.forget_texts, SELDOM),
    Sweep(letters.forget_letters, SELDOM),
    Sweep(letters.forget_mailboxes, SELDOM),
    Sweep(people.wake_rested, NOW_AND_THEN),
    Sweep(people.forget_ways_in, SELDOM),
    Sweep(people.forget_sessions, SELDOM),
    Sweep(reflections.forget_thanks, SELDOM),
    Sweep(tables.forget_old, SELDOM),
    Sweep(ties.forget_old, SELDOM),
)
