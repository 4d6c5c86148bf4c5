"""The worker: goes round all sweeps until it is asked to stop. Several may run beside each other.

Plans take up to a minute each, so they are made in a thread of their own: no letter waits for them.

python -m potluck.config.running.worker
"""

import datetime
import logging
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable

from django.conf import settings
from django.db import close_old_connections, connections
from django.utils import timezone

import potluck.config.running.ready  # noqa: F401 - first of all
from potluck.config import health, sweeps
from potluck.config.running import orphans
from potluck.home.demo import filling
from potluck.shared.stopping import Stop
from potluck.tables import schedule as tables

PAUSE_SECONDS = 0.5
SAY_SO_SECONDS = 30
TAKES_LONG = (tables.make_plans,)
log = logging.getLogger("potluck.worker")


class Rounds:
    """Goes round the sweeps; each runs when its seconds are over."""

    def __init__(self, todo: Iterable[sweeps.Sweep], clock: Callable[[], float] = time.monotonic) -> None:
        self.todo = [*todo]
        self.clock = clock
        self.due = dict.fromkeys(range(len(self.todo)), clock())

    def go(self, now: datetime.datetime, stop: Stop) -> None:
        """Run what is due; a sweep that fails is told of in the log, and the others run."""
        close_old_connections()
        for number, sweep in enumerate(self.todo):
            if self.due[number] > self.clock() or stop.is_set():
                continue
            try:
                sweep.run(now)
            except Exception:
                log.exception("%s failed; it is tried again in %s s", sweep.name, sweep.seconds)
            self.due[number] = self.clock() + sweep.seconds


def main() -> int:
    """Sweep until SIGTERM, SIGINT, or until who started this is gone."""
    stop = Stop()
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, stop.set)
    orphans.stop_with_parent()
    if settings.IS_DEMO:
        filling.invent_everybody(timezone.now())
    go_until(stop, sweeps.SWEEPS)
    return 0


def go_until(stop: Stop, todo: Iterable[sweeps.Sweep]) -> None:
    """Sweep until `stop`; what takes long has a thread of its own, and what it has begun it ends."""
    todo = [*todo]
    short = [sweep for sweep in todo if sweep.run not in TAKES_LONG]
    long = [sweep for sweep in todo if sweep.run in TAKES_LONG]
    beside = threading.Thread(target=_go_round, args=(long, stop), name="plans")
    beside.start()
    try:
        _go_round([*short, sweeps.Sweep(_say_so, SAY_SO_SECONDS)], stop)
    finally:
        beside.join()


def _go_round(todo: Iterable[sweeps.Sweep], stop: Stop) -> None:
    """Go round until `stop`. A thread that stumbles over more than a sweep stops the other too."""
    rounds = Rounds(todo)
    try:
        while not stop.wait(PAUSE_SECONDS):
            rounds.go(timezone.now(), stop)
    finally:
        stop.set()
        connections.close_all()  # of this thread


def _say_so(now: datetime.datetime) -> int:
    health.worker_was_seen(now)
    return 0


if __name__ == "__main__":
    sys.exit(main())
