"""Three-subset rows: of any three guests, at most one table holds two or more (Jepsen et al. 2008)."""

from collections.abc import Sequence

import numpy as np

from potluck.seating.model.numbers import Bytes, Floats, Longs
from potluck.seating.proofs.exact.master import Triple
from potluck.seating.proofs.prices.pool import Pool, Who
from potluck.seating.proofs.prices.price_twin import Bools

LEAST_VIOLATED = 0.02
MOST_OF_ONE_GUEST = 6
"""Cuts of one round that name the same guest."""


def violated(tables: Sequence[Who], shares: Floats, known: set[Triple], most: int) -> list[Triple]:
    """Return the triples of guests whose row a solution exceeds most, at most so many."""
    split = [
        (who, share) for who, share in zip(tables, shares.tolist(), strict=True) if 1e-6 < share < 1 - 1e-6
    ]
    guests = sorted({guest for who, _ in split for guest in who})
    at = {guest: k for k, guest in enumerate(guests)}
    pairs, triples = np.zeros((len(guests),) * 2), np.zeros((len(guests),) * 3, np.float32)
    for who, share in split:
        own = np.array([at[guest] for guest in who])
        pairs[np.ix_(own, own)] += share
        triples[np.ix_(own, own, own)] += share
    np.fill_diagonal(pairs, 0.0)
    over = pairs[:, :, None] + pairs[:, None, :] + pairs[None, :, :] - 2 * triples - 1.0
    first, second, third = np.nonzero(over > LEAST_VIOLATED)
    rising = (first < second) & (second < third)
    first, second, third = first[rising], second[rising], third[rising]
    order = np.argsort(-over[first, second, third], kind="stable")
    found: list[Triple] = []
    used = np.zeros(len(guests), np.int64)
    for k in order.tolist():
        places = (int(first[k]), int(second[k]), int(third[k]))
        triple = (guests[places[0]], guests[places[1]], guests[places[2]])
        if triple in known or max(used[list(places)]) >= MOST_OF_ONE_GUEST:
            continue
        used[list(places)] += 1
        found.append(triple)
        if len(found) == most:
            break
    return found


def held(seats: Bytes, triples: Sequence[Triple]) -> list[Bools]:
    """Return for each triple at which tables two or more of it sit."""
    return [seats[a] + seats[b] + seats[c] > 1 for a, b, c in triples]


def charge(masks: Sequence[Bools], prices: Longs, above: Longs) -> Longs:
    """Return what tables are worth above their prices, those of the cuts among them."""
    left = above.copy()
    for mask, price in zip(masks, prices.tolist(), strict=True):
        if price:
            left -= price * mask
    return left


def pool_of(pool: Pool, masks: Sequence[Bools], chosen: Bools) -> tuple[Pool, list[Bools]]:
    """Return only the chosen tables, and the masks of the cuts for those."""
    return pool.only(chosen), [mask[chosen] for mask in masks]
