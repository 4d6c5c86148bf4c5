"""How good plans are by a bound that is proven, and how often the best one is proven to be the best.

CPU seconds, from the problem to plan and proof. HiGHS keeps its time by the wall: where others compute
beside it, it gets less.
"""

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from benchmarks import communities, measured
from benchmarks.proofs import known
from potluck.seating.model import arrays as arrays_of
from potluck.seating.model import rules as rules_of
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.proofs import certified
from potluck.seating.proofs.bound import Bound
from potluck.seating.proofs.prices.watch import Watch
from potluck.seating.search import anneal, schedule
from potluck.seating.search.run import Search
from potluck.seating.stop import Stop

SIZES = (4, 5, 6)
SHORT, LONG, EVENING = 1.0, 10.0, 10.0
SMALL_ROOMS, SMALL_PEOPLE, EVENINGS = 40, (40, 60), 5
DENSE_PEOPLE, DENSE_SIZE, DENSE_SECONDS, DENSE_RUNS = (16, 20, 24, 28, 32), 4, 0.2, 200


@dataclass(frozen=True)
class Run:
    """What came of one run: in affinities of one, CPU seconds, and the tables of the first course."""

    value: float
    bound: float
    proven: bool
    seconds: float
    tables: list[list[int]] = field(default_factory=list, repr=False)


