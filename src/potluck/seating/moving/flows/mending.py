"""Of equally cheap seatings one that breaks nothing: those who move exchange seats, or stay for another."""

from collections.abc import Callable, Iterator, Sequence

from potluck.seating.model.wishes import Together, Wish
from potluck.seating.moving.flows.relaxed import Floor, Node

TRIES = 400
"""Exchanges looked at before branching has to settle it."""


def mended(
    floor: Floor,
    node: Node,
    slots: Sequence[int],
    broken: Callable[[Sequence[int]], Sequence[Wish]],
) -> list[int] | None:
    """Return a seating with as many moves that breaks no wish, or None where it was not found at once."""
    seats, tries = list(slots), 0
    before = broken(seats)
    if any(isinstance(wish, Together) for wish in before):
        return None  # those of a unit exchange no seats
    lost = len(before)
    better = True
    while lost and better:
        better = False
        for first, second in _exchanges(floor, node, seats):
            tries += 1
            seats[first], seats[second] = seats[second], seats[first]
            then = len(broken(seats))
            if then < lost:
                lost, better = then, True
                break
            seats[first], seats[second] = seats[second], seats[first]
            if tries >= TRIES:
                return None
    return None if lost else seats


def _exchanges(floor: Floor, node: Node, seats: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Two guests who may exchange seats so that no more people move."""

    def may(guest: int, slot: int) -> bool:
        return len(floor.unit[guest]) == 1 and (guest not in node.allowed or slot in node.allowed[guest])

    def moves(guest: int, slot: int) -> int:
        return floor.at[guest] >= 0 and floor.at[guest] != slot

    movers = [guest for guest, slot in enumerate(seats) if floor.at[guest] != slot]
    for first in movers:
        for second, slot in enumerate(seats):
            here = seats[first]
            if slot == here or not may(first, slot) or not may(second, here):
                continue
            if moves(first, slot) + moves(second, here) <= moves(first, here) + moves(second, slot):
                yield first, second
