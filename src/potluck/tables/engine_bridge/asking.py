"""Starts the child that seats people, listens to how far it is, and ends it when it takes too long."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable

from potluck.tables.engine_bridge.asked import Answer, Asked

SECONDS_TO_SOLVE, SECONDS_TO_TELL = 60.0, 15.0
CHILD = "potluck.tables.engine_bridge.solving"
# One thread for linear algebra: the tables of an evening need no more, and others use the machine too.
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class NotAnswered(Exception):
    """The child was killed, took too long or stumbled; asking again may help."""


def ask(asked: Asked, *, on_progress: Callable[[float], None] | None = None, seconds: float) -> Answer:
    """Return what the child answers; raise `NotAnswered` where it does not."""
    child = subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-P", "-m", CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=_environment(),
        text=True,
    )
    clock = threading.Timer(seconds, child.kill)
    clock.start()
    try:
        return _heard(child, asked, on_progress or _untold)
    except (OSError, ValueError) as error:
        raise NotAnswered(str(error)) from error
    finally:
        clock.cancel()
        child.kill()
        child.wait()
        _close(child)


def _heard(child: "subprocess.Popen[str]", asked: Asked, on_progress: Callable[[float], None]) -> Answer:
    assert child.stdin is not None and child.stdout is not None
    child.stdin.write(json.dumps(asked))
    child.stdin.close()
    for line in child.stdout:
        said = json.loads(line)
        if "progress" not in said:
            answer: Answer = said
            return answer
        on_progress(float(said["progress"]))
    raise NotAnswered(f"the child ended with {child.wait()}")


def _untold(share: float) -> None:
    """Nobody looks how far it is."""


def _close(child: "subprocess.Popen[str]") -> None:
    for stream in (child.stdin, child.stdout):
        if stream is not None and not stream.closed:
            stream.close()


def _environment() -> dict[str, str]:
    """The child gets what it needs to start, and no key of the house."""
    kept = {
        name: os.environ[name]
        for name in ("PATH", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "LANGUAGE")
        if name in os.environ
    }
    return {**kept, **ONE_THREAD}
