"""Exact cover with a budget: the plan out of a few tables that loses least, in whole numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from potluck.seating.proofs.prices.pool import Who


@dataclass
class Cover:
    """Depth first; the guest with fewest tables left is seated next (Knuth 2000).

    Attributes
    ----------
    budget : int
        A plan must lose less; it becomes the least loss found.
    steps : int
        After so many the search is given up, and `whole` is False.
    """

    tables: Sequence[Who]
    loss: Sequence[int]
    counts: Mapping[int, int]
    budget: int
    steps: int
    found: tuple[int, ...] | None = None
    whole: bool = True
    masks: list[int] = field(default_factory=list)

    def search(self, people: int) -> None:
        """Set `found` to the numbers of the tables that lose least, if less than the budget."""
        self.masks = [sum(1 << guest for guest in who) for who in self.tables]
        order = sorted(range(len(self.tables)), key=lambda k: self.loss[k])
        self._seat((1 << people) - 1, order, 0, ())

    def _seat(self, left: int, able: Sequence[int], lost: int, chosen: tuple[int, ...]) -> None:
        if not left:
            sizes = [len(self.tables[k]) for k in chosen]
            if all(sizes.count(size) == count for size, count in self.counts.items()):
                self.budget, self.found = lost, chosen
            return
        self.steps -= 1
        if self.steps < 0:
            self.whole = False
            return
        able = [k for k in able if lost + self.loss[k] < self.budget]
        often: dict[int, int] = {}
        for k in able:
            for guest in self.tables[k]:
                often[guest] = often.get(guest, 0) + 1
        if sum(1 << guest for guest in often) != left:
            return
        guest = min(often, key=lambda g: (often[g], g))
        for k in able:
            if self.masks[k] >> guest & 1 and self.whole and lost + self.loss[k] < self.budget:
                rest = [other for other in able if not self.masks[other] & self.masks[k]]
                self._seat(left & ~self.masks[k], rest, lost + self.loss[k], (*chosen, k))
