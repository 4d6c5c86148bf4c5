"""Chooses pairs who are kept apart though nobody asked for it, so that a never-together does not stand out.

Whether two are such a pair hangs on the gathering and on these two alone, by a key that nobody sees: not on
who else is there, how often a host tries, or how many names a host adds to find out. See
docs/decisions/0027-a-never-together-does-not-show.md.
"""

import itertools
from collections.abc import Collection, Sequence

from django.utils.crypto import salted_hmac

ONE_OF = 16  # one of so many pairs: two or three among nine people
ONE_OF_AT_ONE_TABLE = 128  # where they would be parted by laying a second table
DRAWN_BYTES = 8

Pair = tuple[int, int]


def pairs(gathering_key: str, people: Collection[int], one_of: int = ONE_OF) -> list[Pair]:
    """Return pairs of people (ids, the smaller first), the firmest first."""
    drawn = ((_drawn(gathering_key, two), two) for two in itertools.combinations(sorted(people), 2))
    return [two for number, two in sorted(drawn) if number * one_of < 1 << 8 * DRAWN_BYTES]


def companies(arrivals: Sequence[Pair], apart: Collection[frozenset[int]]) -> list[Pair]:
    """Return who of those who arrive together sit together: nobody in a company is among two kept apart."""
    company: dict[int, set[int]] = {}
    joined: list[Pair] = []
    for one, other in arrivals:
        both = company.get(one, {one}) | company.get(other, {other})
        if not any(two <= both for two in apart):
            joined.append((one, other))
            company |= dict.fromkeys(both, both)
    return joined


def _drawn(gathering_key: str, two: Pair) -> int:
    digest = salted_hmac("potluck.tables.pretended", f"{gathering_key}:{two}", algorithm="sha256").digest()
    return int.from_bytes(digest[:DRAWN_BYTES], "big")
