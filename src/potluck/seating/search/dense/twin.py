"""The dense search in numpy: what C must do, to the last bit, and what runs where there is no compiler."""

import numpy as np

from potluck.seating.model.numbers import Longs
from potluck.seating.search.dense.grouping import STEPS, Grouping, State, deviates
from potluck.seating.search.dense.stream import draw

LARGEST_LOSS = 1 << 29
"""No threshold is above it, so that sums stay within 32 bits."""


def search(problem: Grouping, state: State, temperatures: Longs) -> None:
    """Sweep once for each temperature; see `kernel.search`."""
    work = Work(problem, state)
    for temperature in temperatures.tolist():
        for person in range(problem.people):
            work.turn(person, max(temperature, 0))
    state.random, state.moves = work.random, work.moves
    state.value = int(work.own.sum()) // 2


class Work:
    """What the search carries from turn to turn; the names are those of `dense/turns.c`."""

    def __init__(self, problem: Grouping, state: State) -> None:
        self.problem, self.group = problem, state.group
        self.weights = problem.weights.astype(np.int64)
        self.low: list[int] = problem.low.tolist()
        self.high: list[int] = problem.high.tolist()
        self.size: list[int] = np.bincount(state.group, minlength=problem.groups).tolist()
        self.sums = np.zeros((problem.groups, problem.people), np.int64)
        np.add.at(self.sums, state.group, self.weights)
        self.own: Longs = self.sums[state.group, np.arange(problem.people)]
        self.random, self.moves = state.random, state.moves
        self.deviates, self.free = deviates().tolist(), problem.free

    def turn(self, person: int, temperature: int) -> None:
        people = self.problem.people
        span = people + self.problem.groups if self.free else people
        bits, self.random = draw(self.random)
        here, start = int(self.group[person]), ((bits >> 32) * span) >> 32
        loss = min((temperature * self.deviates[bits % STEPS]) >> 16, LARGEST_LOSS)
        toward = self.sums[:, person]
        least = int(toward[here]) - loss if temperature else int(toward[here]) + 1
        gain = toward[self.group] + self.sums[here] - self.own - 2 * self.weights[person]
        wished = np.flatnonzero((gain >= least) & (self.group != here))
        at = int(np.searchsorted(wished, start))
        there = None
        if at == len(wished) and self.free and self.size[here] > self.low[here]:
            there = self.roomy(here, max(start - people, 0), toward.tolist(), least)
        if there is not None:
            self.move(person, here, there)
        elif len(wished):
            self.exchange(person, int(wished[at % len(wished)]), here)

    def roomy(self, here: int, start: int, toward: list[int], least: int) -> int | None:
        """The first group from `start` on that has room and loses little enough."""
        for step in range(self.problem.groups):
            there = (start + step) % self.problem.groups
            if there != here and self.size[there] < self.high[there] and toward[there] >= least:
                return there
        return None

    def move(self, person: int, here: int, there: int) -> None:
        self.size[here] -= 1
        self.size[there] += 1
        self.group[person] = there
        self.shift(here, there, -self.weights[person])

    def exchange(self, person: int, other: int, here: int) -> None:
        there = int(self.group[other])
        self.group[person], self.group[other] = there, here
        self.shift(here, there, self.weights[other] - self.weights[person])

    def shift(self, here: int, there: int, change: Longs) -> None:
        self.sums[here] += change
        self.sums[there] -= change
        for group in (here, there):
            members = self.group == group
            self.own[members] = self.sums[group, members]
        self.moves += 1
