"""A course annealed by many workers: rounds of shards, each cooler than the one before."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from potluck.seating.cluster import meeting, shards
from potluck.seating.cluster.shards import Whole
from potluck.seating.model.numbers import Ints, Longs
from potluck.seating.search import anneal, kernels
from potluck.seating.search import course as courses
from potluck.seating.search.course import Course, State
from potluck.seating.search.schedule import Cooling
from potluck.seating.stop import Stop

Tables = Sequence[Sequence[int]]
PEOPLE_IN_A_SHARD, MOST_SHARDS = 10_000, 64
ROUNDS, SWEEPS_IN_A_ROUND = 40, 5
"""At most, and at least: to cut shards takes as long as a few sweeps."""


@dataclass(frozen=True)
class Shard:
    """What a worker does: so many sweeps over the tables `numbers`, at which people sit as in `seated`."""

    numbers: Ints
    seated: State
    temperatures: Longs

    def searched(self, whole: Whole) -> Ints:
        """Return who sits where then; the same whoever works, and however often."""
        return shards.searched(whole, self.numbers, self.seated.copy(), self.temperatures)


class Workers(Protocol):
    """Who search shards, in any order."""

    def search(
        self, whole: Whole, rounds: Iterator[Sequence[Shard]], stopped: Callable[[], bool]
    ) -> Iterator[tuple[int, Ints]]:
        """Yield the number of each shard with who sits there; fewer where `stopped` says so.

        The next round is asked for only when every shard of the one before has been yielded.
        """
        ...


@dataclass(frozen=True)
class Alone:
    """One process in the place of workers: what every number of workers must come to."""

    def search(
        self, whole: Whole, rounds: Iterator[Sequence[Shard]], stopped: Callable[[], bool]
    ) -> Iterator[tuple[int, Ints]]:
        """Search one shard after the other."""
        for round_ in rounds:
            for number, shard in enumerate(round_):
                if stopped():
                    return
                yield number, shard.searched(whole)


@dataclass(frozen=True)
class Sharded:
    """An annealer that leaves the work to others.

    Attributes
    ----------
    workers : Workers
    count : int, optional
        So many shards; the plan depends on it, and not on the number of workers. As many as there are 10,000
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
        if self.shards(course) < 2:
            return anneal.anneal(course, tables, temperatures, seed, stop, tell)
        state = courses.state(tables, course.widest, seed)
        self.search(course, state, temperatures, stop, lambda share: tell(share, state.seated()))
        return state.seated()

    def shards(self, course: Course) -> int:
        """Return how many shards a course is dealt into; one is no shard at all."""
        return min(self.count or min(course.people // PEOPLE_IN_A_SHARD, MOST_SHARDS), course.tables)

    def search(
        self,
        course: Course,
        state: State,
        temperatures: Cooling,
        stop: Stop,
        tell: Callable[[float], None],
    ) -> None:
        """Anneal `state` in two shards or more; where it is cut short, the last sweeps mend what they can."""
        count = self.shards(course)
        run = _Run(course, state, _longer(temperatures, count), count, tell)
        for number, members in self.workers.search(Whole.of(course), run.rounds(), stop.now):
            run.take(number, members)
        if stop.why != "finished":
            kernels.search(course, state, np.zeros(anneal.LAST_SWEEPS, np.int64))


def _longer(temperatures: Cooling, count: int) -> Cooling:
    """Sweep more often: in one of many shards a sweep meets few of those it would like to."""
    sweeps, skipped = (n * (2 * count - 2) // count for n in (temperatures.sweeps, temperatures.skipped))
    return replace(temperatures, sweeps=sweeps, skipped=skipped)


@dataclass
class _Run:
    """Who sits where between the rounds, and which tables the present shards have."""

    course: Course
    state: State
    temperatures: Cooling
    count: int
    tell: Callable[[float], None]

    def rounds(self) -> Iterator[Sequence[Shard]]:
        """Yield the shards of every round, from the tables as the rounds before left them."""
        sweeps = len(self.temperatures)
        rounds = min(ROUNDS, max(sweeps // SWEEPS_IN_A_ROUND, 1))
        for number in range(rounds):
            part = self.temperatures.between(sweeps * number // rounds, sweeps * (number + 1) // rounds)
            self.present = meeting.shards(self.course, self.state, self.count, number, self.state.random)
            yield [self._shard(tables, part, number, k) for k, tables in enumerate(self.present)]
            self.tell((number + 1) / rounds)

    def take(self, number: int, members: Ints) -> None:
        """Seat the guests of a shard as they were found to sit best."""
        tables = self.present[number]
        self.state.members[tables] = members
        taken = meeting.seats(members, self.state.size[tables])
        self.state.table[members[taken]] = np.repeat(tables, self.state.size[tables])

    def _shard(self, tables: Ints, part: Longs, number: int, shard: int) -> Shard:
        seed = meeting.seed_of(self.state.random, number, shard)
        none = np.zeros(0, np.int32)
        return Shard(tables, State(none, self.state.members[tables], self.state.size[tables], seed), part)
