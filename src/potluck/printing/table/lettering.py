"""Fits words into the room there is: in one line if they go, else in two, and smaller before they are cut.

What is cut in a drawing ends in an ellipsis, and stands in full in the text beside it.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from potluck.printing import faces

Choices = Sequence[tuple[float, int]]
ELLIPSIS = "…"
# A word longer than this may turn the line, after every so many of its letters.
LONGEST_WORD, BREAK_AFTER = 24, 12
# Controls, and the characters that turn the direction of what follows them: no name needs either.
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffc\ud800-\udfff]+")


@dataclass(frozen=True)
class Lines:
    """Text that fits: its lines, and their size."""

    size: float
    lines: tuple[str, ...]


def plain(text: str) -> str:
    """Return `text` without what cannot be printed, in composed form, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", UNPRINTABLE.sub(" ", str(text))).split())


def breakable(text: str) -> str:
    """Return `text` plain, with invisible places to turn the line in words too long for any sheet."""
    words = plain(text).split(" ")
    return " ".join(_with_breaks(word) if len(word) > LONGEST_WORD else word for word in words)


def fitted(text: str, room: float, choices: Choices) -> Lines:
    """Set `text` in the first of `choices` (size, most lines) in which all of it fits into `room`."""
    for size, most in choices:
        lines = _wrapped(text, room / size, breaks_words=False)
        if lines and len(lines) <= most:
            return Lines(size, _balanced(text, room / size, lines))
    size, most = choices[-1]
    lines = _wrapped(text, room / size, breaks_words=True) or ("",)
    if len(lines) > most:
        lines = (*lines[: most - 1], _cut(lines[most - 1], room / size))
    return Lines(size, lines)


def _wrapped(text: str, room: float, *, breaks_words: bool) -> tuple[str, ...]:
    """Fill lines word by word; an empty answer says that a word is too long for a line."""
    lines: list[str] = []
    for word in text.split():
        if lines and faces.width(f"{lines[-1]} {word}") <= room:
            lines[-1] = f"{lines[-1]} {word}"
        elif faces.width(word) <= room:
            lines.append(word)
        elif breaks_words or _may_break_anywhere(word):
            lines += _broken(word, room)
        else:
            return ()
    return tuple(lines)


def _balanced(text: str, room: float, lines: tuple[str, ...]) -> tuple[str, ...]:
    """Make the lines as even as they can be, so that no short last word hangs alone."""
    for narrower in (0.6, 0.7, 0.8, 0.9):
        tried = _wrapped(text, room * narrower, breaks_words=False)
        if len(tried) == len(lines):
            return tried
    return lines


def _may_break_anywhere(word: str) -> bool:
    """Chinese and Japanese are written without spaces and may turn the line between any two characters."""
    return all(unicodedata.east_asian_width(c) in "WF" for c in word)


def _broken(word: str, room: float) -> list[str]:
    pieces = [""]
    for cluster in _clusters(word):
        if pieces[-1] and faces.width(pieces[-1] + cluster) > room:
            pieces.append("")
        pieces[-1] += cluster
    return pieces


def _clusters(word: str) -> list[str]:
    """Keep marks and joiners with the letter that they belong to."""
    clusters: list[str] = []
    for character in word:
        clings = unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf")
        if clusters and (clings or clusters[-1].endswith("\u200d")):
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters


def _with_breaks(word: str) -> str:
    clusters = _clusters(word)
    pieces = [clusters[start : start + BREAK_AFTER] for start in range(0, len(clusters), BREAK_AFTER)]
    return "\u200b".join("".join(piece) for piece in pieces)


def _cut(line: str, room: float) -> str:
    clusters = _clusters(line)
    while clusters and faces.width("".join(clusters) + ELLIPSIS) > room:
        clusters.pop()
    return "".join(clusters).rstrip() + ELLIPSIS
