"""Chooses pairs who are kept apart though nobody asked for it, so that a never-together does not stand out.

A host may seat two people together by hand, publish, and look whether they were parted. In each gathering a
few pairs are always parted, drawn by a key that nobody sees: the same ones however often the host tries, so
that trying again tells nothing new. See docs/decisions/0027-a-never-together-does-not-show.md.
"""

import itertools
from collections.abc import Collection, Sequence

from django.utils.crypto import salted_hmac

PEOPLE_FOR_A_PAIR = 4  # one pretended pair for so many people
FEWEST_PEOPLE = 6  # fewer sit at one table, and nobody can be kept apart

Pair = tuple[int, int]


def pairs(gathering_key: str, people: Sequence[int], bound: Collection[frozenset[int]]) -> list[Pair]:
    """Return disjoint pairs of people (ids, the smaller first); none of `bound`, who arrive together."""
    if len(people) < FEWEST_PEOPLE:
        return []
    every = [two for two in itertools.combinations(sorted(people), 2) if frozenset(two) not in bound]
    every.sort(key=lambda two: salted_hmac("potluck.tables.pretended", f"{gathering_key}:{two}").digest())
    taken: set[int] = set()
    chosen: list[Pair] = []
    for two in every:
        if taken.isdisjoint(two) and len(chosen) < len(people) // PEOPLE_FOR_A_PAIR:
            chosen.append(two)
            taken.update(two)
    return chosen
