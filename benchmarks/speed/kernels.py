"""What the hot loops cost: in C with its wide path and without, and in numpy, as ratios in one run."""

import argparse
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

import numpy as np

from benchmarks import communities, measured
from benchmarks.grouping import instances
from potluck.seating.model import arrays as arrays_of
from potluck.seating.model import rules as rules_of
from potluck.seating.model.guest import Guest
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.proofs.joint import evening, walk
from potluck.seating.search import anneal, kernels
from potluck.seating.search import course as courses
from potluck.seating.search.dense import grouping
from potluck.seating.search.dense import kernel as dense
from potluck.seating.search.run import Search
from potluck.seating.stop import Stop

PEOPLE = (40, 150, 1000)
SWEEPS = {"": 400, "plain": 400, "numpy": 5}
TIMES = {"": 60, "plain": 60, "numpy": 5}
COURSES = 4
NO_DIFFERENCE = 0.1
Loop = Callable[[int, int], int]
"""Runs so many sweeps from a seed; returns how many pairs of tables, or turns, were looked at."""


def main(arguments: Sequence[str]) -> None:
    """Measure and tell."""
    argparse.ArgumentParser(prog="python -m benchmarks kernels", description=__doc__).parse_args(arguments)
    names = {wish: _name(wish) for wish in SWEEPS}
    rows, wide = [], []
    for loop, run in loops().items():
        spent = _nanoseconds(run)
        first = spent[""]
        rows += [[loop, names[wish], f"{took:,.0f}", f"{took / first:.2f}"] for wish, took in spent.items()]
        if abs(spent["plain"] / first - 1) > NO_DIFFERENCE:
            wide.append(f"{spent['plain'] / first:.2f} times as long ({loop})")
    measured.tell(
        measured.Section(
            "kernels",
            "Kernels: nanoseconds for a pair of tables of five, or for one person's turn",
            ("loop", "kernel", "ns", "times the first"),
            rows,
            [
                f"Whole coolings, help counted; the least of {TIMES['']} runs, the kernels by turns.",
                "With rules: three times, each guest free at two, and one never-together for each ten.",
                f"Plain C takes {', '.join(wide) or 'as long everywhere'}.",
                "Pairs of tables have no wide path.",
                "Without a compiler the first line is plain C or numpy as well.",
            ],
        )
    )


def loops() -> dict[str, Loop]:
    """Return every loop that is measured, by its name."""
    ruled = partial(_pairs, _ready(communities.Community(150, seed=1), rules=True))
    return {
        **{
            f"pair of tables, {people} people": partial(_pairs, _ready(communities.Community(people, seed=1)))
            for people in PEOPLE
        },
        "pair of tables, 150 people, with rules": ruled,
        "turn, arbitrary weights, 240 people in 12 groups": _weights(),
        f"turn, {COURSES} courses, 50 people": _courses(),
    }


def _ready(community: communities.Community, rules: bool = False) -> Search:
    guests = community.guests()
    never = []
    if rules:
        guests = [replace(who, times=_free(at)) for at, who in enumerate(guests)]
        never = [(at, at + 1) for at in range(0, len(guests) - 1, 10)]
    return _search(guests, never, 1)


def _free(at: int) -> frozenset[str]:
    return frozenset(f"hour {(at + k) % 3}" for k in range(2))


def _search(guests: Sequence[Guest], never: Sequence[tuple[int, int]], many: int) -> Search:
    problem = SeatingProblem.from_guests(guests, table_size=communities.TABLE_SIZE, courses=many, never=never)
    arrays = arrays_of.build(problem)
    rules = rules_of.arrays(problem, rules_of.of(problem), len(arrays.sizes))
    return Search.prepare(arrays, rules, many)


def _pairs(search: Search, sweeps: int, seed: int) -> int:
    course = search.evening.course([])
    state = courses.state(search.first, course.widest, seed)
    kernels.search(course, state, search.heat.cooling(sweeps).between(0, sweeps))
    return sweeps * course.tables


def _weights() -> Loop:
    instance = instances.drawn()[2]
    problem = grouping.Grouping(instance.weights, instance.low, instance.high)
    group = (np.arange(problem.people) % problem.groups).astype(np.int32)
    heat = problem.spread() * np.geomspace(0.5, 0.1, max(SWEEPS.values()))

    def run(sweeps: int, seed: int) -> int:
        state = grouping.State(group.copy(), seed)
        dense.search(problem, state, heat[np.linspace(0, len(heat) - 1, sweeps).astype(int)].astype(np.int64))
        return sweeps * problem.people

    return run


def _courses() -> Loop:
    search = _search(communities.Community(50, seed=1).guests(), [], COURSES)
    begin = search.start(SWEEPS["numpy"] * COURSES, 1, Stop(float("inf")), anneal.untold)
    room = walk.as_one(search, begin)
    assert room is not None
    share = np.linspace(0, 1, max(SWEEPS.values()))
    heat = (room.mean * room.usual * walk.HOT * (walk.COLD / walk.HOT) ** share).astype(np.int64)
    price = (room.mean * walk.PRICE * (walk.PRICE_AT_LAST / walk.PRICE) ** share).astype(np.int32)
    first = walk.numbers(begin)

    def run(sweeps: int, seed: int) -> int:
        at = np.linspace(0, len(heat) - 1, sweeps).astype(int)
        evening.search(room.joint, evening.Seated(first.copy(), seed), heat[at], price[at])
        return sweeps * first.size

    return run


def _nanoseconds(run: Loop) -> dict[str, float]:
    spent = dict.fromkeys(SWEEPS, float("inf"))
    for turn in range(max(TIMES.values())):
        for wish in (wish for wish, times in TIMES.items() if turn < times):
            with _kernel(wish):
                began = time.process_time()
                looked = run(SWEEPS[wish], turn)
                took = time.process_time() - began
            spent[wish] = min(spent[wish], 1e9 * took / looked)
    return spent


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
