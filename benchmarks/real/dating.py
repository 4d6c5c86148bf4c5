"""Does seating by interests raise what people afterwards say they share? Speed-dating waves, 2002 to 2004.

In each wave everyone met everyone of the other gender and rated how many interests they share, from 1 to 10.
Each wave is seated at tables of four by the 17 interests that all rated beforehand. The ratings of those who
then sit together are compared with those of all pairs of the wave: what random seating gives on average.

Two intervals. In the first, waves are drawn with replacement: what might other evenings have given? In the
second the people of each drawn wave are drawn too, and a pair counts as often as both were drawn; for pairs
this is known to be too wide. Beside them: how many random seatings of the waves do as well by chance.
"""

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks import measured
from benchmarks.real import data
from potluck.reading import people
from potluck.seating import request
from potluck.seating.model.numbers import Floats
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.solve import solve

FILE = "meetings/speed_dating_open_waves.csv.gz"
INTERESTS = (
    "sports", "tvsports", "exercise", "dining", "museums", "art", "hiking", "gaming", "clubbing",
    "reading", "tv", "theater", "movies", "concerts", "music", "shopping", "yoga",
)  # fmt: skip
HIGH, SIZE, SEEDS, DRAWS, RANDOM_SEATINGS = 8, 4, 10, 4000, 2000
NO_PAIR = -1.0


@dataclass(frozen=True)
class Wave:
    """One evening: its people, and `shared[i, j]`, how much i said to share with j (-1 where nothing)."""

    people: list[dict[str, str]]
    shared: Floats


def main(arguments: Sequence[str]) -> None:
    """Measure and tell."""
    argparse.ArgumentParser(prog="python -m benchmarks dating", description=__doc__).parse_args(arguments)
    if not data.found("dating"):
        return
    waves = _waves(data.records(FILE))
    everyone = np.concatenate([wave.shared[wave.shared >= 0] for wave in waves])
    base = everyone.mean()
    people_in_all = sum(len(wave.people) for wave in waves)
    ways = {
        "as the tool reads the ratings": [_by_ratings(wave, "sqrt") for wave in waves],
        "the same, --weights raw": [_by_ratings(wave, "raw") for wave in waves],
        f"count of interests both rate {HIGH} or more": [_by_count(wave) for wave in waves],
        "the same, only of those who rated each other": [_by_count(wave, True) for wave in waves],
    }
    by_chance = _random(waves)
    rows = [[name, *_row(waves, problems, by_chance)] for name, problems in ways.items()]
    low, high = np.quantile(by_chance, [0.025, 0.975])
    measured.tell(
        measured.Section(
            "dating",
            "Does it raise what people say they share?",
            ("seated by", "rated", "random", "change", "95 %, waves drawn", "95 %, people too", "by chance"),
            rows,
            [
                f"{len(waves)} waves, {people_in_all} people, {len(everyone)} ratings: mean {base:.2f}.",
                f"Tables of {SIZE}, each wave seated with {SEEDS} seeds.",
                f"{RANDOM_SEATINGS} random seatings change it by {low:+.3f} to {high:+.3f} (95 %).",
                "By chance: the share of these random seatings whose change is at least as high.",
            ],
        )
    )


def _waves(records: data.Records) -> list[Wave]:
    grouped: dict[str, data.Records] = {}
    for row in records:
        grouped.setdefault(row["wave"], []).append(row)
    found = []
    for rows in grouped.values():
        own = {row["iid"]: row for row in rows}
        number = {iid: n for n, iid in enumerate(own)}
        shared = np.full((len(own), len(own)), NO_PAIR)
        for row in rows:
            if row["shar"] and row["pid"] in number:
                shared[number[row["iid"]], number[row["pid"]]] = float(row["shar"])
        kept = [{name: row[name] for name in ("iid", "gender", *INTERESTS)} for row in own.values()]
        found.append(Wave(kept, shared))
    return found


