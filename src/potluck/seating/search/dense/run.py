"""From a first grouping to a good one: a slow anneal, then warmer and warmer ones that leave its valley."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import isqrt

import numpy as np

from potluck.seating.model.numbers import Ints
from potluck.seating.search.dense import grouping, kernel, schedule, sizes
from potluck.seating.search.dense.grouping import Grouping, State
from potluck.seating.search.dense.stream import Dice
from potluck.seating.search.schedule import Cooling
from potluck.seating.stop import Stop

CHUNK_SECONDS = 0.05
LAST_SWEEPS, SETTLING = 3, 8
ALIKE = Decimal("0.7")
"""Of the spread: what gains differ by in a settled plan, where groups could be made alike."""
Tell = Callable[[float, Sequence[list[list[int]]]], None]
Plan = tuple[int, Ints]


@dataclass
class Run:
    """One run: what was spent of `sweeps`, and the best plan so far."""

    problem: Grouping
    sweeps: int
    stop: Stop
    tell: Tell
    spread: int
    spent: int = 0
    chunk: int = 1
    best: Plan | None = None

    @property
    def left(self) -> int:
        """Tell how many sweeps are left; none once the clock is out or somebody asked."""
        return 0 if self.spent >= self.sweeps or self.stop.now() else self.sweeps - self.spent

    def anneal(self, problem: Grouping, group: Ints, cooling: Cooling, seed: int) -> Plan:
        """Return what comes of `group` after one anneal of `problem`, whose sizes may be held."""
        state, done = State(group.copy(), seed), 0
        while done < len(cooling) and not self.stop.now():
            began = time.monotonic()
            end = min(done + self.chunk, len(cooling))
            kernel.search(problem, state, cooling.between(done, end))
            # The length of a chunk follows the clock; where it ends changes nothing.
            rate = (end - done) / max(time.monotonic() - began, 1e-5)
            self.chunk, done = max(1, min(4 * self.chunk, int(CHUNK_SECONDS * rate))), end
            self._told(done, state)
        if done < len(cooling):
            kernel.search(problem, state, np.zeros(LAST_SWEEPS, np.int64))
        self.spent += len(cooling)
        found = (state.value, state.group)
        if self.best is None or found[0] > self.best[0]:
            self.best = found
        return found

    def _told(self, done: int, state: State) -> None:
        group = self.best[1] if self.best else state.group
        self.tell((self.spent + done) / self.sweeps, [grouping.tables(self.problem, group)])


def search(problem: Grouping, sweeps: int, seed: int, stop: Stop, tell: Tell) -> list[list[int]]:
    """Return the groups of the best plan that `sweeps` find.

    Parameters
    ----------
    problem : Grouping
    sweeps : int
        The work: how often everybody's exchanges are all looked at.
    seed : int
    stop : Stop
        Cuts it short; what is found then is good, but another time it may be another.
    tell : callable
        Called every twentieth of a second or so with the share of the work done and the groups so far.
    """
    dice, begin = Dice(seed), sizes.first(problem)
    run = Run(problem, sweeps, stop, tell, spread_of(problem, begin))
    course = schedule.course(problem.people, sweeps)
    plan: Plan | None = None
    rungs, turn = course.rungs(), 0
    while plan is None or run.best is None or run.left > 0:
        rung = None if plan is None else next(rungs, None)
        if rung is None:
            # Where too little is left for another plan, the best one is taken up instead.
            plan, rungs = run.best if run.left < course.first else None, course.rungs()
            rung = course.beginning if plan is None else next(rungs)
        group = _random(begin, dice) if plan is None else plan[1]
        # Sizes are held in every other anneal: while they change, what is in the groups is never settled.
        held = problem.held(group) if problem.free and turn % 2 == 0 else problem
        length = min(rung.sweeps, max(run.left, 1))
        found = run.anneal(held, group, schedule.cooling(length, run.spread, rung.warm), dice.seed())
        if plan is None or found[0] > plan[0]:
            plan, rungs = found, course.rungs()
        turn += 1
    return grouping.tables(problem, run.best[1])


def spread_of(problem: Grouping, begin: Sequence[int]) -> int:
    """Return the unit of temperatures: how far gains differ, less where groups can be made alike.

    Distances, say, leave little to choose from in a plan that is settled: it is decided where it is cooler.
    """
    state = State(_random(begin, Dice(0)), 0)
    kernel.search(problem, state, np.zeros(SETTLING, np.int64))
    spread, settled = problem.spread(), problem.unevenness(state.group)
    return max(isqrt(settled**3 // spread), 1) if settled < ALIKE * spread else spread


def _random(sizes: Sequence[int], dice: Dice) -> Ints:
    """Everybody somewhere."""
    return np.array(dice.shuffled([g for g, size in enumerate(sizes) for _ in range(size)]), np.int32)
