"""The boundary to `_kernels/crowd/room.c`: a crowd at its tables, laid out once for the whole of a search.

`twin.search`, and for several threads `twin.search_dealt`, find the same tables in Python.
"""

import ctypes
from collections.abc import Callable

import numpy as np

from potluck.seating.model.numbers import Longs
from potluck.seating.search import kernels
from potluck.seating.search.buffers import KernelError, typed
from potluck.seating.search.course import Course, State

MOST_THREADS = 64
NEEDS_C = "A crowd is seated by the C library only."


def fits(course: Course) -> bool:
    """Whether there is a library, and nothing in a course that only the search for small lists knows."""
    more = course.dense.size or len(course.pair_index) or course.floor_weight or course.pinned.any()
    helped = course.generous and (course.need_first.any() or course.need_second.any())
    return kernels.library() is not None and not (more or helped or course.ruled or course.grouped)


class Room:
    """A search over sparse rows without rules, pairs and floor.

    Parameters
    ----------
    course : Course
        Of its arrays only likely companions and holders are kept; the others may be given up.
    state : State
        Changed by `search`, and by nobody else as long as there is a room.
    threads : int
        With 2 to 64 of them tables are dealt out for each sweep: another plan, the same for as many threads.

    Raises
    ------
    KernelError
        Naming what does not fit.
    """

    def __init__(self, course: Course, state: State, threads: int = 1) -> None:
        found = kernels.library()
        if found is None:
            raise RuntimeError(NEEDS_C)
        if not 1 <= threads <= MOST_THREADS:
            raise KernelError(f"{threads} threads; there may be 1 to {MOST_THREADS}.")
        problem, self._seats = kernels.by_address(course, state)
        self._library, self.state, fault = found, state, ctypes.c_int32()
        self._kept = (course.near_ptr, course.near, course.holder_ptr, course.holder, course.scale)
        found.potluck_room_open.restype = ctypes.c_void_p
        self._address = ctypes.c_void_p(
            found.potluck_room_open(
                ctypes.byref(problem), ctypes.byref(self._seats), ctypes.c_int32(threads), ctypes.byref(fault)
            )
        )
        if fault.value == -1:
            raise MemoryError
        if fault.value:
            raise KernelError(f"The kernel refused array group {fault.value}.")

    def search(self, temperatures: Longs) -> None:
        """Sweep over the tables once for each temperature, int64 in the units of `Arrays.one`."""
        typed("temperatures", temperatures, np.int64, None)
        self._changed(
            self._library.potluck_room_search,
            ctypes.c_void_p(temperatures.ctypes.data),
            ctypes.c_int64(len(temperatures)),
        )

    def accompany(self) -> None:
        """Seat whoever has nothing with anybody at their table where they have, as long as there is a way.

        The exchanges of `floor.alone`; it costs the total little.
        """
        self._changed(self._library.potluck_room_accompany)

    def _changed(self, work: Callable[..., int], *given: object) -> None:
        code = work(self._address, ctypes.byref(self._seats), *given)
        if code == -1:
            raise MemoryError
        if code:
            raise KernelError(f"The kernel refused array group {code}.")
        self.state.random, self.state.moves = self._seats.random, self._seats.moves

    def __del__(self) -> None:
        if hasattr(self, "_address"):
            self._library.potluck_room_close(self._address)
