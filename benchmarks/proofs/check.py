"""The best plans known, counted and proven once more by other means: nothing here asks the engine.

What a table is worth is computed in floating point from the formulas of docs/seating.md. Small rooms are
proven by listing every table there could be: column generation over all of them gives prices, tables within
the gap are kept, and HiGHS chooses among them.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import Any

import highspy
import numpy as np

from benchmarks import communities, measured, quality

COMMON_GROUND, GIVING, SECOND_HELPER = 3.0, 1.0, 0.2
"""The weights of `--want new-faces` among strangers."""
PROVEN, AT_ONCE, FIRST = 4, 5000, 40_000
"""So many of the rooms are proven; tables that the programme takes in at once, and first."""
ROUNDING, AGREES = 1e-7, 1e-4
"""Of a bound: what floats may be off by, and how far the engine's whole numbers may be from them."""


@dataclass(frozen=True)
class Room:
    """What any two are to each other, (n, n); what each brings to each need of another, (n, n, needs)."""

    pairs: np.ndarray
    helps: np.ndarray

    @classmethod
    def of(cls, community: communities.Community) -> "Room":
        """Compute both from what people love, bring and need."""
        people = list(communities.profiles(community.people, community.topics, community.seed))
        holders = Counter(topic for one in people for topic in {*one[0], *one[1], *one[2]})
        rarity = {topic: np.sqrt(np.log(1 + len(people) / many)) for topic, many in holders.items()}
        loves, brings, needs = (
            [{topic: rarity[topic] / np.sqrt(len(one[k])) for topic in one[k]} for one in people]
            for k in range(3)
        )
        helps = np.zeros((len(people), len(people), max(map(len, needs))))
        common = np.zeros((len(people), len(people)))
        for i, j in combinations(range(len(people)), 2):
            common[i, j] = common[j, i] = sum(w * loves[j].get(topic, 0) for topic, w in loves[i].items())
        for i, own in enumerate(needs):
            for j, theirs in enumerate(brings):
                helps[i, j, : len(own)] = [w * theirs.get(topic, 0) * (i != j) for topic, w in own.items()]
        given = helps.sum(2)
        return cls(COMMON_GROUND * common + GIVING * (given + given.T), GIVING * helps)

    def at_most(self, tables: np.ndarray) -> np.ndarray:
        """What tables, (t, k), are worth if every helper counts."""
        size = tables.shape[1]
        found = np.zeros(len(tables))
        for one, other in combinations(range(size), 2):
            found += self.pairs[tables[:, one], tables[:, other]]
        found *= 2 / (size - 1)
        return found

    def worth(self, tables: np.ndarray) -> np.ndarray:
        """What tables are worth: of each need the best helper in full, the second a fifth, others nothing."""
        size, surplus = tables.shape[1], np.zeros(len(tables))
        for seat in range(size):
            others = [other for other in range(size) if other != seat]
            help_here = np.sort(self.helps[tables[:, seat, None], tables[:, others]], axis=1)
            counted = help_here[:, -1] + SECOND_HELPER * help_here[:, -2]
            surplus += (help_here.sum(1) - counted).sum(1)
        found: np.ndarray = self.at_most(tables) - surplus * 2 / (size - 1)
        return found


