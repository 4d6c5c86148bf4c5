"""Something to wait for that a signal may set.

`threading.Event` takes a lock to set it. A signal that comes while its thread is in `wait` runs its handler
in that same thread, waits there for the lock that the thread itself holds, and stands still for ever. A byte
in a pipe needs no lock.
"""

import os
import select
from contextlib import suppress


class Stop:
    """Not set at first; set once, from any thread or signal handler, it stays set."""

    def __init__(self) -> None:
        self._heard, self._told = os.pipe()
        os.set_blocking(self._told, False)

    def set(self, *_given: object) -> None:
        """Ask to stop; a signal handler may be exactly this."""
        with suppress(BlockingIOError):  # full of askings already
            os.write(self._told, b".")

    def is_set(self) -> bool:
        """Tell whether somebody asked."""
        return self.wait(0)

    def wait(self, seconds: float) -> bool:
        """Wait until somebody asks, `seconds` at most; tell whether somebody did."""
        return bool(select.select([self._heard], [], [], seconds)[0])

    def __del__(self) -> None:
        os.close(self._heard)
        os.close(self._told)
