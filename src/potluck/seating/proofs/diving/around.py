"""Large neighbourhoods: a few tables of a plan are taken apart and their guests seated anew, nearly best."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from potluck.seating.proofs.diving.part import Part
from potluck.seating.proofs.prices.pool import Who
from potluck.seating.proofs.prices.pricing import Pricing
from potluck.seating.proofs.prices.watch import Watch


def improved(
    pricing: Pricing, plan: Sequence[Who], worth: dict[Who, int], width: int, watch: Watch
) -> tuple[Who, ...]:
    """Return `plan` after all that taking `width` tables apart at once improves, around every table."""
    found, tried, vain = list(plan), set[frozenset[Who]](), 0
    while vain < len(found) and not watch.over():
        # The first has waited longest: what is seated anew goes to the end.
        few = _mixed(found, worth, width)
        found = [*found[1:], found[0]]
        vain += 1
        if frozenset(few) in tried:
            continue
        tried.add(frozenset(few))
        guests = [guest for who in few for guest in who]
        part = Part.of(pricing, guests, Counter(map(len, few)), worth)
        better = part.best(few, watch) if part.relax(watch) else None
        if better is not None:
            found, vain = [who for who in found if who not in few] + list(better), 0
    return tuple(found)


def _mixed(plan: Sequence[Who], worth: dict[Who, int], width: int) -> list[Who]:
    """The first table and those that the tables known mix most with it."""
    at = {guest: number for number, who in enumerate(plan) for guest in who}
    close = np.zeros(len(plan), np.int64)
    for who in worth:
        mixed = {at[guest] for guest in who}
        if 0 in mixed:
            # Of two tables mixed it says more than of six.
            close[list(mixed)] += 720 // len(mixed) ** 3
    close[0] = 1 << 60
    return [plan[number] for number in np.argsort(-close, kind="stable")[:width].tolist()]
