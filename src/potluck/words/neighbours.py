"""Of all that is alike, the few strongest neighbours of each topic."""

from collections import Counter
from collections.abc import Iterable, Mapping

MOST_NEIGHBOURS = 6


def strongest(strengths: Mapping[tuple[str, str], float]) -> list[tuple[str, str, float]]:
    """Return the pairs in order, without those that would give a key more than `MOST_NEIGHBOURS`."""
    taken: Counter[str] = Counter()
    pairs = []
    for (one, other), strength in sorted(strengths.items(), key=lambda item: (-item[1], item[0])):
        if taken[one] < MOST_NEIGHBOURS and taken[other] < MOST_NEIGHBOURS:
            taken[one] += 1
            taken[other] += 1
            pairs.append((one, other, strength))
    return sorted(pairs)


def together(*several: Iterable[tuple[str, str, float]]) -> list[tuple[str, str, float]]:
    """Return the strongest pairs of several lists; a pair that stands in two has the greater strength."""
    strengths: dict[tuple[str, str], float] = {}
    for one, other, strength in (found for pairs in several for found in pairs):
        strengths[pair(one, other)] = max(strength, strengths.get(pair(one, other), 0.0))
    return strongest(strengths)


def pair(one: str, other: str) -> tuple[str, str]:
    """Return two keys in the order in which pairs are told."""
    return (one, other) if one < other else (other, one)
