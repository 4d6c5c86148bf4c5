"""The one typed boundary to the C library: arrays are checked here, then handed over by address.

The library holds no Python and keeps no lock; where it is missing, `twin` does the same in numpy.
"""

import ctypes
import os
import weakref
from functools import cache
from pathlib import Path

import numpy as np

from potluck.seating.model.numbers import Array, Ints, Longs
from potluck.seating.search import buffers, twin
from potluck.seating.search import course as courses
from potluck.seating.search.chains import twin as chain_twin
from potluck.seating.search.course import Course, State

VERSION = 7
CHOICE = "POTLUCK_KERNELS"
"""Set to "numpy" to leave the C library aside, "plain" for its narrow path, or the path of another one."""


class Problem(ctypes.Structure):
    _fields_ = [(name, ctypes.c_int32) for name in buffers.FLAGS] + [
        (name, ctypes.c_int64 if name in buffers.NUMBERS else ctypes.c_void_p) for name in buffers.ARRAYS
    ]


class Seats(ctypes.Structure):
    _fields_ = [
        ("table", ctypes.c_void_p),
        ("members", ctypes.c_void_p),
        ("size", ctypes.c_void_p),
        ("random", ctypes.c_uint64),
        ("moves", ctypes.c_int64),
    ]


def library() -> ctypes.CDLL | None:
    """Return the C library, or None where there is none or it was left aside."""
    wish = os.environ.get(CHOICE, "")
    found = None if wish == "numpy" else _load(wish if wish.startswith("/") else "")
    if found is not None:
        found.potluck_plain(int(wish == "plain"))
    return found


def describe() -> str:
    """Return which kernel runs, in a word: "C with AVX2", "C" or "numpy"."""
    found = library()
    if found is None:
        return "numpy"
    return "C with AVX2" if found.potluck_wide() else "C"


def search(course: Course, state: State, temperatures: Longs) -> None:
    """Sweep over the tables once for each temperature, changing `state`.

    Parameters
    ----------
    course : Course
    state : State
    temperatures : int64 of shape (sweeps,)
        In the units of `Arrays.one`; zero takes only what is not worse.

    Raises
    ------
    KernelError
        Naming the array that does not fit.
    """
    found = library()
    buffers.typed("temperatures", temperatures, np.int64, None)
    if found is None:
        buffers.check(course, state)
        twin.search(course, state, temperatures)
    else:
        _call(found.potluck_search, course, state, temperatures)


def settle(course: Course, state: State, pairs: Ints) -> None:
    """Take the best swap between each of the given pairs of tables, shape (k, 2), until none is better."""
    buffers.typed("pairs", pairs, np.int32, (len(pairs), 2))
    if len(pairs) and not 0 <= int(pairs.min()) <= int(pairs.max()) < course.tables:
        raise buffers.KernelError(f"pairs names a table that is none of {course.tables}.")
    found = library()
    if found is None:
        buffers.check(course, state)
        twin.settle(course, state, pairs)
    else:
        _call(found.potluck_settle, course, state, pairs)


def chains(course: Course, state: State, longest: int) -> None:
    """Let up to `longest` guests each take the seat of the next, while some such chain is better.

    Raises
    ------
    KernelError
        Also under a floor, and where there is no matrix of affinities.
    """
    found = library()
    if course.floor_weight or not course.dense.size:
        raise buffers.KernelError("Chains need a course without a floor, and its affinities.")
    if found is None:
        buffers.check(course, state)
        chain_twin.better(course, state, longest)
    else:
        problem, seats = by_address(course, state)
        code = found.potluck_chains(ctypes.byref(problem), ctypes.byref(seats), ctypes.c_int32(longest))
        _kept(code, state, seats)


def weigh(course: Course, state: State) -> tuple[Longs, Longs]:
    """Return each guest's affinities with companions, shape (n,), and each table's surplus of help, (m,)."""
    found = library()
    if found is None:
        buffers.check(course, state)
        return twin.weigh(course, state)
    own, surplus = np.zeros(course.people, np.int64), np.zeros(course.tables, np.int64)
    _call(found.potluck_weigh, course, state, own, surplus)
    return own, surplus


@cache
def _load(wished: str) -> ctypes.CDLL | None:
    folder = Path(__file__).resolve().parent.parent
    for path in [Path(wished)] if wished else sorted(folder.glob("_kernels.*")):
        try:
            found = ctypes.CDLL(str(path))
            found.potluck_version.restype = ctypes.c_int32
            if found.potluck_version() == VERSION:
                return found
        except (OSError, AttributeError):
            continue
    return None


def by_address(course: Course, state: State) -> tuple[Problem, Seats]:
    """Return both as the library takes them, once their arrays fit; they must outlive the call."""
    buffers.check(course, state)
    problem = _BY_ADDRESS.get(course) or _BY_ADDRESS.setdefault(course, _problem(course))
    return problem, Seats(
        state.table.ctypes.data, state.members.ctypes.data, state.size.ctypes.data, state.random, state.moves
    )


def _call(function: "ctypes._NamedFuncPointer", course: Course, state: State, *numbers: Array) -> None:
    problem, seats = by_address(course, state)
    given = [ctypes.c_void_p(array.ctypes.data) for array in numbers]
    if len(given) == 1:
        code = function(ctypes.byref(problem), ctypes.byref(seats), given[0], ctypes.c_int64(len(numbers[0])))
    else:
        code = function(ctypes.byref(problem), ctypes.byref(seats), *given)
    _kept(code, state, seats)


def _kept(code: int, state: State, seats: Seats) -> None:
    if code:
        raise buffers.KernelError(f"The kernel refused array group {code}.")
    state.random, state.moves = seats.random, seats.moves


def _problem(course: Course) -> Problem:
    """The course by address; it must outlive the call."""
    problem = Problem(
        **{
            name: int(getattr(course, name))
            for name in buffers.FLAGS
            if name not in ("words", "attributes", "columns")
        },
        words=course.masks.shape[-1],
        attributes=len(course.attribute_ptr) - 1,
        columns=len(course.kinds),
        topics=len(course.helper_ptr) - 1,
        floor=course.floor,
        floor_weight=course.floor_weight,
        accept=courses.acceptance_table().ctypes.data,
    )
    for name in buffers.ARRAYS:
        if name not in buffers.NUMBERS and name != "accept":
            array = getattr(course, name)
            absent = name in ("dense", "holder_ptr") and not array.size
            setattr(
                problem, name, None if absent else array.ctypes.data if array.size else _EMPTY.ctypes.data
            )
    return problem


_BY_ADDRESS: weakref.WeakKeyDictionary[Course, Problem] = weakref.WeakKeyDictionary()
_EMPTY = np.zeros(1, np.int64)
