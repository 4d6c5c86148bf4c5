"""How even evenings are: the lowest relative one, what raising it costs, and whose evening is empty.

How high the lowest can be is proven for rooms of up to 60; that it cannot be twice that of the search for the
total, for any room in which somebody is at no table where everyone has so much.
"""

import argparse
import math
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from benchmarks import communities, make_people, measured, quality
from benchmarks.evenings import empty, highest
from benchmarks.real import data
from benchmarks.speed import size as sized
from potluck.seating.fairness import dearest, evenings, evenly, grown
from potluck.seating.model.guest import Guest
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.solve import solve

PROVEN = tuple(communities.Community(people, seed=people) for people in (40, 45, 50, 55, 60))
COSTS_AT_MOST = 0.04
SWEEPS, TOPICS = 18_000, 5000
SIZES = (1000, 10_000)
WHY_NONE = "the guest named is at no table at which everyone has so much"
TOO_DEAR = "none for so little"
SECONDS = 120.0
"""For the proof that it costs more."""
COLUMNS = (
    *("people", "total only", "default", "costs", "raised", "costs"),
    *("highest, proven", "of that", "twice"),
)


def main(arguments: Sequence[str]) -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks fairness", description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="each so many communities only")
    parser.add_argument(
        "--guests", type=int, nargs="*", default=list(SIZES), help="rooms counted for empties"
    )
    parser.add_argument("--empty-only", action="store_true", help="count the empty evenings and no more")
    options = parser.parse_args(arguments)
    if options.empty_only:
        _tell_empty(options.guests)
        return
    chosen = [*PROVEN, *communities.twenty()]
    rows = [_community(community) for community in chosen[:: options.every]]
    twice = [row[-1] for row in rows]
    shares = [float(row[-2].removesuffix(" %")) for row in rows if row[-2]]
    proven = sum("(" in cell for cell in twice)
    raised = f"Raised: `fairness/evenly.py`, for at most {measured.percent(COSTS_AT_MOST, 0)} of the total."
    figures = [
        raised + " Default: what `solve` does.",
        "Twice: whether the lowest is twice that of the search for the total, or above 0 where that was 0.",
        f"{twice.count('yes')} of {len(rows)} reach it. For {proven} others no plan can: {WHY_NONE}.",
        f"For {twice.count(TOO_DEAR)} no plan that costs no more can, out of every table that gives so much.",
        f"Raising at any price reaches {min(shares, default=0.0)} % of the highest there can be, or more.",
        *_empty(options.guests),
    ]
    measured.tell(
        measured.Section("fairness", "Fairness: the lowest relative evening", COLUMNS, rows, figures)
    )


def _tell_empty(sizes: Sequence[int]) -> None:
    title, told = "Fairness: whose evening is empty", " ".join(map(str, sizes))
    asked = "Asked for: no avoidable one up to 10,000 people, ten at most among a million."
    figures, arguments = [*_empty(sizes), asked], f" --empty-only --guests {told}"
    measured.tell(measured.Section("fairness", title, figures=figures, arguments=arguments, part="empty"))


def _community(community: communities.Community) -> list[str]:
    ready = quality.Ready.of(community)
    dense = ready.arrays.dense.astype(np.int64)
    plain, tables = ready.seated(SWEEPS, 0, fair=False)
    fair, lifted = ready.seated(SWEEPS, 0, fair=True)
    even = _raised(ready, tables, COSTS_AT_MOST)
    before, default, raised = (highest.lowest(dense, own) for own in (tables, lifted, even))
    told = [str(community.people), f"{before:.3f}", f"{default:.3f}", measured.percent(1 - fair / plain)]
    told += [f"{raised:.3f}", measured.percent(1 - ready.value(even) / plain)]
    told += _of_highest(ready, dense, tables, raised) if community in PROVEN else ["", ""]
    top = max(raised, default)
    if top > 0 and top >= 2 * before:
        return [*told, "yes"]
    guest = highest.nobody_seats(dense, sorted({*ready.arrays.sizes}), 2 * before)
    if guest is not None:
        return [*told, f"none can (guest {guest + 1})"]
    return [*told, TOO_DEAR if _too_dear(ready, tables, 2 * before) else "no"]


def _too_dear(ready: quality.Ready, tables: list[list[int]], level: float) -> bool:
    """Whether it is proven that to give everyone so much costs more than it may."""
    listing = evenly.Listing.of(evenly.Shares(ready.search.evening), tables)
    found = listing.at(int(level * grown.WHOLE)) if listing else None
    if listing is None or found is None:
        return False
    least = math.ceil(ready.search.evening.value([tables]) * (1 - COSTS_AT_MOST))
    best = dearest.best_of(listing.course, listing.counts(), found, least, seconds=SECONDS)
    return best.plan is None and best.proven


def _of_highest(ready: quality.Ready, dense: np.ndarray, tables: list[list[int]], raised: float) -> list[str]:
    """The highest lowest evening of any plan, and how much of it is reached at any price."""
    reached = max(raised, highest.lowest(dense, _raised(ready, tables, 1.0)))
    top, _plan = highest.proven(dense, ready.arrays.largest, raised)
    return [f"{top:.3f}", measured.percent(reached / top)]


def _raised(ready: quality.Ready, tables: list[list[int]], costs: float) -> list[list[int]]:
    return evenly.raised(ready.search.evening, tables, ready.search.heat, costs).tables


def _empty(sizes: Sequence[int]) -> Iterator[str]:
    """Whose evening is empty in large rooms, seated by the command, and at real tables."""
    for people in sizes:
        with tempfile.TemporaryDirectory() as folder:
            listed = Path(folder, "people.csv")
            with listed.open("w", encoding="utf-8", newline="") as file:
                make_people.write(file, people, TOPICS, 1)
            took = sized.command(listed, Path(folder, "plan"), "--size", "5")
            found = empty.counted(listed, Path(folder, "plan", "plan.csv"))
        yield f"{people} invented people by the command, {took.cpu:.0f} CPU s: {_told(found)}."
    if data.found("fairness of real lists"):
        rows = data.members()
        guests = [Guest(row["name"], row["id"], loves=row["loves"].split("; ")) for row in rows]
        result = solve(SeatingProblem.from_guests(guests, table_size=5), seconds=30.0)
        even = evenings.of(result)
        ids = [tuple(guests[g].id for g in some) for some in (even.avoidable, even.unavoidable)]
        yield f"{len(guests)} Meetup members: {_told(empty.Empty(*ids))}; lowest {even.lowest:.3f}."


def _told(found: empty.Empty) -> str:
    rows = ", ".join(found.unavoidable[:9])
    unavoidable = f"{len(found.unavoidable)} unavoidable" + (f" (row {rows})" if rows else "")
    return f"{len(found.avoidable)} avoidable empty evenings, {unavoidable}"
