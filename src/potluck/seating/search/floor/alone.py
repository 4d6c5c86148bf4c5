"""Whoever is left with nothing changes seats, and after them whom that leaves with nothing: a chain.

Ejection chains: Glover, "Ejection chains, reference structures and alternating path methods", 1996. Of all
exchanges that bring a guest some company the one is made that leaves fewest people with nothing, then the one
that costs least.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from potluck.seating.model.numbers import Longs
from potluck.seating.search import course as courses
from potluck.seating.search import kernels, table
from potluck.seating.search.course import Course

Exchange = tuple[int, int, int, int]
"""A table and a seat, another table and a seat."""
ROUNDS = 12
MOST_LOOKS = 6_000
"""Pairs of tables that are looked at, so that this ends soon where nearly everybody has nothing."""
LIKELY = 48
"""Companions whose tables are looked at."""
TRIES = 12
"""Exchanges that may be barred by rules before a guest is left for the next round."""


class Alone:
    """Tables of one course, and who of an evening has at most `least`, in total units."""

    def __init__(self, course: Course, tables: Sequence[Sequence[int]], least: int) -> None:
        self.course, self.least = course, least
        self.tables = [list(who) for who in tables]
        seats = courses.state(tables, course.widest, 0)
        self.evening = course.base + course.scale[seats.size[seats.table]] * kernels.weigh(course, seats)[0]
        self.at = {guest: number for number, who in enumerate(tables) for guest in who}
        units = np.bincount(course.unit, minlength=course.people)
        self.held = (course.pinned != 0) | (units[course.unit] > 1)
        self.kept = np.zeros(course.people, bool)
        self.looks = 0

    def seated(self) -> list[list[int]]:
        """Return the tables once nobody is alone who can be helped, or after so many rounds."""
        likely: dict[int, Longs] = {}
        for _ in range(ROUNDS):
            moved = False
            for guest in np.flatnonzero(self.evening <= self.least).tolist():
                if guest not in likely:
                    likely[guest] = companions(self.course, guest)
                if self.evening[guest] <= self.least and self.looks < MOST_LOOKS:
                    moved |= self._helped(guest, likely[guest])
            if not moved:
                break
        return self.tables

    def _helped(self, guest: int, likely: Longs) -> bool:
        """Make the best exchange after which this guest is not alone."""
        others = dict.fromkeys(self.at[other] for other in likely.tolist())
        found = sorted(option for other in others for option in self._exchanges(guest, other))
        for _alone, _cost, exchange in found[:TRIES]:
            if self._permitted(exchange):
                self._make(exchange)
                self.kept[guest] = True
                return True
        return False

    def _exchanges(self, guest: int, other: int) -> Iterator[tuple[int, int, Exchange]]:
        """Yield exchanges: how many more are alone after each, what it costs, and which it is."""
        own = self.at[guest]
        if own == other:
            return
        self.looks += 1
        who = np.array(self.tables[own] + self.tables[other], np.int64)
        size, seat = len(self.tables[own]), self.tables[own].index(guest)
        then = self.evening[who] + changes(self.course, who, size)
        alone = then <= self.least
        before = int((self.evening[who] <= self.least).sum())
        # Who was helped on the way is not left alone again, unless others gain by it.
        more = alone.sum(2) - before
        good = ~alone[:, :, seat] & ((more < 0) | ((more == 0) & ~(alone & self.kept[who]).any(2)))
        good &= ~self.held[who[:size], None] & ~self.held[None, who[size:]]
        costs = int(self.evening[who].sum()) - then.sum(2)
        for i, j in zip(*np.nonzero(good), strict=True):
            yield int(more[i, j]), int(costs[i, j]), (own, int(i), other, int(j))

    def _permitted(self, exchange: Exchange) -> bool:
        if not self.course.ruled:
            return True
        a, i, b, j = exchange
        ours, theirs = list(self.tables[a]), list(self.tables[b])
        ours[i], theirs[j] = theirs[j], ours[i]
        now = table.broken(self.course, a, self.tables[a]) + table.broken(self.course, b, self.tables[b])
        return table.broken(self.course, a, ours) + table.broken(self.course, b, theirs) <= now

    def _make(self, exchange: Exchange) -> None:
        a, i, b, j = exchange
        who = np.array(self.tables[a] + self.tables[b], np.int64)
        size = len(self.tables[a])
        self.evening[who] += changes(self.course, who, size)[i, j]
        x, y = self.tables[a][i], self.tables[b][j]
        self.tables[a][i], self.tables[b][j] = y, x
        self.at[x], self.at[y] = b, a


def companions(course: Course, guest: int) -> Longs:
    """Return whom a guest has something with, best first, `LIKELY` at most."""
    if course.dense.size:
        own = course.dense[guest].astype(np.int64)
    else:
        own = np.zeros(course.people, np.int64)
        for at in range(course.row_ptr[guest], course.row_ptr[guest + 1]):
            topic, left = course.row_index[at], int(course.row_left[at])
            own[course.holder[course.holder_ptr[topic] : course.holder_ptr[topic + 1]]] += left
    own[guest] = 0
    best = np.argsort(-own, kind="stable")[:LIKELY]
    return np.asarray(best[own[best] > 0], np.int64)


def changes(course: Course, who: Longs, size: int) -> Longs:
    """Return what each exchange between two tables brings everybody, in total units.

    Parameters
    ----------
    course : Course
    who : int64 of shape (k,)
        Those at one table, then those at the other.
    size : int
        How many sit at the first.

    Returns
    -------
    int64 of shape (size, k - size, k)
    """
    block = table.block(course, who)
    na, nb = size, len(who) - size
    ours, theirs, cross = block[:na, :na].sum(1), block[na:, na:].sum(1), block[:na, na:]
    sa, sb = int(course.scale[na]), int(course.scale[nb])
    come = block[None, na:] - block[:na, None]  # of who comes, less who goes
    found = np.concatenate([sa * come[:, :, :na], -sb * come[:, :, na:]], 2)
    first, second = np.arange(na), np.arange(nb)
    found[first, :, first] = sb * (cross.sum(1)[:, None] - cross) - sa * ours[:, None]
    found[:, second, na + second] = sa * (cross.sum(0) - cross) - sb * theirs
    return found
