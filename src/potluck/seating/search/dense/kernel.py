"""The boundary to the dense search in C; where the library is missing, `twin` does the same in numpy."""

import ctypes

import numpy as np

from potluck.seating.model.numbers import Longs
from potluck.seating.search import kernels
from potluck.seating.search.buffers import KernelError
from potluck.seating.search.dense import grouping, twin
from potluck.seating.search.dense.grouping import Grouping, State


class _Dense(ctypes.Structure):
    _fields_ = [
        *((name, ctypes.c_int32) for name in ("people", "groups", "free")),
        *((name, ctypes.c_void_p) for name in ("weights", "low", "high", "deviates")),
    ]


class _Grouping(ctypes.Structure):
    _fields_ = [
        ("group", ctypes.c_void_p),
        ("random", ctypes.c_uint64),
        ("value", ctypes.c_int64),
        ("moves", ctypes.c_int64),
    ]


def search(problem: Grouping, state: State, temperatures: Longs) -> None:
    """Sweep over the people once for each temperature, changing `state`.

    Parameters
    ----------
    problem : Grouping
    state : State
    temperatures : int64 of shape (sweeps,)
        In units of 2**-8 of a weight; zero takes only what is better.

    Raises
    ------
    KernelError
        Naming the array that does not fit.
    """
    grouping.check(problem, state, temperatures)
    temperatures = np.minimum(temperatures, grouping.HOTTEST)
    found = kernels.library()
    if found is None:
        twin.search(problem, state, temperatures)
        return
    given = by_address(problem)
    seats = _Grouping(state.group.ctypes.data, state.random, state.value, state.moves)
    sweeps = ctypes.c_int64(len(temperatures))
    code = found.potluck_dense_search(
        ctypes.byref(given), ctypes.byref(seats), ctypes.c_void_p(temperatures.ctypes.data), sweeps
    )
    if code:
        raise KernelError(f"The dense kernel refused array group {code}.")
    state.random, state.value, state.moves = seats.random, seats.value, seats.moves


def by_address(problem: Grouping) -> ctypes.Structure:
    """Return the problem as C sees it; it must outlive the call."""
    arrays = (problem.weights, problem.low, problem.high, grouping.deviates())
    return _Dense(problem.people, problem.groups, problem.free, *(array.ctypes.data for array in arrays))
