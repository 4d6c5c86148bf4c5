"""One course, from a first seating to a good one: in chunks, so that it can be watched and stopped."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from potluck.seating.search import course as courses
from potluck.seating.search import kernels, schedule, table
from potluck.seating.search.course import Course
from potluck.seating.search.schedule import Cooling
from potluck.seating.stop import Stop

Tables = Sequence[Sequence[int]]
Annealer = Callable[[Course, Tables, Cooling, int, Stop, Callable[[float, Tables], None]], list[list[int]]]
"""What anneals a course: `anneal` below, or `cluster.rounds.Sharded`."""
CHUNK_SECONDS = 0.05
LAST_SWEEPS = 3
LONGEST_CHAIN = 5
CHAINS_UP_TO = 300
"""Guests; with more, looking for chains takes as long as another start would."""


@dataclass(frozen=True)
class Heat:
    """The scale of temperatures: the mean affinity with the best companions, and a table's scale."""

    mean: float
    scale: int

    def cooling(self, sweeps: int) -> Cooling:
        return schedule.cooling(sweeps, self.mean, self.scale)

    def warm(self, sweeps: int) -> Cooling:
        """A gentler run that starts where half of the cooling is done."""
        return schedule.cooling(2 * sweeps, self.mean, self.scale, skipped=sweeps)


def anneal(
    course: Course,
    tables: Tables,
    temperatures: Cooling,
    seed: int,
    stop: Stop,
    tell: Callable[[float, Tables], None],
) -> list[list[int]]:
    """Return better tables than the given ones.

    `tell` is called every twentieth of a second or so with the share of the work done and the tables so far.
    """
    state = courses.state(tables, course.widest, seed)
    done, chunk = 0, 1
    while done < len(temperatures) and not stop.now():
        began = time.monotonic()
        kernels.search(course, state, temperatures.between(done, done + chunk))
        done = min(done + chunk, len(temperatures))
        # The length of a chunk follows the clock; where it ends changes nothing.
        chunk = max(1, int(chunk * min(4.0, CHUNK_SECONDS / max(time.monotonic() - began, 1e-4))))
        tell(done / len(temperatures), state.seated())
    if done < len(temperatures):
        kernels.search(course, state, np.zeros(LAST_SWEEPS, np.int64))
    return state.seated()


def chained(course: Course, tables: Tables) -> list[list[int]]:
    """Return `tables` after chains, where each takes the seat of the next; of a large room as they are."""
    if course.people > CHAINS_UP_TO or not course.dense.size:
        return [list(who) for who in tables]
    state = courses.state(tables, course.widest, 0)
    kernels.chains(course, state, LONGEST_CHAIN)
    return state.seated()


def settle(course: Course, tables: Tables, pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return `tables` after the best swaps between each of `pairs`, until none is better."""
    if not pairs:
        return [list(who) for who in tables]
    state = courses.state(tables, course.widest, 0)
    kernels.settle(course, state, np.array(pairs, np.int32).reshape(-1, 2))
    return state.seated()


def cold(course: Course, tables: Tables, sweeps: int) -> list[list[int]]:
    """Return `tables` after so many sweeps that take nothing that is worse."""
    state = courses.state(tables, course.widest, 0)
    kernels.search(course, state, np.zeros(sweeps, np.int64))
    return state.seated()


def untold(_share: float, _tables: object) -> None:
    """Tell nobody."""


def broken(course: Course, tables: Tables) -> int:
    """Return how often `tables` break a hard rule."""
    return sum(table.broken(course, t, who) for t, who in enumerate(tables)) if course.ruled else 0
