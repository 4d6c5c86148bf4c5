"""The boundary to what C does for large lists before the search: companions, an order, a first seating.

`neighbours` and `construct` say the same in numpy and Python, and are asked where there is no C library.
"""

import ctypes
from collections.abc import Sequence

import numpy as np

from potluck.seating.model.features import Features
from potluck.seating.model.numbers import Array, Ints, Longs
from potluck.seating.search import kernels
from potluck.seating.search.buffers import KernelError, typed


def holders(rows: Features, order: Ints | None = None) -> tuple[Longs, Ints] | None:
    """Return the guests who hold each feature, in compressed rows; None without the library."""
    people = _checked(rows)
    ptr, who = np.zeros(rows.count + 1, np.int64), np.zeros(len(rows.index), np.int32)
    if order is not None:
        _check_order(order, people)
    done = called("potluck_holders", people, rows.count, rows.ptr, rows.index, order, ptr, who)
    return (ptr, who) if done else None


def companions(rows: Features, window: int, most: int, threads: int = 1) -> tuple[Longs, Ints] | None:
    """Return up to `most` companions of each guest, best first; None without the library."""
    people = _checked(rows)
    counts = np.bincount(rows.index, minlength=rows.count).astype(np.int64)
    rarest, topic = np.zeros(people, np.int64), np.zeros(people, np.int64)
    if not len(rows.index) or not called(
        "potluck_rarest", people, rows.ptr, rows.index, counts, rarest, topic
    ):
        return None
    order = np.lexsort((topic, rarest)).astype(np.int32)
    ptr, near = np.zeros(people + 1, np.int64), np.zeros(people * most, np.int32)
    given = (rows.ptr, rows.index, rows.left, rows.right, order)
    called("potluck_near", people, rows.count, *given, window, most, threads, ptr, near)
    near.resize(int(ptr[-1]), refcheck=False)
    return ptr, near


def affinities(rows: Features, first: Ints, second: Ints) -> Longs | None:
    """Return the product of each pair of rows; None without the library."""
    people, found = _checked(rows), np.zeros(len(first), np.int64)
    for each in (first, second):
        typed("pairs", each, np.int32, (len(found),))
        if len(each) and not 0 <= int(each.min()) <= int(each.max()) < people:
            raise KernelError("A pair names somebody who is not there.")
    given = (first, second, rows.ptr, rows.index, rows.left, rows.right)
    return found if called("potluck_affinities", len(found), *given, found) else None


def walk(near: tuple[Longs, Ints]) -> Ints | None:
    """Return guests so that likely companions follow each other; None without the library."""
    order = np.zeros(_checked_near(near), np.int32)
    return order if called("potluck_walk", len(order), *near, order) else None


def filled(sizes: Sequence[int], near: tuple[Longs, Ints], order: Ints) -> Ints | None:
    """Return the guests of all tables, one table after the other; None without the library."""
    people, size = _checked_near(near), np.array(sizes, np.int32)
    _check_order(order, people)
    if size.min() < 0 or int(size.sum(dtype=np.int64)) != people:
        raise KernelError("sizes do not seat everybody.")
    seats = np.zeros(people, np.int32)
    return seats if called("potluck_fill", people, len(size), size, *near, order, seats) else None


def called(name: str, *given: int | Array | None) -> bool:
    """Have the library do something with checked arrays; tell whether there is a library that did it."""
    found = kernels.library()
    if found is None:
        return False
    passed = [ctypes.c_int32(each) if isinstance(each, int) else _address(each) for each in given]
    if getattr(found, name)(*passed) != 0:
        raise MemoryError
    return True


def check_rows(ptr: Longs, index: Ints, limit: int) -> None:
    """Raise KernelError where rows do not rise, or name what is not below a limit."""
    if ptr[0] != 0 or ptr[-1] != len(index) or (np.diff(ptr) < 0).any():
        raise KernelError("Rows do not rise from nothing to all entries.")
    if len(index) and not 0 <= int(index.min()) <= int(index.max()) < limit:
        raise KernelError(f"An index is not below {limit}.")


def _checked(rows: Features) -> int:
    people, entries = len(rows.ptr) - 1, len(rows.index)
    typed("ptr", rows.ptr, np.int64, (people + 1,))
    for name in ("index", "left", "right"):
        typed(name, getattr(rows, name), np.int32, (entries,))
    check_rows(rows.ptr, rows.index, rows.count)
    return people


def _checked_near(near: tuple[Longs, Ints]) -> int:
    people = len(near[0]) - 1
    typed("near_ptr", near[0], np.int64, (people + 1,))
    typed("near", near[1], np.int32, None)
    check_rows(*near, people)
    return people


def _check_order(order: Ints, people: int) -> None:
    typed("order", order, np.int32, (people,))
    if people and (order.min() < 0 or (np.bincount(order, minlength=people) != 1).any()):
        raise KernelError("An order names each guest once.")


def _address(array: Array | None) -> ctypes.c_void_p:
    return ctypes.c_void_p(None if array is None else array.ctypes.data)
