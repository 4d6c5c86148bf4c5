"""Fits words into the room there is: in one line if they go, else in two, and smaller before they are cut.

A line turns at a space or a hyphen that is there; only a word too long for any sheet is broken, and a hyphen
says so. What is cut in a drawing ends in an ellipsis, and stands in full in the text beside it.
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
SOFT_HYPHEN = "\u00ad"
_AFTER_HYPHEN = re.compile(r"(?<=\w[-\u2010\u2013])(?=[^\W\d_])")
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
    """Return `text` plain, with soft hyphens in words too long for any sheet."""
    words = plain(text).split(" ")
    return " ".join("".join(map(_with_breaks, _AFTER_HYPHEN.split(word))) for word in words)


def widest_part(text: str) -> float:
    """Return, in ems, how wide the widest part of a `breakable` text is in which no line turns."""
    parts = [part for word in text.split() for part in _AFTER_HYPHEN.split(word)]
    runs = [run + "-" * (SOFT_HYPHEN in part) for part in parts for run in part.split(SOFT_HYPHEN)]
    return max((faces.width(run[:1] if _may_break_anywhere(run) else run) for run in runs), default=0.0)


def alike(texts: Sequence[str], room: float, choices: Choices) -> Choices:
    """Return `choices` from the first on that all of `texts` fit; what fits in none has no say."""
    fitting = (_first_fitting(text, room, choices) for text in texts)
    return choices[max((place for place in fitting if place is not None), default=0) :]


def fits(text: str, room: float, choices: Choices) -> bool:
    """Tell whether all of `text` fits into `room` in one of `choices`."""
    return _first_fitting(text, room, choices) is not None


def fitted(text: str, room: float, choices: Choices) -> Lines:
    """Set `text` in the first of `choices` (size, most lines) in which all of it fits into `room`."""
    place = _first_fitting(text, room, choices)
    if place is not None:
        size = choices[place][0]
        return Lines(size, _balanced(text, room / size, _wrapped(text, room / size, breaks_words=False)))
    size, most = choices[-1]
    lines = _wrapped(text, room / size, breaks_words=True) or ("",)
    if len(lines) > most:
        lines = (*lines[: most - 1], _cut(lines[most - 1], room / size))
    return Lines(size, lines)


def _first_fitting(text: str, room: float, choices: Choices) -> int | None:
    for place, (size, most) in enumerate(choices):
        if 0 < len(_wrapped(text, room / size, breaks_words=False)) <= most:
            return place
    return None


def _wrapped(text: str, room: float, *, breaks_words: bool) -> tuple[str, ...]:
    """Fill lines part by part; an empty answer says that a part is too long for a line."""
    lines: list[str] = []
    parts = ((n, part) for word in text.split() for n, part in enumerate(_AFTER_HYPHEN.split(word)))
    for n, part in parts:
        longer = f"{lines[-1]}{'' if n else ' '}{part}" if lines else part
        if lines and faces.width(longer) <= room:
            lines[-1] = longer
        elif faces.width(part) <= room:
            lines.append(part)
        elif breaks_words or _may_break_anywhere(part):
            lines += _broken(part, room)
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
    hyphen = "" if _may_break_anywhere(word) else "-"
    pieces = [""]
    for cluster in _clusters(word):
        if pieces[-1] and faces.width(pieces[-1] + cluster + hyphen) > room:
            pieces[-1] += hyphen
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
    if len(word) <= LONGEST_WORD or _may_break_anywhere(word):
        return word
    clusters = _clusters(word)
    pieces = [clusters[start : start + BREAK_AFTER] for start in range(0, len(clusters), BREAK_AFTER)]
    return SOFT_HYPHEN.join("".join(piece) for piece in pieces)


def _cut(line: str, room: float) -> str:
    clusters = _clusters(line)
    while clusters and faces.width("".join(clusters) + ELLIPSIS) > room:
        clusters.pop()
    return "".join(clusters).rstrip() + ELLIPSIS
