"""The typed boundary to `_kernels/rounds.c`: rounds are annealed there, or by `twin` without it."""

import ctypes

import numpy as np

from potluck.seating.model.numbers import Array, Ints, Longs
from potluck.seating.rounds import twin
from potluck.seating.search import course, kernels
from potluck.seating.search.buffers import KernelError, typed

MOST_PEOPLE = 4096


class _Symmetry(ctypes.Structure):
    _fields_ = [
        *((name, ctypes.c_int32) for name in ("people", "rounds", "tables", "orbits")),
        *((name, ctypes.c_void_p) for name in ("start", "orbit", "length", "accept")),
    ]  # fmt: skip


def anneal(
    order: Ints,
    start: Ints,
    orbits: tuple[Ints, Longs],
    temperatures: Longs,
    swaps: int,
    target: int,
    random: int,
) -> tuple[int, int]:
    """Change `order` so that orbits of more worth meet; return what they are worth, and the random state.

    Parameters
    ----------
    order : int32 of shape (rounds, n)
        Who sits on each seat; the best rounds found are left there.
    start : int32 of shape (tables + 1,)
        The first seat of each table, alike in every round, and n.
    orbits : int32 of shape (n, n), int64 of shape (m,)
        The orbit of each pair, and what each is worth once it has met.
    temperatures : int64
        So many `swaps` are tried at each, in the units of worth.
    target : int
        The search ends where this is reached.
    random : int
        State of the random stream.

    Raises
    ------
    KernelError
        Naming the array that does not fit.
    """
    orbit, length = orbits
    rounds, people = order.shape
    typed("order", order, np.int32, (rounds, people))
    typed("start", start, np.int32, None)
    typed("orbit", orbit, np.int32, (people, people))
    typed("length", length, np.int64, None)
    typed("temperatures", temperatures, np.int64, None)
    found = kernels.library()
    if found is None or not hasattr(found, "potluck_rounds"):
        _check(order, start, orbit, length)
        return twin.anneal(order, start, orbits, temperatures, swaps, target, random)
    symmetry = _Symmetry(
        people, rounds, len(start) - 1, len(length),
        *(_address(array) for array in (start, orbit, length, course.acceptance_table())),
    )  # fmt: skip
    found.potluck_rounds.restype = ctypes.c_int64
    state = ctypes.c_uint64(random)
    numbers = (ctypes.c_int64(len(temperatures)), ctypes.c_int64(swaps), ctypes.c_int64(target))
    met = found.potluck_rounds(
        ctypes.byref(symmetry), _address(order), _address(temperatures), *numbers, ctypes.byref(state)
    )
    if met < 0:
        raise KernelError(f"The rounds kernel refused array group {-1 - met}.")
    return int(met), state.value


def _address(array: Array) -> ctypes.c_void_p:
    return ctypes.c_void_p(array.ctypes.data)


def _check(order: Ints, start: Ints, orbit: Ints, length: Longs) -> None:
    """What the library checks itself."""
    people = order.shape[1]
    if not 1 <= people <= MOST_PEOPLE or len(start) < 2 or not len(length) or not len(order):
        raise KernelError("The rounds kernel refused array group 1.")
    if start[0] != 0 or start[-1] != people or (np.diff(start) < 0).any():
        raise KernelError("The rounds kernel refused array group 2.")
    apart = ~np.eye(people, dtype=bool)
    if ((orbit[apart] < 0) | (orbit[apart] >= len(length))).any():
        raise KernelError("The rounds kernel refused array group 3.")
    if (length < 0).any() or (length > np.iinfo(np.int32).max).any():
        raise KernelError("The rounds kernel refused array group 4.")
    if not (np.sort(order, axis=1) == np.arange(people)).all():
        raise KernelError("The rounds kernel refused array group 5.")