def main(arguments: Sequence[str]) -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks proofs", description=__doc__)
    parser.add_argument("--seeds", type=int, default=1, help="of the runs of 10 s")
    parser.add_argument("--instances", type=int, default=communities.HOW_MANY, help="evenly out of twenty")
    options = parser.parse_args(arguments)
    every = max(communities.HOW_MANY // options.instances, 1)
    chosen = list(enumerate(communities.twenty()))[::every]
    rows, figures = _communities(chosen, options.seeds)
    figures += _small() + _dense() + _evenings()
    given = [("seeds", options.seeds, 1), ("instances", options.instances, communities.HOW_MANY)]
    measured.tell(
        measured.Section(
            "proofs",
            "Proofs: plans against bounds, and optima",
            ("people", "tables of", "bound", "1 s, lowest", "10 s, lowest", "proven in 10 s", "CPU s"),
            rows,
            figures,
            "".join(f" --{name} {value}" for name, value, usual in given if value != usual),
        )
    )


def certified_run(problem: SeatingProblem, seconds: float, seed: int) -> Run:
    """Search and prove within so many CPU seconds: up to a tenth for the search, the rest for the proof."""
    watch = Watch(seconds, clock=time.process_time)
    search, courses, rules = searched(problem, seconds / 10, seed)
    stop = Stop(float("inf"))
    found, upper = certified.certify(search, rules, problem, courses, False, stop, watch, _untold)
    assert upper is not None
    return _run(search, found, upper, seconds - watch.left())


def plain_run(problem: SeatingProblem, seconds: float, seed: int) -> tuple[float, float]:
    """Return the value of a search alone, and the CPU seconds it took."""
    began = time.process_time()
    search, courses, _ = searched(problem, seconds, seed)
    return search.evening.value(courses) / search.evening.arrays.one, time.process_time() - began


def searched(
    problem: SeatingProblem, seconds: float, seed: int
) -> tuple[Search, list[list[list[int]]], rules_of.Rules]:
    arrays = arrays_of.build(problem)
    rules = rules_of.arrays(problem, rules_of.of(problem), len(arrays.sizes))
    search = Search.prepare(arrays, rules, problem.courses)
    sweeps = schedule.sweeps(arrays.people, len(arrays.sizes), 5 * seconds, True)
    courses = search.start(sweeps, seed, Stop(float("inf")), anneal.untold, fair=False)
    return search, courses, rules


def _run(search: Search, courses: list[list[list[int]]], upper: Bound, seconds: float) -> Run:
    value, one = search.evening.value(courses), search.evening.arrays.one
    return Run(value / one, upper.value / one, value >= upper.value, seconds, courses[0])


def _communities(
    chosen: Sequence[tuple[int, communities.Community]], seeds: int
) -> tuple[list[list[object]], list[str]]:
    rows, short, long = [], [], []
    for number, community in chosen:
        size = SIZES[number % len(SIZES)]
        problem = SeatingProblem.from_guests(community.guests(), table_size=size)
        quick = [plain_run(problem, SHORT, seed) for seed in range(5)]
        slow = [certified_run(problem, LONG, seed) for seed in range(seeds)]
        bound = known.lowest(community, size, min(run.bound for run in slow))
        short.append([value / bound for value, _ in quick])
        long.append([run.value / bound for run in slow])
        proven = [run.proven for run in slow]
        lowest = [measured.percent(min(shares[-1]), 2) for shares in (short, long)]
        took = f"{max(run.seconds for run in slow):.1f}"
        row = [community.people, size, f"{bound:.3f}", *lowest, f"{sum(proven)} of {len(proven)}", took]
        rows.append(row)
        print(*row, f"{max(seconds for _, seconds in quick):.2f}", flush=True)
    figures = [
        f"1 s, search alone: {_told(short)} of the best bound known, {len(rows)} rooms, 5 seeds.",
        f"10 s, search and proof: {_told(long)}, {len(rows)} rooms, seeds: {seeds}.",
    ]
    return rows, figures


def _small() -> list[str]:
    """Other rooms than the twenty, of forty to sixty people."""
    proven, took = 0, []
    low, high = SMALL_PEOPLE
    for room in range(SMALL_ROOMS):
        people = low + (high - low) * room // (SMALL_ROOMS - 1)
        guests = communities.Community(people, 1000 + room).guests()
        run = certified_run(SeatingProblem.from_guests(guests, table_size=SIZES[room % 3]), LONG, room)
        proven += run.proven
        took.append(run.seconds)
    within = f"proven in {LONG:.0f} s in {proven} of {SMALL_ROOMS} rooms, asked in 95 of a hundred"
    return [
        f"{low} to {high} guests, tables of 4, 5 and 6: {within}; on the average in {np.mean(took):.1f} s."
    ]


def _dense() -> list[str]:
    """Random whole weights from 0 to 99; the best plan is known from a proof of at most 60 s."""
    found, shares, took = 0, [], []
    for seed in range(DENSE_RUNS):
        people = DENSE_PEOPLE[seed % len(DENSE_PEOPLE)]
        weights = np.triu(np.random.Generator(np.random.PCG64(seed)).integers(0, 100, (people, people)), 1)
        problem = SeatingProblem.from_weights(weights + weights.T, table_size=DENSE_SIZE)
        quick = certified_run(problem, DENSE_SECONDS, seed)
        proof = quick if quick.proven else certified_run(problem, 60.0, seed)
        shares.append(quick.value / proof.value if proof.proven else quick.value / proof.bound)
        found += shares[-1] >= 1
        took.append(proof.seconds)
    reached = f"the best plan in {found}, never below {measured.percent(min(shares), 2)}"
    runs_of = f"Dense whole weights, 16 to 32 guests, tables of 4, {DENSE_RUNS} runs of {DENSE_SECONDS} s"
    return [f"{runs_of}: {reached}; proven within {max(took):.2f} s."]


def _evenings() -> list[str]:
    """Four courses in which nobody meets twice; bilinear weights, counted by companions."""
    shares = []
    for seed in range(EVENINGS):
        guests = communities.Community(50, seed + 1).guests()
        dense = arrays_of.build(SeatingProblem.from_guests(guests, table_size=5)).dense
        problem = SeatingProblem.from_weights(dense, table_size=5, courses=4, count="companions")
        run = certified_run(problem, EVENING, seed)
        shares.append([run.value / run.bound])
    told = f"{_told(shares)} of the joint bound, {EVENINGS} rooms"
    return [f"Four courses without repeats, 50 guests, 10 s: asked at least 93 %, reached {told}."]


def _told(shares: Sequence[Sequence[float]]) -> str:
    found = np.concatenate([np.array(row) for row in shares])
    return f"mean {measured.percent(found.mean(), 2)}, lowest {measured.percent(found.min(), 2)}"


def _untold(_bound: int) -> None:
    """Tell nobody."""
