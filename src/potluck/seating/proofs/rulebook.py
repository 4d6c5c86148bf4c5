"""Every hard wish as rows of a layout's programme."""

from collections.abc import Iterable, Mapping, Sequence
from typing import assert_never

from potluck.seating.model import wishes
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.model.wishes import Wish
from potluck.seating.proofs.layout import Layout


def write(layout: Layout, problem: SeatingProblem, chosen: Iterable[Wish]) -> None:
    """Add the rows of all `chosen` wishes (those to sit together are in the units)."""
    listed = list(chosen)
    unit_of = layout.unit_of()
    _apart(layout, unit_of, [wish for wish in listed if isinstance(wish, wishes.Apart)])
    for kind in wishes.KINDS:
        _only(layout, unit_of, kind, [w for w in listed if isinstance(w, wishes.Only) and w.kind == kind])
    for wish in listed:
        match wish:
            case wishes.Size(guest, low, high):
                _size(layout, unit_of[guest], low, high)
            case wishes.NotOnly(guest, column, value):
                others = [g for g, other in enumerate(problem.guests) if other.groups.get(column) == value]
                _not_only(layout, unit_of, guest, others)
            case wishes.Hosted(hosts):
                _hosted(layout, unit_of, hosts)
            case wishes.StepFree(guest):
                flat = {number for number, kind in enumerate(layout.kinds) if kind.step_free}
                _at(layout, unit_of[guest], flat)
            case wishes.Pinned(guest, table):
                own = {number for number, kind in enumerate(layout.kinds) if table in kind.numbers}
                _at(layout, unit_of[guest], own)
            case wishes.Apart() | wishes.Only() | wishes.Together():
                pass  # written above, and as units
            case _:
                assert_never(wish)


def cliques(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return groups of mutually paired numbers, greedily, that cover every pair."""
    near: dict[int, set[int]] = {}
    for first, second in pairs:
        near.setdefault(first, set()).add(second)
        near.setdefault(second, set()).add(first)
    left = {(i, j) for i, own in near.items() for j in own if i < j}
    found = []
    while left:
        first, second = min(left, key=lambda pair: (-len(near[pair[0]] & near[pair[1]]), pair))
        group = [first, second]
        shared = near[group[0]] & near[group[1]]
        while shared:
            group.append(min(shared, key=lambda other: (-len(near[other] & shared), other)))
            shared = shared & near[group[-1]]
        left -= {(i, j) for i in group for j in group if i < j}
        found.append(sorted(group))
    return found


def _at(layout: Layout, unit: int, kinds: set[int]) -> None:
    """Let a unit sit only at tables of these kinds."""
    for slot, column in layout.seat[unit].items():
        allowed = [(c, -1.0) for kind, c in layout.laid[slot].items() if kind in kinds]
        if len(allowed) < len(layout.laid[slot]):
            layout.programme.row([(column, 1.0), *allowed], high=0.0)


def _apart(layout: Layout, unit_of: Mapping[int, int], apart: Sequence[wishes.Apart]) -> None:
    pairs = {_ordered(unit_of[w.guests[0]], unit_of[w.guests[1]]) for w in apart}
    for unit in [first for first, second in pairs if first == second]:
        layout.programme.row([(column, 1.0) for column in layout.seat[unit].values()], high=0.0)
    for group in cliques((first, second) for first, second in pairs if first != second):
        for slot, used in enumerate(layout.used):
            here = [(layout.seat[unit][slot], 1.0) for unit in group if slot in layout.seat[unit]]
            if len(here) > 1:
                layout.programme.row([*here, (used, -1.0)], high=0.0)


def _ordered(first: int, second: int) -> tuple[int, int]:
    return (first, second) if first <= second else (second, first)


def _only(layout: Layout, unit_of: Mapping[int, int], kind: str, only: Sequence[wishes.Only]) -> None:
    """Every table chooses one value of this kind; who does not have it cannot sit there."""
    able: dict[int, frozenset[str]] = {}
    for wish in only:
        unit = unit_of[wish.guest]
        able[unit] = wish.values & able.get(unit, wish.values)
    values = sorted({value for wish in only for value in wish.values})
    for slot, used in enumerate(layout.used if only else ()):
        chosen = {value: layout.programme.column(whole=True) for value in values}
        layout.programme.row([*((column, 1.0) for column in chosen.values()), (used, -1.0)], high=0.0)
        for value, column in chosen.items():
            _offered(layout, slot, kind, value, column)
        for (own, _), units in _alike(layout, slot, able).items():
            people = [(layout.seat[unit][slot], 1.0) for unit in units]
            most = float(min(len(units), layout.most(slot)))
            layout.programme.row([*people, *((chosen[value], -most) for value in sorted(own))], high=0.0)


def _alike(
    layout: Layout, slot: int, able: Mapping[int, frozenset[str]]
) -> dict[tuple[frozenset[str], int | None], list[int]]:
    """Return units that have the same values, those alone that are likely to sit here."""
    found: dict[tuple[frozenset[str], int | None], list[int]] = {}
    for unit, own in able.items():
        if slot in layout.seat[unit]:
            found.setdefault((own, unit if layout.likely(unit, slot) else None), []).append(unit)
    return found


def _offered(layout: Layout, slot: int, kind: str, value: str, column: int) -> None:
    """A slot takes a value only where its kind of table has no other."""
    offers = {number: getattr(table, kind[:-1], None) for number, table in enumerate(layout.kinds)}
    allowed = [(c, -1.0) for number, c in layout.laid[slot].items() if offers[number] in (None, value)]
    if len(allowed) < len(layout.laid[slot]):
        layout.programme.row([(column, 1.0), *allowed], high=0.0)


def _size(layout: Layout, unit: int, low: int, high: int) -> None:
    most = max(kind.high for kind in layout.kinds)
    for slot, column in layout.seat[unit].items():
        people = layout.people(slot)
        layout.programme.row([*people, (column, -float(low))], low=0.0)
        if high < most:
            layout.programme.row([*people, (column, float(most - high))], high=float(most))


def _not_only(layout: Layout, unit_of: Mapping[int, int], guest: int, alike: Sequence[int]) -> None:
    own = unit_of[guest]
    others = {unit_of[other] for other in alike if other != guest}
    if own in others:
        return
    for slot, column in layout.seat[own].items():
        company = [(layout.seat[unit][slot], -1.0) for unit in sorted(others) if slot in layout.seat[unit]]
        layout.programme.row([(column, 1.0), *company], high=0.0)


def _hosted(layout: Layout, unit_of: Mapping[int, int], hosts: Iterable[int]) -> None:
    able = sorted({unit_of[host] for host in hosts})
    for slot, used in enumerate(layout.used):
        here = [(layout.seat[unit][slot], 1.0) for unit in able if slot in layout.seat[unit]]
        layout.programme.row([*here, (used, -1.0)], low=0.0)
