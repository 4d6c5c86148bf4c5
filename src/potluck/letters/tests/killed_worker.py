"""A worker of the tests, sending letters until it is killed.

This program loads Django once and forks a worker for each line that it reads (how long a claim lasts), so
that two hundred kills take seconds and not minutes; it answers with the worker's number.
"""

import datetime
import os
import signal
import sys
import time

import django
from django.conf import settings


def main() -> None:
    """Fork a worker for each line."""
    settings.DATABASES["default"]["NAME"] = os.environ["KILLED_WORKER_DATABASE"]
    settings.SECRET_KEY = os.environ["KILLED_WORKER_SECRET"]
    django.setup()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        number = os.fork()
        if not number:
            work(float(line))
        print(number, flush=True)


def work(claim_seconds: float) -> None:
    """Send what is due, again and again; what a dead worker held is freed after so many seconds."""
    from potluck.letters import schedule

    schedule.A_CLAIM = datetime.timedelta(seconds=claim_seconds)
    while True:
        schedule.send_due(datetime.datetime.now(datetime.UTC))
        time.sleep(0.02)


if __name__ == "__main__":
    main()
