"""Rounds: how many without a repeat, in how few everyone meets, by designs and by search alone."""

import argparse
import csv
import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import measured
from potluck.seating import SeatingProblem, solve
from potluck.seating.rounds import fitting, meeting, search
from potluck.seating.rounds.schedule import Schedule
from potluck.seating.rounds.symmetry import Cycles

DATA = Path(os.environ.get("POTLUCK_DATA", measured.ROOT.parent / "shared" / "data")) / "rotation"
WITHOUT_REPEATS, UNTIL_ALL_MET = "social_golfer_max_weeks.csv", "T_n_k.csv"
ASKED = ((5, 3, 7), (5, 4, 5), (8, 4, 7), (8, 4, 8), (8, 4, 9), (8, 4, 10))
CHUNKS_A_LOOK = 20
SECONDS_QUICK = 1.0
MOST_PEOPLE, SIZES = 30, range(2, 9)

Fewest = dict[tuple[int, int], int]


def main(arguments: Sequence[str]) -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks rounds", description=__doc__)
    parser.add_argument("--seconds", type=float, default=10.0, help="of search for each cell of a table")
    parser.add_argument("--no-search", action="store_true", help="designs only")
    options = parser.parse_args(arguments)
    figures = [*_golfers(), *_diners()]
    if not options.no_search:
        figures += [*_diners_searched(options.seconds), *_searched(options.seconds)]
    columns = ("tables", "of", "rounds", "repeats", "schedule, CPU s", "`solve`, all strangers, CPU s")
    rows = [_asked(*asked) for asked in ASKED]
    tail = " --no-search" if options.no_search else ""
    title = "Rounds: nobody meets twice, everyone meets"
    measured.tell(measured.Section("rounds", title, columns, rows, figures, tail))


def _asked(tables: int, size: int, rounds: int) -> list[str]:
    people = tables * size
    fitting.designs.cache_clear()
    found, spent = _timed(lambda: fitting.best([size] * tables, rounds))
    problem = SeatingProblem.from_weights(np.zeros((people, people)), table_size=size, courses=rounds)
    fitting.designs.cache_clear()
    result, whole = _timed(lambda: solve(problem))
    assert found is not None
    assert result.repeats == found.repeats()
    return [str(tables), str(size), str(rounds), str(result.repeats), f"{spent:.3f}", f"{whole:.3f}"]


def _golfers() -> Iterator[str]:
    """Every row of the social golfers: rounds reached without a repeat by designs."""
    rows = _read(WITHOUT_REPEATS)
    reached, missed, began = 0, [], time.process_time()
    for row in rows:
        tables, size, known = (int(row[name]) for name in ("groups", "size", "max_known_weeks"))
        own = len(fitting.longest([size] * tables, known).rounds)
        reached += own == known
        if own < known:
            missed.append(f"{tables} x {size}: {own} of {known}")
    spent = time.process_time() - began
    yield f"Social golfers: {reached} of {len(rows)} rows reached by designs in {spent:.1f} CPU s."
    yield f"Rows missed (tables x size): {'; '.join(missed) or 'none'}."


def _diners() -> Iterator[str]:
    """The Dagstuhl table of happy diners, by designs and what follows from them."""
    began, met, exact, missed, opened = time.process_time(), 0, 0, [], []
    for (people, size), (least, most) in _fewest().items():
        found = meeting.until_all_met(people, size)
        assert (found.unmet(), found.people, found.widest <= max(size, 1)) == (0, people, True)
        rounds = len(found.rounds)
        if least < most:
            opened.append(f"({people}, {size}): {rounds} for {least} to {most}")
            continue
        exact, met = exact + 1, met + (rounds == least)
        if rounds > least:
            missed.append(f"({people}, {size}): {rounds} for {least}")
    spent = time.process_time() - began
    yield f"Until all have met: {met} of {exact} exact cells by designs in {spent:.1f} CPU s in total."
    yield f"Exact cells missed: {'; '.join(missed) or 'none'}. Open cells: {'; '.join(opened)}."


