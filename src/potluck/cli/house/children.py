"""The programs that make up an open house: they live together, and end together."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from potluck.cli.refusing import Refused
from potluck.shared.language import _
from potluck.shared.stopping import Stop

PAGES = "pages"
PAUSE_SECONDS = 0.3
PATIENCE_SECONDS = 15
ENDS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)

Program = Sequence[str]


def run(program: Program, environment: Mapping[str, str]) -> None:
    """Run one program to its end; what it could not do it has said itself."""
    done = subprocess.run([sys.executable, *program], env=environment, check=False)  # noqa: S603 - programs of ours
    if done.returncode:
        raise Refused(status=done.returncode if done.returncode > 0 else 1)


@contextmanager
def asked_to_stop() -> Iterator[Stop]:
    """Turn the ways to end a program into one thing to wait for."""
    stop = Stop()
    before = {way: signal.signal(way, stop.set) for way in ENDS}
    try:
        yield stop
    finally:
        for way, handler in before.items():
            signal.signal(way, handler)


@contextmanager
def together(
    programs: Mapping[str, Program], environment: Mapping[str, str], *, door: int
) -> Iterator[Mapping[str, subprocess.Popen[bytes]]]:
    """Start programs beside each other; whatever happens, none of them is left. The pages get the door."""
    started: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name, program in programs.items():
            command = [sys.executable, *program]
            started[name] = subprocess.Popen(  # noqa: S603 - programs of ours
                command,
                env=environment,
                pass_fds=[door] if name == PAGES else [],
                stdin=subprocess.DEVNULL,
            )
        yield started
    finally:
        _end(started)


def watch(started: Mapping[str, subprocess.Popen[bytes]], stop: Stop) -> None:
    """Wait until somebody asks to stop; where a program ends unasked, the house closes."""
    while not stop.wait(PAUSE_SECONDS):
        for name, program in started.items():
            if program.poll() is not None and not stop.wait(PAUSE_SECONDS):
                told = _("The house closes, for its {name} has ended ({status}).")
                raise Refused(told.format(name=name, status=program.returncode), status=1)


def _end(started: Mapping[str, subprocess.Popen[bytes]]) -> None:
    for program in started.values():
        if program.poll() is None:
            program.terminate()
    for program in started.values():
        try:
            program.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            os.kill(program.pid, signal.SIGKILL)
            program.wait()
