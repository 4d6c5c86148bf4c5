"""Which topics are neighbours: not the same, but enough for two people to have something to talk about."""

from collections.abc import Sequence
from typing import Protocol

from potluck.words import families, meaning, neighbours
from potluck.words.meaning import ModelMissing
from potluck.words.vocabulary import Vocabulary, load

__all__ = ["Likeness", "ModelMissing", "lexical", "model"]


class Likeness(Protocol):
    """What can tell neighbours among topics."""

    def near(self, keys: Sequence[str]) -> list[tuple[str, str, float]]:
        """Return the pairs of different keys that are neighbours, with a strength between 0 and 1.

        Each pair comes once, a key is in six pairs at most, and the order in which the keys are given does
        not matter.
        """
        ...


def lexical(vocabulary: Vocabulary) -> Likeness:
    """Return the likeness that knows words: their families, their parts and how they are misspelt."""
    return families.Families(vocabulary)


def model(vocabulary: Vocabulary | None = None) -> Likeness:
    """Return the likeness that also knows meanings, in sixteen languages, from the extra `potluck[likeness]`.

    Raises `ModelMissing`, with words for the person, where the extra is not installed.
    """
    words = vocabulary or load()
    return _Both(lexical(words), meaning.Meaning(words))


class _Both:
    def __init__(self, one: Likeness, other: Likeness) -> None:
        self._one, self._other = one, other

    def near(self, keys: Sequence[str]) -> list[tuple[str, str, float]]:
        return neighbours.together(self._one.near(keys), self._other.near(keys))
