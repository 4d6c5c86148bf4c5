"""The one typed boundary to the C library: arrays are checked here, then handed over by address.

The library holds no Python and keeps no lock; where it is missing (no compiler), `twin` does the same in numpy.
"""

import ctypes
import os
from functools import cache
from pathlib import Path

import numpy as np

from potluck.seating.search import course as courses
from potluck.seating.search import twin
from potluck.seating.search.course import Course, Longs, State

VERSION = 1
NUMPY_ONLY = "POTLUCK_KERNELS"
"""Set to "numpy" to leave the C library aside, to "plain" to leave its wide path aside."""

_FLAGS = ("people", "tables", "widest", "words", "attributes", "columns", "hosted", "ruled", "grouped", "generous",
          "shift", "features")  # fmt: skip
_ARRAYS = (
    "dense", "row_ptr", "row_index", "row_left", "row_right", "pair_ptr", "pair_index", "pair_value", "scale",
    "need_ptr", "need_topic", "need_weight", "need_first", "need_second", "topics", "helper_ptr", "helper",
    "helper_value", "masks", "table_masks", "attribute_ptr", "never_ptr", "never", "unit", "low", "high", "kinds",
    "not_only", "host", "pinned", "near_ptr", "near", "holder_ptr", "holder", "base", "floor", "floor_weight",
    "accept",
)  # fmt: skip
_TYPES: dict[str, type[np.generic]] = {
    name: np.int64 if name.endswith("_ptr") or name in ("scale", "need_first", "need_second", "base") else np.int32
    for name in _ARRAYS
} | {"masks": np.uint64, "table_masks": np.uint64, "not_only": np.uint8, "host": np.uint8, "pinned": np.uint8,
     "accept": np.uint32, "attribute_ptr": np.int32}  # fmt: skip
_NUMBERS = ("topics", "floor", "floor_weight")


class KernelError(ValueError):
    """An array that does not fit was about to be handed to the kernels."""


class _Problem(ctypes.Structure):
    _fields_ = [(name, ctypes.c_int32) for name in _FLAGS] + [
        (name, ctypes.c_int64 if name in _NUMBERS else ctypes.c_void_p) for name in _ARRAYS
    ]


class _State(ctypes.Structure):
    _fields_ = [
        ("table", ctypes.c_void_p), ("members", ctypes.c_void_p), ("size", ctypes.c_void_p),
        ("random", ctypes.c_uint64), ("moves", ctypes.c_int64),
    ]  # fmt: skip


def library() -> ctypes.CDLL | None:
    """Return the C library, or None where there is none or it was left aside."""
    wish = os.environ.get(NUMPY_ONLY, "")
    found = None if wish == "numpy" else _load()
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
    if found is None:
        check(course, state)
        return twin.search(course, state, temperatures)
    _call(found.potluck_search, course, state, _typed("temperatures", temperatures, np.int64, None))


def settle(course: Course, state: State, pairs: "courses.Ints") -> None:
    """Take the best swap between each of the given pairs of tables, shape (k, 2), until none is better."""
    found = library()
    if found is None:
        check(course, state)
        return twin.settle(course, state, pairs)
    _call(found.potluck_settle, course, state, _typed("pairs", pairs, np.int32, None).reshape(-1, 2))


