"""How cost grows: lists of ten thousand people to ten million, read, seated and written by the command."""

import argparse
import os
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
TEN_MILLION = 10_000_000
POTLUCK = (sys.executable, "-c", "from potluck.cli import main; main()")
# Between this process and the program there is a small one: to the kernel a program has taken no less memory
# than whoever started it.
_WATCHED = """import os, sys
_, status, took = os.wait4(os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ), 0)
print(took.ru_utime + took.ru_stime, took.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))"""


@dataclass(frozen=True)
class Spent:
    """What a program took; megabytes are 1024 KB of 1024 bytes, as `docs/measured.md` has it."""

    cpu: float
    wall: float
    megabytes: int


def main(arguments: Sequence[str]) -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks size", description=__doc__)
    parser.add_argument("--guests", type=int, nargs="*", default=list(SIZES))
    parser.add_argument("--ten-million", action="store_true", help="a row for ten million as well: 16 GB")
    given = parser.parse_args(arguments)
    rows = [_row(people) for people in sorted(given.guests) + [TEN_MILLION] * given.ten_million]
    measured.tell(
        measured.Section(
            "size",
            "Size: how cost grows",
            (
                "people",
                "CPU s",
                "microseconds for each person",
                "s wall",
                "MB at most",
                "times random",
            ),
            rows,
            [
                f"Tables of 5, {SWEEPS} sweeps, one thread, --only csv; other work slows it down.",
                "Times random: the bilinear value over that of drawn seats, from the two files alone.",
                "Asked for: a million in 120 CPU s and 1229 MB, worth 10.5 times random.",
                "Asked for: ten million in 1500 CPU s and 16384 MB.",
            ],
            " --ten-million" * given.ten_million,
        )
    )


def command(people: Path, folder: Path, *more: str) -> Spent:
    """Run `potluck seat` for a plan in a spreadsheet."""
    plain = ("--plain", "--only", "csv", "--seed", "1", "--output", str(folder))
    return spent([*POTLUCK, "seat", str(people), *plain, *more], {"PYTHONPATH": str(measured.ROOT / "src")})


def spent(words: Sequence[str], more: dict[str, str] | None = None) -> Spent:
    """Run a program and return what it took."""
    began, watched = time.monotonic(), (sys.executable, "-S", "-c", _WATCHED, *words)
    environment = {**os.environ, **(more or {})}
    done = subprocess.run(watched, capture_output=True, check=True, env=environment)
    cpu, kilobytes = done.stdout.split()[-2:]
    return Spent(float(cpu), time.monotonic() - began, int(kilobytes) // 1024)


def _row(people: int) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder, "people.csv")
        with listed.open("w", encoding="utf-8", newline="") as file:
            make_people.write(file, people, TOPICS, 1)
        took = command(listed, Path(folder, "plan"), "--size", "5", "--work", str(SWEEPS))
        worthy = worth.times_random(listed, Path(folder, "plan", "plan.csv"))
    each = f"{1e6 * took.cpu / people:.0f}"
    return [str(people), f"{took.cpu:.1f}", each, f"{took.wall:.1f}", str(took.megabytes), f"{worthy:.2f}"]
