"""What the kernels are handed: arrays are checked for type, length and shape before they go over."""

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
    ("row_ptr", "row_index"),
    ("pair_ptr", "pair_index"),
    ("need_ptr", "need_topic"),
    ("helper_ptr", "helper"),
    ("never_ptr", "never"),
    ("near_ptr", "near"),
    ("holder_ptr", "holder"),
)


class KernelError(ValueError):
    """An array that does not fit was about to be handed to the kernels."""


def check(course: Course, state: State) -> None:
    """Raise KernelError where an array has the wrong type or length."""
    n, m, wide = course.people, course.tables, course.widest
    words, columns = course.masks.shape[-1], len(course.kinds)
    needs, topics = len(course.need_topic), len(course.helper_ptr) - 1
    shapes: dict[str, tuple[int, ...] | None] = {
        "dense": (n, n) if course.dense.size else (0, 0),
        "row_ptr": (n + 1,),
        "row_index": None,
        "row_left": course.row_index.shape,
        "row_right": course.row_index.shape,
        "pair_ptr": (n + 1,),
        "pair_index": None,
        "pair_value": course.pair_index.shape,
        "scale": (wide + 1,),
        "need_ptr": (n + 1,),
        "need_topic": None,
        "need_weight": (needs,),
        "need_first": (needs,),
        "need_second": (needs,),
        "helper_ptr": (topics + 1,),
        "helper": None,
        "helper_value": course.helper.shape,
        "masks": (n, words),
        "table_masks": (m, words),
        "attribute_ptr": None,
        "never_ptr": (n + 1,),
        "never": None,
        "unit": (n,),
        "low": (n,),
        "high": (n,),
        "kinds": (columns, n),
        "not_only": (columns, n),
        "host": (n,),
        "pinned": (n,),
        "near_ptr": (n + 1,),
        "near": None,
        "holder_ptr": (course.features + 1,) if course.holder_ptr.size else (0,),
        "holder": None,
        "base": (n,),
    }
    for name, shape in shapes.items():
        typed(name, getattr(course, name), TYPES[name], shape)
    for ptr, index in ROWS:
        rows = getattr(course, ptr)
        if rows.size and (
            rows[-1] != len(getattr(course, index)) or rows[0] != 0 or (np.diff(rows) < 0).any()
        ):
            raise KernelError(f"{ptr} does not describe {index}.")
    typed("table", state.table, np.int32, (n,))
    typed("members", state.members, np.int32, (m, wide))
    typed("size", state.size, np.int32, (m,))


def typed(name: str, array: Array, kind: type[np.generic], shape: tuple[int, ...] | None) -> Array:
    if array.dtype != kind or not array.flags.c_contiguous or (shape is not None and array.shape != shape):
        raise KernelError(f"{name} is {array.dtype} of {array.shape}; {kind.__name__} of {shape} is needed.")
    return array
