"""The key of a topic: what is left of a person's words when spelling no longer matters."""

import re
import unicodedata
from functools import lru_cache

from potluck.words import plurals

LONGEST_TEXT = 400
"""Characters of a text that are looked at; people paste whole paragraphs into a cell."""
LONGEST_KEY = 80
"""Characters of a key: longer ones end at the last whole word before."""

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´ʹ＇", "'") | {"♯": "#", "İ": "i"})
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ё": "е"})
_MARKS = re.compile("(?<=[a-zα-ω])[\u0300-\u036f]+")
_SHOUTED_PLURAL = re.compile(r"\b([A-Z][A-Z0-9]+)s\b")
_BOTH_GENDERS = re.compile(r"(?<=[^\W\d_]{3})(?:[:*_/]-?[iI]n(?:nen)?|(?<=[a-zäöüß])Innen)\b")
_JOINED_PREFIX = re.compile(r"(?<!\w)(e|k|co|non|wi|hi|lo)[-‐‑](?=[^\W\d_]{2})")
_POSSESSIVE = re.compile(r"'s(?!\w)")
_ELISION = re.compile(r"(?<!\w)((?:[dl]|all|dall|dell|nell|sull)')(?=\w)")
_ABBREVIATION = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}[^\W\d_]?(?!\w)")
_FULL_STOP = re.compile(r"(?<!\d)\.(?!net(?!\w))|\.(?!\d|net(?!\w))")
_WORD = r"[^\s&+#.]"
_TOKEN = re.compile(
    rf"\.net(?!{_WORD})|(?<!{_WORD}){_WORD}{{1,2}}(?:&{_WORD}{{1,2}}(?!{_WORD})|(?:\+\+|#)(?!{_WORD}))"
    rf"|{_WORD}*\d(?:\.\d+)+|{_WORD}+|&"
)
_LETTER_AND_LETTER = re.compile(r"(?<!\S)(\w) & (\w)(?!\S)")
_AND = frozenset({"&", "and", "und", "et", "n"})
_KEPT_PUNCTUATION = frozenset("&+#.'-")
# Words of which nothing above takes hold ("R2s" is a shouted plural): most of what people write, at a glance.
_PLAIN_WORD = r"(?![A-Z]\d+s\b)[A-Z]?[a-z0-9]+"
_PLAIN_WORDS = re.compile(rf"{_PLAIN_WORD}(?: {_PLAIN_WORD})*")


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Return the key under which spellings of one topic meet: "Board-Games!" and "board game" are the same.

    Case, width, accents, punctuation, spaces and simple plurals no longer count; what is a name by its signs
    (`C++`, `C#`, `.NET`, `R&B`) survives, as do emoji and every script. Folding a key changes nothing.
    A text without any letter, digit or picture has the empty key.
    """
    text = text[:LONGEST_TEXT]
    while (key := _fold_once(text)) != text:
        text = key
    return key


def _fold_once(text: str) -> str:
    if _PLAIN_WORDS.fullmatch(text):
        return _cut(_joined(text.lower().split(" ")))
    text = _BOTH_GENDERS.sub("", _SHOUTED_PLURAL.sub(r"\1", text.translate(_APOSTROPHES)))
    text = _plain_letters(text)
    text = _ELISION.sub(lambda found: found[1][:-1] + " ", _POSSESSIVE.sub("", text.replace("'n'", " & ")))
    text = _JOINED_PREFIX.sub(r"\1", text).replace("'", "").replace("-", " ")
    text = _ABBREVIATION.sub(lambda found: found[0].replace(".", ""), text)
    return _cut(_joined(_TOKEN.findall(_FULL_STOP.sub(" ", text))))


def _joined(tokens: list[str]) -> str:
    key = " ".join(_with_one_and(tokens))
    return _LETTER_AND_LETTER.sub(r"\1&\2", key) if "&" in key else key


def _plain_letters(text: str) -> str:
    if text.isascii():
        return text.casefold().translate(_SIGNS)
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    text = _MARKS.sub("", unicodedata.normalize("NFD", text.translate(_LETTERS)))
    return unicodedata.normalize("NFKC", text).translate(_SIGNS)


def _with_one_and(tokens: list[str]) -> list[str]:
    """Write every "and" between two words as "&", drop it where nothing stands beside it."""
    words = [plurals.singular(token) for token in tokens]
    if _AND.isdisjoint(words):
        return words
    inner = range(1, len(words) - 1)
    words = ["&" if place in inner and word in _AND else word for place, word in enumerate(words)]
    words = [word for place, word in enumerate(words) if word != "&" or words[place - 1 : place] != ["&"]]
    while words and words[0] == "&":
        words.pop(0)
    while words and words[-1] == "&":
        words.pop()
    return words


def _cut(key: str) -> str:
    if len(key) <= LONGEST_KEY:
        return key
    whole, space, _rest = key[: LONGEST_KEY + 1].rpartition(" ")
    return whole if space else key[:LONGEST_KEY]


class _Signs(dict[int, str | None]):
    """What becomes of each character: kept, a space, or (invisible ones, vowel points) nothing."""

    def __missing__(self, code: int) -> str | None:
        self[code] = fate = _fate(chr(code))
        return fate


def _fate(sign: str) -> str | None:
    kind = unicodedata.category(sign)
    if kind == "Cf" or "\u0591" <= sign <= "\u05c7" or "\u064b" <= sign <= "\u0652" or sign == "\u0640":
        return None
    if "\ufe00" <= sign <= "\ufe0f" or "\U0001f3fb" <= sign <= "\U0001f3ff" or kind == "Me":
        return None
    # Pictures newer than this Python's tables count as unassigned, not as symbols.
    picture = kind == "So" or (kind == "Cn" and sign >= "\U0001f000")
    return sign if picture or kind[0] in "LNM" or sign in _KEPT_PUNCTUATION else " "


_SIGNS = _Signs()
