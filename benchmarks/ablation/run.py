"""What each move is worth: the same room, the same CPU seconds, with it and without, paired by room and seed.

Moves that are not built in are tried in numpy; so that speed does not decide, a second figure tells what
they find on top of the annealing before them, time aside.
"""

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from unittest import mock

import numpy as np

from benchmarks import measured
from benchmarks.ablation import back, rooms, splits
from benchmarks.ablation.rooms import Room, Tables
from benchmarks.grouping import verdict
from potluck.seating.proofs import bound
from potluck.seating.proofs.diving import best as diving
from potluck.seating.proofs.diving.dive import dive
from potluck.seating.proofs.prices.pool import Who
from potluck.seating.proofs.prices.watch import Watch
from potluck.seating.search import anneal
from potluck.seating.search.run import BETWEEN_STARTS

SEEDS, SECONDS = 3, 1.0
LONG_START, SHORT_START = 45, 9
"""Sweeps of a start for each guest: as the search has them, and as many short ones."""
PLAIN = "annealing, steps and chains: the engine's search"
COLUMNS = ("who seats", "against the search", "better", "worse", "p", "best room", "worst room", "on top")
PAIRED = "Better, worse: of all runs, paired by room and seed; p: Wilcoxon's signed ranks, two-sided."
Then = Callable[[Room, Sequence[Tables], Tables, int, Watch], Tables]


@dataclass(frozen=True)
class Move:
    """Starts for a share of the time, with all that the search has or not; then something on the best one."""

    share: float = 1.0
    then: Then | None = None
    steps: bool = True
    chains: bool = True
    sweeps: int = LONG_START


@dataclass
class Found:
    """What one move found, by room and seed: its values, and those before it began."""

    values: list[float] = field(default_factory=list)
    before: list[float] = field(default_factory=list)


def main(arguments: Sequence[str]) -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks ablation", description=__doc__)
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="CPU seconds for each run")
    options = parser.parse_args(arguments)
    names, found = [], {name: Found() for name in moves()}
    for room in rooms.every():
        names.append(room.name)
        for name, move in moves().items():
            for seed in range(options.seeds):
                _measure(room, name, move, options.seconds, seed, found[name])
    measured.tell(section(found, names, options))


def section(found: dict[str, Found], names: Sequence[str], options: argparse.Namespace) -> measured.Section:
    """Return the table: a line for each move."""
    plain = found[PLAIN]
    return measured.Section(
        "ablation",
        "Ablation: what each move is worth in the same CPU seconds",
        COLUMNS,
        [row(name, own, plain, options.seeds, names) for name, own in found.items()],
        [
            f"{options.seconds:g} CPU s each, {options.seeds} seeds; rooms: {', '.join(names)}.",
            PAIRED,
            "On top: what the move found on the plan that it began with, time aside.",
            "Dives and 8 and 12 tables at once are moves of the proof; what else follows is not built in.",
        ],
        asked(options, SEEDS, SECONDS),
    )


def asked(options: argparse.Namespace, seeds: int, seconds: float) -> str:
    """Return the options that were not as usual."""
    told = f" --seeds {options.seeds}" if options.seeds != seeds else ""
    return told + (f" --seconds {options.seconds:g}" if options.seconds != seconds else "")


def row(name: str, own: Found, plain: Found, seeds: int, names: Sequence[str]) -> list[str]:
    """Return the line of one row against that with every part."""
    usual = np.array(plain.values)
    gains = (np.array(own.values) - usual) / np.abs(usual)
    if own is plain:
        return [name, *[""] * 7]
    of_room = gains.reshape(-1, seeds).mean(1)
    p = min(1.0, 2 * min(verdict.signed_ranks(gains), verdict.signed_ranks(-gains)))
    before = np.array(own.before)
    top = f"{100 * ((np.array(own.values) - before) / np.abs(before)).mean():+.2f} %" if len(before) else ""
    told = [f"{100 * of_room[at]:+.2f} % ({names[at]})" for at in (of_room.argmax(), of_room.argmin())]
    counts = [str(int((gains > 1e-9).sum())), str(int((gains < -1e-9).sum()))]
    return [name, f"{100 * gains.mean():+.2f} %", *counts, f"{p:.3f}", *told, top]


