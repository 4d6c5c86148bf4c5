"""Nobody is left running: a child of `potluck serve` ends when its parent is gone, however it went."""

import os
import signal
import threading
import time

PARENT = "POTLUCK_PARENT"
SECONDS = 1.0


def stop_with_parent() -> None:
    """Ask this process to stop as soon as the one named in the environment is not its parent any more."""
    parent = os.environ.get(PARENT)
    if parent:
        threading.Thread(target=_watch, args=(int(parent), os.getpid()), daemon=True).start()


def _watch(parent: int, self: int) -> None:
    while os.getppid() == parent:
        time.sleep(SECONDS)
    os.kill(self, signal.SIGTERM)
