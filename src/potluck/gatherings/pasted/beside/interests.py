"""Tells what somebody loves from what else stands beside a name: known topics, or words that say so."""

import re
from collections.abc import Container

from potluck.gatherings.pasted import phrases
from potluck.gatherings.pasted.entry import Says
from potluck.words import spelling, vocabulary

_BETWEEN = re.compile(r"\s*[,;/\n]+\s*")
_AND = re.compile(r"\s+(?:and|und|et|y|e|&|\+)\s+", re.IGNORECASE)
_LEADING_AND = re.compile(r"^(?:and|und|et|y|e|&|to)\s+", re.IGNORECASE)
# Known topics that say rather who somebody is, or whom and what they have with them.
_WHO_THEY_ARE = re.compile(
    r"\b(?:work|job|school|church|car|teacher|neighbou?rs?|students?|children|child|kids?|bab(?:y|ies)|"
    r"parents?|family|arbeit|schule|auto|lehrer(?:in)?|nachbar(?:in)?|kind(?:er)?|familie|iris)\b",
    re.IGNORECASE,
)


def told(words: str, own: Container[str] = ()) -> tuple[list[str], str]:
    """Return what words beside a name say of what somebody loves, and the words that do not say it.

    "chess, bread" are topics that the vocabulary knows, or the community offers (`own`).
    """
    opened = phrases.LOVES.match(words)
    if opened:
        parts = [part for piece in _pieces(opened["what"]) for part in _apart(piece, own)]
        return [_LEADING_AND.sub("", part).strip(" .!") for part in parts], ""
    loves: list[str] = []
    left: list[str] = []
    for piece in _pieces(words):
        topics = [_LEADING_AND.sub("", part) for part in _apart(piece, own)]
        if topics and all(is_topic(topic, own) for topic in topics):
            loves += topics
        else:
            left.append(piece)
    return (loves, ", ".join(left)) if loves else ([], words)


def is_topic(words: str, own: Container[str] = ()) -> bool:
    """Tell whether words are a topic that is known, and nothing else that may stand beside a name."""
    if phrases.answered(words) is not Says.NEITHER or phrases.is_diet(words) or phrases.is_access(words):
        return False
    if phrases.COMPANION.match(words) or _WHO_THEY_ARE.search(words):
        return False
    folded = spelling.fold(words)
    known = vocabulary.load()
    return bool(folded) and (known.known(folded) is not None or known.topic(words).key in own)


def runs(remark: str) -> list[str]:
    """Return "vegan, loves chess, jazz" as two: what is not eaten, and what is loved."""
    runs: list[str] = []
    for piece in re.split(r"\s*[,;]\s*", remark):
        is_loving = bool(runs) and phrases.LOVES.match(runs[-1]) is not None
        ends = is_loving and (phrases.is_diet(piece) or phrases.is_access(piece))
        if not runs or ends or (phrases.LOVES.match(piece) and not is_loving):
            runs.append(piece)
        else:
            runs[-1] += f", {piece}"
    return runs if len(runs) > 1 else [remark]


def _pieces(words: str) -> list[str]:
    return [piece for piece in (piece.strip(" .!") for piece in _BETWEEN.split(words)) if piece]


def _apart(piece: str, own: Container[str]) -> list[str]:
    """Return "bread and chess" as two, and "rhythm and blues" as the one topic that it is."""
    return [piece] if is_topic(piece, own) else [part for part in _AND.split(piece) if part.strip()]
