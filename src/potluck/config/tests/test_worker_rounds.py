"""The worker goes round: what fails is told of and tried again, and the others run."""

import datetime
import logging
import threading

import pytest
from django.db import connection

from potluck.config import sweeps
from potluck.config.running import worker
from potluck.config.running.worker import Rounds
from potluck.config.sweeps import Sweep
from potluck.shared.stopping import Stop
from potluck.tables import schedule as tables

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
            rounds.go(NOW, Stop())
    assert len(ran) == 2
    assert caplog.text.count("breaks failed") == 3
    assert "the post office is on fire" in caplog.text and "tried again in 5 s" in caplog.text


@pytest.mark.django_db
def test_no_sweep_begins_after_the_worker_was_asked_to_stop() -> None:
    ran: list[int] = []
    stop = Stop()
    stop.set()
    Rounds([Sweep(lambda now: ran.append(1) or 1, 1)], Clock()).go(NOW, stop)
    assert ran == []


@pytest.mark.django_db(transaction=True)
def test_letters_leave_while_a_plan_takes_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    stop, letter_left, connected = Stop(), threading.Event(), list[object]()

    def slow_plan(now: datetime.datetime) -> int:
        connection.ensure_connection()
        connected.append(connection.connection)
        letter_left.wait(10)
        stop.set()
        return 1

    def send(now: datetime.datetime) -> int:
        connection.ensure_connection()
        if connected:
            connected.append(connection.connection)
            letter_left.set()
        return 1

    monkeypatch.setattr(worker, "TAKES_LONG", (slow_plan,))
    monkeypatch.setattr(worker, "PAUSE_SECONDS", 0.01)
    worker.go_until(stop, [Sweep(slow_plan, 0.01), Sweep(send, 0.01)])
    assert letter_left.is_set(), "a letter waits for a plan"
    assert connected[0] is not connected[1]
    assert not [thread for thread in threading.enumerate() if thread.name == "plans"]


def test_making_plans_is_what_takes_long() -> None:
    assert {sweep.run for sweep in sweeps.SWEEPS if sweep.run in worker.TAKES_LONG} == {tables.make_plans}
