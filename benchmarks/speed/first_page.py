"""From a fresh clone to the first page: `make run`, with pip and with uv, packages cached before."""

import argparse
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from benchmarks import measured

ROOT = Path(__file__).resolve().parents[2]
ASKED = {"pip": 90, "uv": 30}
PATIENCE = 900.0


def main(arguments: Sequence[str]) -> None:
    """Measure and tell; the first clone of each kind warms the cache and is not counted."""
    argparse.ArgumentParser(prog="python -m benchmarks first-page", description=__doc__).parse_args(arguments)
    rows = []
    for installer, asked in ASKED.items():
        with tempfile.TemporaryDirectory() as folder:
            environment = _environment(Path(folder), with_uv=installer == "uv")
            _first_page(Path(folder, "warming"), environment)
            answered, filled = _first_page(Path(folder, "measured"), environment)
        rows.append([installer, f"{answered:.0f}", str(asked), f"{filled:.0f}"])
    columns = ("installer", "first page, s", "asked for, s", "everybody invented, s")
    title = "First page: `make run` in a fresh clone, package cache warm"
    measured.tell(measured.Section("first-page", title, columns, rows))


def _environment(folder: Path, with_uv: bool) -> Mapping[str, str]:
    """Return what a stranger's shell has: every program there is but, for pip, no uv."""
    programs = folder / "bin"
    programs.mkdir()
    for place in os.environ["PATH"].split(os.pathsep):
        for program in Path(place).iterdir() if Path(place).is_dir() else ():
            if program.name not in ("uv", "uvx"):
                with suppress(FileExistsError):
                    (programs / program.name).symlink_to(program)
    found = shutil.which("uv", path=f"{ROOT}/.venv/bin{os.pathsep}{os.environ['PATH']}")
    if with_uv and found:
        (programs / "uv").symlink_to(found)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    kept = {name: os.environ[name] for name in os.environ if not name.startswith(("POTLUCK_", "VIRTUAL_ENV"))}
    return {**kept, "PATH": str(programs), "POTLUCK_PORT": port}


def _first_page(clone: Path, environment: Mapping[str, str]) -> tuple[float, float]:
    """Return the seconds until a page answers, and until it is no longer the one that asks to wait."""
    subprocess.run(["git", "clone", "-q", ROOT, clone], check=True)
    began = time.monotonic()
    house = subprocess.Popen(
        ["make", "run"], cwd=clone, env=environment, stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        answered = filled = 0.0
        while not filled:
            page, now = _page(environment["POTLUCK_PORT"]), time.monotonic() - began
            answered = answered or (now if page else 0.0)
            filled = now if page and "<progress" not in page else 0.0
            if now > PATIENCE or house.poll() is not None:
                raise SystemExit(f"The house did not answer in {now:.0f} s.")
            time.sleep(0.25)
        return answered, filled
    finally:
        os.killpg(house.pid, signal.SIGTERM)
        house.wait(60)


def _page(port: str) -> str:
    with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=60) as answer:
        return str(answer.read().decode())
    return ""
