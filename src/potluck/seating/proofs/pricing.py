"""The best table there can be when every guest has a price: exactly by the kernel, or roughly at once."""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from potluck.seating.model.numbers import Array, Bytes, Ints, Longs
from potluck.seating.proofs import price_twin
from potluck.seating.proofs.price_twin import Bools, Priced, Task
from potluck.seating.search import buffers, kernels, table
from potluck.seating.search import course as courses
from potluck.seating.search.course import Course

TABLES_KEPT = 32
PASSES = 12
FORBIDDEN = -(1 << 56)

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
    ]  # fmt: skip


class _Priced(ctypes.Structure):
    _fields_ = [
        ("best", ctypes.c_int64), ("bound", ctypes.c_int64), ("work", ctypes.c_int64),
        ("found", ctypes.c_int32), ("capacity", ctypes.c_int32),
        ("value", ctypes.c_void_p), ("guests", ctypes.c_void_p),
    ]  # fmt: skip


@dataclass(frozen=True)
class Pricing:
    """What stays the same while prices change; lengths: n guests in m units.

    Attributes
    ----------
    units : tuple of tuples of guests that sit together
    affinity : int64 of shape (n, n), own : int64 of shape (m, m)
        Sums of affinities between units; within a unit on the diagonal.
    allowed : uint8 of shape (m, m)
    tables : of each size the numbers of tables that differ in time, place or access
    """

    course: Course
    units: tuple[tuple[int, ...], ...]
    own: Longs
    allowed: Bytes
    tables: dict[int, tuple[int, ...]]

    @classmethod
    def of(cls, course: Course, sizes: Sequence[int]) -> "Pricing":
        """Return what pricing needs of a course whose tables have these sizes."""
        people = np.arange(course.people)
        ends = np.cumsum(sizes)
        seats = [list(range(end - size, end)) for size, end in zip(sizes, ends.tolist(), strict=True)]
        buffers.check(course, courses.state(seats, course.widest, 0))
        groups = tuple(tuple(np.flatnonzero(course.unit == unit).tolist()) for unit in np.unique(course.unit))
        member = np.zeros((len(groups), course.people), np.int64)
        for number, group in enumerate(groups):
            member[number, list(group)] = 1
        own = member @ table.block(course, people) @ member.T
        own[np.diag_indices(len(groups))] //= 2
        apart = np.zeros((course.people, course.people), np.int64)
        apart[np.repeat(people, np.diff(course.never_ptr)), course.never] = 1
        allowed = (member @ apart @ member.T == 0) & _compatible(course, groups)
        different: dict[int, dict[bytes, int]] = {}
        for number, size in enumerate(sizes):
            different.setdefault(size, {}).setdefault(course.table_masks[number].tobytes(), number)
        numbers = {size: tuple(sorted(masks.values())) for size, masks in different.items()}
        return cls(course, groups, own, np.ascontiguousarray(allowed.astype(np.uint8)), numbers)

    def value(self, who: Sequence[int]) -> int:
        """Return what a table is worth, in total units."""
        return table.worth(self.course, who)

    def fits(self, who: Sequence[int]) -> bool:
        """Tell whether `who` keep every rule at some table of their number."""
        return any(not table.broken(self.course, number, who) for number in self.tables[len(who)])

    def exact(self, size: int, prices: Longs, floor: int, work: int) -> Priced:
        """Return the tables of `size` worth more than `floor` above their prices, the best among them.

        Parameters
        ----------
        size : int
        prices : int64 of shape (n,), in total units
        floor : int
        work : int
            Stops after so many comparisons; the bound holds nevertheless.
        """
        task = self.task(size, prices, floor, work)
        if not len(task.weight):
            return Priced(floor, floor, 0, ())
        found = kernels.library()
        priced = call(found, self.course, task) if found else price_twin.price(self.course, task)
        # Values were doubled; half of a bound that is odd is no table's value.
        halved = tuple((value // 2, who) for value, who in priced.tables)
        return Priced(priced.best // 2, priced.bound // 2, priced.work, halved)

    def rough(self, size: int, prices: Longs) -> list[tuple[int, ...]]:
        """Return good tables of `size`: from every unit greedily, then by swaps."""
        task = self.task(size, prices, 0, 0)
        seated = _greedy(task)
        for _ in range(PASSES):
            if not _swap(task, seated):
                break
        full = seated[(seated @ task.weight) == size]
        return [
            tuple(sorted(guest for v in np.flatnonzero(row) for guest in task.members[v]))
            for row in np.unique(full, axis=0)
        ]

    def task(self, size: int, prices: Longs, floor: int, work: int) -> Task:
        low, high = self.course.low, self.course.high
        kept = [
            number
            for number, unit in enumerate(self.units)
            if len(unit) <= size and all(low[g] <= size <= high[g] for g in unit)
        ]
        scale = int(self.course.scale[size])
        pair = 2 * scale * self.own[np.ix_(kept, kept)]
        cost = np.array([int(prices[list(self.units[k])].sum()) for k in kept], np.int64)
        single = np.diag(pair) - 2 * cost
        np.fill_diagonal(pair, 0)
        weight = np.array([len(self.units[k]) for k in kept], np.int64)
        return Task(
            size=size, members=tuple(self.units[k] for k in kept), pair=np.ascontiguousarray(pair),
            weight=weight, single=np.ascontiguousarray(single),
            allowed=np.ascontiguousarray(self.allowed[np.ix_(kept, kept)]), tables=self.tables[size],
            scale=2 * scale, floor=2 * floor, work=work, capacity=TABLES_KEPT,
        )  # fmt: skip


def _compatible(course: Course, groups: Sequence[tuple[int, ...]]) -> Bools:
    """Which units have a value of every attribute in common."""
    common = np.ones((len(groups), len(groups)), bool)
    masks = np.array([np.bitwise_and.reduce(course.masks[list(group)], axis=0) for group in groups])
    for first, last in zip(course.attribute_ptr[:-1], course.attribute_ptr[1:], strict=True):
        own = masks[:, first:last]
        common &= (own[:, None, :] & own[None, :, :]).any(axis=2)
    return common


def _greedy(task: Task) -> Longs:
    """Grow a table from every unit by the one that gains most for each of its people."""
    count = len(task.weight)
    seated = np.eye(count, dtype=np.int64)
    for _ in range(task.size - 1):
        gain = seated @ task.pair + task.single
        barred = seated @ (1 - task.allowed.astype(np.int64)) > 0
        room = task.size - seated @ task.weight
        barred |= (task.weight[None, :] > room[:, None]) | (seated > 0)
        gain = np.where(barred, FORBIDDEN, gain // task.weight)
        best = gain.argmax(axis=1)
        rows = np.flatnonzero(gain[np.arange(count), best] > FORBIDDEN)
        seated[rows, best[rows]] = 1
    return seated


def _swap(task: Task, seated: Longs) -> bool:
    """Make the best swap of every table, units of equal weight; tell whether there was any."""
    apart = 1 - task.allowed.astype(np.int64)
    np.fill_diagonal(apart, 0)
    gain, clashes = seated @ task.pair + task.single, seated @ apart
    here = np.argsort(-seated, axis=1, kind="stable")[:, : task.size]
    out = np.take_along_axis(gain, here, axis=1)
    change = gain[:, None, :] - out[:, :, None] - task.pair[here]
    barred = (clashes[:, None, :] > apart[here]) | (seated[:, None, :] > 0)
    barred |= np.take_along_axis(seated, here, axis=1)[:, :, None] == 0
    barred |= task.weight[here][:, :, None] != task.weight
    change = np.where(barred, FORBIDDEN, change).reshape(len(seated), -1)
    best = change.argmax(axis=1)
    rows = np.flatnonzero(change[np.arange(len(seated)), best] > 0)
    place, into = np.divmod(best[rows], len(task.weight))
    seated[rows, here[rows, place]] = 0
    seated[rows, into] = 1
    return len(rows) > 0


def call(found: ctypes.CDLL, course: Course, task: Task) -> Priced:
    """Hand a task to the kernel, which checks it again."""
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
        floor=task.floor, work=task.work, **{name: array.ctypes.data for name, array in arrays.items()},
    )  # fmt: skip
    priced = _Priced(capacity=task.capacity, value=value.ctypes.data, guests=guests.ctypes.data)
    problem = _problem(course)
    code = found.potluck_price(ctypes.byref(problem), ctypes.byref(asked), ctypes.byref(priced))
    if code:
        raise buffers.KernelError(f"The pricing kernel refused array group {code}.")
    order = np.argsort(-value[: priced.found], kind="stable")
    kept = tuple((int(value[k]), tuple(sorted(guests[k].tolist()))) for k in order)
    return Priced(priced.best, priced.bound, priced.work, kept)


def _problem(course: Course) -> _Problem:
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
