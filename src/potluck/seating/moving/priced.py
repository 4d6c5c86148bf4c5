"""The best plan of every number of moves, proven: tables are priced for each physical table by itself.

Set partitioning over tables that know where they stand: a column is who sits at which physical table. Its
relaxation has a price for every guest and one for a move, so a table of those who sat there is worth that
much more (a bonus for each original member). Prices come from column generation; then every column that a
better plan could hold is listed, and a whole-number programme chooses among them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from potluck.seating.model.numbers import Longs
from potluck.seating.moving.better import Best
from potluck.seating.moving.room import Room
from potluck.seating.proofs import highs
from potluck.seating.proofs.prices.charge import Charge
from potluck.seating.proofs.prices.pricing import Found, Pricing
from potluck.seating.stop import Stop

LISTED_AT_MOST = 40_000
FIRST_REACH, WIDER = 0.0003, 4
"""Share of the bound within which columns are listed first, and how much farther then."""
WORK = 1 << 60
NOT_SEATED = 8.0

Column = tuple[int, tuple[int, ...]]


@dataclass
class Frontier:
    """Column generation at work; lengths: n guests, m physical tables.

    Attributes
    ----------
    columns : what each table of guests is worth at each physical table
    """

    room: Room
    pricing: Mapping[tuple[int, int], Pricing]
    stop: Stop
    columns: dict[Column, int] = field(default_factory=dict)

    @classmethod
    def of(cls, room: Room, tables: Sequence[Sequence[int]], stop: Stop) -> "Frontier":
        """Return a frontier of `room`, in which `tables` is a plan, without any columns yet."""
        plain = Pricing.of(room.course, [len(who) for who in tables])
        barred = [frozenset(np.flatnonzero(~room.may(t)).tolist()) for t in range(len(tables))]
        known = {
            (t, size): replace(plain, tables={size: (t,)}, barred=barred[t])
            for t in range(len(tables))
            for size in room.sizes(t)
        }
        return cls(room, known, stop)

    def best(self, best: Best, most: int, enough: float = 1.0) -> int | None:
        """Add a plan of at most `most` moves to `best`; return what no such plan exceeds.

        Where that is what the plan is worth, it is proven to be the best there is. None for want of time.

        Parameters
        ----------
        best : Best
            Holds a plan with so few moves.
        most : int
        enough : float
            A plan that has so much of the bound is good enough.
        """
        for moves, (_, tables) in best.plans.items():
            if moves <= most:
                self._add((t, tuple(sorted(who))) for t, who in enumerate(tables) if who)
        prices = self._settled(most)
        if prices is None:
            return None
        highest, top = self._bound(prices, most)
        reach, bound = max(int(FIRST_REACH * abs(top)), 1), top
        while (least := best.within(most)[0]) < bound - (1 - enough) * abs(bound):
            reach = min(reach, top - least)
            listed = self._every(prices, highest, reach)
            if listed is None or (listed and not self._chosen(best, most, listed)):
                break
            # Every plan that loses no more than the reach was chosen from.
            bound = max(best.within(most)[0], top - reach)
            reach *= WIDER
        return bound

    def _chosen(self, best: Best, most: int, listed: Mapping[Column, int]) -> bool:
        """Choose among columns; False where it was not settled in time."""
        programme = _whole(self.room, most, listed)
        answer = programme.solve(self._left())
        if len(answer.values):
            tables: list[tuple[int, ...]] = [()] * len(self.room.kinds)
            for (number, who), share in zip(listed, answer.values, strict=True):
                if share > 0.5:
                    tables[number] = who
            best.add(self.room.moves(tables), self.room.value(tables), tables)
        return answer.status != "stopped"

    def _settled(self, most: int) -> "_Prices | None":
        """Return prices at which pricing finds no table worth more than it costs; None for want of time."""
        master = _Master(self.room, most, self.columns, self._dearest())
        while not self.stop.now():
            prices = master.prices(self._left())
            if prices is None:
                return None
            fresh = self._priced(prices, rough=True) or self._priced(prices, rough=False)
            if not fresh:
                return prices
            master.add(self._add(fresh))
        return None

    def _bound(self, prices: "_Prices", most: int) -> tuple[dict[int, int], int]:
        """Return the highest worth above `prices` at each table, and what no plan exceeds."""
        highest = dict.fromkeys(range(len(self.room.kinds)), 0)
        for (t, size), pricing in self.pricing.items():
            own, offset = prices.at(self.room, t, size)
            found = pricing.exact(size, Charge(own), offset, WORK)
            highest[t] = max(highest[t], int(found.worth.max(initial=offset)) - offset)
        return highest, prices.constant(self.room, most) + sum(highest.values())

    def _priced(self, prices: "_Prices", rough: bool) -> list[Column]:
        """Tables worth more than they cost that are not columns yet."""
        fresh: list[Column] = []
        least = max(int(prices.scale * 1e-9), 1)
        for (t, size), pricing in self.pricing.items():
            own, offset = prices.at(self.room, t, size)
            floor = offset + least
            found = (
                pricing.rough(size, Charge(own), floor)
                if rough
                else pricing.exact(size, Charge(own), floor, WORK)
            )
            fresh += [column for column in _columns(t, found, floor) if column not in self.columns]
        return fresh

    def _every(self, prices: "_Prices", highest: Mapping[int, int], gap: int) -> dict[Column, int] | None:
        """Return every column that a plan better than the best known could hold."""
        listed: dict[Column, int] = {}
        for (t, size), pricing in self.pricing.items():
            own, offset = prices.at(self.room, t, size)
            floor = offset + highest[t] - gap - 1
            found = pricing.every(size, Charge(own), floor, WORK, LISTED_AT_MOST)
            if not found.whole or len(listed) + len(found.who) > LISTED_AT_MOST or self.stop.now():
                return None
            for worth, row in zip(found.worth.tolist(), found.who.tolist(), strict=True):
                listed[t, tuple(row)] = worth + int(own[row].sum())
        return listed

    def _dearest(self) -> int:
        """Return the highest of all prices: a guest may pay two of them, their own and that of a move."""
        return min(pricing.dearest() for pricing in self.pricing.values()) // 2

    def _left(self) -> float:
        return max(self.stop.seconds - self.stop.elapsed(), 1.0)

    def _add(self, columns: Iterable[Column]) -> dict[Column, int]:
        """Weigh columns; return those that are new."""
        fresh = {c: self.pricing[c[0], len(c[1])].value(c[1]) for c in columns if c not in self.columns}
        self.columns |= fresh
        return fresh


@dataclass(frozen=True)
class _Prices:
    """What each guest, each physical table, a move, a person of flex and a new table cost, in total units."""

    guests: Longs
    move: int
    flex: int
    new: int
    scale: int

    def at(self, room: Room, t: int, size: int) -> tuple[Longs, int]:
        """Return the price of each guest at a table, and of the table itself with so many people."""
        own = self.guests + self.move * ((room.home >= 0) & (room.home != t))
        return np.asarray(own, np.int64), self.flex * room.kinds[t].flex(size) + self.new * int(room.new[t])

    def constant(self, room: Room, most: int) -> int:
        return int(self.guests.sum()) + self.move * most + self.flex * room.flex + self.new * room.laid_new


class _Master:
    """The linear programme over the columns known: rows for guests, tables, moves, flex and new tables."""

    def __init__(self, room: Room, most: int, columns: Mapping[Column, int], dearest: int) -> None:
        self.room, self.dearest, self.scale = room, dearest, max([1, *map(abs, columns.values())])
        self.programme = highs.Programme()
        for low, high in _rows(room, most):
            self.programme.row([], low, high)
        for guest in range(len(room.home)):
            self.programme.column(NOT_SEATED, 0.0, highs.INFINITY, rows=[guest], values=[1.0])
        self.add(columns)

    def add(self, columns: Mapping[Column, int]) -> None:
        for column, worth in columns.items():
            entries = _entries(self.room, column)
            rows, values = [row for row, _ in entries], [value for _, value in entries]
            cost = -worth / self.scale
            self.programme.column(cost, 0.0, highs.INFINITY, rows=rows, values=values)

    def prices(self, seconds: float) -> _Prices | None:
        """Return the prices of the best solution, or None where none was found in time."""
        answer = self.programme.solve(seconds)
        if answer.status != "optimal":
            return None
        # Whatever the prices, what they say no plan exceeds is true.
        duals = np.rint(np.clip(-answer.duals * self.scale, -self.dearest, self.dearest)).astype(np.int64)
        move, flex, new = np.maximum(duals[-3:], 0).tolist()
        return _Prices(duals[: len(self.room.home)], move, flex, new, self.scale)


def _rows(room: Room, most: int) -> list[tuple[float, float]]:
    """Everyone sits once, every table is one at most; then moves, flex, and new tables."""
    limits = [(0.0, float(limit)) for limit in (most, room.flex, room.laid_new)]
    return [(1.0, 1.0)] * len(room.home) + [(0.0, 1.0)] * len(room.kinds) + limits


def _entries(room: Room, column: Column) -> list[tuple[int, float]]:
    t, who = column
    people, home = len(room.home), room.home[list(who)]
    beside = int(((home >= 0) & (home != t)).sum()), room.kinds[t].flex(len(who)), int(room.new[t])
    last = people + len(room.kinds)
    entries = [
        *((guest, 1) for guest in who),
        (people + t, 1),
        *((last + k, v) for k, v in enumerate(beside)),
    ]
    return [(row, float(value)) for row, value in entries if value]


def _whole(room: Room, most: int, columns: Mapping[Column, int]) -> highs.Programme:
    """The same in whole numbers, without prices: columns first and all at once."""
    scale, programme = max([1, *map(abs, columns.values())]), highs.Programme()
    rows: list[list[tuple[int, float]]] = [[] for _ in _rows(room, most)]
    for column, worth in columns.items():
        number = programme.column(-worth / scale, whole=True)
        for row, value in _entries(room, column):
            rows[row].append((number, value))
    for entries, (low, high) in zip(rows, _rows(room, most), strict=True):
        programme.row(entries, low, high)
    return programme


def _columns(t: int, found: Found, floor: int) -> list[Column]:
    rows: Sequence[Sequence[int]] = found.who.tolist()
    return [(t, tuple(who)) for who, worth in zip(rows, found.worth.tolist(), strict=True) if worth > floor]
