"""The best groupings there are, proven: where a run of a method has reached one, more time changes nothing.

Groups of free sizes are proven for each way to share people among them, and the best of these is the best.
CPU seconds. What is proven is kept in proven.json, for `grouping`.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks import measured
from benchmarks.grouping import instances
from benchmarks.grouping.cells import Log
from benchmarks.grouping.instances import Instance
from benchmarks.proofs import run as proofs
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.proofs import bound as bounds
from potluck.seating.proofs.exact import prove as exact
from potluck.seating.proofs.exact.root import Root
from potluck.seating.proofs.prices.pool import Who
from potluck.seating.proofs.prices.watch import Watch

PROVEN = Path(__file__).with_name("proven.json")
SECONDS, MOST_PEOPLE, MOST_WAYS = 120.0, 60, 10
SHARE_TO_SEARCH = 0.02
ROUNDING = 1e-6


@dataclass(frozen=True)
class Proof:
    """The best value found, counted anew from its groups, what none exceeds, and CPU seconds.

    `ways` is how many multisets of sizes the bounds of groups allow.
    """

    best: float
    bound: float
    ways: int
    seconds: float

    @property
    def whole(self) -> bool:
        return self.bound <= self.best + ROUNDING


def main(arguments: Sequence[str]) -> None:
    """Prove every instance of up to sixty people with few ways of sizes, or those named; keep and tell."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks grouping-proofs", description=__doc__)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="CPU seconds for each way at most")
    parser.add_argument("--only", nargs="*", help="these instances")
    options = parser.parse_args(arguments)
    everything = [*instances.drawn(), *instances.library()]
    usual = [
        one.name for one in everything if len(one.weights) <= MOST_PEOPLE and len(_ways(one)) <= MOST_WAYS
    ]
    chosen = [one for one in everything if one.name in (options.only or usual)]
    found = {}
    for instance in chosen:
        found[instance.name] = prove(instance, options.seconds)
        print(instance.name, found[instance.name], flush=True)
    kept = best() | {name: proof.best for name, proof in found.items() if proof.whole}
    PROVEN.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", "utf-8")
    given = "" if options.seconds == SECONDS else f" --seconds {options.seconds:g}"
    given += " --only " + " ".join(options.only) if options.only else ""
    measured.tell(_section(found, {one.name: one for one in chosen}, given))


def best() -> dict[str, float]:
    """Return the values that are proven to be the best, by instance."""
    found: dict[str, float] = json.loads(PROVEN.read_text("utf-8")) if PROVEN.exists() else {}
    return found


def reached(log: Log, method: str, instance: str, seed: int, seconds: float) -> float | None:
    """Return the best value there is, where this seed has reached it in less time."""
    known = best().get(instance)
    for (time_of_one, name), found in log.items():
        if known is None or name != instance or time_of_one >= seconds or seed >= len(found.get(method, ())):
            continue
        value = found[method][seed]
        if value is not None and value >= known - ROUNDING:
            return value
    return None


def prove(instance: Instance, seconds: float) -> Proof:
    """Return the best grouping and a bound, of all ways to share people among groups.

    Each way is searched first; then none is asked for more than the best of all found so far.
    """
    began = time.process_time()
    every = _ways(instance)
    problems = [SeatingProblem.from_weights(instance.weights, sizes=list(sizes)) for sizes in every]
    runs = [proofs.searched(problem, seconds * SHARE_TO_SEARCH, 0) for problem in problems]
    best = max(_counted(instance, courses[0]) for _, courses, _ in runs)
    least = max(search.evening.value(courses) for search, courses, _ in runs)
    known: dict[Who, int] = {}
    top = least
    for search, courses, rules in runs:
        arrays, watch = search.evening.arrays, Watch(seconds, clock=time.process_time)
        first = [*(tuple(sorted(who)) for who in courses[0]), *known]
        root = Root.begin(
            bounds.pricing_of(arrays, rules), Counter(arrays.sizes), first, watch, lambda _: None
        )
        root.iterate(least)
        proof = exact.prove(root, least)
        known |= root.worth
        if proof.plan is not None:
            best, least = max(best, _counted(instance, proof.plan)), proof.least
        top = max(top, proof.bound)
    bound = max(top / runs[0][0].evening.arrays.one / instance.unit, best)
    return Proof(best, bound, len(every), time.process_time() - began)


def _ways(instance: Instance) -> list[tuple[int, ...]]:
    return ways(len(instance.weights), instance.low.tolist(), instance.high.tolist())


def ways(people: int, low: Sequence[int], high: Sequence[int]) -> list[tuple[int, ...]]:
    """Return every multiset of sizes within bounds that holds everybody; the most uneven first."""
    begun: set[tuple[int, ...]] = {()}
    for least, most in zip(low, high, strict=True):
        begun = {tuple(sorted((*one, size))) for one in begun for size in range(least, most + 1)}
        begun = {one for one in begun if sum(one) <= people}
    fitting = [sizes for sizes in begun if sum(sizes) == people]
    return sorted(fitting, key=lambda sizes: (-sum(size * size for size in sizes), sizes))


def _counted(instance: Instance, plan: Sequence[Sequence[int]]) -> float:
    """Count a plan anew, by a checker that is not the engine's."""
    group = np.empty(len(instance.weights), np.int64)
    for number, who in enumerate(plan):
        group[list(who)] = number
    sizes = np.array([len(who) for who in plan])
    value = Instance(instance.name, instance.weights, sizes, sizes, instance.unit).value(group)
    assert value is not None
    return value


def _section(found: dict[str, Proof], of: dict[str, Instance], arguments: str) -> measured.Section:
    rows = [
        [
            name,
            len(of[name].weights),
            len(of[name].low),
            proof.ways,
            f"{proof.best:.3f}",
            f"{proof.bound:.3f}",
            "yes" if proof.whole else "no",
            f"{proof.seconds:.1f}",
        ]
        for name, proof in found.items()
    ]
    count = sum(proof.whole for proof in found.values())
    return measured.Section(
        "grouping-proofs",
        "Dense grouping: the best there is, proven",
        ("instance", "people", "groups", "ways of sizes", "best", "bound", "proven", "CPU s"),
        rows,
        [f"Proven in {count} of {len(found)} instances."],
        arguments,
    )