def moves() -> dict[str, Move]:
    """Return every row."""
    return {
        PLAIN: Move(),
        "without steps": Move(steps=False),
        "without chains": Move(chains=False),
        "without either": Move(steps=False, chains=False),
        "then any two tables split anew": Move(0.7, partial(_split, at_once=2)),
        "then any three tables split anew": Move(0.5, partial(_split, at_once=3)),
        "then one of each table put back": Move(0.5, _put_back),
        "short starts, then their tables combined": Move(0.6, _combined, sweeps=SHORT_START),
        "then dives": Move(0.1, partial(_dived, widths=())),
        "then 8 and 12 tables at once, no dive": Move(0.1, partial(_dived, widths=diving.WIDTHS, deep=False)),
        "then dives, 8 and 12 tables at once": Move(0.1, partial(_dived, widths=diving.WIDTHS)),
    }


def _measure(room: Room, name: str, move: Move, seconds: float, seed: int, found: Found) -> None:
    watch, own = Watch(seconds, clock=time.process_time), room if move.steps else room.without_steps()
    with mock.patch.object(anneal, "CHAINS_UP_TO", anneal.CHAINS_UP_TO if move.chains else 0):
        plans = _starts(own, move.share * seconds, seed, move.sweeps)
    plan = max(plans, key=room.value)
    if move.then:
        found.before.append(room.value(plan))
        plan = move.then(room, plans, plan, seed, watch)
    found.values.append(room.value(plan))
    print(room.name, name, seed, f"{found.values[-1]:.3f} {seconds - watch.left():.2f}", flush=True)


def _starts(room: Room, seconds: float, seed: int, sweeps: int) -> list[Tables]:
    """Plans of as many starts as there is time for."""
    watch, found = Watch(seconds, clock=time.process_time), list[Tables]()
    while not found or not watch.over():
        own = (seed + len(found) * BETWEEN_STARTS) % 2**64
        found.append(room.seated(sweeps * room.arrays.people, own))
    return found


def _split(
    room: Room, _plans: Sequence[Tables], best: Tables, _seed: int, watch: Watch, at_once: int
) -> Tables:
    return splits.exhausted(room.course, best, at_once, watch)


def _put_back(room: Room, _plans: Sequence[Tables], best: Tables, seed: int, watch: Watch) -> Tables:
    return back.put_back(room.course, best, seed, watch)


def _combined(room: Room, plans: Sequence[Tables], best: Tables, _seed: int, watch: Watch) -> Tables:
    known = bound.Bound(0, bound.ROOT, False, tuple(_sorted(who) for plan in plans for who in plan))
    better = bound.integer(room.arrays, room.rules, known, best, max(watch.left(), 0.1))
    return best if better is None else [list(who) for who in better]


def _dived(
    room: Room,
    plans: Sequence[Tables],
    best: Tables,
    _seed: int,
    watch: Watch,
    widths: Sequence[int],
    deep: bool = True,
) -> Tables:
    worth = {who: room.pricing.value(who) for plan in plans for who in map(_sorted, plan)}
    with _built(widths, deep):
        found, _ = diving.found(room.pricing, [_sorted(who) for who in best], worth, watch)
    return [list(who) for who in found]


def _sorted(who: Sequence[int]) -> Who:
    return tuple(sorted(who))


@contextmanager
def _built(widths: Sequence[int], deep: bool) -> Iterator[None]:
    """The recipe with these widths, to the end of the time; without dives if not `deep`."""
    shallow = dive if deep else lambda *_: None
    with (
        mock.patch.object(diving, "WIDTHS", widths),
        mock.patch.object(diving, "ENOUGH", 0.0),
        mock.patch.object(diving, "dive", shallow),
    ):
        yield
