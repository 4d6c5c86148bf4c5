"""Pricing in numpy: a reference for `_kernels/price.c`, and what runs where there is no compiler.

What is found whole is the same as in C. What is cut short is a bound too, but not the same one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from potluck.seating.model.numbers import Bytes, Ints, Longs
from potluck.seating.search import table
from potluck.seating.search.course import Course

NEVER = -(1 << 61)
PASSES = 12
FORBIDDEN = -(1 << 56)

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
    every: bool = False
    path: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class Priced:
    """What pricing found; k tables.

    Attributes
    ----------
    best : int
        Worth of the best table above its prices, or the floor.
    bound : int
        No table that is not among those found is worth more.
    work : int
    value : int64 of shape (k,), highest first
    guests : int32 of shape (k, size), ascending in each row
    most : int64 of shape (m,)
        Of `every` table: none with each unit that is not among those found is worth more.
    path : which branch of each level to go on from; empty where nothing is left
    """

    best: int
    bound: int
    work: int
    value: Longs
    guests: Ints
    most: Longs
    path: tuple[int, ...] = ()


def price(course: Course, task: Task) -> Priced:
    """Return what `potluck_price` returns."""
    search = _Search(course, task, best=task.floor, least=task.floor, back=list(task.path))
    start = np.flatnonzero(task.weight <= task.size)
    search.plain = bool((task.weight[start] == 1).all())
    search.branch([], start, task.single[start], 0, task.size)
    return search.priced(max(search.open, task.floor if task.every else search.best))


def roughly(course: Course, task: Task) -> Priced:
    """Return good tables around every unit: greedily, then by swaps."""
    search = _Search(course, task, best=task.floor, least=task.floor)
    seated = _greedy(task)
    for _ in range(PASSES):
        if not _swap(task, seated):
            break
    for row in np.unique(seated[(seated @ task.weight) == task.size], axis=0):
        chosen = np.flatnonzero(row)
        pairs = task.pair[np.ix_(chosen, chosen)].sum() // 2
        search.least = task.floor
        search.complete(chosen.tolist(), int(task.single[chosen].sum() + pairs))
    return search.priced(task.floor)


@dataclass
class _Search:
    course: Course
    task: Task
    best: int
    least: int
    plain: bool = True
    stopped: bool = False
    open: int = NEVER
    work: int = 0
    kept: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    back: list[int] = field(default_factory=list)
    path: tuple[int, ...] = ()
    left: dict[int, int] = field(default_factory=dict)

    def priced(self, bound: int) -> Priced:
        """Return what was kept, highest first."""
        kept = sorted(self.kept, key=lambda entry: -entry[0])
        value = np.array([value for value, _ in kept], np.int64)
        guests = np.array([who for _, who in kept], np.int32).reshape(len(kept), self.task.size)
        most = np.full(len(self.task.weight), self.task.floor, np.int64)
        most[list(self.left)] = list(self.left.values())
        return Priced(self.best, bound, self.work, value, guests, most, self.path)

    def branch(self, chosen: list[int], who: Longs, gain: Longs, value: int, rest: int) -> None:
        """Try every table of the chosen units and `rest` people out of `who`."""
        task = self.task
        who, gain, bound = self.thin(who, gain, value, rest)
        order = np.argsort(bound, kind="stable")
        who, gain, bound = who[order], gain[order], bound[order]
        for k in range(self.back.pop(0) if self.back else 0, len(who)):
            if bound[k] <= self.least:
                continue
            left = rest - int(task.weight[who[k]])
            later = who[k + 1 :]
            fit = (task.allowed[who[k], later] > 0) & (task.weight[later] <= left)
            if left == 0:
                self.complete([*chosen, int(who[k])], value + int(gain[k]))
            elif fit.any():
                gains = gain[k + 1 :][fit] + task.pair[who[k], later[fit]]
                self.branch([*chosen, int(who[k])], later[fit], gains, value + int(gain[k]), left)
            if self.stopped or self.work >= task.work:
                self.leave_open(chosen, who, bound, k if self.stopped else k + 1)
                return

    def leave_open(self, chosen: list[int], who: Longs, bound: Longs, first: int) -> None:
        """Stop, to go on from the first of these at this level, and below it from where that has said."""
        self.stopped = True
        self.path = (first, *self.path) if self.task.every else ()
        self.open = max(self.open, int(bound[first:].max(initial=NEVER)))
        if not chosen:
            above = bound[first:] > self.least
            self.left = dict(zip(who[first:][above].tolist(), bound[first:][above].tolist(), strict=True))

    def thin(self, who: Longs, gain: Longs, value: int, rest: int) -> tuple[Longs, Longs, Longs]:
        """Bound every unit and drop those that cannot lead above the best."""
        before, bound = len(who) + 1, gain
        while 0 < len(who) < before:
            before = len(who) - len(who) // 8
            bound = self.bounds(who, gain, value, rest)
            self.work += 2 * len(who) ** 2
            kept = bound > self.least
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
        if self.plain:
            return _highest(values, allowed, int(most.max(initial=0)))
        for row in np.flatnonzero(most > 0):
            take = allowed[row] & (weight <= most[row])
            offers, people = values[row, take], weight[take]
            take = offers > 0
            people = people[take]
            offers = np.repeat(-(-offers[take] // people), people)
            found[row] = np.sort(offers)[::-1][: most[row]].sum()
        return found

    def complete(self, chosen: Sequence[int], value: int) -> None:
        """Value a whole table truly, and keep it if it is worth more than the best."""
        task = self.task
        guests = [guest for unit in chosen for guest in task.members[unit]]
        if value <= self.least:
            return
        value -= task.scale * table.surplus(self.course, guests)
        fits = any(not table.broken(self.course, number, guests) for number in task.tables)
        if value <= self.least or not fits:
            return
        if len(self.kept) == task.capacity and task.every:
            self.stopped = True
            return
        self.best = max(self.best, value)
        entry = (value, tuple(sorted(guests)))
        if len(self.kept) < task.capacity:
            self.kept.append(entry)
        else:
            self.kept[min(range(task.capacity), key=lambda k: self.kept[k][0])] = entry
        if not task.every:
            full, half = len(self.kept) == task.capacity, task.floor + (self.best - task.floor) // 2
            self.least = self.best if full else max(self.least, half)


def _highest(values: Longs, allowed: Bools, count: int) -> Longs:
    """Return for each row the sum of its `count` highest allowed values, or `NEVER` where there are fewer."""
    ordered = np.sort(np.where(allowed, values, NEVER), axis=1)[:, ::-1][:, :count]
    enough = allowed.sum(1) >= count
    return np.where(enough, np.where(enough[:, None], ordered, 0).sum(1), NEVER)


def _greedy(task: Task) -> Longs:
    """Grow a table from every unit by the one that gains most for each of its people."""
    count = len(task.weight)
    seated = np.eye(count, dtype=np.int64)
    for _ in range(task.size - 1):
        gain = seated @ task.pair + task.single
        barred = seated @ (1 - task.allowed.astype(np.int64)) > 0
        room = task.size - seated @ task.weight
        barred |= (task.weight[None, :] > room[:, None]) | (seated > 0)
        gain = np.where(barred, FORBIDDEN, gain // task.weight)
        best = gain.argmax(axis=1)
        rows = np.flatnonzero(gain[np.arange(count), best] > FORBIDDEN)
        seated[rows, best[rows]] = 1
    return seated


def _swap(task: Task, seated: Longs) -> bool:
    """Make the best swap of every table, units of equal weight; tell whether there was any."""
    apart = 1 - task.allowed.astype(np.int64)
    np.fill_diagonal(apart, 0)
    gain, clashes = seated @ task.pair + task.single, seated @ apart
    here = np.argsort(-seated, axis=1, kind="stable")[:, : task.size]
    out = np.take_along_axis(gain, here, axis=1)
    change = gain[:, None, :] - out[:, :, None] - task.pair[here]
    barred = (clashes[:, None, :] > apart[here]) | (seated[:, None, :] > 0)
    barred |= np.take_along_axis(seated, here, axis=1)[:, :, None] == 0
    barred |= task.weight[here][:, :, None] != task.weight
    change = np.where(barred, FORBIDDEN, change).reshape(len(seated), -1)
    best = change.argmax(axis=1)
    rows = np.flatnonzero(change[np.arange(len(seated)), best] > 0)
    place, into = np.divmod(best[rows], len(task.weight))
    seated[rows, here[rows, place]] = 0
    seated[rows, into] = 1
    return len(rows) > 0
