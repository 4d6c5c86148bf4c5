"""Finds who comes along with somebody who writes in a chat: named, or only counted."""

import re
from collections.abc import Iterable

from potluck.gatherings.pasted import naming, phrases
from potluck.gatherings.pasted.entry import Says
from potluck.gatherings.pasted.naming import Named

_ONE_MORE = re.compile(r"^\s*\+\s?1\s*[!.]*$")  # below somebody else's: "me too"
_IS_A_YES = re.compile(r"^\s*(?:\+\s?\d{1,2}\s*[!.]*$|(?:i(?:['’]?m| am|['’]?ll) )?bring)", re.IGNORECASE)
_COUNT = re.compile(
    r"\+\s?(?P<figure>\d{1,2})|\bplus (?P<more>one|two|eins|zwei)\b|"
    rf"\b(?:with|bring(?:ing)?|mit|bringe) (?={phrases.SOMEBODY})"
    r"(?P<related>\d|an?|one|two|three|my|eine?[mnr]?|zwei|drei|mein\w*)\b",
    re.IGNORECASE,
)
_COUNTS = {"two": 2, "zwei": 2, "three": 3, "drei": 3}
_NAME = r"\b[^\W\d_a-zß-ÿ][\w'’-]{1,30}(?:\s+[^\W\d_a-zß-ÿ][\w'’-]{1,30})?"
_NAMES = rf"(?P<names>{_NAME}(?:(?:\s*[,&+]\s*|\s+(?:and|und|et|y)\s+){_NAME}){{0,4}})"
_IN_CASE = r"(?<!\bif )(?<!\bwhen )(?<!\bwenn )(?<!\bfalls )"
_NAMED = (
    re.compile(rf"(?:\+\s?\d|\bplus (?:one|two|eins|zwei))\s*[:,(–—-]*\s*{_NAMES}"),
    re.compile(
        rf"{_IN_CASE}{_NAMES}\s+(?:is |are |will |wants? to |would like to |kann |können |möchten? )?"
        r"(?:comes?|coming|joins?|joining|komm(?:t|en)|vien(?:t|nent)|vienen?)\s+"
        r"(?:too|along|as well|also|with (?:me|us)|me|us|auch|mit|aussi|también)\b"
    ),
    re.compile(rf"\b(?:and|plus|und|et|y)\s+{_NAMES}\s+(?:too|as well|also|auch|aussi|también)\b"),
    re.compile(rf"\bplus\s+(?!One\b|Two\b){_NAMES}"),
    re.compile(
        r"\b(?:bring|bringing|with|mit|bringe|avec|con)\s+(?:my|mein\w*|our|unser\w*|mon|ma|mi)\s+"
        rf"[^\W\d_]{{3,20}}\s+{_NAMES}"
    ),
    re.compile(rf"{phrases.SOMEBODY}\s*[:(]\s*{_NAMES}"),
)
_PERHAPS_NAMED = (
    re.compile(rf"\b[Bb]ring(?:ing)?\s+{_NAMES}"),
    re.compile(
        r"(?:^|[,;.!(]|\b(?:in|come|coming|yes|there|dabei|komme)\b)\s*(?:[Ww]ith|mit|avec|con)\s+"
        rf"{_NAMES}"
    ),
    re.compile(
        rf"\b[Ww]e(?:['’]re|['’]ll| are| will| all){{0,2}} (?:in|com(?:e|ing)|[a-z]+|\d)\s*[:,–—-]\s*{_NAMES}"
    ),
)
"""Somebody who comes along, as it seems: it may be something good to eat."""
_COMES = re.compile(
    rf"{_IN_CASE}{_NAMES}\s+(?:will |is |are )?"
    r"(?:comes?|coming|joins?|joining|be there|komm(?:t|en))\b"
)
_MENTIONED = (_COMES, re.compile(rf"\b[Bb]ringe?n?\s+{_NAMES}(?=.{{0,40}}\bmit\b)"))
_BETWEEN_NAMES = re.compile(r"\s*[,&+]\s*|\s+(?:and|und|et|y)\s+")
_OF_THEIRS = re.compile(r"['’]s$")  # "Tom's" cake
_INSTEAD = re.compile(
    rf"\b(?:but|aber|dafür|stattdessen)\s+{_NAMES}\s+(?:comes?|is coming|can|will|kommt|kann)\b"
)
_WE_COME = re.compile(
    r"[\s:,]{0,5}\b(?:we\b)?\s?(?:are|will)?\s?(?:both|all)?\s?(?:in|come|coming|be there|join)\W*$",
    re.IGNORECASE,
)
_SELF = re.compile(r"^(?:me|i|myself|ich|moi|yo|io|eu|ik)$", re.IGNORECASE)


