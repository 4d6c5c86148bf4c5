"""What each move is worth: the same room, the same CPU seconds, with it and without.

Every row begins with the same annealing; how much of the time that takes is said in its name.
"""

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from unittest import mock

import numpy as np

from benchmarks import communities, measured, quality
from benchmarks.ablation import splits
from potluck.seating.proofs import bound
from potluck.seating.proofs.diving import best as diving
from potluck.seating.proofs.prices.pool import Who
from potluck.seating.proofs.prices.pricing import Pricing
from potluck.seating.proofs.prices.watch import Watch
from potluck.seating.search.run import BETWEEN_STARTS

Tables = list[list[int]]
SIZES = (4, 5, 6)
SECONDS = (1.0, 10.0)
LONG_START, SHORT_START = 45, 9
"""Sweeps of a start for each guest: as the search has them, and as many short ones."""


@dataclass(frozen=True)
class Room:
    """A room and what its tables are worth."""

    ready: quality.Ready
    pricing: Pricing

    def value(self, plan: Sequence[Sequence[int]]) -> float:
        return self.ready.value([list(who) for who in plan])


def main(arguments: Sequence[str]) -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks ablation", description=__doc__)
    parser.add_argument("--instances", type=int, default=communities.HOW_MANY, help="evenly out of twenty")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--seconds", type=float, nargs="*", default=SECONDS)
    parser.add_argument("--triples", action="store_true", help="also split any three tables anew: minutes")
    options = parser.parse_args(arguments)
    every = max(communities.HOW_MANY // options.instances, 1)
    chosen = list(enumerate(communities.twenty()))[every - 1 :: every]
    shares: dict[tuple[float, str], list[float]] = {}
    for number, community in chosen:
        ready = quality.Ready.of(community, SIZES[number % len(SIZES)])
        room = Room(ready, bound.pricing_of(ready.arrays, ready.rules))
        for seconds in options.seconds:
            _measure(room, seconds, options, shares)
    measured.tell(section(shares, len(chosen), options))


def section(
    shares: dict[tuple[float, str], list[float]], rooms: int, options: argparse.Namespace
) -> measured.Section:
    """Return the table: a line for each length and move."""
    rows = [
        [f"{seconds:g} s", name, measured.percent(float(np.mean(own)), 2), measured.percent(min(own), 2)]
        for (seconds, name), own in sorted(shares.items(), key=lambda one: one[0][0])
    ]
    asked = f" --instances {options.instances}" if options.instances != communities.HOW_MANY else ""
    asked += f" --seeds {options.seeds}" if options.seeds != 3 else ""
    asked += f" --seconds {' '.join(f'{s:g}' for s in options.seconds)}" if options.seconds != SECONDS else ""
    asked += " --triples" if options.triples else ""
    return measured.Section(
        "ablation",
        "Ablation: what each move is worth in the same CPU seconds",
        ("length", "move", "of the best of all rows, mean", "lowest"),
        rows,
        [
            f"{rooms} of the twenty communities, tables of 4, 5 and 6 by turns, {options.seeds} seeds each.",
            "Diving and neighbourhoods are moves of the proof; splits and combined starts are not built in.",
        ],
        asked,
    )


def moves(triples: bool) -> dict[str, Callable[[Room, float, int], Sequence[Sequence[int]]]]:
    """Return every row of the table: who seats a room in so many CPU seconds."""
    found: dict[str, Callable[[Room, float, int], Sequence[Sequence[int]]]] = {
        "annealing, long starts": _annealed,
        "nine tenths of it, then any two tables split anew": partial(_split, at_once=2),
        "short starts for six tenths, their tables combined": _combined,
        "a tenth, then dives": partial(_dived, widths=()),
        "a tenth, then 8 and 12 tables at once, no dive": partial(_dived, widths=diving.WIDTHS, deep=False),
        "a tenth, then dives and 8 tables at once": partial(_dived, widths=diving.WIDTHS[:1]),
        "a tenth, then dives, 8 and 12 tables at once": partial(_dived, widths=diving.WIDTHS),
    }
    if triples:
        found["nine tenths, then any three tables split anew, to the end"] = partial(_split, at_once=3)
    return found


def _measure(
    room: Room, seconds: float, options: argparse.Namespace, shares: dict[tuple[float, str], list[float]]
) -> None:
    values: dict[str, list[float]] = {}
    for name, move in moves(options.triples).items():
        for seed in range(options.seeds):
            began = time.process_time()
            values.setdefault(name, []).append(room.value(move(room, seconds, seed)))
            took = time.process_time() - began
            print(room.ready.community.name, seconds, name, f"{values[name][-1]:.3f} {took:.2f}", flush=True)
    top = max(max(own) for own in values.values())
    for name, own in values.items():
        shares.setdefault((seconds, name), []).extend(value / top for value in own)


def _starts(room: Room, seconds: float, seed: int, sweeps: int) -> list[Tables]:
    """Plans of as many starts as there is time for."""
    watch, found = Watch(seconds, clock=time.process_time), list[Tables]()
    while not found or not watch.over():
        own = (seed + len(found) * BETWEEN_STARTS) % 2**64
        found.append(room.ready.seated(sweeps * room.ready.arrays.people, own, fair=False)[1])
    return found


def _annealed(room: Room, seconds: float, seed: int) -> Tables:
    return max(_starts(room, seconds, seed, LONG_START), key=room.value)


def _split(room: Room, seconds: float, seed: int, at_once: int) -> Tables:
    plan = _annealed(room, 0.9 * seconds, seed)
    return splits.exhausted(room.ready.search.evening.blank, plan, at_once)


def _combined(room: Room, seconds: float, seed: int) -> Sequence[Sequence[int]]:
    watch = Watch(seconds, clock=time.process_time)
    plans = _starts(room, 0.6 * seconds, seed, SHORT_START)
    best = max(plans, key=room.value)
    columns = tuple(tuple(sorted(who)) for plan in plans for who in plan)
    known = bound.Bound(0, bound.ROOT, False, columns)
    better = bound.integer(room.ready.arrays, room.ready.rules, known, best, max(watch.left(), 0.1))
    return best if better is None else better


def _dived(
    room: Room, seconds: float, seed: int, widths: Sequence[int], deep: bool = True
) -> Sequence[Sequence[int]]:
    watch = Watch(seconds, clock=time.process_time)
    plans = _starts(room, 0.1 * seconds, seed, LONG_START)
    best = [tuple(sorted(who)) for who in max(plans, key=room.value)]
    worth = {who: room.pricing.value(who) for plan in plans for who in map(_sorted, plan)}
    with _built(widths, deep):
        found, _ = diving.found(room.pricing, best, worth, watch)
    return found


def _sorted(who: Sequence[int]) -> Who:
    return tuple(sorted(who))


@contextmanager
def _built(widths: Sequence[int], deep: bool) -> Iterator[None]:
    """The recipe with these widths, to the end of the time; without dives if not `deep`."""
    shallow = diving.dive if deep else lambda *_: None
    with (
        mock.patch.object(diving, "WIDTHS", widths),
        mock.patch.object(diving, "ENOUGH", 0.0),
        mock.patch.object(diving, "dive", shallow),
    ):
        yield
