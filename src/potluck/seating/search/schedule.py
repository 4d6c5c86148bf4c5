"""How long to search and how hot: work is counted in sweeps, so that a plan can be made again anywhere."""

from decimal import Decimal

import numpy as np

from potluck.seating.model.numbers import Longs

HOT, COLD = Decimal("0.25"), Decimal("0.05")
SHARE_AT_ZERO = 10
"""One sweep in this many, at the end, takes only what is not worse."""
MEAN_SHARE = 0.65
_LEVELS = 32

RATE_SMALL, RATE_LARGE = 1_200_000, 150_000
"""Pairs of tables a second that even a slow processor looks at: affinities at hand, and computed."""
ENOUGH_SMALL, ENOUGH = 3_000, 20_000
"""More sweeps than this bring nothing that was measurable: up to 48 guests, and more."""


def sweeps(people: int, tables: int, seconds: float, dense: bool) -> int:
    """Return the sweeps for a run of about `seconds` or, mostly, much less."""
    rate = RATE_SMALL if dense else RATE_LARGE
    wanted = int(seconds * rate / max(tables, 1))
    return max(20, min(wanted, ENOUGH_SMALL if people <= 48 else ENOUGH))


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
