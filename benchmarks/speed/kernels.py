"""What a pair of tables costs: C with its wide path, plain C, and numpy, as ratios in one run."""

import argparse
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from benchmarks import communities, measured, quality
from potluck.seating.search import course as courses
from potluck.seating.search import kernels

PEOPLE = (40, 150, 1000)
SWEEPS = {"": 400, "plain": 400, "numpy": 5}
TIMES = {"": 60, "plain": 60, "numpy": 5}
NO_DIFFERENCE = 0.1


def main(arguments: Sequence[str]) -> None:
    """Measure and tell."""
    argparse.ArgumentParser(prog="python -m benchmarks kernels", description=__doc__).parse_args(arguments)
    names = {wish: _name(wish) for wish in SWEEPS}
    rows, ratios = [], []
    for people in PEOPLE:
        spent = _nanoseconds(quality.Ready.of(communities.Community(people, seed=1)))
        first = spent[""]
        rows += [[people, names[wish], f"{took:,.0f}", f"{took / first:.2f}"] for wish, took in spent.items()]
        ratios.append(spent["plain"] / first)
    measured.tell(
        measured.Section(
            "kernels",
            "Kernels: nanoseconds for a pair of tables of five",
            ("people", "kernel", "ns", "times the first"),
            rows,
            [
                f"Whole coolings, help counted; the least of {TIMES['']} runs, the kernels by turns.",
                _worth(ratios),
                "Without a compiler the first line is plain C or numpy as well.",
            ],
        )
    )


def _nanoseconds(ready: quality.Ready) -> dict[str, float]:
    """Only what the kernel does, of a search from its first seating."""
    course, begin, heat = ready.search.evening.course([]), ready.search.first, ready.search.heat
    spent = dict.fromkeys(SWEEPS, float("inf"))
    for turn in range(max(TIMES.values())):
        for wish in (wish for wish, times in TIMES.items() if turn < times):
            state = courses.state(begin, course.widest, turn)
            temperatures = heat.cooling(SWEEPS[wish]).between(0, SWEEPS[wish])
            with _kernel(wish):
                began = time.process_time()
                kernels.search(course, state, temperatures)
                took = time.process_time() - began
            spent[wish] = min(spent[wish], 1e9 * took / (SWEEPS[wish] * course.tables))
    return spent


def _worth(ratios: Sequence[float]) -> str:
    """What the wide path is worth, in a sentence."""
    if all(abs(ratio - 1) <= NO_DIFFERENCE for ratio in ratios):
        most = measured.percent(NO_DIFFERENCE, 0)
        return f"AVX2 brings nothing over plain C: they differ by less than {most} everywhere."
    return f"Plain C takes {min(ratios):.2f} to {max(ratios):.2f} times as long as the first."


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
