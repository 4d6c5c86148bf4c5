"""What many tables are worth, at once."""

import ctypes

import numpy as np

from potluck.seating.model.numbers import Ints, Longs
from potluck.seating.proofs.prices import price_call
from potluck.seating.search import kernels, table
from potluck.seating.search.buffers import KernelError
from potluck.seating.search.course import Course


def of(course: Course, who: Ints) -> Longs:
    """Return what each table is worth, in total units: its pairs less the surplus of help.

    Parameters
    ----------
    course : Course
        Without a floor.
    who : int32 of shape (t, size)

    Raises
    ------
    KernelError
        Under a floor, or where somebody is not on the list.
    """
    if course.floor_weight or (who.size and not 0 <= int(who.min()) <= int(who.max()) < course.people):
        raise KernelError("Only tables of this course are worth something, and without a floor.")
    library = kernels.library()
    if library is None:
        return np.array([table.worth(course, row) for row in who.tolist()], np.int64)
    worth, given = np.zeros(len(who), np.int64), np.ascontiguousarray(who, np.int32)
    problem = price_call.problem_of(course)
    code = library.potluck_worths(
        ctypes.byref(problem),
        ctypes.c_void_p(given.ctypes.data),
        ctypes.c_int32(who.shape[1]),
        ctypes.c_int64(len(who)),
        ctypes.c_void_p(worth.ctypes.data),
    )
    if code:
        raise KernelError("The kernel that weighs tables refused them.")
    return worth
