"""How even evenings are: the lowest relative one, what raising it costs, and whose evening is empty.

The highest lowest evening there can be is proven for small rooms: all tables whose guests have at least so
much are listed, and a programme decides whether they seat everyone; so much is found by bisection.
"""

import argparse
import time
from collections.abc import Iterator, Sequence
from itertools import chain, combinations

import numpy as np

from benchmarks import communities, measured, quality
from benchmarks.real import data
from potluck.seating.fairness import evenings, evenly
from potluck.seating.model.guest import Guest
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.proofs import highs
from potluck.seating.solve import solve

PROVEN = tuple(communities.Community(people, seed=people) for people in (40, 45, 50))
SECONDS = 60.0
COSTS_AT_MOST = 0.04
LISTED = 30_000
SIZES = (1000, 10_000)


def main(arguments: Sequence[str]) -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks fairness", description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="each so many communities only")
    options = parser.parse_args(arguments)
    chosen = [*PROVEN, *communities.twenty()[:: options.every]]
    rows = [_community(community) for community in chosen]
    twice = sum(row[-1] == "yes" for row in rows)
    figures = [
        f"{twice} of {len(rows)} reach twice the lowest evening of the search for the total (or above 0).",
        "Raised: `fairness/evenly.py`, for at most 4 % of the total; default: what `solve` does.",
        *_empty(),
    ]
    columns = (
        "people",
        "total only",
        "default",
        "costs",
        "raised",
        "costs",
        "for all",
        "proven best",
        "twice",
    )
    measured.tell(
        measured.Section("fairness", "Fairness: the lowest relative evening", columns, rows, figures)
    )


def _community(community: communities.Community) -> list[str]:
    ready = quality.Ready.of(community)
    plain, tables = ready.seated(18_000, 0, fair=False)
    fair, lifted = ready.seated(18_000, 0, fair=True)
    evening = ready.search.evening
    size = np.full(community.people, ready.arrays.largest)
    for who in tables:
        size[who] = len(who)
    at_best = evenings.Company(evening).best(size)
    before, default = (evenly.weighed(evening, own, at_best).lowest for own in (tables, lifted))
    even = evenly.raised(evening, tables, at_best, ready.search.heat, COSTS_AT_MOST)
    most = evenly.raised(evening, tables, at_best, ready.search.heat, 1.0, range(4))
    proven = _proven(ready, at_best) if community in PROVEN else None
    top = max(even.lowest, default)
    told = [_share(before), _share(default), measured.percent(1 - fair / plain), _share(even.lowest)]
    told += [measured.percent(1 - even.value / ready.arrays.one / plain), _share(most.lowest)]
    reached = "" if proven is None else f"{proven:.3f} ({measured.percent(most.lowest / 1e6 / proven)})"
    return [str(community.people), *told, reached, "yes" if top >= 2 * before and top > 0 else "no"]


def _share(millionths: int) -> str:
    return f"{millionths / 1e6:.3f}"


def _proven(ready: quality.Ready, at_best: np.ndarray) -> float | None:
    """The highest lowest relative evening of any plan, for tables all of one size."""
    people, dense = ready.arrays.people, ready.arrays.dense.astype(np.int64)
    size = ready.arrays.largest
    every = chain.from_iterable(combinations(range(people), size))
    tables = np.fromiter(every, np.int16).reshape(-1, size)
    seats = range(size)
    own = np.stack([sum(dense[tables[:, i], tables[:, j]] for j in seats if j != i) for i in seats], 1)
    share = own * ready.arrays.scale[size] / np.maximum(at_best, 1)[tables]
    lowest = np.where(at_best[tables] > 0, share, 1.0).min(axis=1)
    levels = np.unique(np.round(lowest, 6))
    low, high = 0, len(levels) - 1
    while low < high:
        middle = (low + high + 1) // 2
        listed = tables[lowest >= levels[middle] - 1e-6]
        # So many tables surely hold a plan; were that wrong, the share told would only look worse.
        answer = True if len(listed) > LISTED else _seats_everyone(people, listed)
        if answer is None:
            return None
        low, high = (middle, high) if answer else (low, middle - 1)
    return float(levels[low])


def _seats_everyone(people: int, tables: np.ndarray) -> bool | None:
    programme, rows = highs.Programme(), [list[tuple[int, float]]() for _ in range(people)]
    for who in tables.tolist():
        column = programme.column(whole=True)
        for guest in who:
            rows[guest].append((column, 1.0))
    for row in rows:
        programme.row(row, 1.0, 1.0)
    return {"optimal": True, "impossible": False}.get(programme.solve(SECONDS).status)


def _empty() -> Iterator[str]:
    """Whose evening is empty in large rooms, and at real tables."""
    for people in SIZES:
        community = communities.Community(people, seed=1, topics=5000)
        yield _counted(f"{people} invented people", community.guests())
    if data.found("fairness of real lists"):
        rows = data.members()
        guests = [Guest(row["name"], row["id"], loves=row["loves"].split("; ")) for row in rows]
        yield _counted(f"{len(guests)} Meetup members", guests)


def _counted(name: str, guests: Sequence[Guest]) -> str:
    began = time.process_time()
    result = solve(SeatingProblem.from_guests(guests, table_size=5), seconds=30.0)
    took = time.process_time() - began
    found = evenings.of(result)
    rows = ", ".join(guests[guest].id for guest in found.unavoidable[:9])
    unavoidable = f"{len(found.unavoidable)} unavoidable" + (f" (row {rows})" if rows else "")
    return (
        f"{name}, {took:.0f} CPU s: {len(found.avoidable)} avoidable empty evenings, {unavoidable}; "
        f"lowest relative evening {found.lowest:.3f}."
    )
