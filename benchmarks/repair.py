"""Repair: how long the fewest moves take, how near few moves come to the best, and what follows a change."""

import argparse
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from random import Random
from typing import TypeVar

from benchmarks import communities, measured
from potluck.seating import repair, reseated
from potluck.seating.incremental.again import again
from potluck.seating.incremental.known import Known
from potluck.seating.model import arrays
from potluck.seating.model.guest import Guest
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.search import schedule
from potluck.seating.solve import solve

LARGE, SMALL, MORE = 200, 40, 5
HOST, PAIR, APART = 4, 20, 10
"""Under rules, one of so many is a host, one comes with the next, one never sits with the next but one."""
SPOKEN = (frozenset({"de"}), frozenset({"en"}), frozenset({"de", "en"}))
FOLLOWED = (1000, 10_000)
SECONDS = 600.0
MADE = {"seed": 0, "threads": 1}
T = TypeVar("T")


@dataclass(frozen=True)
class Broken:
    """A plan after some stayed away and others came."""

    problem: SeatingProblem
    current: list[list[int]]
    arrived: list[int]


def main(arguments: Sequence[str]) -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks repair", description=__doc__)
    parser.add_argument("--seeds", type=int, default=5)
    options = parser.parse_args(arguments)
    rows = [_steps(seed, size) for size in ((5, 5), (4, 5)) for seed in range(options.seeds)]
    shares = [float(cell) for row in rows for cell in row[4:] if cell != "?"]
    figures = [
        _large(options.seeds, ruled=False),
        _large(options.seeds, ruled=True),
        f"{len(shares)} steps proven: the least share {measured.percent(min(shares), 2)} of the frontier.",
        f"{sum(share >= 0.99 for share in shares)} of these at 99 % or more.",
        "? : not proven in the time.",
        *(figure for people in FOLLOWED for figure in _followed(people)),
    ]
    columns = ("people", "table size", "fewest moves", "CPU s at most", *(f"+{k}" for k in range(MORE + 1)))
    title = "Repair: shares of the best plan there is for so many moves more than the fewest"
    measured.tell(measured.Section("repair", title, columns, rows, figures))


def broken(
    seed: int, people: int, gone: int, come: int, size: tuple[int, int], ruled: bool = False
) -> Broken:
    """Seat people at tables of five; then some stay away and others come, all under the same rules."""
    draw = Random(seed)
    drawn = communities.Community(people + come, seed=seed + 1).guests()
    together, never = list[tuple[int, int]](), list[tuple[int, int]]()
    if ruled:
        drawn = [_ruled(guest, number, draw) for number, guest in enumerate(drawn)]
        together = [(k, k + 1) for k in range(0, people + come - 1, PAIR)]
        for one, two in together:
            drawn[two] = replace(drawn[two], languages=drawn[one].languages)
        never = [(k + 1, k + 3) for k in range(0, people + come - 3, APART)]
    before = SeatingProblem.from_guests(
        drawn[:people],
        table_size=5,
        together=_among(together, range(people)),
        never=_among(never, range(people)),
    )
    seats = solve(before, work=600, seed=seed).plan.seatings()[0]
    away = set(draw.sample(range(people), gone))
    kept = [g for g in range(people + come) if g not in away]
    index = {g: n for n, g in enumerate(kept)}
    current = [[index[g] for g in who if g in index] for who in seats]
    problem = SeatingProblem.from_guests(
        [drawn[g] for g in kept], table_size=size, together=_among(together, kept), never=_among(never, kept)
    )
    return Broken(problem, current, [index[g] for g in range(people, people + come)])


def _ruled(guest: Guest, number: int, draw: Random) -> Guest:
    """Every fourth guest hosts; of three one speaks one of two languages, one the other, one both."""
    return replace(guest, host=number % HOST == 0, languages=draw.choice(SPOKEN))


def _among(pairs: Sequence[tuple[int, int]], kept: Sequence[int]) -> list[tuple[int, int]]:
    """Return the pairs of whom both are kept, by their new numbers."""
    index = {guest: number for number, guest in enumerate(kept)}
    return [(index[one], index[two]) for one, two in pairs if one in index and two in index]


def _large(seeds: int, ruled: bool) -> str:
    times, moves = [], []
    for seed in range(seeds):
        case = broken(seed, LARGE, 10, 5, (5, 5), ruled)
        began = time.process_time()
        done = repair.reseat(case.problem, case.current, case.arrived, seconds=SECONDS)
        times.append(time.process_time() - began)
        moves.append(len(done.moved))
    rules = ", a host and a language in common at each, pairs together and apart" if ruled else ""
    return (
        f"{LARGE} guests at tables of exactly 5{rules}, 10 absent, 5 new: {min(moves)} to {max(moves)} "
        f"moves, the fewest there are, in {max(times):.2f} CPU s at most, better tables among them included."
    )


def _steps(seed: int, size: tuple[int, int]) -> list[str]:
    case = broken(seed, SMALL, 5, 0 if size == (5, 5) else 3, size)
    proven = repair.frontier(case.problem, case.current, case.arrived, seconds=SECONDS, more=MORE)
    cells, times = [], []
    for slack, step in enumerate(proven):
        began = time.process_time()
        done = repair.reseat(case.problem, case.current, case.arrived, slack=slack, seconds=30)
        times.append(time.process_time() - began)
        value = reseated.result(case.problem, [done.tables], MADE).value
        cells.append(f"{value / step.value:.4f}" if step.proven else "?")
    people, told = str(len(case.problem.guests)), "-".join(map(str, dict.fromkeys(size)))
    return [people, told, str(proven[0].moves), f"{max(times):.1f}", *cells]


def _followed(people: int) -> list[str]:
    """One changed profile, and one guest who stays away: a plan that follows, and starting again."""
    guests = communities.Community(people, seed=1, topics=5000).guests()
    problem = SeatingProblem.from_guests(guests, table_size=(4, 6))
    # So much work as five seconds are for, whatever else the machine does.
    work = schedule.sweeps(people, len(problem.sizes()), 5.0, people <= arrays.DENSE_UP_TO)
    before, whole = _timed(lambda: solve(problem, work=work))
    other = Guest(guests[7].name, guests[7].id, guests[8].loves, guests[9].brings, guests[7].needs)
    changed = replace(problem, guests=(*guests[:7], other, *guests[8:]))
    away = replace(problem, guests=(*guests[:7], *guests[8:]))
    known = Known.of_result(before)
    _, lists = _timed(lambda: known.followed(changed))
    _, lists_anew = _timed(lambda: Known.of(changed))
    first = f"{people} people, one changed profile: affinities and companions follow in {lists:.3f} CPU s"
    told = [f"{first}, computed anew in {lists_anew:.3f}: {lists_anew / lists:.0f} times as long."]
    for what, now in (("one changed profile", changed), ("one stays away", away)):
        after, took = _timed(partial(again, before, now))
        fresh = solve(now, work=work)
        true = reseated.result(now, after.plan.seatings(), MADE).value
        share = measured.percent(true / fresh.value, 2)
        told.append(
            f"{people} people, {what}: the plan follows in {took:.3f} CPU s, anew in {whole:.2f}: "
            f"{whole / took:.0f} times as long; it is worth {share} of the new one."
        )
    return told


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    began = time.process_time()
    return work(), time.process_time() - began
