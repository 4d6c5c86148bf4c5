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
    a_sweep = _a_sweep(ready)
    top, _, spent = _timed(ready, int(long_seconds / a_sweep), seed=0)
    rows, reached = [], ""
    for seconds in (0.1, SECONDS, 1.0, 5.0):
        sweeps = int(seconds / a_sweep)
        runs = [_timed(ready, sweeps, seed) for seed in range(TIMES)]
        value = sorted(run[0] for run in runs)[TIMES // 2]
        took = sorted(run[2] for run in runs)[TIMES // 2]
        rows.append([f"{took:.2f}", str(sweeps), f"{value:.1f}", measured.percent(value / top)])
        if seconds == SECONDS:
            lowest = min(run[0] for run in runs)
            reached = (
                f"{PEOPLE} people in {took:.2f} CPU s of search: {measured.percent(value / top)} (median), "
                f"{measured.percent(lowest / top)} (lowest of {TIMES}) of what {spent:.0f} s reach."
            )
    rows.append([f"{spent:.1f}", str(int(long_seconds / a_sweep)), f"{top:.1f}", "100 %"])
    return rows, [reached]


def _a_sweep(ready: quality.Ready) -> float:
    """CPU seconds of one sweep, the median of several."""
    return sorted(_timed(ready, TRIAL_SWEEPS, seed)[2] for seed in range(TIMES))[TIMES // 2] / TRIAL_SWEEPS


def _timed(ready: quality.Ready, sweeps: int, seed: int) -> tuple[float, int, float]:
    began = time.process_time()
    value, _ = ready.seated(max(sweeps, 1), seed, fair=False)
    return value, sweeps, time.process_time() - began


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
