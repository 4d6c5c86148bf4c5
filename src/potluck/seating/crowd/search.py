"""The search for a crowd: companions, a first seating and annealing, in C and without a list of lists.

On one thread it makes the same draws as `search.run` with one course and one start, so both find the same
tables. Several threads share one search.
"""

import time
from collections.abc import Callable

import numpy as np

from potluck.seating.crowd.arrays import no_rules
from potluck.seating.model.arrays import Arrays
from potluck.seating.search import anneal, neighbours
from potluck.seating.search import course as courses
from potluck.seating.search.anneal import Heat
from potluck.seating.search.course import Course, State
from potluck.seating.search.sparse import near
from potluck.seating.search.sparse.room import NEEDS_C, Room
from potluck.seating.stop import Stop

SECONDS_AT_ONCE = 0.5
"""Between two looks at the clock, or one sweep."""


def prepare(arrays: Arrays, seed: int, threads: int = 1) -> tuple[Course, State, Heat]:
    """Return what the search reads, a first seating, and the scale of temperatures."""
    people = arrays.people
    likely = neighbours.build(arrays, threads)
    order = near.walk(likely)
    seats = near.filled(arrays.sizes, likely, order) if order is not None else None
    holders = near.holders(arrays.rows)
    if seats is None or holders is None:
        raise RuntimeError(NEEDS_C)
    course = courses.build(arrays, no_rules(people, len(arrays.sizes)), likely, holders)
    usual = sorted(arrays.sizes)[len(arrays.sizes) // 2]
    heat = Heat(neighbours.best_mean(arrays, likely, max(usual - 1, 1)), int(arrays.scale[usual]))
    return course, _state(arrays, seats, seed), heat


def search(room: Room, heat: Heat, sweeps: int, stop: Stop, tell: Callable[[float], None]) -> None:
    """Anneal a room; where the clock or somebody cuts it short, the last sweeps take only what is better."""
    temperatures, done, chunk = heat.cooling(sweeps), 0, 1
    while done < sweeps and not stop.now():
        began = time.monotonic()
        room.search(temperatures.between(done, done + chunk))
        done = min(done + chunk, sweeps)
        chunk = max(1, int(chunk * min(4.0, SECONDS_AT_ONCE / max(time.monotonic() - began, 1e-4))))
        tell(done / sweeps)
    if done < sweeps:
        room.search(np.zeros(anneal.LAST_SWEEPS, np.int64))


def _state(arrays: Arrays, seats: np.ndarray[tuple[int, ...], np.dtype[np.int32]], seed: int) -> State:
    """Who sits where, from the guests of one table after the other."""
    size = np.array(arrays.sizes, np.int32)
    table = np.repeat(np.arange(len(size), dtype=np.int32), size)
    place = np.arange(len(seats)) - np.repeat(np.cumsum(size) - size, size)
    members, of_guest = np.zeros((len(size), arrays.largest), np.int32), np.zeros(len(seats), np.int32)
    members[table, place] = seats
    of_guest[seats] = table
    return State(of_guest, members, size, seed)
