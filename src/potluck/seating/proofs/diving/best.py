"""The recipe: relax, dive, take apart; the best plan that is found soon, and the tables that it came upon."""

from collections import Counter
from collections.abc import Mapping, Sequence

from potluck.seating.proofs.diving import around
from potluck.seating.proofs.diving.dive import WHOLE, dive
from potluck.seating.proofs.diving.part import Part
from potluck.seating.proofs.prices.pool import Who
from potluck.seating.proofs.prices.pricing import Pricing
from potluck.seating.proofs.prices.watch import Watch

ENOUGH = 0.002
"""Share of the programme's value that a plan may stay below it and is good enough to be proven from."""
WIDTHS = (8, 12)
"""Tables taken apart at once."""


def found(
    pricing: Pricing, plan: Sequence[Who], worth: dict[Who, int], watch: Watch
) -> tuple[tuple[Who, ...], Mapping[Who, int]]:
    """Return the best plan found and the tables that a better one could hold, with what they are worth.

    Parameters
    ----------
    plan : tables of one course, in any order
    worth : of these and all other tables known
    """
    best, barred = tuple(plan), list[Who]()
    whole = Part.of(pricing, [guest for who in plan for guest in who], Counter(map(len, plan)), worth)
    if not whole.relax(watch):
        return best, {}
    while not watch.over() and whole.value - _value(best, worth) > ENOUGH * abs(whole.value):
        other = dive(pricing, whole, barred, watch) or best
        for width in WIDTHS:
            other = around.improved(pricing, other, worth, width, watch)
        best = max(best, other, key=lambda one: _value(one, worth))
        # The next dive leaves out what this one could have begun with.
        fresh = [who for who, share in whole.believed() if who not in barred and share < WHOLE]
        if not fresh:
            break
        barred.append(fresh[0])
    return best, whole.within(_value(best, worth))


def _value(plan: Sequence[Who], worth: Mapping[Who, int]) -> int:
    return sum(worth[who] for who in plan)
