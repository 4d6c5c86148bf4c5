"""How long to search and how hot: work is counted in sweeps, so that a plan can be made again anywhere."""

from decimal import Decimal

import numpy as np

from potluck.seating.model.numbers import Longs

HOT, COLD = Decimal("0.6"), Decimal("0.15")
SHARE_AT_ZERO = 10
"""One sweep in this many, at the end, takes only what is not worse."""
MEAN_SHARE = 0.65
_LEVELS = 32

RATE_SMALL, RATE_LARGE = 150_000, 75_000
"""Pairs of tables a second that even a slow processor looks at: affinities at hand, and computed."""
SMALL = 40
"""Guests; so few are seated to the end of the work without a compiler as well."""
ENOUGH_SMALL, ENOUGH, ENOUGH_PAIRS = 240, 2_300, 69_000
"""Sweeps for each second at most: small problems, and others; or pairs of tables, where those are more."""
SHORT, LONG = 600, 6_000
"""Sweeps of one start, about; the best of several is worth more than a longer one."""


def sweeps(people: int, tables: int, seconds: float, dense: bool) -> int:
    """Return the sweeps for a run of about `seconds` or, mostly, much less."""
    rate = RATE_SMALL if dense else RATE_LARGE
    enough = ENOUGH_SMALL if people <= SMALL else max(ENOUGH, ENOUGH_PAIRS / max(tables, 1))
    return max(20, int(seconds * min(rate / max(tables, 1), enough)))


def starts(people: int, sweeps_in_all: int) -> list[int]:
    """Return the sweeps of each start, of which the best is taken.

    Where there are several, the first is short: so there is soon a good plan, whatever stops the others.
    """
    if people <= SMALL:
        return _parts(sweeps_in_all, SHORT)
    if sweeps_in_all < 2 * LONG:
        return [sweeps_in_all]
    return [SHORT, *_parts(sweeps_in_all - SHORT, LONG)]


def temperatures(count: int, mean: float, scale: int) -> Longs:
    """Return one temperature for each of `count` sweeps: geometric cooling, then zero.

    Parameters
    ----------
    count : int
    mean : float
        The mean affinity of guests with their best companions, in fixed point.
    scale : int
        What a pair counts at a table of the usual size.

    Returns
    -------
    int64 of shape (count,)
        Equal on every machine: levels are decimal, and whole numbers lie between them.
    """
    hot = count - max(count // SHARE_AT_ZERO, 1)
    unit = Decimal(mean) * Decimal(MEAN_SHARE) * scale
    levels = np.array([int(unit * HOT * (COLD / HOT) ** (Decimal(k) / _LEVELS)) for k in range(_LEVELS + 1)])
    found = np.zeros(count, np.int64)
    if hot > 0:
        at = np.arange(hot, dtype=np.int64) * _LEVELS
        level, rest = at // hot, at % hot
        found[:hot] = levels[level] + (levels[level + 1] - levels[level]) * rest // hot
    return found


def _parts(whole: int, about: int) -> list[int]:
    count = max(1, round(whole / about))
    return [whole // count] * count
