"""What a pair of tables costs: C with its wide path, plain C, and numpy, as ratios in one run."""

import argparse
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from benchmarks import communities, measured, quality
from potluck.seating.search import kernels

PEOPLE = (40, 150, 1000)
SWEEPS = {"": 1000, "plain": 1000, "numpy": 5}
TIMES = 5


def main(arguments: Sequence[str]) -> None:
    """Measure and tell."""
    argparse.ArgumentParser(prog="python -m benchmarks kernels", description=__doc__).parse_args(arguments)
    rows = []
    for people in PEOPLE:
        ready = quality.Ready.of(communities.Community(people, seed=1))
        spent = {wish: _nanoseconds(ready, wish) for wish in SWEEPS}
        names = {wish: _name(wish) for wish in SWEEPS}
        first = spent[""]
        rows += [[people, names[wish], f"{took:,.0f}", f"{took / first:.2f}"] for wish, took in spent.items()]
    measured.tell(
        measured.Section(
            "kernels",
            "Kernels: nanoseconds for a pair of tables of five",
            ("people", "kernel", "ns", "times the first"),
            rows,
            [
                f"Hot sweeps, help counted; the least of {TIMES} runs.",
                "Without a compiler the first line is plain C or numpy as well.",
            ],
        )
    )


def _nanoseconds(ready: quality.Ready, wish: str) -> float:
    with _kernel(wish):
        runs = []
        for seed in range(TIMES):
            began = time.process_time()
            ready.seated(SWEEPS[wish], seed, fair=False)
            runs.append(time.process_time() - began)
    return 1e9 * min(runs) / (SWEEPS[wish] * len(ready.arrays.sizes))


def _name(wish: str) -> str:
    with _kernel(wish):
        return kernels.describe()


@contextmanager
def _kernel(wish: str) -> Iterator[None]:
    before = os.environ.get(kernels.CHOICE)
    os.environ[kernels.CHOICE] = wish
    try:
        yield
    finally:
        if before is None:
            del os.environ[kernels.CHOICE]
        else:
            os.environ[kernels.CHOICE] = before
