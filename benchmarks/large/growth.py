"""How cost grows with the list: the whole command, a model of it, and what that says of larger lists."""

import argparse
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path

import numpy as np

from benchmarks import make_people, measured
from benchmarks.speed import size

SIZES = (1_000, 10_000, 50_000, 100_000, 200_000, 500_000, 1_000_000, 10_000_000)
CROWD = 50_000
"""From here on lists are arrays from file to file; below, a list has rows and words that cost more."""
HUNDRED_MILLION = 100_000_000
MODELS: dict[str, Callable[[float], float]] = {"n log2 n": lambda n: n * log2(n), "n": lambda n: n}


@dataclass(frozen=True)
class Line:
    """``begin + slope * f(n)``, by least squares of relative errors; `off` is the worst of these."""

    name: str
    begin: float
    slope: float
    off: float

    @classmethod
    def through(cls, name: str, people: Sequence[int], found: Sequence[float]) -> "Line":
        of_n = np.array([MODELS[name](n) for n in people])
        measured_there = np.array(found)
        scaled = np.stack([1 / measured_there, of_n / measured_there], axis=1)
        begin, slope = np.linalg.lstsq(scaled, np.ones(len(of_n)), rcond=None)[0]
        off = np.abs((begin + slope * of_n) / measured_there - 1).max()
        return cls(name, float(begin), float(slope), float(off))

    def at(self, people: int) -> float:
        return self.begin + self.slope * MODELS[self.name](people)

    def told(self, unit: str) -> str:
        formula = f"{self.begin:.1f} + {1e6 * self.slope:.2f} * 10^-6 * {self.name} {unit}"
        return f"{formula} (off by {measured.percent(self.off)} at most)"


def main(arguments: Sequence[str]) -> None:
    """Measure, fit, and tell."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks growth", description=__doc__)
    parser.add_argument("--guests", type=int, nargs="*", default=list(SIZES))
    sizes = sorted(parser.parse_args(arguments).guests)
    took = {people: _took(people) for people in sizes}
    rows = [[people, f"{one.cpu:.1f}", one.megabytes] for people, one in took.items()]
    crowds = [people for people in sizes if people >= CROWD]
    figures = [f"Tables of 5, {size.SWEEPS} sweeps, one thread, --only csv; other work slows it down."]
    if len(crowds) > 2:
        figures += _further(crowds, [took[n].cpu for n in crowds], [took[n].megabytes for n in crowds])
    arguments_told = f" --guests {' '.join(map(str, sizes))}" if tuple(sizes) != SIZES else ""
    head = ("people", "CPU s", "MB at most")
    title = "Growth: from a thousand people to a hundred million"
    measured.tell(measured.Section("growth", title, head, rows, figures, arguments_told))


def _took(people: int) -> size.Spent:
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder, "people.csv")
        with listed.open("w", encoding="utf-8", newline="") as file:
            make_people.write(file, people, size.TOPICS, 1)
        return size.command(listed, Path(folder, "plan"), "--size", "5", "--work", str(size.SWEEPS))


def _further(people: Sequence[int], seconds: Sequence[float], megabytes: Sequence[float]) -> list[str]:
    cpu, memory = Line.through("n log2 n", people, seconds), Line.through("n", people, megabytes)
    hours, gigabytes = cpu.at(HUNDRED_MILLION) / 3600, memory.at(HUNDRED_MILLION) / 1024
    further = f"{HUNDRED_MILLION} people would take {hours:.1f} CPU hours and {gigabytes:.0f} GB"
    return [
        f"From {people[0]} people on: {cpu.told('CPU s')}, and {memory.told('MB')}.",
        f"Extrapolated by that model, not measured: {further}.",
    ]
