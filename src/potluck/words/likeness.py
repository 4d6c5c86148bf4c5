"""Which topics are neighbours: not the same, but enough for two people to have something to talk about."""

from collections.abc import Sequence
from typing import Protocol

from potluck.words import families, meaning
from potluck.words.meaning import ModelMissing
from potluck.words.vocabulary import Vocabulary

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
    """Return the likeness that knows meanings in sixteen languages; it needs the extra `potluck[likeness]`.

    Raises `ModelMissing`, with words for the person, where the extra is not installed.
    """
    return meaning.Meaning(vocabulary)
