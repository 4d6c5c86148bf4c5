"""How near the tool's own plan comes to the best one known, on twenty invented communities.

The best is found in a minute of search and proof, and kept in best_known.json with a bound on every plan.
"""

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import communities, measured
from benchmarks.proofs.run import certified_run
from potluck.seating.model import arrays as arrays_of
from potluck.seating.model import rules as rules_of
from potluck.seating.model.arrays import Arrays
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.model.rules import Rules
from potluck.seating.search import anneal
from potluck.seating.search.run import Search
from potluck.seating.solve import solve
from potluck.seating.stop import Stop

BEST_KNOWN = Path(__file__).with_name("best_known.json")
SECONDS_BEST = 60.0


@dataclass(frozen=True)
class Ready:
    """A community as a problem, with everything that comes before the search."""

    community: communities.Community
    problem: SeatingProblem
    arrays: Arrays
    rules: Rules
    search: Search

    @classmethod
    def of(cls, community: communities.Community, size: int = communities.TABLE_SIZE) -> "Ready":
        """Return the community at tables of `size`."""
        problem = SeatingProblem.from_guests(community.guests(), table_size=size)
        arrays = arrays_of.build(problem)
        rules = rules_of.arrays(problem, rules_of.of(problem), len(arrays.sizes))
        return cls(community, problem, arrays, rules, Search.prepare(arrays, rules, 1))

    def seated(self, sweeps: int, seed: int, fair: bool) -> tuple[float, list[list[int]]]:
        """Return the value and the tables of so many sweeps, whatever the clock says."""
        courses = self.search.start(sweeps, seed, Stop(float("inf")), anneal.untold, fair)
        return self.value(courses[0]), courses[0]

    def value(self, tables: Sequence[Sequence[int]]) -> float:
        return self.search.evening.value([tables]) / self.arrays.one


def main(arguments: Sequence[str]) -> None:
    """Measure and tell; with --seconds-best also look for better plans."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks quality", description=__doc__)
    parser.add_argument(
        "--seconds-best", type=float, help="look for better plans so long, for each community"
    )
    parser.add_argument("--seeds", type=int, default=3)
    options = parser.parse_args(arguments)
    known = best_known()
    for community in communities.twenty():
        if options.seconds_best or community.name not in known:
            ready = Ready.of(community)
            found = best(ready, options.seconds_best or SECONDS_BEST, known.get(community.name))
            known[community.name] = found
            BEST_KNOWN.write_text(_json(known), "utf-8")
    measured.tell(section(known, options.seeds))


def best_known() -> dict[str, Any]:
    """Return the best plans known: by name of community, with people, seed, value, bound and tables."""
    return json.loads(BEST_KNOWN.read_text("utf-8")) if BEST_KNOWN.exists() else {}


def best(ready: Ready, seconds: float, known: dict[str, Any] | None) -> dict[str, Any]:
    """Return the best plan of so many CPU seconds of search and proof, or the one known if it is better."""
    made = certified_run(ready.problem, seconds, seed=0)
    value, bound, tables = made.value, made.bound, made.tables
    if known:
        bound = min(bound, known["bound"])
        value, tables = max((value, tables), (known["value"], known["tables"]), key=lambda plan: plan[0])
    return {
        "people": ready.community.people,
        "seed": ready.community.seed,
        "value": round(value, 6),
        "bound": round(bound, 6),
        "tables": tables,
    }


def section(known: dict[str, Any], seeds: int) -> measured.Section:
    """Return the table of all communities, and mean and lowest share over all seeds."""
    rows, plain, fair, times, floors = [], [], [], [], []
    proven = sum(top["value"] >= top["bound"] for top in known.values())
    for community in communities.twenty():
        ready, top = Ready.of(community), known[community.name]
        runs = [_timed(ready, seed, fair=False) for seed in range(seeds)]
        lifted = [_timed(ready, seed, fair=True) for seed in range(seeds)]
        plain.append([value / top["value"] for value, _, _ in runs])
        fair.append([value / top["value"] for value, _, _ in lifted])
        times.append(max(seconds for _, seconds, _ in (*runs, *lifted)))
        floors.append([(_poorest(a), _poorest(b)) for (_, _, a), (_, _, b) in zip(runs, lifted, strict=True)])
        shares = [measured.percent(min(share)) for share in (plain[-1], fair[-1])]
        of_bound = measured.percent(top["value"] / top["bound"], 2)
        rows.append([community.people, f"{top['value']:.3f}", of_bound, *shares, f"{times[-1]:.2f}"])
    return measured.Section(
        "quality",
        "Quality: invented communities against the best plan known",
        ("people", "best known", "of its bound", "lowest share", "with the floor", "CPU s at most"),
        rows,
        [
            f"Of {len(rows)} best plans known {proven} are proven to be the best there are.",
            f"Search for the total: {_told(plain)} of the best known, over {seeds} seeds.",
            f"With the poorest evenings lifted, the default: {_told(fair)}.",
            f"No run took longer than {max(times):.2f} CPU s, from guests to plan.",
            *_lifting(np.array(floors), np.array(plain), np.array(fair)),
        ],
    )


def _timed(ready: Ready, seed: int, fair: bool) -> tuple[float, float, np.ndarray]:
    """The tool's own default work, everything included."""
    began = time.process_time()
    result = solve(ready.problem, seed=seed, fair=fair, seconds=5.0)
    took = time.process_time() - began
    return result.value, took, result.evening.evenings(result.plan.seatings())


def _poorest(evenings: np.ndarray) -> tuple[float, float, float]:
    """The least evening, and those at 1 % and 5 %, as shares of the mean."""
    relative = evenings / evenings.mean()
    return relative.min(), *np.quantile(relative, [0.01, 0.05])


def _lifting(floors: np.ndarray, plain: np.ndarray, fair: np.ndarray) -> list[str]:
    before, after = floors.mean((0, 1))
    cost = 1 - fair / plain
    mean, most = (measured.percent(share, 2) for share in (cost.mean(), cost.max()))
    words = [
        f"{name} {was:.3f} before lifting, {now:.3f} after"
        for name, was, now in zip(("least", "1 %", "5 %"), before, after, strict=True)
    ]
    lowest = floors[:, :, :, 0].min((0, 1))
    return [
        f"Lifting costs {mean} of the total, {most} at most.",
        f"Poorest evenings, as shares of the mean one: {'; '.join(words)}.",
        f"The very least of all: {lowest[0]:.3f} before, {lowest[1]:.3f} after.",
    ]


def _told(shares: Sequence[Sequence[float]]) -> str:
    found = np.array(shares)
    return f"mean {measured.percent(found.mean(), 2)}, lowest {measured.percent(found.min(), 2)}"


def _json(known: dict[str, Any]) -> str:
    """One line for each community."""
    lines = [f"{json.dumps(name)}: {json.dumps(entry)}" for name, entry in known.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"
