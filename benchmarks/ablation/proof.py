"""What each part of the proof is worth: the same rooms and CPU seconds without it."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from unittest import mock

import numpy as np

from benchmarks import communities, measured
from benchmarks.proofs.run import LONG, SIZES, Run, certified_run
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.proofs import bound
from potluck.seating.proofs.diving import best as diving
from potluck.seating.proofs.exact import cuts, root, tree

ROOMS = 24
PEOPLE = (60, 150)
FIRST = 2000
"""Seed of the first room: others than those of `proofs`."""


def main(arguments: Sequence[str]) -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks ablation-proof", description=__doc__)
    parser.add_argument("--rooms", type=int, default=ROOMS)
    parser.add_argument("--seconds", type=float, default=LONG, help="CPU seconds for each run")
    options = parser.parse_args(arguments)
    rooms = list(_rooms(options.rooms))
    found = {
        name: [_run(room, without, options.seconds, name) for room in rooms] for name, without in parts()
    }
    least = np.array([[run.bound for run in runs] for runs in found.values()]).min(0)
    most = np.array([[run.value for run in runs] for runs in found.values()]).max(0)
    rows = [[name, *_told(runs, least, most)] for name, runs in found.items()]
    usual = [("rooms", options.rooms, ROOMS), ("seconds", options.seconds, LONG)]
    measured.tell(
        measured.Section(
            "ablation-proof",
            "Ablation: what each part of the proof is worth",
            ("who proves", "proven", "plans, of the best here", "bounds, above the best here", "CPU s"),
            rows,
            [
                f"{options.rooms} rooms, {PEOPLE[0]} to {PEOPLE[1]} people, tables of 4, 5 and 6.",
                f"{options.seconds:g} CPU s each, a tenth of it for the search.",
                "Plans and bounds as means over all rooms; CPU s as well: a proof that is done stops.",
            ],
            "".join(f" --{name} {value:g}" for name, value, default in usual if value != default),
        )
    )


def parts() -> Iterator[tuple[str, AbstractContextManager[object]]]:
    """Yield every row, and what takes its part away."""
    yield "search, dives, tables taken apart, all of the proof", nullcontext()
    yield "without dives and tables taken apart", mock.patch.object(bound, "DIVES_FROM", PEOPLE[1] + 1)
    yield "without dives", mock.patch.object(diving, "dive", return_value=None)
    yield "without tables taken apart", mock.patch.object(diving, "WIDTHS", ())
    yield "without smoothed prices", mock.patch.object(root, "SMOOTHING", 0.0)
    yield "without tables found roughly", mock.patch.object(root.Root, "_roughly", return_value=0)
    yield "without rows of three", mock.patch.object(cuts, "violated", return_value=[])
    yield "without a programme at the root of the tree", mock.patch.object(tree.Tree, "_choose")
    yield "without going through few tables", mock.patch.object(tree, "FEW", 0)


def _rooms(many: int) -> Iterator[SeatingProblem]:
    low, high = PEOPLE
    for number in range(many):
        people = low + (high - low) * number // max(many - 1, 1)
        guests = communities.Community(people, FIRST + number).guests()
        yield SeatingProblem.from_guests(guests, table_size=SIZES[number % len(SIZES)])


def _run(room: SeatingProblem, without: AbstractContextManager[object], seconds: float, name: str) -> Run:
    with without:
        found = certified_run(room, seconds, seed=0)
    print(len(room.guests), name, found, flush=True)
    return found


def _told(runs: Sequence[Run], least: np.ndarray, most: np.ndarray) -> list[str]:
    """How many are proven, the mean share of the best plan, the mean excess over the best bound, CPU s."""
    plans = np.mean([run.value for run in runs] / most)
    bounds = np.mean([run.bound for run in runs] / least) - 1
    took = np.mean([run.seconds for run in runs])
    proven = f"{sum(run.proven for run in runs)} of {len(runs)}"
    return [proven, measured.percent(float(plans), 3), f"+{100 * bounds:.3f} %", f"{took:.1f}"]
