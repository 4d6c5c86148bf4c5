"""However often a worker is killed, every letter arrives, and at most the one in flight arrives twice."""

import asyncio
import datetime
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.conf import settings
from django.db import connection

from letterbox import Letterbox
from potluck.letters.models import Letter
from potluck.letters.sending import envelope
from potluck.letters.tests.cast import letter, post_office

WORKERS = Path(__file__).with_name("killed_worker.py")
PATHS = [Path(__file__).resolve().parents[4] / name for name in ("tests", "src")]
Hire = Callable[[float], int]


class SlowBox(Letterbox):
    """A mail server that takes its time before and after it takes a letter, so that kills hit everywhere."""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        await asyncio.sleep(random.uniform(0, 0.02))
        answer = await super().handle_DATA(server, session, envelope)
        await asyncio.sleep(random.uniform(0, 0.02))
        return answer


@pytest.fixture
def slow_box() -> Iterator[SlowBox]:
    box = SlowBox()
    server = Controller(box, hostname=box.host, port=box.port)
    server.start()
    yield box
    server.stop()


@pytest.fixture
def hire() -> Iterator[Hire]:
    """Start real workers on the database of this test; those still alive are killed in the end."""
    environ = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "house_settings",
        "KILLED_WORKER_DATABASE": str(connection.settings_dict["NAME"]),
        "KILLED_WORKER_SECRET": settings.SECRET_KEY,
        "PYTHONPATH": os.pathsep.join(map(str, PATHS)),
    }
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, WORKERS], env=environ, **pipes) as agency:  # type: ignore[call-overload]
        hired: list[int] = []

        def one(claim_seconds: float) -> int:
            agency.stdin.write(f"{claim_seconds}\n")
            agency.stdin.flush()
            hired.append(int(agency.stdout.readline()))
            return hired[-1]

        yield one
        for worker in hired:
            fire(worker)
        agency.stdin.close()


def fire(worker: int) -> None:
    try:
        os.kill(worker, signal.SIGKILL)
    except ProcessLookupError:
        return


def all_sent(patience_seconds: float = 60) -> None:
    """Wait as long as letters leave: how many do in a second is the machine's affair."""
    left, ends = Letter.objects.waiting().count(), time.monotonic() + patience_seconds
    while left and time.monotonic() < ends:
        time.sleep(0.2)
        before, left = left, Letter.objects.waiting().count()
        if left < before:
            ends = time.monotonic() + patience_seconds


def many(letters: int, box: SlowBox) -> set[str]:
    now = datetime.datetime.now(datetime.UTC)
    post_office(box, works_since=now)
    new = [letter(f"seat:{one}", to=f"guest{one}@example.org", now=now) for one in range(letters)]
    return {envelope.message_id(one) for one in new}


def arrived_after(kills: int, letters: int, box: SlowBox, hire: Hire) -> Counter[str]:
    wanted = many(letters, box)
    for _kill in range(kills):
        worker = hire(1)
        time.sleep(random.uniform(0.02, 0.3))
        fire(worker)
    hire(1)
    all_sent()
    arrived = Counter(str(one["Message-ID"]) for one in box.received)
    assert set(arrived) == wanted, "every letter arrives"
    return arrived


@pytest.mark.django_db(transaction=True)
def test_ten_kills_lose_no_letter_and_double_none_but_those_in_flight(slow_box: SlowBox, hire: Hire) -> None:
    arrived = arrived_after(10, 80, slow_box, hire)
    assert sum(count - 1 for count in arrived.values()) <= 10


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_two_hundred_kills_lose_no_letter_either(slow_box: SlowBox, hire: Hire) -> None:
    arrived = arrived_after(200, 1000, slow_box, hire)
    assert sum(count - 1 for count in arrived.values()) <= 200


@pytest.mark.django_db(transaction=True)
def test_three_workers_at_once_send_nothing_twice(slow_box: SlowBox, hire: Hire) -> None:
    wanted = many(60, slow_box)
    for _worker in range(3):
        hire(60)
    all_sent()
    arrived = Counter(str(one["Message-ID"]) for one in slow_box.received)
    assert arrived == dict.fromkeys(wanted, 1)
