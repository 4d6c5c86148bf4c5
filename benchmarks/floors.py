"""Floors that no change may fall through: shares of the best plan known after so many sweeps, no clock.

The same sweeps and seed give the same plan on every machine, so a floor either holds everywhere or nowhere.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks import communities, measured, quality

SEEDS = 5


@dataclass(frozen=True)
class Floor:
    """Of the first communities, so many sweeps with so many seeds: the least mean, the least lowest share."""

    communities: int
    sweeps: int
    seeds: int
    mean: float
    lowest: float
    fair: bool = False


FLOORS = (
    Floor(4, 600, SEEDS, 0.980, 0.955),
    Floor(4, 6_000, SEEDS, 0.985, 0.970),
    Floor(4, 18_000, SEEDS, 0.990, 0.980),
    Floor(4, 18_000, SEEDS, 0.985, 0.970, fair=True),
)
TINY = Floor(1, 200, 3, 0.960, 0.940)
"""The one that every test run looks at."""


def main(arguments: Sequence[str]) -> None:
    """Measure, tell, and fail where a floor does not hold."""
    argparse.ArgumentParser(prog="python -m benchmarks floors", description=__doc__).parse_args(arguments)
    rows, fallen = [], []
    for floor in FLOORS:
        found = list(shares(floor))
        mean, lowest = sum(found) / len(found), min(found)
        if mean < floor.mean or lowest < floor.lowest:
            fallen.append(floor)
        told = [measured.percent(share, 2) for share in (mean, floor.mean, lowest, floor.lowest)]
        rows.append([floor.communities * floor.seeds, floor.sweeps, "yes" if floor.fair else "no", *told])
    measured.tell(
        measured.Section(
            "floors",
            "Floors: shares of the best plan known that no change may fall below",
            ("runs", "sweeps", "poorest lifted", "mean", "floor", "lowest", "floor"),
            rows,
            [f"The {FLOORS[0].communities} smallest of the twenty communities, {SEEDS} seeds each."],
        )
    )
    if fallen:
        sys.exit(f"{len(fallen)} of {len(FLOORS)} floors do not hold.")


def shares(floor: Floor) -> Iterator[float]:
    """Yield the share of the best known value that each run reaches."""
    known = quality.best_known()
    for community in communities.twenty()[: floor.communities]:
        ready = quality.Ready.of(community)
        for seed in range(floor.seeds):
            value, _ = ready.seated(floor.sweeps, seed, floor.fair)
            yield value / known[community.name]["value"]
