"""Proofs that no plan keeps every wish which need no search; each names the wishes it rests upon."""

from collections.abc import Callable, Iterable, Sequence

from potluck.seating.model import wishes
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.model.wishes import Wish
from potluck.seating.proofs import layout, rulebook
from potluck.seating.proofs.kinds import Kind

Proof = tuple[Wish, ...]


def proof(problem: SeatingProblem, chosen: Sequence[Wish], kinds: Sequence[Kind]) -> Proof | None:
    """Return wishes that conflict, or None where no quick proof is found."""
    joined = layout.units(len(problem.guests), chosen)
    unit_of = {guest: number for number, unit in enumerate(joined) for guest in unit}
    grouped = _grouped(chosen, unit_of)
    looks: tuple[Callable[[], Proof | None], ...] = (
        lambda: _inside_a_group(chosen, joined, unit_of, grouped, kinds),
        lambda: _sizes(chosen, kinds),
        lambda: _alone(problem, chosen),
        lambda: _hosts(chosen, kinds),
        lambda: _stairs(chosen, kinds),
        lambda: _crowd(chosen, unit_of, grouped, kinds),
    )
    return next((found for look in looks if (found := look()) is not None), None)


def _grouped(chosen: Iterable[Wish], unit_of: dict[int, int]) -> dict[int, list[Wish]]:
    """Return the wishes to sit together by unit."""
    grouped: dict[int, list[Wish]] = {}
    for wish in chosen:
        if isinstance(wish, wishes.Together):
            grouped.setdefault(unit_of[wish.guests[0]], []).append(wish)
    return grouped


def _inside_a_group(
    chosen: Sequence[Wish],
    joined: Sequence[tuple[int, ...]],
    unit_of: dict[int, int],
    grouped: dict[int, list[Wish]],
    kinds: Sequence[Kind],
) -> Proof | None:
    """A group larger than any table, of people kept apart, or of people with nothing in common."""
    largest = max(kind.high for kind in kinds)
    for unit, own in grouped.items():
        if len(joined[unit]) > largest:
            return tuple(own)
    for wish in chosen:
        if isinstance(wish, wishes.Apart) and unit_of[wish.guests[0]] == unit_of[wish.guests[1]]:
            return (*grouped[unit_of[wish.guests[0]]], wish)
        if isinstance(wish, wishes.Size) and wish.high < len(joined[unit_of[wish.guest]]):
            return (*grouped[unit_of[wish.guest]], wish)
    for unit, own in grouped.items():
        here = [wish for wish in chosen if _of(wish) in joined[unit]]
        for first in here:
            for second in here:
                if _disjoint(first, second):
                    return (*own, first, second)
    return None


def _of(wish: Wish) -> int:
    return wish.guest if isinstance(wish, wishes.Only | wishes.Size) else -1


def _disjoint(first: Wish, second: Wish) -> bool:
    """Tell whether two guests with these wishes can never share a table."""
    if isinstance(first, wishes.Only) and isinstance(second, wishes.Only):
        return first.kind == second.kind and not first.values & second.values
    if isinstance(first, wishes.Size) and isinstance(second, wishes.Size):
        return first.high < second.low
    return False


def _sizes(chosen: Iterable[Wish], kinds: Sequence[Kind]) -> Proof | None:
    for wish in chosen:
        if isinstance(wish, wishes.Size) and not any(_overlap(wish, kind) for kind in kinds):
            return (wish,)
    return None


def _overlap(wish: wishes.Size, kind: Kind) -> bool:
    return wish.low <= kind.high and kind.low <= wish.high


def _alone(problem: SeatingProblem, chosen: Iterable[Wish]) -> Proof | None:
    for wish in chosen:
        if isinstance(wish, wishes.NotOnly):
            alike = [guest for guest in problem.guests if guest.groups.get(wish.column) == wish.value]
            if len(alike) < 2:
                return (wish,)
    return None


def _hosts(chosen: Iterable[Wish], kinds: Sequence[Kind]) -> Proof | None:
    fewest = sum(kind.fewest for kind in kinds)
    for wish in chosen:
        if isinstance(wish, wishes.Hosted) and len(wish.hosts) < fewest:
            return (wish,)
    return None


def _stairs(chosen: Iterable[Wish], kinds: Sequence[Kind]) -> Proof | None:
    needing = [wish for wish in chosen if isinstance(wish, wishes.StepFree)]
    seats = sum(kind.high * kind.most for kind in kinds if kind.step_free)
    return tuple(needing[: seats + 1]) if len(needing) > seats else None


def _crowd(
    chosen: Sequence[Wish], unit_of: dict[int, int], grouped: dict[int, list[Wish]], kinds: Sequence[Kind]
) -> Proof | None:
    """More people (or groups) who each need a table without the others than there can be tables."""
    most = sum(kind.most for kind in kinds)
    why: dict[tuple[int, int], tuple[Wish, ...]] = {}
    single = [wish for wish in chosen if isinstance(wish, wishes.Only | wishes.Size)]
    for number, first in enumerate(single):
        for second in single[:number]:
            if _disjoint(first, second) or _disjoint(second, first):
                why.setdefault(_pair(unit_of[first.guest], unit_of[second.guest]), (first, second))
    for wish in chosen:
        if isinstance(wish, wishes.Apart):
            why[_pair(*(unit_of[guest] for guest in wish.guests))] = (wish,)
    for group in rulebook.cliques(why):
        if len(group) > most:
            few = group[: most + 1]
            reasons = [w for i in few for j in few if i < j for w in why[i, j]]
            reasons += [wish for unit in few for wish in grouped.get(unit, ())]
            return tuple(dict.fromkeys(reasons))
    return None


def _pair(first: int, second: int) -> tuple[int, int]:
    return (first, second) if first < second else (second, first)
