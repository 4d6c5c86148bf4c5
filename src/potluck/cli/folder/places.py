"""Folders change places in one step where the system can, and files stand in two folders without a copy."""

import ctypes
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_HERE, _EXCHANGE = -100, 2
BEFORE = ".before"


def take_place(fresh: Path, folder: Path) -> None:
    """Put `fresh` in the place of `folder`; what was there is where `fresh` was."""
    if not folder.exists():
        fresh.rename(folder)
    elif not _exchange(fresh, folder):
        old = fresh.with_suffix(BEFORE)
        folder.rename(old)
        fresh.rename(folder)
        old.rename(fresh)


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Wait until nobody else who asks so is at work in a folder; where there are no locks, do not wait."""
    number = -1
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        fcntl.flock(number, fcntl.LOCK_EX)
    try:
        yield
    finally:
        if number >= 0:
            os.close(number)


def link(there: str | Path, here: str | Path) -> None:
    """Have a file at a second place."""
    try:
        os.link(there, here, follow_symlinks=False)
    except OSError:
        shutil.copy2(there, here, follow_symlinks=False)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step (renameat2 of Linux); False where that does not work."""
    try:
        renameat2 = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    names = os.fsencode(one), os.fsencode(other)
    return bool(renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0)
