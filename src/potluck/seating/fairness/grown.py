"""Tables grown guest by guest, given up once somebody would have too little with even their best others."""

import ctypes
from collections.abc import Iterator

import numpy as np

from potluck.seating.model.numbers import Bools, Ints, Longs
from potluck.seating.search import kernels
from potluck.seating.search.buffers import KernelError

WHOLE = 1_000_000
"""Relative evenings are counted in millionths."""
MOST_AT_ONCE = 1 << 22
"""Numbers in one step of growing."""
WIDEST = 16
"""Guests at a table; wider ones are grown in numpy."""


class _Even(ctypes.Structure):
    _fields_ = [
        *((name, ctypes.c_int32) for name in ("people", "size")),
        *((name, ctypes.c_void_p) for name in ("affinity", "permitted", "need", "top")),
    ]


def grown(affinity: Longs, best: Longs, permitted: Bools, size: int, level: int, most: int) -> Ints | None:
    """Return all tables of a size at which everyone has so much, guests ascending.

    None where more than `most` are begun of any length.

    Parameters
    ----------
    affinity : int64 of shape (n, n)
    best : int64 of shape (n,)
        What the best companions are worth to each guest; 0 where nobody is good company.
    permitted : bool of shape (n, n)
        Who may share a table with whom.
    level : int
        In millionths.
    """
    people = len(affinity)
    if size > people:
        return np.zeros((0, size), np.int32)
    ordered = np.sort(np.where(permitted, affinity, 0), axis=1)[:, ::-1].clip(0)
    top = np.concatenate([np.zeros((people, 1), np.int64), np.cumsum(ordered, 1)], 1)
    need = np.where(best > 0, -(-level * best // WHOLE), np.iinfo(np.int64).min // 2)
    library = kernels.library()
    if library is None or not 1 < size <= WIDEST:
        return _in_numpy(affinity, permitted, need, top, size, most)
    arrays = (affinity, permitted.astype(np.uint8), need, top[:, :size])
    given = [np.ascontiguousarray(array) for array in arrays]
    found: Ints = np.empty((most, size), np.int32)
    library.potluck_even_tables.restype = ctypes.c_int64
    count = library.potluck_even_tables(
        ctypes.byref(_Even(people, size, *(array.ctypes.data for array in given))),
        ctypes.c_void_p(found.ctypes.data),
        ctypes.c_int64(most),
    )
    if count < -1:
        raise KernelError("The kernel that grows tables refused its arrays.")
    return None if count < 0 else found[:count].copy()


def _in_numpy(
    affinity: Longs, permitted: Bools, need: Longs, top: Longs, size: int, most: int
) -> Ints | None:
    """The same, a length at a time."""
    people = len(affinity)
    tables, own = np.arange(people, dtype=np.int32)[:, None], np.zeros((people, 1), np.int64)
    for length in range(1, size):
        open_ = need - top[:, size - length - 1]
        parts, sums, count = [], [], 0
        for rows in _chunks(len(tables), length * people):
            who = tables[rows]
            with_each = own[rows][:, :, None] + affinity[who]
            comes = affinity[who].sum(1)
            able = permitted[who].all(1) & (np.arange(people) > who[:, -1:])
            able &= (with_each >= open_[who][:, :, None]).all(1) & (comes >= open_)
            at, guest = np.nonzero(able)
            count += len(at)
            if count > most:
                return None
            parts.append(np.column_stack([who[at], guest.astype(np.int32)]))
            sums.append(np.column_stack([with_each[at, :, guest], comes[at, guest]]))
        tables = np.concatenate([np.zeros((0, length + 1), np.int32), *parts])
        own = np.concatenate([np.zeros((0, length + 1), np.int64), *sums])
    return tables


def _chunks(rows: int, width: int) -> Iterator[slice]:
    step = max(MOST_AT_ONCE // width, 1)
    return (slice(first, first + step) for first in range(0, rows, step))
