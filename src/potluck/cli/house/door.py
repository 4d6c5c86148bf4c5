"""The two things of which a house has one: its folder is opened once, and its door is at one address."""

import errno
import fcntl
import shlex
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from potluck.cli.refusing import Refused
from potluck.config.env import House
from potluck.shared import command
from potluck.shared.language import _

OPEN = "open.lock"
WAITING = 128


@contextmanager
def only_one(folder: Path, address: str = "") -> Iterator[None]:
    """Hold the folder, so that nobody serves or restores it at the same time. It ends with the program.

    In the file stands at what address the house is open meanwhile.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / OPEN).open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            told = _("This house is open already: another `potluck serve` uses {folder}. End that one first.")
            raise Refused(told.format(folder=folder)) from error
        file.truncate(0)
        print(address, file=file, flush=True)
        yield


def address(folder: Path) -> str | None:
    """Return at what address a house is open; nothing where it is not."""
    try:
        with only_one(folder):
            return None
    except Refused:
        return (folder / OPEN).read_text("utf-8").strip()


@contextmanager
def listening(house: House) -> Iterator[socket.socket]:
    """Open the door at once, so that whoever knocks while the house is made ready waits for a moment."""
    family = socket.AF_INET6 if ":" in house.listens_on else socket.AF_INET
    with socket.socket(family) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((house.listens_on, house.port))
            door.listen(WAITING)
        except OSError as error:
            raise Refused(_why(error, house)) from error
        yield door


def _why(error: OSError, house: House) -> str:
    if error.errno == errno.EADDRINUSE:
        told = _("Port {port} is taken, perhaps by another house. End that one, or choose a port: {command}")
        demo = ["--demo"] if house.is_demo else []
        typed = [command.called(), "serve", *demo, "--port", str(house.port + 1)]
        return told.format(port=house.port, command=shlex.join(typed))
    told = _("Potluck cannot listen on {host}, port {port}: {reason}.")
    return told.format(host=house.listens_on, port=house.port, reason=error.strerror or error)
