"""How cost grows: lists of ten thousand to a million people, read, seated and written by the command."""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import make_people, measured
from benchmarks.speed import worth

TOPICS, SWEEPS = 5000, 40
SIZES = (10_000, 100_000, 1_000_000)
POTLUCK = (sys.executable, "-c", "from potluck.cli import main; main()")


@dataclass(frozen=True)
class Spent:
    """What a program took."""

    cpu: float
    wall: float
    megabytes: int


def main(arguments: Sequence[str]) -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks size", description=__doc__)
    parser.add_argument("--guests", type=int, nargs="*", default=list(SIZES))
    rows = [_row(people) for people in sorted(parser.parse_args(arguments).guests)]
    measured.tell(
        measured.Section(
            "size",
            "Size: how cost grows",
            (
                "people",
                "CPU s",
                "microseconds for each person",
                "s wall",
                "MB at most so far",
                "times random",
            ),
            rows,
            [
                f"Tables of 5, {SWEEPS} sweeps, one thread, --only csv; other work slows it down.",
                "Times random: the bilinear value over that of drawn seats, from the two files alone.",
            ],
        )
    )


def command(people: Path, folder: Path, *more: str) -> Spent:
    """Run `potluck seat` for a plan in a spreadsheet."""
    plain = ("--plain", "--only", "csv", "--seed", "1", "--output", str(folder))
    return spent([*POTLUCK, "seat", str(people), *plain, *more], {"PYTHONPATH": str(measured.ROOT / "src")})


def spent(words: Sequence[str], more: dict[str, str] | None = None) -> Spent:
    """Run a program and return what it took; its memory is that of the largest so far."""
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, **(more or {})}
    subprocess.run(words, capture_output=True, check=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(cpu, time.monotonic() - began, after.ru_maxrss // 1024)


def _row(people: int) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder, "people.csv")
        with listed.open("w", encoding="utf-8", newline="") as file:
            make_people.write(file, people, TOPICS, 1)
        took = command(listed, Path(folder, "plan"), "--size", "5", "--work", str(SWEEPS))
        worthy = worth.times_random(listed, Path(folder, "plan", "plan.csv"))
    each = f"{1e6 * took.cpu / people:.0f}"
    return [str(people), f"{took.cpu:.1f}", each, f"{took.wall:.1f}", str(took.megabytes), f"{worthy:.2f}"]
