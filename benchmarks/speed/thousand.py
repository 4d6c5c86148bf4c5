"""How fast it is at size: a thousand people by CPU seconds of search, ten thousand from file to file."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks import communities, make_people, measured, quality

PEOPLE, MANY, TOPICS = 1000, 10_000, 5000
LONG_SECONDS, SECONDS = 60.0, (0.05, 0.5, 1.0, 5.0)
ASKED = {0.05: "96 %", 0.5: "98 %"}
TRIAL_SWEEPS, TIMES = 100, 5
TRIES, NEAR_ENOUGH = 6, 0.04
"""A length that was asked for is tried so often at most, until its median is as near to it."""


def main(arguments: Sequence[str]) -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks thousand", description=__doc__)
    parser.add_argument("--seconds-best", type=float, default=LONG_SECONDS)
    options = parser.parse_args(arguments)
    rows, figures = _search(options.seconds_best)
    measured.tell(
        measured.Section(
            "thousand",
            "Size: a thousand people, and ten thousand",
            ("CPU s of search", "sweeps", "value", "of the longest"),
            rows,
            [*figures, *_whole_command()],
        )
    )


def _search(long_seconds: float) -> tuple[list[list[str]], list[str]]:
    """Search only: affinities and likely companions are there before the clock starts."""
    ready = quality.Ready.of(communities.Community(PEOPLE, seed=1, topics=TOPICS))
    done, rate = [], TRIAL_SWEEPS / _runs(ready, TRIAL_SWEEPS)[1]
    for seconds in SECONDS:
        for _try in range(TRIES if seconds in ASKED else 1):
            # A sweep of a longer run costs less, for it is cold more often: each length finds its own rate.
            sweeps = int(seconds * rate)
            values, took = _runs(ready, sweeps)
            rate = sweeps / took
            if abs(took / seconds - 1) < NEAR_ENOUGH:
                break
        done.append((seconds, sweeps, took, values))
    most = int(long_seconds * rate)
    top, longest = _timed(ready, most, seed=0)
    rows = [_row(sweeps, took, _median(values), top) for _, sweeps, took, values in done]
    told = [_told(took, values, top, ASKED[seconds]) for seconds, _, took, values in done if seconds in ASKED]
    return [*rows, _row(most, longest, top, top)], told


def _runs(ready: quality.Ready, sweeps: int) -> tuple[list[float], float]:
    """Return the values of some seeds, and the median of what they took."""
    runs = [_timed(ready, sweeps, seed) for seed in range(TIMES)]
    return [value for value, _ in runs], _median([took for _, took in runs])


def _told(took: float, values: Sequence[float], top: float, asked: str) -> str:
    middle, lowest = (measured.percent(value / top) for value in (_median(values), min(values)))
    return f"{took:.2f} CPU s: {middle} (median), {lowest} (lowest of {TIMES}); asked for: {asked}."


def _row(sweeps: int, took: float, value: float, top: float) -> list[str]:
    return [f"{took:.2f}", str(sweeps), f"{value:.1f}", measured.percent(value / top)]


def _median(numbers: Sequence[float]) -> float:
    return sorted(numbers)[len(numbers) // 2]


def _timed(ready: quality.Ready, sweeps: int, seed: int) -> tuple[float, float]:
    began = time.process_time()
    value, _ = ready.seated(max(sweeps, 1), seed, fair=False)
    return value, time.process_time() - began


def _whole_command() -> list[str]:
    """Ten thousand people, read from CSV, seated and written."""
    with tempfile.TemporaryDirectory() as folder:
        people, plan = Path(folder, "people.csv"), Path(folder, "plan")
        with people.open("w", encoding="utf-8", newline="") as file:
            make_people.write(file, MANY, TOPICS, 1)
        potluck = [sys.executable, "-c", "from potluck.cli import main; main()"]
        command = [*potluck, "seat", str(people), "--only", "csv", "--plain", "--seed", "1"]
        began, before = time.monotonic(), _children()
        done = subprocess.run([*command, "--output", str(plan)], capture_output=True, text=True, check=False)
        wall, spent = time.monotonic() - began, _children() - before
        if done.returncode or not (plan / "plan.csv").exists():
            return [f"{MANY} people: the command failed: {done.stderr.strip()[-200:]}"]
        lines = len((plan / "plan.csv").read_text("utf-8").splitlines()) - 1
    return [
        f"{MANY} people read, seated and written ({lines} lines) in {spent:.1f} CPU s, {wall:.1f} s wall."
    ]


def _children() -> float:
    times = os.times()
    return times.children_user + times.children_system