def _diners_searched(seconds: float) -> Iterator[str]:
    """The same table without a design: a search for each cell that no inequality settles."""
    found: Fewest = {}
    fewest, began = _fewest(), time.process_time()
    for limit in (SECONDS_QUICK, seconds):
        for people in range(MOST_PEOPLE, 0, -1):
            for size in SIZES:
                _improve(found, people, size, fewest[people, size][0], limit)
        while any(_improve(found, *cell, fewest[cell][0], 0.0) for cell in fewest):
            pass
    exact = [cell for cell, (least, most) in fewest.items() if least == most]
    met = sum(found[cell] == fewest[cell][0] for cell in exact)
    missed = [
        f"{cell}: {found[cell]} for {fewest[cell][0]}" for cell in exact if found[cell] > fewest[cell][0]
    ]
    spent = time.process_time() - began
    yield (
        f"By search under cyclic groups and inequalities alone, at most {seconds:.0f} s for each cell:"
        f" {met} of {len(exact)}, {spent:.0f} CPU s in all. Missed: {'; '.join(missed) or 'none'}."
    )


def _improve(found: Fewest, people: int, size: int, least: int, seconds: float) -> bool:
    """Look for fewer rounds by the inequalities, then by search; tell whether there are fewer now."""
    before = found.get((people, size), people)
    options = [found.get(cell, people) for cell in _larger(people, size)]
    now = min([before, *options]) if people > size else min(people - 1, 1)
    if now > least and seconds and _all_met(people, size, least, seconds):
        now = least
    found[people, size] = now
    return now < before


def _larger(people: int, size: int) -> list[tuple[int, int]]:
    """T(n, k) is at most T(n + 1, k), T(n, k - 1), T(n - 1, k - 1) and T(n / l, k / l)."""
    cells = [(people + 1, size), (people, size - 1), (people - 1, size - 1)]
    return cells + [(people // k, size // k) for k in range(2, size) if people % k == size % k == 0]


def _all_met(people: int, size: int, rounds: int, seconds: float) -> bool:
    began, seed = time.process_time(), 0
    while time.process_time() - began < seconds:
        if search.meeting(people, size, rounds, CHUNKS_A_LOOK, seed).developed("search").unmet() == 0:
            return True
        seed += 1000
    return False


def _searched(seconds: float) -> Iterator[str]:
    """How far search alone comes for 8 tables of 4: under cyclic groups, and round by round without any."""
    for said, groups in (("under cyclic groups", None), ("without any symmetry", [Cycles(32, 1, 32)])):
        told = []
        for rounds in range(6, 11):
            found, spent = _least_repeats(rounds, seconds, groups)
            told.append(f"{rounds} rounds {found} repeats in {spent:.2f} s")
        yield f"8 tables of 4 by search alone, {said}: {', '.join(told)}."


def _least_repeats(rounds: int, seconds: float, groups: Sequence[Cycles] | None) -> tuple[int, float]:
    began, seed, best = time.process_time(), 0, 10**9
    while best and time.process_time() - began < seconds:
        found: Schedule = search.base([4] * 8, rounds, CHUNKS_A_LOOK, seed, groups).developed("search")
        best, seed = min(best, found.repeats()), seed + 1000
    return best, time.process_time() - began


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    began = time.process_time()
    return work(), time.process_time() - began


def _fewest() -> dict[tuple[int, int], tuple[int, int]]:
    return {
        (int(row["n_people"]), int(row["max_table"])): (int(row["meals_lower"]), int(row["meals_upper"]))
        for row in _read(UNTIL_ALL_MET)
    }


def _read(name: str) -> list[dict[str, str]]:
    path = DATA / name
    if not path.exists():
        raise SystemExit(f"There is no {path} (name the folder that holds rotation/ in POTLUCK_DATA).")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
