"""For each guest, what no table of a size with them is worth more than, while prices stay: by and by.

Every table above a low floor is enumerated, and, in case that takes too long, above high ones first. Wherever
that is stopped, whoever was gone through is known, whoever was not has the bound of the branch that is still
open, and it goes on from there.
"""

from dataclasses import dataclass, field

import numpy as np

from potluck.seating.model.numbers import Longs
from potluck.seating.proofs.prices.charge import Charge
from potluck.seating.proofs.prices.pricing import NOTHING_KNOWN, Found, Pricing

ABOVE, LOWEST = (4, 8, 16, 32), 4
"""Floors: parts of the way from the best table known to the bound, that table, a part of what it is worth."""
MOST_TABLES = 200_000


@dataclass
class ByGuest:
    """Tables of one size at fixed prices; n guests.

    Attributes
    ----------
    most, found : int64 of shape (n,)
        No table with each guest is worth more above its prices; one that was found is worth so much.
    best : int
        The most that a table found roughly is worth above its prices, at least nothing.
    floors : list of int, ascending
        What is still to be gone through.
    paths : of a floor that was begun what to go on from
    parts : list of Found
    """

    pricing: Pricing
    size: int
    charge: Charge
    most: Longs
    found: Longs
    best: int = 0
    floors: list[int] = field(default_factory=list)
    paths: dict[int, tuple[int, ...]] = field(default_factory=dict)
    parts: list[Found] = field(default_factory=list)

    @classmethod
    def begin(cls, pricing: Pricing, size: int, charge: Charge) -> "ByGuest":
        """Return the bounds of a first look, and what is to be done."""
        nothing = np.full(pricing.course.people, NOTHING_KNOWN, np.int64)
        begun = cls(pricing, size, charge, -nothing, nothing.copy())
        begun._take(pricing.every(size, charge, NOTHING_KNOWN, 1, 1))
        begun.best = best = max(int(pricing.rough(size, charge, 0).worth.max(initial=0)), 0)
        way = max(int(begun.most.max(initial=0)) - best, 0)
        begun.floors = sorted({best // LOWEST, best, *(best + way // part for part in ABOVE)})
        return begun

    @property
    def exact(self) -> bool:
        """No table is worth more than those that were found."""
        return not self.floors or self.floors[-1] < self.best

    def on(self, work: int) -> None:
        """Go on for so many comparisons, half of them under the lowest floor, half from above."""
        for end in (0, -1):
            left = work // 2
            while self.floors and left > 0:
                left -= self._under(end, left)

    def _under(self, end: int, work: int) -> int:
        """Go on under the floor at an end; whoever is done with it is done with all that are higher."""
        floor, room = self.floors[end], MOST_TABLES - sum(len(part.worth) for part in self.parts)
        part = self.pricing.every(self.size, self.charge, floor, work, room, self.paths.get(floor, ()))
        self._take(part)
        self.paths[floor] = part.path
        if part.whole:
            del self.floors[end:]
        if len(part.worth) >= room:
            self.floors.clear()
        return part.work

    def _take(self, part: Found) -> None:
        np.maximum.at(self.found, part.who.ravel(), np.repeat(part.worth, part.who.shape[1]))
        self.most = np.minimum(self.most, np.maximum(part.most, self.found))
        self.parts.append(part)
