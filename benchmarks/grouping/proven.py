"""The best groupings there are, proven: where a run of a method has reached one, more time changes nothing.

Groups of free sizes are proven for each way to share people among them, and the best of these is the best.
CPU seconds. What is proven is kept in proven.json, for `grouping`.
"""

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import measured
from benchmarks.grouping import instances
from benchmarks.grouping.cells import Log, Runs
from benchmarks.grouping.instances import Instance
from potluck.seating.model import rules as rules_of
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.proofs import certified, free
from potluck.seating.proofs.prices.watch import Watch
from potluck.seating.search import anneal
from potluck.seating.search.dense import grouping, schedule
from potluck.seating.search.dense.grouping import Grouping
from potluck.seating.search.run import Search
from potluck.seating.stop import Stop

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
    parser.add_argument("--seconds", type=float, default=SECONDS, help="CPU seconds for each proof at most")
    parser.add_argument("--only", nargs="*", help="these instances")
    options = parser.parse_args(arguments)
    everything = [*instances.drawn(), *instances.library()]
    usual = [
        one.name for one in everything if len(one.weights) <= MOST_PEOPLE and 1 <= _ways(one) <= MOST_WAYS
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
    for (time_of_one, name), found in log.items():
        if name == instance and time_of_one < seconds:
            own = found.get(method, [])[seed : seed + 1]
            if all_best(own, instance):
                return own[0]
    return None


def all_best(values: Runs, instance: str) -> bool:
    """Return whether there are runs, and each reached the best value there is."""
    known = best().get(instance)
    if known is None or not values:
        return False
    return all(value is not None and value >= known - ROUNDING for value in values)


def prove(instance: Instance, seconds: float) -> Proof:
    """Return the best grouping that was found, and a bound."""
    began = time.process_time()
    bounds = [(low, high) for low, high in zip(instance.low.tolist(), instance.high.tolist(), strict=True)]
    problem = SeatingProblem.from_weights(instance.weights, sizes=bounds, free_sizes=True)
    arrays, groups = grouping.prepare(problem)
    rules = rules_of.arrays(problem, [], len(arrays.sizes))
    search = Search.prepare(arrays, rules, 1, None, groups)
    sweeps = schedule.sweeps(arrays.people, seconds * SHARE_TO_SEARCH)
    courses = search.start(sweeps, 0, Stop(float("inf")), anneal.untold, fair=False)
    watch = Watch(seconds, clock=time.process_time)
    plans, upper = certified.certify(
        search, rules, problem, courses, False, Stop(float("inf")), watch, lambda _: None
    )
    value = instance.value(grouping.groups_of(plans[0], len(instance.weights)))
    assert value is not None and upper is not None
    bound = max(upper.value / arrays.one / instance.unit, value)
    return Proof(value, bound, _ways(instance), time.process_time() - began)


def _ways(instance: Instance) -> int:
    return len(free.ways(Grouping(instance.weights, instance.low, instance.high)))


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
