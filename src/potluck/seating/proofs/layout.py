"""Who sits where as a mixed-integer programme: units of guests, slots for tables, and kinds of tables.

Where tables are alike, a slot is the table of its first unit ("asymmetric representatives", Campêlo, Corrêa
and Frota 2004), so that no two solutions differ by the numbers of tables alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from potluck.seating.model import wishes
from potluck.seating.model.numbers import Floats
from potluck.seating.model.wishes import Wish
from potluck.seating.proofs import highs
from potluck.seating.proofs.kinds import Kind

Entries = list[tuple[int, float]]


@dataclass
class Layout:
    """A programme and the meaning of its columns.

    Attributes
    ----------
    units : guests that sit together, as one
    seat : of each unit, slot -> column (1: the unit sits there)
    used : of each slot its column (1: there is such a table)
    laid : of each slot, kind of table -> column (1: the table is of that kind)
    stretch : columns of how much each slot flexes
    homes : of each unit the slots where its guests sit now, or None where nobody sits yet
    """

    programme: highs.Programme
    kinds: Sequence[Kind]
    units: Sequence[tuple[int, ...]]
    seat: list[dict[int, int]] = field(default_factory=list)
    used: list[int] = field(default_factory=list)
    laid: list[dict[int, int]] = field(default_factory=list)
    stretch: list[int] = field(default_factory=list)
    homes: Sequence[frozenset[int]] | None = None

    def likely(self, unit: int, slot: int) -> bool:
        """Tell whether the relaxation may seat `unit` there, so that a row of its own is worth while."""
        return self.homes is None or slot in self.homes[unit]

    def most(self, slot: int) -> int:
        """Return how many people a slot holds."""
        return max(self.kinds[kind].high for kind in self.laid[slot])

    def unit_of(self) -> dict[int, int]:
        """Return the unit of each guest."""
        return {guest: number for number, unit in enumerate(self.units) for guest in unit}

    def people(self, slot: int) -> Entries:
        """Return the sum of people at a slot."""
        return [
            (own[slot], float(len(unit)))
            for unit, own in zip(self.units, self.seat, strict=True)
            if slot in own
        ]  # fmt: skip


def units(people: int, chosen: Iterable[Wish]) -> list[tuple[int, ...]]:
    """Return the guests joined by wishes to sit together, largest units first."""
    root = list(range(people))
    for wish in chosen:
        if isinstance(wish, wishes.Together):
            joined = {root[guest] for guest in wish.guests}
            root = [min(joined) if own in joined else own for own in root]
    members: dict[int, list[int]] = {}
    for guest, own in enumerate(root):
        members.setdefault(own, []).append(guest)
    return sorted((tuple(group) for group in members.values()), key=lambda group: (-len(group), group))


def by_first_unit(kinds: Sequence[Kind], joined: Sequence[tuple[int, ...]]) -> Layout:
    """Return a layout in which the slot of a table is its first unit."""
    made = Layout(highs.Programme(), kinds, joined)
    programme = made.programme
    for _ in joined:
        made.used.append(programme.column(whole=True))
    for unit in range(len(joined)):
        own = {slot: programme.column(whole=True) for slot in range(unit)}
        made.seat.append({**own, unit: made.used[unit]})
    kind_of_slot = [range(len(kinds))] * len(joined)
    return _finished(made, kind_of_slot)


def by_number(
    kinds: Sequence[Kind], joined: Sequence[tuple[int, ...]], homes: Sequence[frozenset[int]]
) -> Layout:
    """Return a layout in which every kind is one physical table; units sit at their `homes` now."""
    made = Layout(highs.Programme(), kinds, joined, homes=homes)
    for _ in kinds:
        made.used.append(made.programme.column(whole=True))
    for _ in joined:
        made.seat.append({slot: made.programme.column(whole=True) for slot in range(len(kinds))})
    return _finished(made, [range(slot, slot + 1) for slot in range(len(kinds))])


def limit_flex(layout: Layout, most: float) -> int:
    """Let tables leave their wished sizes by at most `most` people together; return the row."""
    return layout.programme.row([(column, 1.0) for column in layout.stretch], high=most)


def tables(layout: Layout, values: Mapping[int, float] | Floats) -> list[tuple[int, list[int]]]:
    """Return the kind and the guests of every slot that is used."""
    found = []
    for slot, column in enumerate(layout.used):
        if values[column] < 0.5:
            continue
        here = [
            guest
            for unit, own in zip(layout.units, layout.seat, strict=True)
            if slot in own and values[own[slot]] > 0.5
            for guest in unit
        ]
        kind = max(layout.laid[slot], key=lambda k: values[layout.laid[slot][k]])
        found.append((kind, sorted(here)))
    return found


def _finished(made: Layout, kind_of_slot: Sequence[range]) -> Layout:
    """Everyone sits once, every used slot is of one kind and holds as many as that kind does."""
    programme, kinds = made.programme, made.kinds
    for own in made.seat:
        programme.row([(column, 1.0) for column in own.values()], 1.0, 1.0)
    for slot, used in enumerate(made.used):
        for unit, own in enumerate(made.seat):
            # The sizes say as much; these rows make the relaxation tighter where people are likely to sit.
            if slot in own and own[slot] != used and made.likely(unit, slot):
                programme.row([(own[slot], 1.0), (used, -1.0)], high=0.0)
        made.laid.append(_kinds(made, slot, kind_of_slot[slot]))
        people, laid = made.people(slot), made.laid[slot].items()
        programme.row([*people, *((c, -float(kinds[k].low)) for k, c in laid)], low=0.0)
        programme.row([*people, *((c, -float(kinds[k].high)) for k, c in laid)], high=0.0)
        if any(kinds[k].flex(kinds[k].low) or kinds[k].flex(kinds[k].high) for k, _ in laid):
            stretch = programme.column(high=highs.INFINITY)
            made.stretch.append(stretch)
            low = [(c, float(kinds[k].wished[0])) for k, c in laid]
            high = [(c, -float(kinds[k].wished[1])) for k, c in laid]
            programme.row([*low, *((c, -v) for c, v in people), (stretch, -1.0)], high=0.0)
            programme.row([*people, *high, (stretch, -1.0)], high=0.0)
    for number, kind in enumerate(kinds):
        laid_so = [(laid[number], 1.0) for laid in made.laid if number in laid]
        programme.row(laid_so, float(kind.fewest), float(kind.most))
    return made


def _kinds(made: Layout, slot: int, possible: range) -> dict[int, int]:
    if len(possible) == 1:
        return {possible[0]: made.used[slot]}
    laid = {kind: made.programme.column(whole=True) for kind in possible}
    made.programme.row([(made.used[slot], -1.0), *((column, 1.0) for column in laid.values())], 0.0, 0.0)
    return laid
