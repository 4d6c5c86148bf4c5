import subprocess
import sys
import threading

from potluck.shared.stopping import Stop

STORM = """
import signal, sys, threading, time
from potluck.shared.stopping import Stop
stop = {"Stop": Stop, "Event": threading.Event}[sys.argv[1]]()
signal.signal(signal.SIGALRM, lambda *_given: stop.set())
# One signal at a time: a slow machine is not buried below them.
ends, turn = time.monotonic() + 1, 0
while time.monotonic() < ends:
    turn += 1
    signal.setitimer(signal.ITIMER_REAL, (turn % 40 + 1) * 1e-6)
    stop.wait(0.001)
signal.setitimer(signal.ITIMER_REAL, 0)
print("done" if stop.is_set() else "not heard")
"""


def test_it_waits_until_it_is_asked() -> None:
    stop = Stop()
    assert not stop.is_set() and not stop.wait(0.01)
    threading.Timer(0.05, stop.set).start()
    assert stop.wait(10) and stop.is_set()
    stop.set()
    assert stop.wait(10), "it stays set"


def test_signals_that_come_while_it_waits_do_not_hold_it_for_ever() -> None:
    told = subprocess.run(
        [sys.executable, "-c", STORM, "Stop"], capture_output=True, text=True, timeout=60, check=False
    )
    assert told.stdout.strip() == "done", told.stderr
