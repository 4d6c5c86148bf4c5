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
    """Whether somebody pressed Ctrl-C: once to stop with the best plan so far, twice to stop without.

    While a plan is written, once changes nothing: what is on the screen already shall be in the folder too.
    """

    def __init__(self, screen: Plain, end: Callable[[int, FrameType | None], object]) -> None:
        self.screen = screen
        self.end = end
        self.times = 0
        self.is_writing = False

    def __call__(self) -> bool:
        return self.times > 0

    def press(self, number: int, frame: FrameType | None) -> None:
        """Be the answer to SIGINT."""
        self.times += 1
        if self.times > 1:
            self.end(number, frame)
        elif self.is_writing:
            self.screen.aside(_("The plan is being written. Press Ctrl-C once more to stop without it."))
        else:
            self.screen.aside(
                _("Stopping with the best plan so far. Press Ctrl-C once more to stop without one.")
            )


@contextmanager
def stoppable(screen: Plain) -> Iterator[Asked]:
    """Take Ctrl-C as a wish until the plan is written, and as an end before and after."""
    before = signal.getsignal(signal.SIGINT)
    asked = Asked(screen, before if callable(before) else signal.default_int_handler)
    signal.signal(signal.SIGINT, asked.press)
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
