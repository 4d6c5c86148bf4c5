"""The search of all courses in numpy: what C must do, to the last bit; summed anew each time."""

from typing import Protocol

import numpy as np

from potluck.seating.model.numbers import Bytes, Ints, Longs
from potluck.seating.search.dense.grouping import STEPS, deviates
from potluck.seating.search.dense.stream import draw

MOST_LOSS = 1 << 28
"""Nobody loses more by a turn, however hot it is (POTLUCK_EVENING_LOSS)."""


class Seats(Protocol):
    """Who sits at which table, of shape (courses, n), and where the random stream stands."""

    table: Ints
    random: int
    moves: int


def search(weights: Ints, scale: Ints, free: Bytes, seated: Seats, temperatures: Longs, prices: Ints) -> None:
    """Sweep once for each temperature; see `evening.search`."""
    for temperature, price in zip(temperatures.tolist(), prices.tolist(), strict=True):
        for course in range(len(seated.table)):
            for guest in range(len(weights)):
                _turn(weights.astype(np.int64), scale, free, seated, course, guest, temperature, price)


def _turn(
    weights: Longs,
    scale: Ints,
    free: Bytes,
    seated: Seats,
    course: int,
    guest: int,
    temperature: int,
    price: int,
) -> None:
    bits, seated.random = draw(seated.random)
    people, start = len(weights), ((bits >> 32) * len(weights)) >> 32
    loss = min((temperature * int(deviates()[bits % STEPS])) >> 8, MOST_LOSS)
    if not free[guest]:
        return
    met = (seated.table[:, :, None] == seated.table[:, None, :]).sum(axis=0)
    np.fill_diagonal(met, 0)
    net, table = weights - price * met, seated.table[course]
    sums = scale[:, None] * np.array([net[table == t].sum(axis=0) for t in range(len(scale))])
    everyone, here = np.arange(people), int(table[guest])
    # Those who share a table have paid for it: without this meeting each would be worth a price more.
    leaving = sums[table, everyone] + scale[table] * price * (
        np.bincount(table, minlength=len(scale))[table] - 1
    )
    gain = sums[table, guest] + sums[here] - leaving - (scale[here] + scale[table]) * net[guest]
    least = int(leaving[guest]) - loss + (temperature == 0)
    wished = np.flatnonzero((gain >= least) & (table != here) & (free > 0))
    if len(wished):
        other = int(wished[np.searchsorted(wished, start) % len(wished)])
        table[[guest, other]] = table[[other, guest]]
        seated.moves += 1