def is_me_too(words: str) -> bool:
    """Tell whether "+1" is all that somebody writes, which is a yes and no second seat."""
    return bool(_ONE_MORE.match(words))


def of(writer: str, words: str, says: Says) -> list[Named]:
    """Return who comes along with whoever writes "me + 1" or "+1, Signe comes too", or in their stead."""
    if says is Says.NO:
        return [Named(name) for name in _names(words, [_INSTEAD])]
    if says is Says.PERHAPS or is_me_too(words):
        return []
    names = dict.fromkeys(_names(words, _NAMED), True)
    perhaps = (*_PERHAPS_NAMED, _COMES) if says is Says.YES else _PERHAPS_NAMED
    names = dict.fromkeys(_names(words, perhaps), False) | names
    names.pop(writer, None)
    plus = _COUNT.search(words) if says is Says.YES or _IS_A_YES.match(words) else None
    counted = naming.people(f"{writer} +{_count(plus)}")[0][1:] if plus else []
    named = [
        Named(name, diet=_diet_of(name, words), companion_of=writer, is_sure=is_sure)
        for name, is_sure in names.items()
    ]
    return named + counted[: max(0, len(counted) - len(names))]


def named(words: str) -> list[Named]:
    """Return whom a line of prose names where nobody knows who writes: "I'll bring Tom"."""
    return [Named(name, is_sure=False) for name in _names(words, [*_NAMED, *_PERHAPS_NAMED, _COMES])]


def mentioned(words: str, says: Says) -> list[str]:
    """Return whom a message names without saying that they come with its writer: "Zoe and Carl"."""
    alone = naming.several(words) if says is Says.NEITHER else []
    return alone if len(alone) > 1 else _names(words, _MENTIONED)


def beside(writer: str, words: str) -> list[Named] | None:
    """Return whom "me and Bo" names beside the one who writes, or None where it is no such list.

    "Bo and I both come" is one too, and so is a quoted "Ana and Bo: we come".
    """
    words = _WE_COME.sub("", words)
    parts = [part for part in re.split(r"\s*[,&+]\s*|\s+(?:and|und|et|y|e)\s+", words.strip(" .!")) if part]
    others = [part for part in parts if not _SELF.match(part) and part != writer]
    is_list = len(others) < len(parts) and others and all(part[0].isupper() for part in others)
    found, rest = naming.people(", ".join(others)) if is_list else ([], [])
    return found if found and not rest else None


def who_write(writer: str) -> list[Named]:
    """Return who writes: a telephone may call her "Hana (no nuts)", and two who share it "Bea and Luis"."""
    found, rest = naming.people(writer)
    return found if found and not rest and ("(" in writer or len(found) > 1) else [Named(writer)]


def _count(plus: re.Match[str]) -> int:
    number = plus[plus.lastgroup or 0].casefold()
    return int(number) if number.isdecimal() else _COUNTS.get(number, 1)


def _diet_of(name: str, words: str) -> list[str]:
    """Return what stands in brackets right behind a name, where somebody does not eat it."""
    told = re.search(rf"{re.escape(name)}\s*\(([^()]*)\)", words)
    return [phrases.without_please(told[1])] if told and phrases.is_diet(told[1]) else []


def _names(words: str, patterns: Iterable[re.Pattern[str]]) -> list[str]:
    told = (match["names"] for pattern in patterns for match in pattern.finditer(words))
    found = (name.strip() for names in told for name in _BETWEEN_NAMES.split(names))
    return [*dict.fromkeys(name for name in found if naming.is_guest(name) and not _OF_THEIRS.search(name))]
