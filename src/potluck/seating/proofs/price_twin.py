"""Pricing in numpy: the reference for `_kernels/price.c`, and what runs where there is no compiler."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from potluck.seating.model.numbers import Bytes, Longs
from potluck.seating.search import table
from potluck.seating.search.course import Course

NEVER = -(1 << 61)

Bools = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


@dataclass(frozen=True)
class Task:
    """One pricing, as `_kernels/price.h` has it; values are doubled. Lengths: m units."""

    size: int
    members: tuple[tuple[int, ...], ...]
    weight: Longs
    pair: Longs
    single: Longs
    allowed: Bytes
    tables: tuple[int, ...]
    scale: int
    floor: int
    work: int
    capacity: int


@dataclass(frozen=True)
class Priced:
    """What pricing found.

    Attributes
    ----------
    best : int
        Worth of the best table above its prices, or the floor.
    bound : int
        No table is worth more; equal to `best` where the search was not cut short.
    work : int
    tables : pairs of worth and guests
    """

    best: int
    bound: int
    work: int
    tables: tuple[tuple[int, tuple[int, ...]], ...]


def price(course: Course, task: Task) -> Priced:
    """Return what `potluck_price` returns."""
    search = _Search(course, task, best=task.floor)
    start = np.flatnonzero(task.weight <= task.size)
    search.plain = bool((task.weight[start] == 1).all())
    search.branch([], start, task.single[start], 0, task.size)
    kept = sorted(search.kept, key=lambda entry: -entry[0])
    return Priced(search.best, max(search.open, search.best), search.work, tuple(kept))


@dataclass
class _Search:
    course: Course
    task: Task
    best: int
    plain: bool = True
    stopped: bool = False
    open: int = NEVER
    work: int = 0
    kept: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)

    def branch(self, chosen: list[int], who: Longs, gain: Longs, value: int, rest: int) -> None:
        """Try every table of the chosen units and `rest` people out of `who`."""
        task = self.task
        who, gain, bound = self.thin(who, gain, value, rest)
        order = np.argsort(bound, kind="stable")
        who, gain, bound = who[order], gain[order], bound[order]
        for k in range(len(who)):
            if self.stopped:
                return
            if bound[k] <= self.best:
                continue
            left = rest - int(task.weight[who[k]])
            later = who[k + 1 :]
            fit = (task.allowed[who[k], later] > 0) & (task.weight[later] <= left)
            if left == 0:
                self.complete([*chosen, int(who[k])], value + int(gain[k]))
            elif fit.any():
                gains = gain[k + 1 :][fit] + task.pair[who[k], later[fit]]
                self.branch([*chosen, int(who[k])], later[fit], gains, value + int(gain[k]), left)
            if self.work >= task.work:
                self.stopped = True
            if self.stopped:
                self.open = max(self.open, int(bound[k:].max()))

    def thin(self, who: Longs, gain: Longs, value: int, rest: int) -> tuple[Longs, Longs, Longs]:
        """Bound every unit and drop those that cannot lead above the best."""
        before, bound = len(who) + 1, gain
        while 0 < len(who) < before:
            before = len(who) - len(who) // 8
            bound = self.bounds(who, gain, value, rest)
            self.work += 2 * len(who) ** 2
            kept = bound > self.best
            who, gain, bound = who[kept], gain[kept], bound[kept]
        return who, gain, bound

    def bounds(self, who: Longs, gain: Longs, value: int, rest: int) -> Longs:
        """Return the most that a table with the chosen units and each of `who` can be worth."""
        task = self.task
        weight = task.weight[who]
        pair = task.pair[np.ix_(who, who)]
        allowed = task.allowed[np.ix_(who, who)] > 0
        np.fill_diagonal(allowed, False)
        half = self.top(pair // 2, allowed, weight, rest - min(rest, int(weight.min())) - weight)
        reach = np.where(half == NEVER, 0, half) + gain
        rests = self.top(pair + reach, allowed & (half != NEVER), weight, rest - weight)
        return np.asarray(np.where(rests == NEVER, NEVER, value + gain + rests), np.int64)

    def top(self, values: Longs, allowed: Bools, weight: Longs, most: Longs) -> Longs:
        """Return for each row the sum of its highest values for `most` people."""
        found = np.zeros(len(values), np.int64)
        for row in np.flatnonzero(most > 0):
            take = allowed[row] & (weight <= most[row])
            offers, people = values[row, take], weight[take]
            if not self.plain:
                take = offers > 0
                people = people[take]
                offers = np.repeat(-(-offers[take] // people), people)
            elif len(offers) < most[row]:
                found[row] = NEVER
                continue
            found[row] = np.sort(offers)[::-1][: most[row]].sum()
        return found

    def complete(self, chosen: Sequence[int], value: int) -> None:
        """Value a whole table truly, and keep it if it is worth more than the best."""
        task = self.task
        guests = [guest for unit in chosen for guest in task.members[unit]]
        if value <= self.best:
            return
        value -= task.scale * table.surplus(self.course, guests)
        fits = any(not table.broken(self.course, number, guests) for number in task.tables)
        if value <= self.best or not fits:
            return
        self.best = value
        entry = (value, tuple(sorted(guests)))
        if len(self.kept) < task.capacity:
            self.kept.append(entry)
        else:
            self.kept[min(range(task.capacity), key=lambda k: self.kept[k][0])] = entry
