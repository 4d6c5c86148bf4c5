"""What is grouped: weights drawn here, the same on every machine, and the files of MDGPLIB where they are."""

import csv
import gzip
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np

FOLDER = "grouping"
DRAWN = ((120, 10), (240, 12), (480, 20), (960, 24))
LARGEST_WEIGHT = 100
SLACK = 5
"""Groups of different sizes may be a fifth smaller or larger than equal ones, as in MDGPLIB."""
DECIMALS = 1000


@dataclass(frozen=True)
class Instance:
    """A name, whole weights in units of 1 / `unit`, and how many people each group may hold."""

    name: str
    weights: np.ndarray
    low: np.ndarray
    high: np.ndarray
    unit: int = 1
    best: float | None = None

    @property
    def free(self) -> bool:
        return bool((self.low != self.high).any())

    def value(self, group: np.ndarray) -> float | None:
        """Return the sum of weights within groups, counted anew; None where sizes are not kept."""
        sizes = np.bincount(group, minlength=len(self.low))
        if len(sizes) != len(self.low) or (sizes < self.low).any() or (sizes > self.high).any():
            return None
        parts = (np.flatnonzero(group == g) for g in range(len(self.low)))
        return sum(int(self.weights[np.ix_(who, who)].sum(dtype=np.int64)) // 2 for who in parts) / self.unit


def drawn() -> list[Instance]:
    """Return random whole weights from 0 to 100, groups of equal and of different sizes."""
    found = []
    for people, groups in DRAWN:
        upper = np.triu(
            np.random.Generator(np.random.PCG64(people)).integers(0, LARGEST_WEIGHT + 1, (people, people)), 1
        )
        weights = np.ascontiguousarray((upper + upper.T).astype(np.int32))
        usual = people // groups
        for name, slack in (("equal", 0), ("different", -(-usual // SLACK))):
            low, high = (np.full(groups, usual + step, np.int32) for step in (-slack, slack))
            found.append(Instance(f"drawn-{people}-{groups}-{name}", weights, low, high))
    return found


def library() -> list[Instance]:
    """Return the instances of MDGPLIB under POTLUCK_DATA; none where it is not set."""
    folder = Path(os.environ.get("POTLUCK_DATA", "")) / FOLDER
    if not os.environ.get("POTLUCK_DATA") or not folder.is_dir():
        return []
    best = {}
    with (folder / "best_values.csv").open(encoding="utf-8") as file:
        best = {row["instance"]: float(row["best_here"]) for row in csv.DictReader(file)}
    paths = sorted(folder.glob("*.txt.gz"))
    return [_read(path, best.get(path.name.removesuffix(".txt.gz"))) for path in paths]


def _read(path: Path, best: float | None) -> Instance:
    """The first line is `people groups kind low high low high ...`, the others are `i j weight`."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        head, rows = file.readline().split(), np.loadtxt(file)
    people, groups = int(head[0]), int(head[1])
    bounds = np.array(head[3 : 3 + 2 * groups], np.int32).reshape(-1, 2)
    unit = 1 if (rows[:, 2] == np.rint(rows[:, 2])).all() else DECIMALS
    weights = np.zeros((people, people), np.int32)
    first, second = rows[:, 0].astype(int), rows[:, 1].astype(int)
    weights[first, second] = weights[second, first] = np.rint(rows[:, 2] * unit)
    low, high = (np.ascontiguousarray(bounds[:, side]) for side in (0, 1))
    return Instance(path.name.removesuffix(".txt.gz"), weights, low, high, unit, best)
