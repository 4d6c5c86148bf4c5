"""Diving: the table that the linear programme believes in most is taken, and the rest is solved anew."""

from collections.abc import Collection

from potluck.seating.proofs.diving.part import Part
from potluck.seating.proofs.prices.pool import Who
from potluck.seating.proofs.prices.pricing import Pricing
from potluck.seating.proofs.prices.watch import Watch

WHOLE = 0.999
FEW_GUESTS = 36
"""So few are seated by branching, where that finds a plan."""


def dive(pricing: Pricing, whole: Part, barred: Collection[Who], watch: Watch) -> tuple[Who, ...] | None:
    """Return a plan, or None where the dive ended without one.

    Parameters
    ----------
    whole : Part
        All guests, solved.
    barred : tables that a dive does not begin with
    """
    part, taken = whole, list[Who]()
    while part.guests and not watch.over():
        if len(part.guests) <= FEW_GUESTS and (last := part.best((), watch)) is not None:
            return (*taken, *last)
        chosen = _believed_in(part, () if taken else barred)
        part = part.without(pricing, chosen)
        if not chosen or (part.guests and not part.relax(watch)):
            return None
        taken += chosen
    return None if part.guests else tuple(taken)


def _believed_in(part: Part, barred: Collection[Who]) -> list[Who]:
    """All tables that are sure, or else the most likely one."""
    believed = [(who, share) for who, share in part.believed() if who not in barred]
    return [who for who, share in believed if share > WHOLE] or [who for who, _ in believed[:1]]
