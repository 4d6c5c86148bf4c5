"""The hard rules: the list of wishes of a problem, and the arrays by which a table is checked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

import numpy as np

from potluck.seating.model import sizes as table_sizes
from potluck.seating.model import wishes
from potluck.seating.model.numbers import Bytes, Ints, Longs, Masks
from potluck.seating.model.problem import Range, SeatingProblem
from potluck.seating.model.wishes import Wish


@dataclass(frozen=True)
class Rules:
    """Hard rules of n guests at m tables, as arrays.

    Attributes
    ----------
    masks, table_masks : uint64 of shape (n, words) and (m, words)
        Of each attribute (times, places, languages, access) the words
        ``attribute_ptr[a]:attribute_ptr[a + 1]``; the masks of a table and of all who sit there must have a
        bit in common.
    never_ptr, never : compressed rows of the guests that each guest must not sit with.
    unit : int32 of shape (n,)
        Guests of one unit sit together.
    low, high : int32 of shape (n,)
        Accepted table sizes.
    kinds : int32 of shape (columns, n)
        Kind of each guest in each column (-1 unknown), negative wishes aside.
    not_only : uint8 of shape (columns, n)
    host : uint8 of shape (n,)
    hosted : bool
        Every table needs a host.
    seat : int32 of shape (n,)
        The table of whoever is pinned, else -1.
    ranges : tuple of (int, int)
        The fewest and the most people at each table that is given; none where any may have any size.
    ruled : bool
        There are wishes that a table can break; those to sit together are in `unit`, pinned ones in `seat`.
    """

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
    seat: Ints
    ruled: bool
    values: dict[str, list[str]] = field(default_factory=dict)
    ranges: tuple[Range, ...] = ()

    def exchangeable(self, sizes: Sequence[int]) -> bool:
        """Tell whether tables of these sizes may all change them among each other."""
        return all(low <= min(sizes) and max(sizes) <= high for low, high in self.ranges)

    def told_of_pairs(self) -> "Rules":
        """Return rules that say of pairs what pins do: two share a table, or do not, and fit there."""
        pinned = np.flatnonzero(self.seat >= 0)
        if not len(pinned):
            return self
        unit, masks = self.unit.copy(), self.masks.copy()
        for table in np.unique(self.seat[pinned]):
            joined = np.isin(unit, unit[self.seat == table])
            unit[joined] = unit[joined].min()
        masks[pinned] &= self.table_masks[self.seat[pinned]]
        low, high = self.low.copy(), self.high.copy()
        if self.ranges:
            least, most = np.array(self.ranges, np.int32)[self.seat[pinned]].T
            low[pinned], high[pinned] = np.maximum(low[pinned], least), np.minimum(high[pinned], most)
        owner = np.repeat(np.arange(len(unit)), np.diff(self.never_ptr))
        pairs = {(i, j) for i, j in zip(owner.tolist(), self.never.tolist(), strict=True) if i < j}
        pairs |= {(i, j) for i, j in combinations(pinned.tolist(), 2) if self.seat[i] != self.seat[j]}
        never_ptr, never = _never(len(unit), sorted(pairs))
        told = replace(self, unit=unit, masks=masks, low=low, high=high)
        return replace(told, never_ptr=never_ptr, never=never, ruled=True)


def of(problem: SeatingProblem) -> list[Wish]:
    """Return every hard wish of `problem`."""
    found: list[Wish] = [wishes.Together(group) for group in problem.together if len(group) > 1]
    found += [wishes.Apart(pair) for pair in sorted(problem.never)]
    for number, guest in enumerate(problem.guests):
        for kind in wishes.KINDS:
            values: frozenset[str] = getattr(guest, kind)
            if values:
                found.append(wishes.Only(number, kind, values))
        if guest.table_size:
            found.append(wishes.Size(number, *guest.table_size))
        if guest.step_free:
            found.append(wishes.StepFree(number))
        found += [
            wishes.NotOnly(number, column, guest.groups[column])
            for column in guest.not_only
            if guest.groups.get(column)
        ]
    hosts = frozenset(number for number, guest in enumerate(problem.guests) if guest.host)
    if hosts and len(hosts) >= len(problem.sizes()):
        found.append(wishes.Hosted(hosts))
    return found + [wishes.Pinned(guest, table) for guest, table in sorted(problem.pins.items())]


def arrays(problem: SeatingProblem, chosen: Iterable[Wish], tables: int) -> Rules:
    """Return the arrays of the `chosen` wishes for `tables` tables."""
    listed = list(chosen)
    people = len(problem.guests)
    low, high = np.ones(people, np.int32), np.full(people, 2**30, np.int32)
    unit = np.arange(people, dtype=np.int32)
    host, seat = np.zeros(people, np.uint8), np.full(people, -1, np.int32)
    for wish in listed:
        if isinstance(wish, wishes.Size):
            low[wish.guest], high[wish.guest] = wish.low, wish.high
        elif isinstance(wish, wishes.Together):
            joined = np.isin(unit, unit[list(wish.guests)])
            unit[joined] = unit[joined].min()
        elif isinstance(wish, wishes.Hosted):
            host[sorted(wish.hosts)] = 1
        elif isinstance(wish, wishes.Pinned):
            seat[wish.guest] = wish.table
    masks, table_masks, attribute_ptr, values = _attributes(problem, listed, tables)
    never_ptr, never = _never(people, [wish.guests for wish in listed if isinstance(wish, wishes.Apart)])
    kinds, not_only = _kinds(problem, [wish for wish in listed if isinstance(wish, wishes.NotOnly)])
    return Rules(
        masks,
        table_masks,
        attribute_ptr,
        never_ptr,
        never,
        unit,
        low,
        high,
        kinds,
        not_only,
        host,
        bool(host.any()),
        seat,
        any(not isinstance(wish, wishes.Together | wishes.Pinned) for wish in listed),
        values,
        tuple(table_sizes.as_range(table.size) for table in problem.tables or ()),
    )


def _attributes(
    problem: SeatingProblem, listed: Sequence[Wish], tables: int
) -> tuple[Masks, Masks, Ints, dict[str, list[str]]]:
    """Every attribute becomes words of 64 bits; whoever has no wish there has every bit."""
    fixed = problem.tables or ()
    columns: list[tuple[Masks, Masks]] = []
    named: dict[str, list[str]] = {}
    for kind in wishes.KINDS:
        only = {w.guest: w.values for w in listed if isinstance(w, wishes.Only) and w.kind == kind}
        at = [getattr(table, kind[:-1], None) for table in fixed] if kind != "languages" else []
        values = sorted({*(v for values in only.values() for v in values), *(v for v in at if v)})
        if values and only:
            named[kind] = values
            wanted = [only.get(g) for g in range(len(problem.guests))]
            offered = [{v} if v else None for v in at] or [None] * tables
            columns.append((_bits(values, wanted), _bits(values, offered)))
    needing = {wish.guest for wish in listed if isinstance(wish, wishes.StepFree)}
    if needing and fixed and not all(table.step_free for table in fixed):
        wanted = [frozenset({"flat"}) if g in needing else None for g in range(len(problem.guests))]
        offered = [{"flat"} if table.step_free else {"stairs"} for table in fixed]
        columns.append((_bits(["flat", "stairs"], wanted), _bits(["flat", "stairs"], offered)))
    ptr = np.cumsum([0, *(guests.shape[1] for guests, _ in columns)]).astype(np.int32)
    empty = np.zeros((len(problem.guests), 0), np.uint64), np.zeros((tables, 0), np.uint64)
    guests = np.concatenate([empty[0], *(guests for guests, _ in columns)], axis=1)
    places = np.concatenate([empty[1], *(places for _, places in columns)], axis=1)
    return np.ascontiguousarray(guests), np.ascontiguousarray(places), ptr, named


def _bits(values: Sequence[str], wanted: Sequence[Iterable[str] | None]) -> Masks:
    number = {value: n for n, value in enumerate(values)}
    words = (len(values) + 63) // 64
    everything = [sum(1 << (n % 64) for n in range(len(values)) if n // 64 == w) for w in range(words)]
    rows = []
    for own in wanted:
        bits = [0] * words
        for value in own or ():
            bits[number[value] // 64] |= 1 << (number[value] % 64)
        rows.append(everything if own is None else bits)
    return np.array(rows, np.uint64).reshape(len(wanted), words)


def _never(people: int, pairs: Sequence[tuple[int, int]]) -> tuple[Longs, Ints]:
    rows: list[list[int]] = [[] for _ in range(people)]
    for first, second in pairs:
        rows[first].append(second)
        rows[second].append(first)
    ptr = np.cumsum([0, *map(len, rows)]).astype(np.int64)
    return ptr, np.array([other for row in rows for other in sorted(row)], np.int32)


def _kinds(problem: SeatingProblem, listed: Sequence[wishes.NotOnly]) -> tuple[Ints, Bytes]:
    columns = sorted({wish.column for wish in listed})
    people = len(problem.guests)
    kinds, wished = np.full((len(columns), people), -1, np.int32), np.zeros((len(columns), people), np.uint8)
    for c, column in enumerate(columns):
        values = [guest.groups.get(column, "") for guest in problem.guests]
        number = {value: n for n, value in enumerate(sorted(set(values) - {""}))}
        kinds[c] = [number.get(value, -1) for value in values]
        wished[c, [wish.guest for wish in listed if wish.column == column]] = 1
    return kinds, wished
