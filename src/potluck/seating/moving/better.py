"""Better tables for few moves: tabu search over swaps and seats changed, with a price on every move too many.

All swaps of two guests, and all guests at another table, are scored at once from the affinities of guests to
tables; the best few are weighed in full. The price of a move above the allowed number swings between nothing
and too much (strategic oscillation: Glover 1989), and the best plan of every number of moves is kept.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from potluck.seating.model.numbers import Longs
from potluck.seating.moving.room import Room

BARRED = -(1 << 60)
WEIGHED = 4
"""Of the best by affinity so many are weighed in full, with help counted once."""
LOOKED_AT = 40
TENURE = 6
BEYOND = 3
"""While moves are cheap, so many more than allowed are taken for a while."""

STEPS_SMALL, STEPS_MOST, STEPS_FEWEST = 3_000, 60, 8

Plan = tuple[int, list[list[int]]]


@dataclass
class Best:
    """The best plan known of every number of moves: its value, and its tables."""

    plans: dict[int, Plan] = field(default_factory=dict)

    def add(self, moves: int, value: int, tables: Sequence[Sequence[int]]) -> bool:
        """Keep a plan where none with so few moves is as good."""
        if any(known >= value for count, (known, _) in self.plans.items() if count <= moves):
            return False
        self.plans[moves] = value, [list(who) for who in tables]
        return True

    def within(self, moves: int) -> Plan:
        """Return the best plan of at most so many moves."""
        return max((plan for count, plan in self.plans.items() if count <= moves), key=lambda plan: plan[0])


def search(room: Room, best: Best, most: int, each: int) -> None:
    """Look for better plans of at most `most` moves, from the best known, and add them to `best`.

    Parameters
    ----------
    room : Room
        With dense affinities.
    best : Best
        Holds a plan of at most `most` moves.
    each : int
        Steps of each phase: moves cost too much, then little, then something.
    """
    usual = _usual(room)
    for price in (None, usual // 4, None, usual, None):
        _value, tables = best.within(most)
        walk = _Walk(room, [list(who) for who in tables], most)
        for step in range(each):
            if not walk.step(step, price, best):
                break


def steps(people: int) -> int:
    """Return the steps of a phase that a repair affords: each costs as the square of the people."""
    return max(STEPS_FEWEST, min(STEPS_MOST, STEPS_SMALL // max(people, 1)))


def _usual(room: Room) -> int:
    """What a pair counts, about: the mean of all positive affinities, at a usual table."""
    dense = room.arrays.dense
    positive = dense[dense > 0]
    mean = int(positive.astype(np.int64).mean()) if positive.size else 1
    return max(mean * int(np.median(room.arrays.scale[list(room.arrays.sizes)])), 1)


class _Walk:
    """One walk from plan to plan."""

    def __init__(self, room: Room, tables: list[list[int]], most: int) -> None:
        self.room, self.tables, self.most = room, tables, most
        self.dense = room.arrays.dense.astype(np.int64)
        self.at = np.zeros(len(room.home), np.int64)
        for number, who in enumerate(tables):
            self.at[who] = number
        self.size = np.array([len(who) for who in tables], np.int64)
        there = np.zeros((len(room.home), len(tables)), np.int64)
        there[np.arange(len(room.home)), self.at] = 1
        self.liked = self.dense @ there
        self.low, self.high = room.limits(self.size)
        self.until = np.zeros(there.shape, np.int64)
        self.moves, self.value = room.moves(tables), room.value(tables)

    def step(self, now: int, price: int | None, best: Best) -> bool:
        """Take the best change that is not barred; False where there is none."""
        barred = self.until > now
        found: tuple[int, int, int, int, int] | None = None
        weighed = 0
        for first, second, to in self._likely(price, barred):
            tables = self._changed(first, second, to)
            a, b = self.at[first], to if second < 0 else self.at[second]
            if not (self.room.keeps(a, tables[a]) and self.room.keeps(b, tables[b])):
                continue
            moves = self.moves + int(self._moving(first, second, to))
            value = self.room.value(tables)
            if moves <= self.most:
                best.add(moves, value, tables)
            worth = value - (price or 0) * max(moves - self.most, 0)
            if found is None or worth > found[0]:
                found = worth, first, second, to, moves
            weighed += 1
            if weighed == WEIGHED:
                break
        if found is None:
            return False
        _, first, second, to, self.moves = found
        self._take(first, second, to, now)
        return True

    def _likely(
        self, price: int | None, barred: "np.typing.NDArray[np.bool_]"
    ) -> Iterator[tuple[int, int, int]]:
        """Yield changes, best by affinity first: two guests who swap, or one guest (and -1) and a table."""
        swaps, seats = self._swaps(barred), self._seats(barred)
        away = self._away(self.at)
        home = self.room.home[:, None]
        here = ((home >= 0) & (home != np.arange(len(self.size)))).astype(np.int64)
        elsewhere = here[:, self.at]
        swap_moves = elsewhere + elsewhere.T - away[:, None] - away[None, :]
        seat_moves = here - away[:, None]
        score = np.concatenate([swaps.ravel(), seats.ravel()])
        then = self.moves + np.concatenate([swap_moves.ravel(), seat_moves.ravel()])
        beyond = np.maximum(then - self.most, 0)
        score = score - (price or 0) * beyond
        score[beyond > (0 if price is None else BEYOND)] = BARRED
        few = min(LOOKED_AT, len(score) - 1)
        likely = np.argpartition(-score, few)[:few]
        people, tables = len(self.at), len(self.size)
        for at in likely[np.lexsort((likely, -score[likely]))].tolist():
            if score[at] <= BARRED // 2:
                return
            if at < people * people:
                yield at // people, at % people, -1
            else:
                yield (at - people * people) // tables, -1, (at - people * people) % tables

    def _away(self, at: Longs) -> Longs:
        return np.asarray((self.room.home >= 0) & (self.room.home != at), np.int64)

    def _swaps(self, barred: "np.typing.NDArray[np.bool_]") -> Longs:
        """What each swap of two guests gains by affinity, shape (n, n); every pair once."""
        scale = self.room.arrays.scale[self.size][self.at]
        own, other = self.liked[np.arange(len(self.at)), self.at], self.liked[:, self.at]
        # Row x, column y: x leaves its table A for B, y leaves B for A.
        gain = scale[:, None] * (other.T - self.dense - own[:, None])
        gain = gain + gain.T
        no = ~self.room.free
        no_swap = (self.at[:, None] <= self.at[None, :]) | no[:, None] | no[None, :]
        there = barred[:, self.at]
        return np.where(no_swap | there | there.T, BARRED, gain)

    def _seats(self, barred: "np.typing.NDArray[np.bool_]") -> Longs:
        """What each guest at each other table gains by affinity, shape (n, m)."""
        scale, room, people = self.room.arrays.scale, self.room, np.arange(len(self.at))
        own = self.liked[people, self.at]
        pairs = np.bincount(self.at, own, len(self.size)).astype(np.int64) // 2
        now = scale[self.size] * pairs
        less = (scale[np.maximum(self.size - 1, 0)][self.at] * (pairs[self.at] - own)) - now[self.at]
        more = scale[np.minimum(self.size + 1, len(scale) - 1)] * (pairs + self.liked) - now
        no = (self.size + 1 > self.high)[None, :] | ((self.size - 1 < self.low)[self.at] | ~room.free)[
            :, None
        ]
        no = no | (self.at[:, None] == np.arange(len(self.size)))
        return np.where(no | barred, BARRED, less[:, None] + more)

    def _changed(self, first: int, second: int, to: int) -> list[list[int]]:
        """The tables after a change; those that stay as they are, are shared."""
        tables, a = list(self.tables), int(self.at[first])
        b = to if second < 0 else int(self.at[second])
        tables[a] = [guest for guest in tables[a] if guest != first] + ([second] if second >= 0 else [])
        tables[b] = [guest for guest in tables[b] if guest != second] + [first]
        return tables

    def _moving(self, first: int, second: int, to: int) -> int:
        then = self.at.copy()
        then[first] = to if second < 0 else self.at[second]
        if second >= 0:
            then[second] = self.at[first]
        return int((self._away(then) - self._away(self.at)).sum())

    def _take(self, first: int, second: int, to: int, now: int) -> None:
        a, b = int(self.at[first]), to if second < 0 else int(self.at[second])
        self.tables = self._changed(first, second, to)
        for guest, old, new in ((first, a, b), (second, b, a)):
            if guest >= 0:
                self.until[guest, old] = now + TENURE + (guest + now) % TENURE
                self.liked[:, old] -= self.dense[:, guest]
                self.liked[:, new] += self.dense[:, guest]
                self.at[guest] = new
                self.size[old] -= 1
                self.size[new] += 1
