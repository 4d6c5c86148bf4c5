"""Lets the engine work: shows how far it is, and lets Ctrl-C end it with the best plan so far."""

import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import Any

from potluck.cli.refusing import Refused
from potluck.cli.screen.plain import Plain
from potluck.seating import Progress
from potluck.seating.cluster import ray_workers, rounds
from potluck.shared.language import _

Tell = Callable[[Progress], None] | None


class Asked:
    """Whether somebody pressed Ctrl-C: once to stop with the best plan so far, twice to stop without."""

    def __init__(self, screen: Plain) -> None:
        self.screen = screen
        self.times = 0

    def __call__(self) -> bool:
        return self.times > 0

    def press(self, _signal: int, _frame: FrameType | None) -> None:
        """Be the answer to SIGINT."""
        self.times += 1
        if self.times > 1:
            raise KeyboardInterrupt
        self.screen.aside(
            _("Stopping with the best plan so far. Press Ctrl-C once more to stop without one.")
        )


@contextmanager
def stoppable(screen: Plain) -> Iterator[Asked]:
    """Take Ctrl-C as a wish while the engine works, and as an end before and after."""
    asked = Asked(screen)
    before = signal.signal(signal.SIGINT, asked.press)
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def progress(plain: bool) -> Iterator[Tell]:
    """Show a bar on standard error if that is a terminal and somebody likes bars."""
    if plain or not sys.stderr.isatty():
        yield None
        return
    from potluck.cli.screen import bar

    with bar.shown() as tell:
        yield tell


@contextmanager
def cluster(given: Mapping[str, Any]) -> Iterator["rounds.Sharded | None"]:
    """Give the cluster that was asked for, or None: this machine's one process does the work."""
    if not given["cluster"] and not given["cluster_at"]:
        yield None
        return
    try:
        with ray_workers.workers(given["cluster_at"] or "") as workers:
            yield rounds.Sharded(workers)
    except ray_workers.NoCluster as error:
        raise Refused(str(error), _("Nothing was written.")) from error
