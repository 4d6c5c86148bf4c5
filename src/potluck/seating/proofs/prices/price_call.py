"""The typed boundary to the pricing kernels; a course is handed over by address as to the search."""

import ctypes

import numpy as np

from potluck.seating.model.numbers import Array, Ints
from potluck.seating.proofs.prices.price_twin import Priced, Task
from potluck.seating.search import buffers
from potluck.seating.search import course as courses
from potluck.seating.search.course import Course

_POINTERS = ("member_ptr", "member", "pair", "single", "allowed")


class _Problem(ctypes.Structure):
    _fields_ = [(name, ctypes.c_int32) for name in buffers.FLAGS] + [
        (name, ctypes.c_int64 if name in buffers.NUMBERS else ctypes.c_void_p) for name in buffers.ARRAYS
    ]


class _Pricing(ctypes.Structure):
    _fields_ = [
        ("vertices", ctypes.c_int32), ("size", ctypes.c_int32),
        *((name, ctypes.c_void_p) for name in _POINTERS),
        ("tables", ctypes.c_int32), ("table", ctypes.c_void_p),
        ("scale", ctypes.c_int64), ("floor", ctypes.c_int64), ("work", ctypes.c_int64),
        ("every", ctypes.c_int32),
    ]  # fmt: skip


class _Priced(ctypes.Structure):
    _fields_ = [
        ("best", ctypes.c_int64), ("bound", ctypes.c_int64), ("work", ctypes.c_int64),
        ("found", ctypes.c_int32), ("capacity", ctypes.c_int32),
        ("value", ctypes.c_void_p), ("guests", ctypes.c_void_p),
        ("most", ctypes.c_void_p), ("path", ctypes.c_void_p), ("levels", ctypes.c_int32),
    ]  # fmt: skip


def exactly(found: ctypes.CDLL, course: Course, task: Task) -> Priced:
    """Hand a task to the exact kernel, which checks it again.

    Raises
    ------
    KernelError
        Naming the group of arrays that is malformed.
    """
    return _call(found.potluck_price, course, task)


def roughly(found: ctypes.CDLL, course: Course, task: Task) -> Priced:
    """Hand a task to the kernel that looks around every unit."""
    return _call(found.potluck_price_roughly, course, task)


def _call(function: "ctypes._NamedFuncPointer", course: Course, task: Task) -> Priced:
    arrays: dict[str, Array] = {
        "member_ptr": np.concatenate([[0], np.cumsum(task.weight)]).astype(np.int32),
        "member": np.array([guest for unit in task.members for guest in unit], np.int32),
        "pair": task.pair, "single": task.single, "allowed": task.allowed,
        "table": np.array(task.tables, np.int32),
    }  # fmt: skip
    value = np.zeros(task.capacity, np.int64)
    guests: Ints = np.zeros((task.capacity, task.size), np.int32)
    asked = _Pricing(
        vertices=len(task.weight), size=task.size, tables=len(task.tables), scale=task.scale,
        floor=task.floor, work=task.work, every=int(task.every),
        **{name: array.ctypes.data for name, array in arrays.items()},
    )  # fmt: skip
    most = np.full(len(task.weight), task.floor, np.int64)
    path: Ints = np.zeros(max(task.size, len(task.path)), np.int32)
    path[: len(task.path)] = task.path
    priced = _Priced(
        capacity=task.capacity, value=value.ctypes.data, guests=guests.ctypes.data,
        most=most.ctypes.data, path=path.ctypes.data, levels=len(task.path),
    )  # fmt: skip
    problem = problem_of(course)
    code = function(ctypes.byref(problem), ctypes.byref(asked), ctypes.byref(priced))
    if code:
        raise buffers.KernelError(f"The pricing kernel refused array group {code}.")
    order = np.argsort(-value[: priced.found], kind="stable")
    guests = np.sort(guests[order], axis=1)
    left = tuple(path[: priced.levels].tolist())
    return Priced(priced.best, priced.bound, priced.work, value[order], guests, most, left)


def problem_of(course: Course) -> _Problem:
    """The course by address; it must outlive the call."""
    numbers = {
        "words": course.masks.shape[-1], "attributes": len(course.attribute_ptr) - 1,
        "columns": len(course.kinds), "topics": len(course.helper_ptr) - 1,
        "accept": courses.acceptance_table().ctypes.data,
    }  # fmt: skip
    problem = _Problem()
    for name in (*buffers.FLAGS, *buffers.ARRAYS):
        value: int | Array = numbers[name] if name in numbers else getattr(course, name)
        if not isinstance(value, np.ndarray):
            setattr(problem, name, int(value))
        elif value.size:
            setattr(problem, name, value.ctypes.data)
        else:
            absent = name in ("dense", "holder_ptr")
            setattr(problem, name, None if absent else _EMPTY.ctypes.data)
    return problem


_EMPTY = np.zeros(1, np.int64)
