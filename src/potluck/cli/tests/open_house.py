"""A house as it is really served: by the command, in processes of its own, on a port of its own."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

COMMAND = [sys.executable, "-c", "from potluck.cli import main; main()"]
PATIENCE = 120


def environment(**settings: str) -> dict[str, str]:
    """Return the environment without the settings of the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("POTLUCK_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return kept | settings


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


def run(*arguments: object, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the command to its end."""
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(
        command, env=environment(**settings), capture_output=True, text=True, check=False, timeout=PATIENCE
    )


class OpenHouse:
    """A house that is open."""

    def __init__(self, folder: Path, port: int, *more: str, **settings: str) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.told = folder.with_suffix(".told")
        command = [*COMMAND, "serve", "--folder", str(folder), "--port", str(port), *more]
        with self.told.open("wb") as told:
            self.program = subprocess.Popen(
                command, env=environment(**settings), stdout=told, stderr=subprocess.STDOUT
            )
        self.wait_for("The house is open")

    def said(self) -> str:
        return self.told.read_text("utf-8")

    def wait_for(self, words: str) -> re.Match[str]:
        """Wait until the house has said something."""
        ends = time.monotonic() + PATIENCE
        while not (found := re.search(words, self.said())):
            assert self.program.poll() is None and time.monotonic() < ends, self.said()
            time.sleep(0.05)
        return found

    def get(self, path: str) -> http.client.HTTPResponse:
        answer: http.client.HTTPResponse = urllib.request.urlopen(self.url + path, timeout=60)
        return answer

    def processes(self) -> list[int]:
        """Return this program and all that it started, however deep."""
        tree, found = {}, [self.program.pid]
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = status.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            tree.setdefault(int(fields[1]), []).append(int(status.parent.name))
        for process in found:
            found += tree.get(process, [])
        return found

    def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        self.program.send_signal(how)
        return self.program.wait(60)


@contextmanager
def opened(folder: Path, *more: str, port: int = 0, **settings: str) -> Iterator[OpenHouse]:
    """Open a house; at the end nothing of it is left."""
    house = OpenHouse(folder, port or free_port(), *more, **settings)
    try:
        yield house
    finally:
        if house.program.poll() is None:
            house.end()
