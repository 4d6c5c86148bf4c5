"""Exact cover with a budget: the best plan out of a few tables, in whole numbers.

What the tables of a plan lose is at most what the plan is below the bound: less, where a row that was cut
has a price and the plan leaves it slack. So losses say what can be better, and worth says what is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from potluck.seating.proofs.prices.pool import Who


@dataclass
class Cover:
    """Depth first; the guest with fewest tables left is seated next (Knuth 2000).

    Attributes
    ----------
    loss, worth : of each table
    total : int
        A plan that loses so much is worth this less that, at most.
    least : int
        A plan must be worth more; it becomes the most found.
    steps : int
        After so many the search is given up, and `whole` is False.
    """

    tables: Sequence[Who]
    loss: Sequence[int]
    worth: Sequence[int]
    counts: Mapping[int, int]
    total: int
    least: int
    steps: int
    found: tuple[int, ...] | None = None
    whole: bool = True
    masks: list[int] = field(default_factory=list)

    def search(self, people: int) -> None:
        """Set `found` to the numbers of the tables of the best plan, where one is worth more than `least`."""
        self.masks = [sum(1 << guest for guest in who) for who in self.tables]
        order = sorted(range(len(self.tables)), key=lambda k: self.loss[k])
        self._seat((1 << people) - 1, order, 0, ())

    def _seat(self, left: int, able: Sequence[int], lost: int, chosen: tuple[int, ...]) -> None:
        if not left:
            sizes = [len(self.tables[k]) for k in chosen]
            worth = sum(self.worth[k] for k in chosen)
            if worth > self.least and all(sizes.count(size) == count for size, count in self.counts.items()):
                self.least, self.found = worth, chosen
            return
        self.steps -= 1
        if self.steps < 0:
            self.whole = False
            return
        able = [k for k in able if lost + self.loss[k] < self.total - self.least]
        often: dict[int, int] = {}
        for k in able:
            for guest in self.tables[k]:
                often[guest] = often.get(guest, 0) + 1
        if sum(1 << guest for guest in often) != left:
            return
        guest = min(often, key=lambda g: (often[g], g))
        for k in able:
            if self.masks[k] >> guest & 1 and self.whole and lost + self.loss[k] < self.total - self.least:
                rest = [other for other in able if not self.masks[other] & self.masks[k]]
                self._seat(left & ~self.masks[k], rest, lost + self.loss[k], (*chosen, k))
