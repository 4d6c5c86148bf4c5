"""A course annealed by many workers: rounds of shards, each cooler than the one before."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from potluck.seating.cluster import meeting, shards
from potluck.seating.model.numbers import Longs
from potluck.seating.search import anneal, kernels
from potluck.seating.search import course as courses
from potluck.seating.search.course import Course
from potluck.seating.search.schedule import Cooling
from potluck.seating.stop import Stop

Tables = Sequence[Sequence[int]]
PEOPLE_IN_A_SHARD, MOST_SHARDS = 2500, 64
ROUNDS = 40
SWEEPS_FOR_ONE = 2
"""A sweep within a shard meets a part of the room only, so this many are made instead of one."""


@dataclass(frozen=True)
class Shard:
    """What a worker does: so many sweeps over the tables `numbers`, at which sit `tables`."""

    numbers: list[int]
    tables: list[list[int]]
    temperatures: Longs
    seed: int

    def searched(self, course: Course) -> list[list[int]]:
        """Return better tables; the same whoever works, and however often."""
        return shards.searched(course, self.numbers, self.tables, self.temperatures, self.seed)


class Workers(Protocol):
    """Who search shards, in any order."""

    def search(
        self, course: Course, rounds: Iterator[Sequence[Shard]], stopped: Callable[[], bool]
    ) -> Iterator[tuple[int, list[list[int]]]]:
        """Yield the number of each shard with its tables; fewer where `stopped` says so.

        The next round is asked for only when every shard of the one before has been yielded.
        """
        ...


@dataclass(frozen=True)
class Alone:
    """One process in the place of workers: what every number of workers must come to."""

    def search(
        self, course: Course, rounds: Iterator[Sequence[Shard]], stopped: Callable[[], bool]
    ) -> Iterator[tuple[int, list[list[int]]]]:
        """Search one shard after the other."""
        for round_ in rounds:
            for number, shard in enumerate(round_):
                if stopped():
                    return
                yield number, shard.searched(course)


@dataclass(frozen=True)
class Sharded:
    """An annealer that leaves the work to others.

    Attributes
    ----------
    workers : Workers
    count : int, optional
        So many shards; the plan depends on it, and not on the number of workers. As many as there are 2,500
        guests, and at most 64, where it is not given; one shard is searched here.
    """

    workers: Workers
    count: int | None = None

    def __call__(
        self,
        course: Course,
        tables: Tables,
        temperatures: Cooling,
        seed: int,
        stop: Stop,
        tell: Callable[[float, Tables], None],
    ) -> list[list[int]]:
        """Return better tables than the given ones, as `anneal.anneal` does."""
        count = min(self.count or min(course.people // PEOPLE_IN_A_SHARD, MOST_SHARDS), len(tables))
        if count < 2:
            return anneal.anneal(course, tables, temperatures, seed, stop, tell)
        run = _Run(course, [list(who) for who in tables], _longer(temperatures), count, seed, tell)
        for number, found in self.workers.search(course, run.rounds(), stop.now):
            run.take(number, found)
        if stop.why != "finished":
            state = courses.state(run.tables, course.widest, seed)
            kernels.search(course, state, np.zeros(anneal.LAST_SWEEPS, np.int64))
            return state.seated()
        return run.tables


def _longer(temperatures: Cooling) -> Cooling:
    return replace(
        temperatures,
        sweeps=SWEEPS_FOR_ONE * temperatures.sweeps,
        skipped=SWEEPS_FOR_ONE * temperatures.skipped,
    )


@dataclass
class _Run:
    """Who sits where between the rounds, and which shards the present one has."""

    course: Course
    tables: list[list[int]]
    temperatures: Cooling
    count: int
    seed: int
    tell: Callable[[float, Tables], None]

    def rounds(self) -> Iterator[Sequence[Shard]]:
        """Yield the shards of every round, from the tables as the rounds before left them."""
        every, sweeps = min(ROUNDS, len(self.temperatures)), len(self.temperatures)
        for number in range(every):
            part = self.temperatures.between(sweeps * number // every, sweeps * (number + 1) // every)
            self.present = [
                Shard(who, [self.tables[t] for t in who], part, meeting.seed_of(self.seed, number, shard))
                for shard, who in enumerate(
                    meeting.shards(self.course, self.tables, self.count, number, self.seed)
                )
            ]
            yield self.present
            self.tell((number + 1) / every, self.tables)

    def take(self, number: int, found: Sequence[list[int]]) -> None:
        """Seat the guests of a shard as they were found to sit best."""
        for table, who in zip(self.present[number].numbers, found, strict=True):
            self.tables[table] = who
