"""A repair without the rules that tie guests to each other: a flow of classes of guests to physical tables.

Guests who sat at one table and may sit at the same ones are a class. Staying costs nothing, any other table
one move, by way of a node that all who may sit at the same tables share; what a table costs as it fills is
convex once it is settled that it is laid, so the cheapest flow is exact. What is not settled pays too little.

Guests who shall sit together each pay an equal part of what their whole unit pays at a table: the same sum
where they do, and no less than the moves it takes to bring them there where the flow still parts them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import lcm

from potluck.seating.model.numbers import Floats
from potluck.seating.moving.flows import flow
from potluck.seating.proofs.kinds import Kind

LIKED = 1 << 20
"""How much somebody likes a table is rounded to one part in so many."""


Homes = tuple[tuple[int, int], ...]
"""The slots where a guest's unit sits now, and what one of them pays there."""

Classes = dict[tuple[Homes, int, frozenset[int]], list[int]]


@dataclass(frozen=True)
class Floor:
    """The tables of a room, slot by slot, and who sits where.

    Attributes
    ----------
    slots : sequence of Kind
        One physical table each.
    new : sequence of bool
        Nobody sits there yet: laying it costs more than any number of moves.
    at : sequence of int
        The slot of each guest, -1 for who arrived.
    held : sequence of bool
        Guests who had better not move, all else being equal: wishes depend on where they are.
    liking : float64 of shape (n, slots)
    unit : sequence of sequence of int
        With whom each guest shall sit together, themself among them.
    """

    slots: Sequence[Kind]
    new: Sequence[bool]
    at: Sequence[int]
    held: Sequence[bool]
    liking: Floats
    unit: Sequence[Sequence[int]]

    @cached_property
    def move(self) -> int:
        """One move: more than all who are held, and to be divided among those of any unit."""
        return (len(self.at) + 1) * lcm(*map(len, self.unit))

    @cached_property
    def paid(self) -> list[tuple[Homes, int]]:
        """What each guest pays where their unit sits now, and anywhere else."""
        found = []
        for guest, unit in enumerate(self.unit):
            sat = [self.at[g] for g in unit if self.at[g] >= 0]
            part, held = self.move // len(unit), int(bool(sat) and self.held[guest])
            homes = tuple((slot, part * (len(sat) - sat.count(slot))) for slot in sorted({*sat}))
            found.append((homes, part * len(sat) + held))
        return found

    @property
    def table(self) -> int:
        return self.move * (len(self.at) + 1)

    @property
    def flex(self) -> int:
        return self.table * (len(self.slots) + 1)

    @property
    def seat(self) -> int:
        """What a person costs beyond the fewest of a table: more than all else together."""
        return self.flex * 100 * (len(self.at) + len(self.slots) + 1)


@dataclass(frozen=True)
class Node:
    """What is settled so far: where some may sit only, which tables are laid, and how many sit there."""

    allowed: Mapping[int, frozenset[int]] = field(default_factory=dict)
    laid: Mapping[int, bool] = field(default_factory=dict)
    sizes: Mapping[int, tuple[int, int]] = field(default_factory=dict)

    def only(self, guests: Sequence[int], slots: frozenset[int], everywhere: frozenset[int]) -> "Node":
        """Let `guests` sit at `slots` only."""
        own = {guest: self.allowed.get(guest, everywhere) & slots for guest in guests}
        return replace(self, allowed={**self.allowed, **own})

    def lay(self, slot: int, laid: bool) -> "Node":
        return replace(self, laid={**self.laid, slot: laid})

    def sized(self, slot: int, low: int, high: int) -> "Node":
        """Lay a table for `low` to `high` people."""
        before = self.sizes.get(slot, (low, high))
        within = (max(low, before[0]), min(high, before[1]))
        return replace(self.lay(slot, True), sizes={**self.sizes, slot: within})


@dataclass(frozen=True)
class Seated:
    """The slot of each guest in the cheapest flow, what it costs, and how many sit at each slot."""

    cost: int
    slot: list[int]
    people: list[int]


