"""Which few wishes stand against each other: a conflict of which every proper part is possible.

The deletion filter of Chinneck and Dravnieks (1991), after the wishes have been thinned out in large pieces.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from time import monotonic
from typing import NamedTuple, TypeVar

from potluck.seating.model import sizes
from potluck.seating.model.problem import Range, SeatingProblem
from potluck.seating.model.wishes import Size, Wish
from potluck.seating.proofs import feasible, kinds
from potluck.shared.language import _, capital, listed, ngettext

Item = TypeVar("Item")
Try = Callable[[Sequence[Item]], Sequence[Item] | None]


class Wider(NamedTuple):
    """Wider table sizes that a conflict vanishes at, and whether it does so because there are more tables."""

    sizes: Range
    more_tables: bool


class OutOfTimeError(Exception):
    """A part of the wishes could neither be kept nor be proven impossible in time."""


def irreducible(problem: SeatingProblem, chosen: Sequence[Wish], seconds: float) -> tuple[Wish, ...] | None:
    """Return wishes that cannot all be kept while every proper part of them can; sizes are taken as given.

    Returns
    -------
    tuple of Wish, or None
        None where the wishes can be kept, or where nothing could be proven in time.
    """
    until = monotonic() + seconds

    def conflicting(part: Sequence[Wish]) -> Sequence[Wish] | None:
        left = until - monotonic()
        answer = feasible.find(problem, part, left) if left > 0 else feasible.Unknown()
        if isinstance(answer, feasible.Unknown):
            raise OutOfTimeError
        return answer.among if isinstance(answer, feasible.Impossible) else None

    try:
        return minimal(list(chosen), conflicting)
    except OutOfTimeError:
        return None


def minimal(items: Sequence[Item], conflicting: "Try[Item]") -> tuple[Item, ...] | None:
    """Return a smallest part of `items`, in their order, that conflicts; None where they do not.

    Parameters
    ----------
    items : sequence
    conflicting : callable
        Returns a part of what it is given that conflicts already, or None where there is no conflict.
    """
    core = conflicting(items)
    if core is None:
        return None
    left = list(core)
    piece = max(len(left) // 2, 1)
    while piece >= 1:
        left = _thinned(left, piece, conflicting)
        piece = min(piece, len(left)) // 2
    return tuple(left)


def wider_sizes(problem: SeatingProblem, conflict: Sequence[Wish], seconds: float) -> Wider | None:
    """Return wider table sizes at which a conflict vanishes, smaller tables first; None if there are none."""
    if problem.tables is not None:
        return None
    until = monotonic() + seconds
    low, high = problem.table_size
    smallest, largest = min(low, sizes.SMALLEST), max(high, sizes.LARGEST)
    for wider in ((smallest, high), (low, largest), (smallest, largest)):
        left = until - monotonic()
        if wider == problem.table_size or left <= 0:
            continue
        found = feasible.find(replace(problem, table_size=wider), conflict, left)
        if isinstance(found, tuple):
            asked = any(isinstance(wish, Size) for wish in conflict)
            return Wider(wider, not asked and len(found) > most_tables(problem))
    return None


def most_tables(problem: SeatingProblem) -> int:
    """Return how many tables there can be at the wished sizes."""
    return sum(kind.most for kind in kinds.of(problem)[0])


def words(problem: SeatingProblem, conflict: Sequence[Wish], secret: bool, tables: int = 0) -> str:
    """Say in one sentence what cannot be kept.

    Parameters
    ----------
    problem : SeatingProblem
    conflict : sequence of Wish
    secret : bool
        Whether the reader supplied the wishes and may be told; if not, every cause reads alike.
    tables : int
        How many tables there are, where it is they that are too few.
    """
    if not secret:
        return _("Not every wish can be kept.")
    names = called(problem)
    parts = [wish.words(names) for wish in conflict]
    if tables:
        few = ngettext("there is only {count} table", "there are only {count} tables", tables)
        parts.append(few.format(count=tables))
    if not parts:
        return _("There is no way to seat everyone at these tables.")
    if len(parts) == 1:
        return capital(_("{wish}, and these tables do not allow it.").format(wish=parts[0]))
    return capital(_("{first}, but {rest}.").format(first=parts[0], rest=listed(parts[1:])))


def called(problem: SeatingProblem) -> list[str]:
    """Return what to call each guest: the name, and the id where two have the same name."""
    often = Counter(guest.name for guest in problem.guests)
    both = _("{name} ({id})")
    return [
        both.format(name=guest.name, id=guest.id) if guest.id and often[guest.name] > 1 else guest.name
        for guest in problem.guests
    ]


def _thinned(left: list[Item], piece: int, conflicting: "Try[Item]") -> list[Item]:
    """Try to leave out each piece; with pieces of one this is the deletion filter."""
    start = 0
    while start < len(left):
        without = left[:start] + left[start + piece :]
        core = conflicting(without)
        if core is None:
            start += piece
            continue
        before = set(map(id, left[:start]))
        left = [item for item in without if any(item is kept for kept in core)]
        start = sum(id(item) in before for item in left)
    return left
