"""The worker goes round: what fails is told of and tried again, and the others run."""

import datetime
import logging
import threading

import pytest

from potluck.config.running.worker import Rounds
from potluck.config.sweeps import Sweep

NOW = datetime.datetime(2026, 12, 4, 19, tzinfo=datetime.UTC)


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.mark.django_db
def test_a_sweep_that_fails_does_not_stop_the_others(caplog: pytest.LogCaptureFixture) -> None:
    ran: list[str] = []

    def breaks(now: datetime.datetime) -> int:
        raise RuntimeError("the post office is on fire")

    def works(now: datetime.datetime) -> int:
        ran.append(now.isoformat())
        return 1

    clock = Clock()
    rounds = Rounds([Sweep(breaks, 5), Sweep(works, 10)], clock)
    with caplog.at_level(logging.ERROR):
        for clock.seconds in (0, 4, 5, 9, 10):
            rounds.go(NOW, threading.Event())
    assert len(ran) == 2
    assert caplog.text.count("breaks failed") == 3
    assert "the post office is on fire" in caplog.text and "tried again in 5 s" in caplog.text


@pytest.mark.django_db
def test_no_sweep_begins_after_the_worker_was_asked_to_stop() -> None:
    ran: list[int] = []
    stop = threading.Event()
    stop.set()
    Rounds([Sweep(lambda now: ran.append(1) or 1, 1)], Clock()).go(NOW, stop)
    assert ran == []