def _by_ratings(wave: Wave, weights: str) -> SeatingProblem:
    with tempfile.TemporaryDirectory() as folder:
        path = data.write(Path(folder, "wave.csv"), wave.people)
        read = people.read(path, {"id": "iid", "loves": ",".join(INTERESTS)})
    options = request.Options(size=(SIZE, SIZE), weights=weights)
    return request.build(read.rows, options, date(2004, 1, 1)).problem


def _by_count(wave: Wave, rated_only: bool = False) -> SeatingProblem:
    """Count interests that both rate high; `rated_only` leaves out those who could not rate each other."""
    high = np.array([[float(row[name] or 0) >= HIGH for name in INTERESTS] for row in wave.people], float)
    gender = np.array([row["gender"] == "0" for row in wave.people])
    counts = high @ high.T
    if rated_only:
        counts *= gender[:, None] != gender[None, :]
    return SeatingProblem.from_weights(counts, table_size=SIZE)


def _row(waves: Sequence[Wave], problems: Sequence[SeatingProblem], by_chance: Floats) -> list[str]:
    together = [_together(problem) for problem in problems]
    change, base = _change(waves, together, [np.ones(len(wave.people)) for wave in waves])
    dice = np.random.Generator(np.random.PCG64(1))
    told = [f"{base + change:.2f}", f"{base:.2f}", f"{change:+.3f}"]
    for people_too in (False, True):
        drawn = [_drawn(dice, waves, together, people_too) for _ in range(DRAWS)]
        low, high = np.quantile(drawn, [0.025, 0.975])
        told.append(f"{low:+.3f} to {high:+.3f}")
    return [*told, measured.percent(float((by_chance >= change).mean()))]


def _together(problem: SeatingProblem) -> Floats:
    """How often each pair shares a table, over several seeds."""
    found = np.zeros((len(problem.guests), len(problem.guests)))
    for seed in range(SEEDS):
        for tables in solve(problem, seed=seed).plan.seatings():
            _add(found, tables, 1 / SEEDS)
    return found


def _add(found: Floats, tables: Sequence[Sequence[int]], weight: float) -> None:
    for who in tables:
        found[np.ix_(who, who)] += weight


def _change(
    waves: Sequence[Wave], together: Sequence[Floats], counts: Sequence[Floats]
) -> tuple[float, float]:
    """Ratings of those seated together less those of all pairs of their wave, and the latter."""
    above, below, base = 0.0, 0.0, 0.0
    for wave, seated, count in zip(waves, together, counts, strict=True):
        pairs = (wave.shared >= 0) * np.outer(count, count)
        weight = pairs * seated
        if weight.sum() and pairs.sum():
            mean = (pairs * wave.shared).sum() / pairs.sum()
            above += (weight * (wave.shared - mean)).sum()
            base += weight.sum() * mean
            below += weight.sum()
    return above / below, base / below


def _drawn(
    dice: np.random.Generator, waves: Sequence[Wave], together: Sequence[Floats], people_too: bool
) -> float:
    chosen = dice.integers(len(waves), size=len(waves)).tolist()
    counts = []
    for number in chosen:
        size = len(waves[number].people)
        drawn = dice.integers(size, size=size) if people_too else np.arange(size)
        counts.append(np.bincount(drawn, minlength=size).astype(float))
    return _change([waves[n] for n in chosen], [together[n] for n in chosen], counts)[0]


def _random(waves: Sequence[Wave]) -> Floats:
    """The change that each of many random seatings makes."""
    dice = np.random.Generator(np.random.PCG64(2))
    ones = [np.ones(len(wave.people)) for wave in waves]
    changes = []
    for _ in range(RANDOM_SEATINGS):
        together = []
        for wave in waves:
            order = dice.permutation(len(wave.people))
            seated = np.zeros((len(order), len(order)))
            parts = np.array_split(order, max(len(order) // SIZE, 1))
            _add(seated, [part.tolist() for part in parts], 1.0)
            together.append(seated)
        changes.append(_change(waves, together, ones)[0])
    return np.array(changes)
