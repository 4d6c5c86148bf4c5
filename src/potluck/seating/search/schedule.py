"""How long to search and how hot: work is counted in sweeps, so that a plan can be made again anywhere."""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

import numpy as np

from potluck.seating.model.numbers import Longs

HOT, COLD = Decimal("0.6"), Decimal("0.15")
SHARE_AT_ZERO = 10
"""One sweep in this many, at the end, takes only what is not worse."""
MEAN_SHARE = 0.65
_LEVELS = 32

RATE_SMALL, RATE_LARGE = 300_000, 75_000
"""Pairs of tables a second that even a slow processor looks at: affinities at hand, and computed."""
SMALL = 40
"""Guests; so few are seated to the end of the work without a compiler as well."""
ENOUGH_SMALL, ENOUGH, ENOUGH_PAIRS = 240, 6_000, 200_000
"""Sweeps for each second at most: small problems, and others; or pairs of tables, where those are more."""
MOST = 9_000
"""Sweeps for each second: in a small room there are many starts then, each of which is lifted."""
SHORT, LONG_FOR_EACH = 600, 45
"""Sweeps of one start, about, and of a longer one for each guest; the best of several is worth more."""


def sweeps(people: int, tables: int, seconds: float, dense: bool) -> int:
    """Return the sweeps for a run of about `seconds` or, mostly, much less."""
    rate = RATE_SMALL if dense else RATE_LARGE
    enough = ENOUGH_SMALL if people <= SMALL else min(MOST, max(ENOUGH, ENOUGH_PAIRS / max(tables, 1)))
    return max(20, int(seconds * min(rate / max(tables, 1), enough)))


def starts(people: int, sweeps_in_all: int) -> list[int]:
    """Return the sweeps of each start, of which the best is taken.

    Where there are several, the first is short: so there is soon a good plan, whatever stops the others.
    """
    if people <= SMALL:
        return _parts(sweeps_in_all, SHORT)
    long = LONG_FOR_EACH * people
    if sweeps_in_all < 2 * long:
        return [sweeps_in_all]
    return [SHORT, *_parts(sweeps_in_all - SHORT, long)]


@dataclass(frozen=True)
class Cooling:
    """Temperatures of a run: geometric cooling, then zero. They are made as they are asked for.

    Attributes
    ----------
    levels : int64 of shape (33,)
        Decimal powers, equal on every machine; whole numbers lie between them.
    sweeps : int
        Of the whole cooling, of which the first `skipped` are left out.
    """

    levels: Longs
    sweeps: int
    skipped: int = 0

    def __len__(self) -> int:
        return self.sweeps - self.skipped

    def doubled(self) -> "Cooling":
        """The same twice as hot: under a floor every pair counts for both who sit there."""
        return replace(self, levels=2 * self.levels)

    def between(self, start: int, stop: int) -> Longs:
        """Return the temperatures of the sweeps from `start` to before `stop`, int64."""
        hot = self.sweeps - max(self.sweeps // SHARE_AT_ZERO, 1)
        first, last = self.skipped + start, self.skipped + min(stop, len(self))
        found = np.zeros(last - first, np.int64)
        if first < hot:
            at = np.arange(first, min(last, hot), dtype=np.int64) * _LEVELS
            level, rest = at // hot, at % hot
            steps = self.levels[level + 1] - self.levels[level]
            found[: len(at)] = self.levels[level] + steps * rest // hot
        return found


def cooling(sweeps: int, mean: float, scale: int, skipped: int = 0) -> Cooling:
    """Return the temperatures of so many sweeps.

    Parameters
    ----------
    sweeps : int
    mean : float
        The mean affinity of guests with their best companions, in fixed point.
    scale : int
        What a pair counts at a table of the usual size.
    skipped : int
        So many sweeps at the beginning are left out.
    """
    unit = Decimal(mean) * Decimal(MEAN_SHARE) * scale
    levels = [int(unit * HOT * share) for share in _falling(COLD / HOT)]
    return Cooling(np.array(levels, np.int64), sweeps, skipped)


@cache
def _falling(last: Decimal) -> tuple[Decimal, ...]:
    """From 1 down to `last`, each the same share of the one before."""
    return tuple(last ** (Decimal(k) / _LEVELS) for k in range(_LEVELS + 1))


def _parts(whole: int, about: int) -> list[int]:
    count = max(1, round(whole / about))
    return [whole // count] * count
