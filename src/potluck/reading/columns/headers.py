"""Which kind a header means by its name: usual names first, then the questions that sign-up forms ask."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from potluck.reading import kinds
from potluck.reading.columns import left_out, questions

_NOT_WORD = re.compile(r"[\W_]+")
# "Attendee #" counts attendees, it does not name them; a bare "no" may be the end of a question.
_NUMBER_SIGN = re.compile(r"(?<=\w)\s*(?:[#№]|\b(?:no|nr)\.|\bn[°º]\.?)\s*$")
# "Rate your interest [hiking]" and "Interest: hiking": one column a topic, or one column a weekday.
_BRACKET = re.compile(r"^(?P<stem>.*\S)\s*\[(?P<part>[^\[\]]+)\]\s*$", re.DOTALL)
_REMARK = re.compile(r"\([^()]*\)?")
_COLON = re.compile(r"^(?P<stem>[^:]+):\s*(?P<part>[^:]*\S)\s*$")
# "Hobby 2", "Language no 3", "2nd interest", "Other interests".
_ONE_OF_SEVERAL = re.compile(
    r" (?:(?:no|nr|number) )?[1-9]\d?$"
    r"|^(?:[1-9](?:st|nd|rd|th)?|first|second|third|main|other|another|more|further|additional|weiteres?|weitere[rn]?"
    r"|andere|sonstige|autres?|otr[oa]s?|altr[ie]|outr[oa]s?|overige|meer) "
)
_SEVERAL = frozenset(
    [
        "loves",
        "brings",
        "needs",
        "languages",
        "places",
        "times",
        "arrives-with",
        "apart-from",
        "diet",
        "access",
    ]
)
_FOR_THE_HOST = ("diet", "access")


class Meaning(NamedTuple):
    """What a header says: a kind of `COLUMN_KINDS`, "left out" or ""; `part` is what stands in brackets."""

    kind: str
    part: str = ""
    why: str = ""
    order: int = 0


@lru_cache(maxsize=10_000)
def fold_header(header: str) -> str:
    """Return a header without case, accents and punctuation; a number sign at its end is a word."""
    plain = _NUMBER_SIGN.sub(" number", header.casefold())
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).replace("ß", "ss")
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _NOT_WORD.sub(" ", plain).strip()


@cache
def _usual() -> dict[str, tuple[str, int]]:
    names: dict[str, tuple[str, int]] = {}
    for kind in kinds.COLUMN_KINDS.values():
        for order, name in enumerate((*kind.usual, kind.word.replace("-", " "))):
            names.setdefault(fold_header(name), (kind.word, order))
    return names


@lru_cache(maxsize=10_000)
def meaning(header: str) -> Meaning:
    """Return what a header means, without having seen a single cell below it."""
    folded = fold_header(header)
    if folded in _usual():
        kind, order = _usual()[folded]
        return Meaning(kind, order=order)
    why = left_out.reason(folded)
    if why and not (why == left_out.FREE_TEXT and questions.kind_of_question(folded) in _FOR_THE_HOST):
        return Meaning("left out", why=why)
    stem, part = split_part(header)
    if part:
        return _meaning_of_part(fold_header(stem), part)
    kind = _one_of_several(folded) or questions.kind_of_question(folded)
    return Meaning(kind, order=len(_usual()))


def _one_of_several(folded: str) -> str:
    """Return the kind of "Hobby 2" and "Other interests", of which a list may have several columns."""
    stem = _ONE_OF_SEVERAL.sub("", folded)
    kind = _usual().get(stem, ("", 0))[0] if stem != folded else ""
    return kind if kind in _SEVERAL else ""


def is_known(header: str) -> bool:
    """Whether a cell looks like a header rather than like somebody's answer: "Ana (vegan)" is a person."""
    return meaning(_REMARK.sub("", header).strip() or header).kind != ""


def split_part(header: str) -> tuple[str, str]:
    """Split "Interest [hiking]" or "Interest: hiking" into the stem and the part (empty if there is none)."""
    match = _BRACKET.match(header) or _COLON.match(header)
    return (match["stem"].strip(), match["part"].strip()) if match else (header, "")


def _meaning_of_part(stem: str, part: str) -> Meaning:
    kind = (
        _usual().get(stem, ("", 0))[0] or questions.kind_of_rating(stem) or questions.kind_of_question(stem)
    )
    if kind in ("loves", "brings", "needs", "times", "unavailable-times"):
        return Meaning(kind, part=part)
    why = left_out.reason(stem)
    return Meaning("left out", part=part, why=why) if why else Meaning("")