def cheapest(floor: Floor, node: Node) -> Seated | None:
    """Return the cheapest seating of a node, or None where there is none."""
    people, slots = len(floor.at), len(floor.slots)
    classes = _classes(floor, node)
    ways = {allowed: number for number, allowed in enumerate({key[2]: None for key in classes})}
    first = len(classes) + len(ways)
    source, sink = first + slots, first + slots + 1
    network = flow.Network(sink + 1)
    stay = []
    for number, ((homes, elsewhere, allowed), who) in enumerate(classes.items()):
        network.arc(source, number, len(who))
        stay.append({s: network.arc(number, first + s, len(who), paid) for s, paid in homes if s in allowed})
        network.arc(number, len(classes) + ways[allowed], len(who), elsewhere)
    to = {
        (way, slot): network.arc(len(classes) + number, first + slot, people)
        for way, number in ways.items()
        for slot in sorted(way)
    }
    constant, lowest = _tables(floor, node, network, first, sink)
    cost = network.send(source, sink, people)
    beyond = people - sum(network.through(arc) for arc, _ in lowest)
    if cost is None or any(network.through(arc) < low for arc, low in lowest):
        return None
    staying = [{slot: network.through(arc) for slot, arc in arcs.items()} for arcs in stay]
    seats = {
        way: [slot for slot in sorted(way) for _ in range(network.through(to[way, slot]))] for way in ways
    }
    found = _in_person(floor, classes, staying, seats)
    counts = [found.count(slot) for slot in range(slots)]
    return Seated(constant + cost - floor.seat * beyond, found, counts)


def underpaid(floor: Floor, node: Node, seated: Seated) -> int | None:
    """Return a table that is not settled and pays too little for as many as sit there, or None."""
    for slot, people in enumerate(seated.people):
        kind = floor.slots[slot]
        if people and slot not in node.laid:
            short = people < kind.low or people < kind.wished[0]
            if short or floor.new[slot]:
                return slot
    return None


def _classes(floor: Floor, node: Node) -> Classes:
    """Guests by what they pay where, and where they may sit."""
    everywhere = frozenset(range(len(floor.slots)))
    classes: Classes = {}
    for guest, (homes, elsewhere) in enumerate(floor.paid):
        key = homes, elsewhere, node.allowed.get(guest, everywhere)
        classes.setdefault(key, []).append(guest)
    return classes


def _in_person(
    floor: Floor,
    classes: Classes,
    staying: Sequence[Mapping[int, int]],
    seats: Mapping[frozenset[int], Sequence[int]],
) -> list[int]:
    """Who of each class stays, and who takes which seat elsewhere: as people like the tables."""
    found = [-1] * len(floor.at)
    leaving: dict[frozenset[int], list[int]] = {way: [] for way in seats}
    for ((_, _, allowed), who), stay in zip(classes.items(), staying, strict=True):
        left = list(who)
        for home, count in stay.items():
            if count:
                left = sorted(left, key=lambda g: (floor.at[g] != home, -floor.liking[g, home]))
            for guest in left[:count]:
                found[guest] = home
            left = left[count:]
        leaving[allowed] += left
    for way, who in leaving.items():
        costs = [[-round(LIKED * floor.liking[guest, slot]) for slot in seats[way]] for guest in who]
        for guest, seat in zip(who, flow.assignment(costs), strict=True):
            found[guest] = seats[way][seat]
    return found


def _tables(
    floor: Floor, node: Node, network: flow.Network, first: int, sink: int
) -> tuple[int, list[tuple[int, int]]]:
    """Add what tables cost, person by person; return what laying costs, and the arcs that must be full."""
    constant, lowest = 0, []
    for slot, kind in enumerate(floor.slots):
        laid = node.laid.get(slot)
        low, high = node.sizes.get(slot, (kind.low, kind.high))
        if laid is False:
            continue
        if laid is None:
            network.arc(first + slot, sink, max(kind.wished[1], 0), floor.seat)
            if kind.high > kind.wished[1]:
                network.arc(first + slot, sink, kind.high - kind.wished[1], floor.seat + floor.flex)
            continue
        constant += floor.flex * kind.flex(low) + floor.table * floor.new[slot]
        lowest.append((network.arc(first + slot, sink, low), low))
        for size in range(low + 1, high + 1):
            more = kind.flex(size) - kind.flex(size - 1)
            network.arc(first + slot, sink, 1, floor.seat + more * floor.flex)
    return constant, lowest
