"""Who was better: shares of instances, the worst case, and Wilcoxon's signed ranks."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import erfc, sqrt
from typing import TypeVar

import numpy as np

Values = Sequence[float | None]
Cell = TypeVar("Cell", bound=Hashable)
ROUNDING = 1e-9


@dataclass(frozen=True)
class Verdict:
    """Ours against one peer: on how many instances its mean is at least as good, the worst of them, and p."""

    peer: str
    instances: int
    at_least: int
    better: int
    worst: float
    p: float

    @property
    def share(self) -> float:
        return self.at_least / self.instances if self.instances else 1.0


def against(peer: str, ours: Mapping[Cell, Values], theirs: Mapping[Cell, Values]) -> Verdict:
    """Compare means over seeds, on instances where the peer found plans; p over the means of all of these."""
    gains = []
    for name, values in theirs.items():
        found = [value for value in values if value is not None]
        if found:
            gains.append(mean(ours[name]) / mean(found) - 1)
    shares = np.array(gains or [0.0])
    return Verdict(
        peer,
        len(gains),
        int((shares >= -ROUNDING).sum()) if gains else 0,
        int((shares > ROUNDING).sum()),
        float(min(shares.min(), 0.0)),
        signed_ranks(shares),
    )


def mean(values: Values) -> float:
    """Return the mean of what was found."""
    found = [value for value in values if value is not None]
    return sum(found) / len(found)


def signed_ranks(differences: np.ndarray) -> float:
    """Return the one-sided p that the differences lie above zero (Wilcoxon 1945), by the normal distribution.

    Ties share ranks, and those that do not differ are left out, as Wilcoxon did.
    """
    kept = differences[np.abs(differences) > ROUNDING]
    count = len(kept)
    if not count:
        return 1.0
    sizes = np.abs(kept)
    ranks = np.array([(sizes < size).sum() + ((sizes == size).sum() + 1) / 2 for size in sizes])
    above = float(ranks[kept > 0].sum())
    usual = count * (count + 1) / 4
    _, ties = np.unique(sizes, return_counts=True)
    spread = sqrt(count * (count + 1) * (2 * count + 1) / 24 - float((ties**3 - ties).sum()) / 48)
    return 0.5 * erfc((above - usual - 0.5) / spread / sqrt(2)) if spread else 1.0
