"""Some of the guests and as many tables: their linear programme, and the best plan out of what it comes upon.

Tables are priced roughly, never exactly: so it takes hundredths of a second, and it bounds nothing.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from potluck.seating.proofs.exact import choose
from potluck.seating.proofs.exact.master import Master, Prices
from potluck.seating.proofs.prices.charge import Charge
from potluck.seating.proofs.prices.pool import Pool, Who
from potluck.seating.proofs.prices.pricing import NOTHING_KNOWN, Pricing
from potluck.seating.proofs.prices.watch import Watch

CHOSEN_FROM, NODES = 1500, 100
"""Tables that a plan is chosen from, and how far branching goes."""


@dataclass
class Part:
    """A room within the room.

    Attributes
    ----------
    pricing : Pricing
        Of these guests alone.
    counts : of each size, how many tables
    worth : of all tables known, shared by all parts; what pricing finds is added
    value : float
        Of the linear programme, in total units.
    shares : of each table, how much of it the solution uses
    """

    pricing: Pricing
    guests: tuple[int, ...]
    counts: Counter[int]
    worth: dict[Who, int]
    tables: list[Who]
    prices: Prices | None = None
    value: float = 0.0
    shares: list[float] = field(default_factory=list)

    @classmethod
    def of(
        cls, pricing: Pricing, guests: Collection[int], counts: Counter[int], worth: dict[Who, int]
    ) -> "Part":
        """Return the part of a room in which these guests sit at so many tables of each size."""
        guests = frozenset(guests)
        kept = [number for number, unit in enumerate(pricing.units) if guests.issuperset(unit)]
        own = replace(
            pricing,
            units=tuple(pricing.units[number] for number in kept),
            own=np.ascontiguousarray(pricing.own[np.ix_(kept, kept)]),
            allowed=np.ascontiguousarray(pricing.allowed[np.ix_(kept, kept)]),
        )
        known = [who for who in worth if len(who) in counts and guests.issuperset(who)]
        return cls(own, tuple(sorted(guests)), counts, worth, known)

    def without(self, pricing: Pricing, taken: Collection[Who]) -> "Part":
        """Return what is left when these tables are; `pricing` is of the whole room."""
        seated = {guest for who in taken for guest in who}
        counts = self.counts - Counter(map(len, taken))
        return Part.of(pricing, [guest for guest in self.guests if guest not in seated], counts, self.worth)

    def relax(self, watch: Watch) -> bool:
        """Solve the programme, with as many tables as rough pricing finds; False if the time was over."""
        scale = max(map(abs, (self.worth[who] for who in self.tables)), default=1)
        place = {guest: number for number, guest in enumerate(self.guests)}
        master = Master(len(self.guests), self.counts, scale)
        new, known = list(self.tables), set(self.tables)
        while True:
            own = [tuple(place[guest] for guest in who) for who in new]
            master.add(own, np.array([self.worth[who] for who in new], np.int64))
            prices = master.solve(max(watch.left(), 0.1))
            if prices is None or watch.over():
                return False
            self.prices, self.value = prices, prices.value
            new = [who for who in self._priced(scale) if who not in known]
            if not new:
                break
            known.update(new)
            self.tables += new
        self.shares = master.shares().tolist()
        return prices.seated

    def believed(self) -> list[tuple[Who, float]]:
        """Return the tables that the programme uses, and how much of each, most first."""
        used = [(who, share) for who, share in zip(self.tables, self.shares, strict=True) if share > 1e-9]
        return sorted(used, key=lambda one: (-one[1], one[0]))

    def best(self, known: Collection[Who], watch: Watch) -> tuple[Who, ...] | None:
        """Return a plan worth more than that of the tables `known`; None where none is found."""
        least = sum(self.worth[who] for who in known)
        tables = self._near(self.tables, least)[:CHOSEN_FROM]
        if self.value <= least or not tables:
            return None
        place = {guest: number for number, guest in enumerate(self.guests)}
        pool = self._pool([tuple(place[guest] for guest in who) for who in tables], tables)
        plan = choose.partition(pool, self.counts, max(watch.left() / 4, 0.05), NODES)
        if plan is None:
            return None
        found = tuple(tuple(self.guests[guest] for guest in who) for who in plan)
        return found if sum(self.worth[who] for who in found) > least else None

    def within(self, least: int) -> dict[Who, int]:
        """Return all tables known that a plan worth more than `least` could hold, by these prices."""
        return {who: self.worth[who] for who in self._near(list(self.worth), least)}

    def _priced(self, scale: int) -> list[Who]:
        """Good tables around every guest at the prices of the programme; what they are worth is kept."""
        assert self.prices is not None
        charge, found = self._charge(), []
        for size in self.counts:
            priced = self.pricing.rough(size, charge, NOTHING_KNOWN)
            good = np.flatnonzero(priced.worth - self.prices.sizes[size] > scale * 1e-7)
            worth = priced.worth[good] + charge.of(priced.who[good])
            for who, value in zip(priced.who[good].tolist(), worth.tolist(), strict=True):
                self.worth[tuple(who)] = value
                found.append(tuple(who))
        return found

    def _charge(self) -> Charge:
        """The prices by the numbers that guests have in the whole room."""
        assert self.prices is not None
        found = np.zeros(self.pricing.course.people, np.int64)
        found[list(self.guests)] = self.prices.charge.guests
        return Charge(found)

    def _near(self, tables: Sequence[Who], least: int) -> list[Who]:
        """Those that lose less than the gap at the prices of the programme, from the one that loses least."""
        assert self.prices is not None
        charge = self._charge().guests.tolist()
        most = self.prices.sizes
        losses = [(most[len(who)] - self.worth[who] + sum(charge[g] for g in who), who) for who in tables]
        return [who for loss, who in sorted(losses) if loss <= self.value - least]

    def _pool(self, places: Sequence[Who], tables: Sequence[Who]) -> Pool:
        parts = []
        for size in self.counts:
            of_size = [number for number, who in enumerate(tables) if len(who) == size]
            who = np.array([places[number] for number in of_size], np.int32).reshape(-1, size)
            parts.append((who, np.array([self.worth[tables[number]] for number in of_size], np.int64)))
        return Pool.of(len(self.guests), max(self.counts), parts)
