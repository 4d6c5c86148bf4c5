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
LONG_SECONDS, SECONDS = 60.0, 0.3
TRIAL_SWEEPS, TIMES = 100, 5


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
    done, sweeps, took = [], TRIAL_SWEEPS, _median([_timed(ready, TRIAL_SWEEPS, n)[1] for n in range(TIMES)])
    for seconds in (0.1, SECONDS, 1.0, 5.0):
        # A sweep of a longer run costs less, for it is cold more often: each length is judged by the last.
        sweeps = int(seconds * sweeps / took)
        runs = [_timed(ready, sweeps, seed) for seed in range(TIMES)]
        took = _median([spent for _, spent in runs])
        done.append((seconds, sweeps, took, [value for value, _ in runs]))
    most = int(long_seconds * sweeps / took)
    top, longest = _timed(ready, most, seed=0)
    rows = [_row(sweeps, took, _median(values), top) for _, sweeps, took, values in done]
    took, values = next((took, values) for seconds, _, took, values in done if seconds == SECONDS)
    middle, lowest = (measured.percent(value / top) for value in (_median(values), min(values)))
    reached = (
        f"{PEOPLE} people in {took:.2f} CPU s of search: {middle} (median), {lowest} (lowest of {TIMES})"
    )
    return [*rows, _row(most, longest, top, top)], [f"{reached} of what {longest:.0f} s reach."]


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
