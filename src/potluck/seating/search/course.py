"""One course as the kernels see it: arrays named as in `_kernels/kernels.h`, and who sits where."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from potluck.seating.model.arrays import Arrays
from potluck.seating.model.features import Features
from potluck.seating.model.numbers import Bytes, Ints, Longs, Masks, UInts
from potluck.seating.model.rules import Rules

ACCEPT_STEPS = 4096
STEPS_PER_UNIT = 256
E_TO_MINUS_STEP = 0xFF007FD5
"""exp(-1/256) in units of 2**-32; the table is made by whole-number products, alike on every machine."""

_OF_ARRAYS = ("people", "dense", "shift", "pair_ptr", "pair_index", "pair_value", "scale")
_OF_GIVING = ("need_ptr", "need_topic", "need_weight", "helper_ptr", "helper", "helper_value")
_OF_RULES = (
    *("masks", "table_masks", "attribute_ptr", "never_ptr", "never", "unit"),
    *("low", "high", "kinds", "not_only", "host", "hosted", "ruled"),
)


@dataclass(frozen=True, eq=False)
class Course:
    """Everything the kernels read. Lengths: n people, m tables, f features; see `kernels.h`.

    Frozen, so that what was found out about its arrays once need not be looked at before every call.
    """

    people: int
    tables: int
    widest: int
    dense: Ints
    row_ptr: Longs
    row_index: Ints
    row_left: Ints
    row_right: Ints
    features: int
    shift: int
    pair_ptr: Longs
    pair_index: Ints
    pair_value: Ints
    scale: Longs
    need_ptr: Longs
    need_topic: Ints
    need_weight: Ints
    need_first: Longs
    need_second: Longs
    helper_ptr: Longs
    helper: Ints
    helper_value: Ints
    masks: Masks
    table_masks: Masks
    attribute_ptr: Ints
    never_ptr: Longs
    never: Ints
    unit: Ints
    low: Ints
    high: Ints
    kinds: Ints
    not_only: Bytes
    host: Bytes
    hosted: bool
    ruled: bool
    pinned: Bytes
    near_ptr: Longs
    near: Ints
    holder_ptr: Longs
    holder: Ints
    base: Longs
    floor: int = 0
    floor_weight: int = 0
    alike: bool = False

    @property
    def generous(self) -> bool:
        """Tell whether anybody needs what somebody brings."""
        return len(self.need_topic) > 0

    @property
    def grouped(self) -> bool:
        """Tell whether some guests move as one."""
        return bool((self.unit != np.arange(self.people)).any())


@dataclass
class State:
    """Who sits where: `table` of each guest, `members` of shape (tables, widest), `size` of each table."""

    table: Ints
    members: Ints
    size: Ints
    random: int
    moves: int = 0

    def seated(self) -> list[list[int]]:
        """Return the guests of every table."""
        return [self.members[t, : self.size[t]].tolist() for t in range(len(self.size))]

    def copy(self) -> "State":
        return State(self.table.copy(), self.members.copy(), self.size.copy(), self.random, self.moves)


def state(tables: Sequence[Sequence[int]], widest: int, seed: int) -> State:
    """Return the state in which `tables` are seated as given."""
    people = sum(map(len, tables))
    table, members = np.zeros(people, np.int32), np.zeros((len(tables), widest), np.int32)
    for number, guests in enumerate(tables):
        table[list(guests)] = number
        members[number, : len(guests)] = guests
    return State(table, members, np.array([len(guests) for guests in tables], np.int32), seed)


def build(arrays: Arrays, rules: Rules, near: tuple[Longs, Ints], holders: tuple[Longs, Ints]) -> Course:
    """Return a course in which nothing has happened before."""
    rows, people, needs = arrays.rows, arrays.people, len(arrays.giving.need_topic)
    alike: dict[str, Any] = {name: getattr(arrays, name) for name in _OF_ARRAYS}
    alike |= {name: getattr(arrays.giving, name) for name in _OF_GIVING}
    alike |= {name: getattr(rules, name) for name in _OF_RULES}
    return Course(
        **alike,
        tables=len(arrays.sizes),
        widest=arrays.largest,
        row_ptr=rows.ptr,
        row_index=rows.index,
        row_left=rows.left,
        row_right=rows.right,
        features=rows.count,
        need_first=np.zeros(needs, np.int64),
        need_second=np.zeros(needs, np.int64),
        pinned=(rules.seat >= 0).astype(np.uint8),
        near_ptr=near[0],
        near=near[1],
        holder_ptr=holders[0],
        holder=holders[1],
        base=np.zeros(people, np.int64),
        alike=rules.exchangeable(arrays.sizes) and arrays.dense.size > 0,
    )


def holders(rows: Features) -> tuple[Longs, Ints]:
    """Return the guests who hold each feature, in compressed rows."""
    owner = np.repeat(np.arange(len(rows.ptr) - 1, dtype=np.int32), np.diff(rows.ptr))
    order = np.argsort(rows.index, kind="stable")
    counts = np.bincount(rows.index, minlength=rows.count)
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64), np.ascontiguousarray(owner[order])


@cache
def acceptance_table() -> UInts:
    """Return exp(-k / 256) in units of 2**-32."""
    table, value = [], 0xFFFFFFFF
    for _ in range(ACCEPT_STEPS):
        table.append(value)
        value = (value * E_TO_MINUS_STEP) >> 32
    return np.array(table, np.uint32)