def main(arguments: Sequence[str]) -> None:
    """Check every plan, prove the first few, and tell."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks check", description=__doc__)
    parser.add_argument("--proven", type=int, default=PROVEN, help="so many rooms, the smallest first")
    options = parser.parse_args(arguments)
    rows, known = [], quality.best_known()
    for number, community in enumerate(communities.twenty()):
        top, room = known[community.name], Room.of(community)
        value = counted(room, top["tables"], community.people)
        began = time.process_time()
        best = bound(room, value, [len(who) for who in top["tables"]]) if number < options.proven else None
        took = "" if best is None else f"{time.process_time() - began:.0f}"
        told = "" if best is None else f"{best:.4f}"
        rows.append([community.people, f"{top['value']:.4f}", f"{value:.4f}", told, took])
        print(*rows[-1], flush=True)
        if any(abs(other - value) > AGREES * value for other in (top["value"], best) if other is not None):
            raise SystemExit(f"{community.name}: this is not what the engine said.")
    measured.tell(
        measured.Section(
            "check",
            "Check: plans and proofs by other means than the engine’s",
            ("people", "the engine says", "counted in floats", "none is worth more than", "CPU s of that"),
            rows,
            [
                "Every plan seats each once, at tables that are as even as can be.",
                "None is worth more: all tables there could be were listed; the engine had no part in it.",
            ],
            f" --proven {options.proven}" if options.proven != PROVEN else "",
        )
    )


def counted(room: Room, plan: Sequence[Sequence[int]], people: int) -> float:
    """Return what a plan is worth.

    Raises
    ------
    SystemExit
        Where somebody does not sit once, or tables are not as even as can be.
    """
    if sorted(guest for who in plan for guest in who) != list(range(people)):
        raise SystemExit("Somebody sits nowhere or twice.")
    if max(map(len, plan)) - min(map(len, plan)) > 1:
        raise SystemExit("The tables are not as even as can be.")
    return float(sum(room.worth(np.array([who]))[0] for who in plan))


def bound(room: Room, value: float, sizes: Sequence[int]) -> float:
    """Return what no plan at tables of `sizes` is worth more than; one worth `value` is known."""
    counts = dict(sorted(Counter(sizes).items()))
    tables = {size: _every(len(room.pairs), size) for size in counts}
    most = {size: room.at_most(every) for size, every in tables.items()}
    programme = _Programme(len(room.pairs), counts)
    chosen = {size: np.argsort(-own)[:FIRST] for size, own in most.items()}
    while True:
        for size, fresh in chosen.items():
            programme.add(size, tables[size][fresh], room.worth(tables[size][fresh]))
        prices, paid = programme.prices()
        above = {size: own - _paid(tables[size], prices) - paid[size] for size, own in most.items()}
        chosen = {size: _above(room, tables[size], own, most[size], ROUNDING) for size, own in above.items()}
        if not any(map(len, chosen.values())):
            break
        chosen = {size: found[:AT_ONCE] for size, found in chosen.items()}
    relaxed = float(prices.sum() + sum(counts[size] * paid[size] for size in counts))
    if relaxed <= value * (1 + ROUNDING):
        return relaxed
    within = _Programme(len(room.pairs), counts)
    for size, own in above.items():
        kept = _above(room, tables[size], own, most[size], value - relaxed - ROUNDING)
        within.add(size, tables[size][kept], room.worth(tables[size][kept]))
    return within.best()


def _every(people: int, size: int) -> np.ndarray:
    """List every table of a size, int8 of shape (t, size)."""
    found = np.fromiter(_flat(people, size), np.int8, comb(people, size) * size)
    return found.reshape(-1, size)


def _flat(people: int, size: int) -> Iterator[int]:
    for who in combinations(range(people), size):
        yield from who


def _paid(tables: np.ndarray, prices: np.ndarray) -> np.ndarray:
    """What the guests of each table cost, seat by seat: all at once would take gigabytes."""
    found = np.zeros(len(tables))
    for seat in range(tables.shape[1]):
        found += prices[tables[:, seat]]
    return found


def _above(room: Room, tables: np.ndarray, above: np.ndarray, most: np.ndarray, floor: float) -> np.ndarray:
    """Return which tables are worth more than `floor` above their prices, the best first."""
    likely = np.flatnonzero(above > floor)
    exact = above[likely] - most[likely] + room.worth(tables[likely])
    kept = exact > floor
    found: np.ndarray = likely[kept][np.argsort(-exact[kept], kind="stable")]
    return found


class _Programme:
    """Everybody at one table, so many tables of each size; without the engine's own boundary to HiGHS."""

    def __init__(self, people: int, counts: dict[int, int]) -> None:
        self.people, self.counts = people, counts
        names: Any = highspy
        self.names, self.highs = names, names.Highs()
        self.highs.setOptionValue("output_flag", False)
        for limit in [1] * people + list(counts.values()):
            self.highs.addRow(limit, limit, 0, np.zeros(0, np.int32), np.zeros(0))
        self.highs.changeObjectiveSense(names.ObjSense.kMaximize)

    def add(self, size: int, tables: np.ndarray, worth: np.ndarray) -> None:
        """Add tables of one size as columns."""
        if not len(tables):
            return
        row = self.people + list(self.counts).index(size)
        rows = np.concatenate([tables.astype(np.int32), np.full((len(tables), 1), row, np.int32)], 1)
        starts = np.arange(0, rows.size, size + 1, dtype=np.int32)
        many, ones = len(tables), np.ones(rows.size)
        free = np.full(many, np.inf)  # a bound of one would take its part of the prices
        self.highs.addCols(many, worth, np.zeros(many), free, rows.size, starts, rows.ravel(), ones)

    def prices(self) -> tuple[np.ndarray, dict[int, float]]:
        """Solve the relaxation; return the prices of guests, and of tables by size."""
        self.highs.run()
        duals = np.array(self.highs.getSolution().row_dual)
        return duals[: self.people], dict(zip(self.counts, duals[self.people :].tolist(), strict=True))

    def best(self) -> float:
        """Solve it in whole tables."""
        columns = self.highs.getNumCol()
        kinds = [self.names.HighsVarType.kInteger] * columns
        self.highs.changeColsIntegrality(columns, np.arange(columns, dtype=np.int32), kinds)
        self.highs.setOptionValue("mip_rel_gap", 0.0)
        self.highs.run()
        return float(self.highs.getInfo().mip_dual_bound)
