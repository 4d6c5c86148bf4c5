"""What goes wrong is said in words: what happened, what is safe, what to do; no traceback for people."""

import os
import signal
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from potluck.cli import STOPPED
from potluck.cli.screen import lines
from potluck.shared import refused
from potluck.shared.language import _

NO_PLAN, BAD_INPUT = 1, 2
DEBUG = "POTLUCK_DEBUG"


class Refused(Exception):
    """Something a person asked for cannot be done; `words` are lines for that person."""

    def __init__(self, *words: str, status: int = BAD_INPUT) -> None:
        super().__init__(*words)
        self.words: Sequence[str] = words
        self.status = status


class Interrupts:
    """Notices Ctrl-C: whoever is interrupted while they load may say that they are broken instead."""

    def __init__(self) -> None:
        self.came = False

    def press(self, number: int, frame: FrameType | None) -> None:
        """Be the answer to SIGINT, in place of Python's own."""
        self.came = True
        signal.default_int_handler(number, frame)


@contextmanager
def in_words() -> Iterator[None]:
    """Turn every way to fail into a few lines on standard error and the exit status."""
    interrupts = Interrupts()
    try:
        with _noticed_by(interrupts):
            yield
    except Refused as no:
        _tell(no.words, no.status)
    except refused.Refused as no:
        _tell([str(no)], BAD_INPUT)
    except KeyboardInterrupt:
        _tell_stopped()
    except OSError as error:
        told = _("{file}: {reason}. Nothing was half written.")
        _tell([told.format(file=error.filename or "potluck", reason=error.strerror or error)], BAD_INPUT)
    except MemoryError:
        _tell(
            [_("There is not enough memory for this list on this machine. Nothing was written.")], BAD_INPUT
        )
    except Exception as error:  # noqa: BLE001 - the last net: a person gets words, a developer asks for the rest
        if interrupts.came:
            _tell_stopped()
        _tell_unexpected(error)


@contextmanager
def _noticed_by(interrupts: Interrupts) -> Iterator[None]:
    """Have Ctrl-C noticed where it would be an end; where something else answers it, it stays so."""
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    try:
        signal.signal(signal.SIGINT, interrupts.press)
    except ValueError:  # not the main thread, which alone is interrupted
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _tell_stopped() -> NoReturn:
    _tell([_("Stopped. Nothing was half written.")], STOPPED)


def _tell(words: Sequence[str], status: int) -> NoReturn:
    for line in words:
        lines.warn(line)
    raise SystemExit(status)


def unproven(error: Exception) -> str:
    """Return what is said where proving went wrong, and the plan stands."""
    _show(error)
    text = _(
        "No bound was found: proving went wrong, which is Potluck’s fault, not yours ({kind}). The plan "
        "stands. Please report it with what {debug}=1 shows in front of the same command."
    )
    return text.format(kind=type(error).__name__, debug=DEBUG)


def _show(error: Exception) -> None:
    """Show a developer who asks where it went wrong."""
    if os.environ.get(DEBUG):
        traceback.print_exception(error)


def _tell_unexpected(error: Exception) -> None:
    _show(error)
    text = _(
        "Something went wrong that is Potluck’s fault, not yours ({kind}). Nothing was half written. "
        "Please report it with what {debug}=1 shows in front of the same command."
    )
    _tell([text.format(kind=type(error).__name__, debug=DEBUG)], BAD_INPUT)
