"""All courses at once: whoever meets again pays a price, which rises while it cools.

A pair that is worth much in one course stands in the way of the others. Where all courses move together, what
stands there is made good elsewhere; where one is searched after the other, the last gets what is left.
"""

import ctypes
from dataclasses import dataclass

import numpy as np

from potluck.seating.model.numbers import Bytes, Ints, Longs
from potluck.seating.proofs.joint import twin
from potluck.seating.search import kernels
from potluck.seating.search.buffers import KernelError, typed
from potluck.seating.search.dense import grouping

MOST_SUM, MOST_SCALE = 1 << 25, 1 << 10
"""Of what one may share with a table: seats times scale times weight and price; see `shared`."""
MOST_PEOPLE, MOST_COURSES = 1024, 16


@dataclass(frozen=True, eq=False)
class Joint:
    """Lengths: n guests, m tables.

    Attributes
    ----------
    weights : int32 of shape (n, n), symmetric, nothing on the diagonal
    scale : int32 of shape (m,)
        What a pair counts at each table.
    free : uint8 of shape (n,)
        0 where a guest stays at their table.
    """

    weights: Ints
    scale: Ints
    free: Bytes


@dataclass
class Seated:
    """Who sits at which table, int32 of shape (courses, n), and where the random stream stands."""

    table: Ints
    random: int
    moves: int = 0


class _Evening(ctypes.Structure):
    _fields_ = [
        *((name, ctypes.c_int32) for name in ("people", "courses", "tables")),
        *((name, ctypes.c_void_p) for name in ("weights", "scale", "free", "deviates")),
    ]


class _Seated(ctypes.Structure):
    _fields_ = [("table", ctypes.c_void_p), ("random", ctypes.c_uint64), ("moves", ctypes.c_int64)]


def search(joint: Joint, seated: Seated, temperatures: Longs, prices: Ints) -> None:
    """Sweep over everyone in every course, once for each temperature, changing `seated`.

    Parameters
    ----------
    joint : Joint
    seated : Seated
    temperatures : int64 of shape (sweeps,)
        In units of weight times scale; zero takes only what is better.
    prices : int32 of shape (sweeps,)
        What a pair that meets once more costs, in units of weight.

    Raises
    ------
    KernelError
        Naming the array that does not fit.
    """
    check(joint, seated, temperatures, prices)
    library = kernels.library()
    if library is None:
        twin.search(joint.weights, joint.scale, joint.free, seated, temperatures, prices)
        return
    courses, people = seated.table.shape
    arrays = (joint.weights, joint.scale, joint.free, grouping.deviates())
    given = _Evening(people, courses, len(joint.scale), *(array.ctypes.data for array in arrays))
    seats = _Seated(seated.table.ctypes.data, seated.random, seated.moves)
    code = library.potluck_evening_search(
        ctypes.byref(given),
        ctypes.byref(seats),
        ctypes.c_void_p(temperatures.ctypes.data),
        ctypes.c_void_p(prices.ctypes.data),
        ctypes.c_int64(len(temperatures)),
    )
    if code:
        raise KernelError(f"The kernel of evenings refused array group {code}.")
    seated.random, seated.moves = seats.random, seats.moves


def check(joint: Joint, seated: Seated, temperatures: Longs, prices: Ints) -> None:
    """Raise KernelError where an array has the wrong type or shape, or holds what it may not."""
    people, tables = joint.weights.shape[0], len(joint.scale)
    typed("weights", joint.weights, np.int32, (people, people))
    typed("scale", joint.scale, np.int32, (tables,))
    typed("free", joint.free, np.uint8, (people,))
    typed("table", seated.table, np.int32, (len(seated.table), people))
    typed("temperatures", temperatures, np.int64, None)
    typed("prices", prices, np.int32, temperatures.shape)
    sound = {
        "people": 0 < people <= MOST_PEOPLE
        and 0 < len(seated.table) <= MOST_COURSES
        and 0 < tables <= MOST_PEOPLE,
        "weights": (joint.weights == joint.weights.T).all()
        and not joint.weights.diagonal().any()
        and (np.abs(joint.weights.astype(np.int64)) <= MOST_SUM).all(),
        "scale": ((joint.scale >= 0) & (joint.scale <= MOST_SCALE)).all(),
        "table": ((seated.table >= 0) & (seated.table < tables)).all(),
        "temperatures": ((temperatures >= 0) & (temperatures <= 1 << 42)).all(),
        "prices": ((prices >= 0) & (prices <= MOST_SUM)).all(),
    }
    for name, fine in sound.items():
        if not fine:
            raise KernelError(f"{name} holds what the search of evenings cannot take.")
    seats = max(np.bincount(row).max() for row in seated.table)
    dearest = len(seated.table) * int(prices.max(initial=0))
    if shared(joint.weights, joint.scale, int(seats), dearest) > MOST_SUM:
        raise KernelError("weights and prices are more than the search of evenings can sum up.")


def shared(weights: Ints | Longs, scale: Ints, seats: int, price: int) -> int:
    """Return the most that one can share with a table of so many seats, paying so much for each."""
    highest = int(np.abs(weights.astype(np.int64)).max(initial=0))
    return int(scale.max(initial=0)) * seats * (highest + price)


def worth(joint: Joint, table: Ints) -> int | None:
    """Return what all pairs at all tables are worth; None where two meet again."""
    together = table[:, :, None] == table[:, None, :]
    if np.triu(together.sum(axis=0), 1).max(initial=0) > 1:
        return None
    counted = (together * joint.scale[table][:, :, None]).sum(axis=0)
    return int((counted * joint.weights.astype(np.int64)).sum()) // 2