def check(course: Course, state: State) -> None:
    """Raise KernelError where an array has the wrong type or length."""
    n, m, wide = course.people, course.tables, course.widest
    words, columns = course.masks.shape[-1], len(course.kinds)
    needs, topics = len(course.need_topic), len(course.helper_ptr) - 1
    shapes: dict[str, tuple[int, ...] | None] = {
        "dense": (n, n) if course.dense.size else (0, 0), "row_ptr": (n + 1,), "row_index": None,
        "row_left": course.row_index.shape, "row_right": course.row_index.shape, "pair_ptr": (n + 1,),
        "pair_index": None, "pair_value": course.pair_index.shape, "scale": (wide + 1,), "need_ptr": (n + 1,),
        "need_topic": None, "need_weight": (needs,), "need_first": (needs,), "need_second": (needs,),
        "helper_ptr": (topics + 1,), "helper": None, "helper_value": course.helper.shape, "masks": (n, words),
        "table_masks": (m, words), "attribute_ptr": None, "never_ptr": (n + 1,), "never": None, "unit": (n,),
        "low": (n,), "high": (n,), "kinds": (columns, n), "not_only": (columns, n), "host": (n,),
        "pinned": (n,), "near_ptr": (n + 1,), "near": None,
        "holder_ptr": (course.features + 1,) if course.holder_ptr.size else (0,), "holder": None, "base": (n,),
    }  # fmt: skip
    for name, shape in shapes.items():
        _typed(name, getattr(course, name), _TYPES[name], shape)
    for ptr, index in _ROWS:
        rows = getattr(course, ptr)
        if rows.size and (rows[-1] != len(getattr(course, index)) or rows[0] != 0 or (np.diff(rows) < 0).any()):
            raise KernelError(f"{ptr} does not describe {index}.")
    _typed("table", state.table, np.int32, (n,))
    _typed("members", state.members, np.int32, (m, wide))
    _typed("size", state.size, np.int32, (m,))


_ROWS = (("row_ptr", "row_index"), ("pair_ptr", "pair_index"), ("need_ptr", "need_topic"),
         ("helper_ptr", "helper"), ("never_ptr", "never"), ("near_ptr", "near"), ("holder_ptr", "holder"))  # fmt: skip


def _typed(
    name: str, array: "np.ndarray[tuple[int, ...], np.dtype[np.generic]]", kind: type[np.generic],
    shape: tuple[int, ...] | None,
) -> "np.ndarray[tuple[int, ...], np.dtype[np.generic]]":  # fmt: skip
    if array.dtype != kind or not array.flags.c_contiguous or (shape is not None and array.shape != shape):
        raise KernelError(f"{name} is {array.dtype} of {array.shape}; {kind.__name__} of {shape} is needed.")
    return array


@cache
def _load() -> ctypes.CDLL | None:
    folder = Path(__file__).resolve().parent.parent
    for path in sorted(folder.glob("_kernels.*")):
        try:
            found = ctypes.CDLL(str(path))
            found.potluck_version.restype = ctypes.c_int32
            if found.potluck_version() == VERSION:
                return found
        except (OSError, AttributeError):
            continue
    return None


def _call(
    function: "ctypes._NamedFuncPointer", course: Course, state: State,
    numbers: "np.ndarray[tuple[int, ...], np.dtype[np.generic]]",
) -> None:  # fmt: skip
    check(course, state)
    accept = courses.acceptance_table()
    plain = {name: int(getattr(course, name)) for name in _FLAGS if name not in ("words", "attributes", "columns")}
    problem = _Problem(
        **plain, words=course.masks.shape[-1], attributes=len(course.attribute_ptr) - 1, columns=len(course.kinds)
    )
    for name in _ARRAYS:
        if name not in _NUMBERS and name != "accept":
            array = getattr(course, name)
            setattr(problem, name, array.ctypes.data if array.size else _EMPTY.ctypes.data)
    if not course.dense.size:
        problem.dense = None
    if not course.holder_ptr.size:
        problem.holder_ptr = None
    problem.topics, problem.floor, problem.floor_weight = (
        len(course.helper_ptr) - 1, course.floor, course.floor_weight,
    )  # fmt: skip
    problem.accept = accept.ctypes.data
    seats = _State(
        state.table.ctypes.data, state.members.ctypes.data, state.size.ctypes.data,
        state.random, state.moves,
    )  # fmt: skip
    code = function(ctypes.byref(problem), ctypes.byref(seats), ctypes.c_void_p(numbers.ctypes.data),
                    ctypes.c_int64(len(numbers)))  # fmt: skip
    if code:
        raise KernelError(f"The kernel refused array group {code}.")
    state.random, state.moves = seats.random, seats.moves


_EMPTY = np.zeros(1, np.int64)
