"""What the kernels are handed: arrays are checked for type, length and shape before they go over."""

import weakref

import numpy as np

from potluck.seating.model.numbers import Array
from potluck.seating.search.course import Course, State

FLAGS = (
    "people",
    "tables",
    "widest",
    "words",
    "attributes",
    "columns",
    "hosted",
    "ruled",
    "grouped",
    "generous",
    "alike",
    "shift",
    "features",
)
ARRAYS = (
    "dense",
    "row_ptr",
    "row_index",
    "row_left",
    "row_right",
    "pair_ptr",
    "pair_index",
    "pair_value",
    "scale",
    "need_ptr",
    "need_topic",
    "need_weight",
    "need_first",
    "need_second",
    "topics",
    "helper_ptr",
    "helper",
    "helper_value",
    "masks",
    "table_masks",
    "attribute_ptr",
    "never_ptr",
    "never",
    "unit",
    "low",
    "high",
    "kinds",
    "not_only",
    "host",
    "pinned",
    "near_ptr",
    "near",
    "holder_ptr",
    "holder",
    "base",
    "floor",
    "floor_weight",
    "accept",
)
TYPES: dict[str, type[np.generic]] = {
    name: np.int64
    if name.endswith("_ptr") or name in ("scale", "need_first", "need_second", "base")
    else np.int32
    for name in ARRAYS
} | {
    "masks": np.uint64,
    "table_masks": np.uint64,
    "not_only": np.uint8,
    "host": np.uint8,
    "pinned": np.uint8,
    "accept": np.uint32,
    "attribute_ptr": np.int32,
}
NUMBERS = ("topics", "floor", "floor_weight")
ROWS = (
    ("row_ptr", ("row_index", "row_left", "row_right")),
    ("pair_ptr", ("pair_index", "pair_value")),
    ("need_ptr", ("need_topic", "need_weight", "need_first", "need_second")),
    ("helper_ptr", ("helper", "helper_value")),
    ("never_ptr", ("never",)),
    ("near_ptr", ("near",)),
    ("holder_ptr", ("holder",)),
)
MAY_BE_ABSENT = ("dense", "holder_ptr")
_EACH_GUEST = ("unit", "low", "high", "host", "pinned", "base")
SHAPES: dict[str, tuple[str, ...] | None] = {
    "dense": ("n", "n"),
    "scale": ("wide+1",),
    "helper_ptr": ("topics+1",),
    "holder_ptr": ("features+1",),
    "masks": ("n", "words"),
    "table_masks": ("m", "words"),
    "attribute_ptr": None,
    "kinds": ("columns", "n"),
    "not_only": ("columns", "n"),
    **dict.fromkeys(_EACH_GUEST, ("n",)),
    **dict.fromkeys(("row_ptr", "pair_ptr", "need_ptr", "never_ptr", "near_ptr"), ("n+1",)),
    **{name: None for _, indexed in ROWS for name in indexed},
}

_CHECKED: weakref.WeakSet[Course] = weakref.WeakSet()
"""Courses whose arrays fit; what the arrays hold is checked by the library at every call."""


class KernelError(ValueError):
    """An array that does not fit was about to be handed to the kernels."""


def check(course: Course, state: State) -> None:
    """Raise KernelError where an array has the wrong type or length."""
    if course not in _CHECKED:
        _check_course(course)
        _CHECKED.add(course)
    typed("table", state.table, np.int32, (course.people,))
    typed("members", state.members, np.int32, (course.tables, course.widest))
    typed("size", state.size, np.int32, (course.tables,))


def typed(name: str, array: Array, kind: type[np.generic], shape: tuple[int, ...] | None) -> Array:
    if array.dtype != kind or not array.flags.c_contiguous or (shape is not None and array.shape != shape):
        raise KernelError(f"{name} is {array.dtype} of {array.shape}; {kind.__name__} of {shape} is needed.")
    return array


def _check_course(course: Course) -> None:
    lengths = {
        "n": course.people,
        "m": course.tables,
        "wide": course.widest,
        "words": course.masks.shape[-1],
        "columns": len(course.kinds),
        "features": course.features,
        "topics": len(course.helper_ptr) - 1,
    }
    for name, shape in SHAPES.items():
        array = getattr(course, name)
        if array.size or name not in MAY_BE_ABSENT:
            exact = None if shape is None else tuple(_length(part, lengths) for part in shape)
            typed(name, array, TYPES[name], exact)
    for ptr, indexed in ROWS:
        _check_rows(ptr, getattr(course, ptr), [(name, getattr(course, name)) for name in indexed])
    steps, words = course.attribute_ptr, lengths["words"]
    if steps[0] != 0 or steps[-1] != words or (np.diff(steps) < 0).any() or len(steps) > words + 1:
        raise KernelError("attribute_ptr does not describe masks.")


def _length(part: str, lengths: dict[str, int]) -> int:
    name, _, more = part.partition("+")
    return lengths[name] + int(more or 0)


def _check_rows(name: str, ptr: Array, indexed: list[tuple[str, Array]]) -> None:
    if ptr.size and (ptr[0] != 0 or (np.diff(ptr) < 0).any()):
        raise KernelError(f"{name} does not rise from zero.")
    for other, array in indexed:
        if ptr.size and len(array) != ptr[-1]:
            raise KernelError(f"{name} does not describe {other}.")
