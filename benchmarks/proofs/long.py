"""Proofs that take minutes: a hundred guests to the best plan, a thousand to within a few hundredths.

A hundred: CPU seconds. A thousand: seconds by the wall, one process seats while another one proves.
"""

import argparse
import time
from collections.abc import Sequence
from concurrent import futures
from multiprocessing import get_context

from benchmarks import communities, measured
from benchmarks.proofs import run as short
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.proofs import bound as bounds
from potluck.seating.proofs.prices.watch import Watch

HUNDRED, ROOMS = 120.0, 10
THOUSAND, SHARE_TO_BEGIN, SHARE_TO_SEAT = 600.0, 0.05, 0.85


def hundred(arguments: Sequence[str]) -> None:
    """How often the best plan of a hundred guests is proven in two minutes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks proof-hundred", description=__doc__)
    parser.add_argument("--rooms", type=int, default=ROOMS)
    rooms = parser.parse_args(arguments).rooms
    rows, proven = [], 0
    for room in range(rooms):
        guests, size = communities.Community(100, room + 1).guests(), short.SIZES[room % 3]
        run = short.certified_run(SeatingProblem.from_guests(guests, table_size=size), HUNDRED, room)
        proven += run.proven
        share = measured.percent(run.value / run.bound, 2)
        rows.append(
            [room + 1, size, f"{run.bound:.3f}", share, "yes" if run.proven else "no", f"{run.seconds:.0f}"]
        )
        print(*rows[-1], flush=True)
    measured.tell(
        measured.Section(
            "proof-hundred",
            "A hundred guests: the best plan, proven in two minutes",
            ("room", "tables of", "bound", "share", "proven", "CPU s"),
            rows,
            [f"Proven in {HUNDRED:.0f} s in {proven} of {rooms} rooms; asked in half of them."],
            "" if rooms == ROOMS else f" --rooms {rooms}",
        )
    )


def thousand(arguments: Sequence[str]) -> None:
    """How near to its bound a thousand guests are seated in ten minutes on two cores."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks proof-thousand", description=__doc__)
    parser.add_argument("--seconds", type=float, default=THOUSAND)
    seconds = parser.parse_args(arguments).seconds
    began, watch = time.monotonic(), Watch(seconds)
    with futures.ProcessPoolExecutor(1, get_context("spawn")) as pool:
        seating = pool.submit(_value, seconds * SHARE_TO_SEAT)
        search, courses, rules = short.searched(_problem(), seconds * SHARE_TO_BEGIN, 0)
        upper = bounds.large(search.evening.arrays, rules, courses, 1, watch)
        value = max(seating.result(), search.evening.value(courses))
    share = measured.percent(value / upper.value, 2)
    one = search.evening.arrays.one
    reached = f"{share} of the bound ({value / one:.1f} of {upper.value / one:.1f})"
    took = f"two processes, {time.monotonic() - began:.0f} s by the wall"
    figures = [f"1,000 guests, tables of 5, {took}: {reached}; asked at least 95 %, better 97 %."]
    title = "A thousand guests: how near to the best possible"
    given = "" if seconds == THOUSAND else f" --seconds {seconds:.0f}"
    measured.tell(measured.Section("proof-thousand", title, figures=figures, arguments=given))


def _value(seconds: float) -> int:
    """What a plan of about so many seconds is worth, in total units."""
    search, courses, _ = short.searched(_problem(), seconds, 1)
    return search.evening.value(courses)


def _problem() -> SeatingProblem:
    return SeatingProblem.from_guests(communities.Community(1000, 1, 5000).guests(), table_size=5)
