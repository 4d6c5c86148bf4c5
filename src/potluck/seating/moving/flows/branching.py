"""Branch and bound over the flow: what it breaks is forbidden in one branch after the other, best first.

Each branching is complete: whoever seats everyone by the rules is in one of the branches, and in one only
where that costs nothing. So the first node that breaks nothing is the cheapest seating there is.
"""

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from typing import assert_never

from potluck.seating.model import wishes
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.model.wishes import Wish
from potluck.seating.moving.flows import mending, relaxed
from potluck.seating.moving.flows.relaxed import Floor, Node, Seated
from potluck.seating.proofs import check

Tables = list[list[int]]
NODES = 20
"""So many flows at most; what they do not settle is left to a mixed-integer programme."""


class Unsettled(Exception):
    """Too many branches."""


def cheapest(problem: SeatingProblem, chosen: Sequence[Wish], floor: Floor) -> Seated | None:
    """Return the cheapest seating that keeps every wish, or None where there is none.

    Raises
    ------
    Unsettled
        Where that took more than `NODES` flows.
    """
    room = _Room(problem, chosen, floor)
    waiting: list[tuple[int, int, int, Node, Seated | None]] = [(0, 0, 0, room.root(), None)]
    count = 0
    while waiting:
        _, depth, _, node, seated = heappop(waiting)
        if seated is None:
            if count >= NODES:
                raise Unsettled
            count += 1
            seated = relaxed.cheapest(floor, node)
            if seated is None:
                continue
            if waiting and seated.cost // floor.move > waiting[0][0]:
                heappush(waiting, (seated.cost // floor.move, depth, count, node, seated))
                continue
        found, branches = room.branches(node, seated)
        if found is not None:
            return found
        for number, branch in enumerate(branches):
            heappush(waiting, (seated.cost // floor.move, depth - 1, 100 * count + number, branch, None))
    return None


class _Room:
    """The wishes of a room, and how to branch where they are broken."""

    def __init__(self, problem: SeatingProblem, chosen: Sequence[Wish], floor: Floor) -> None:
        self.problem, self.chosen, self.floor = problem, chosen, floor
        self.everywhere = frozenset(range(len(floor.slots)))
        self.number = [kind.numbers[0] for kind in floor.slots]

    def root(self) -> Node:
        """Settle what concerns one guest and the tables only."""
        node, slots = Node(), self.floor.slots
        for wish in self.chosen:
            match wish:
                case wishes.Pinned(guest, table):
                    may = [slot for slot, number in enumerate(self.number) if number == table]
                case wishes.StepFree(guest):
                    may = [slot for slot, kind in enumerate(slots) if kind.step_free]
                case wishes.Only(guest, kind, values):
                    offered = [getattr(slot, kind[:-1], None) for slot in slots]
                    may = [slot for slot, value in enumerate(offered) if value is None or value in values]
                case _:
                    continue
            if len(may) < len(slots):
                node = self._at(node, guest, frozenset(may))
        return node

    def branches(self, node: Node, seated: Seated) -> tuple[Seated | None, Iterator[Node]]:
        """Return the seating where it keeps every wish, else the branches of what it breaks."""
        slot = relaxed.underpaid(self.floor, node, seated)
        if slot is not None:
            return None, iter((node.lay(slot, True), node.lay(slot, False)))
        lost = self._broken(seated.slot)
        if lost:
            seats = mending.mended(self.floor, node, seated.slot, self._broken)
            if seats is not None:
                return Seated(seated.cost, seats, seated.people), iter(())
            return None, self._instead(node, lost[0], seated)
        return seated, iter(())

    def _broken(self, slots: Sequence[int]) -> list[Wish]:
        return check.broken(self.problem, self.chosen, self.tables(slots))

    def tables(self, slots: Sequence[int]) -> Tables:
        """Return who sits at each table, by its number."""
        found: Tables = [[] for _ in range(max(self.number) + 1)]
        for guest, slot in enumerate(slots):
            found[self.number[slot]].append(guest)
        return found

    def _instead(self, node: Node, wish: Wish, seated: Seated) -> Iterator[Node]:
        at, people = seated.slot, seated.people
        match wish:
            case wishes.Together(guests):
                most = max({at[g] for g in guests}, key=lambda slot: sum(at[g] == slot for g in guests))
                yield self._at(node, guests[0], frozenset({most}))
                yield self._away(node, guests[0], most)
            case wishes.Apart((first, second)):
                yield from self._one_leaves(node, (first, second), at[first])
            case wishes.Only(guest, kind, _):
                yield from self._one_leaves(node, self._unmet(kind, at, at[guest]), at[guest])
            case wishes.Size(guest, low, high):
                slot = at[guest]
                own = self.floor.slots[slot]
                yield self._away(node, guest, slot)
                if max(low, own.low) <= min(high, own.high):
                    here = self._at(node, guest, frozenset({slot}))
                    yield here.sized(slot, max(low, own.low), min(high, own.high))
            case wishes.NotOnly(guest, column, value):
                slot = at[guest]
                yield self._away(node, guest, slot)
                alike = [
                    g
                    for g, o in enumerate(self.problem.guests)
                    if g != guest and o.groups.get(column) == value
                ]
                yield from self._one_comes(self._at(node, guest, frozenset({slot})), alike, slot)
            case wishes.Hosted(hosts):
                slot = next(s for s in set(at) if people[s] and not any(at[h] == s for h in hosts))
                if slot not in node.laid:
                    yield node.lay(slot, False)
                    node = node.lay(slot, True)
                yield from self._one_comes(node, sorted(hosts), slot)
            case wishes.Pinned() | wishes.StepFree():
                return  # settled at the root
            case _:
                assert_never(wish)

    def _one_leaves(self, node: Node, guests: Sequence[int], slot: int) -> Iterator[Node]:
        """Not all of `guests` sit at a table: the first who does not is another in each branch."""
        for guest in guests:
            yield self._away(node, guest, slot)
            node = self._at(node, guest, frozenset({slot}))

    def _one_comes(self, node: Node, guests: Sequence[int], slot: int) -> Iterator[Node]:
        """One of `guests` sits at a table: the first who does is another in each branch."""
        liked = self.floor.liking[:, slot]
        for guest in sorted(guests, key=lambda g: (self.floor.at[g] != slot, -liked[g])):
            yield self._at(node, guest, frozenset({slot}))
            node = self._away(node, guest, slot)

    def _unmet(self, kind: str, at: Sequence[int], slot: int) -> list[int]:
        """A few guests at a table whose wishes of one kind have nothing in common."""
        own = [
            w for w in self.chosen if isinstance(w, wishes.Only) and w.kind == kind and at[w.guest] == slot
        ]
        offered = getattr(self.floor.slots[slot], kind[:-1], None)
        shared = frozenset({offered}) if offered else None
        kept: list[wishes.Only] = []
        for wish in sorted(own, key=lambda w: len(w.values)):
            left = wish.values if shared is None else shared & wish.values
            if left != shared:
                kept.append(wish)
            shared = left
        return list(dict.fromkeys(wish.guest for wish in kept))

    def _at(self, node: Node, guest: int, slots: frozenset[int]) -> Node:
        return node.only(self.floor.unit[guest], slots, self.everywhere)

    def _away(self, node: Node, guest: int, slot: int) -> Node:
        return self._at(node, guest, self.everywhere - {slot})
