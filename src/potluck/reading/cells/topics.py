"""One cell becomes topics, names or words: where it is split, and where it is not."""

import re
from functools import lru_cache

from potluck.reading.cells.errors import CellError
from potluck.shared.language import _

LONGEST_TOPIC = 200

_LIST_BREAK = ":::"
_STRONG_BREAKS = re.compile(r"[;؛；|\n]")
# A comma between digits stays ("1,000 pieces"); so does a slash without spaces ("C/C++", "AC/DC").
_WEAK_BREAKS = re.compile(r"(?<!\d),|,(?!\d)|[，،、]|\s/\s|/\s|\s/")
_LEADING_MARK = re.compile(r"^(?:[-*•–·]\s+|(?:and|und|&)\s+)+", re.IGNORECASE)
# Nothing above takes hold of these, and most topics are of their kind.
_PLAIN = re.compile(r"(?!(?i:and|und) )[A-Za-z0-9]+(?: [A-Za-z0-9]+)*")
_NEEDLESS_SPACE = re.compile(r"^\s|\s$|\s\s|[^\S ]")
_NOTHING_WORDS = (
    "- -- – — . / ? n/a na none nothing no nope nix nichts keine keiner nein rien aucun aucune non nada "
    "ninguno ninguna nessuno nessuna niente nenhum nenhuma não nao geen niets nee null"
)
_NOTHING = frozenset(_NOTHING_WORDS.split())


_NO_REMARK_WORDS = (
    "0|n|false|none known|none needed|not needed|not applicable|nothing special|no allergies"
    "|no restrictions|no special needs|no requirements|no preference|no preferences|keins"
    "|keine allergien|keine besonderheiten"
    "|nichts besonderes|keine unverträglichkeiten|rien de spécial|pas d'allergie|pas d’allergie|sin alergias"
    "|ninguna alergia|nessuna allergia|sem alergias|geen allergieën"
)
_NO_REMARK = frozenset(_NO_REMARK_WORDS.split("|"))


def one_line(text: str) -> str:
    """Return a cell as one line without needless spaces."""
    return " ".join(text.split()) if _NEEDLESS_SPACE.search(text) else text


@lru_cache(maxsize=50_000)
def topics(text: str) -> tuple[str, ...]:
    """Split a cell into topics in the person's own words; "none", "n/a" and the like are no topic.

    The strongest mark in the cell decides alone: " ::: ", then ; | or a new line, then a comma or a slash
    with a space beside it. Marks inside round brackets and the word "and" never split.
    """
    if _PLAIN.fullmatch(text) and len(text) <= LONGEST_TOPIC:
        return () if text.casefold() in _NOTHING else (text,)
    found = dict.fromkeys(_LEADING_MARK.sub("", one_line(piece)) for piece in _pieces(text))
    kept = tuple(topic for topic in found if topic and topic.casefold() not in _NOTHING)
    longest = max(map(len, kept), default=0)
    if longest > LONGEST_TOPIC:
        what = _("A topic of {count} characters is more than one topic.").format(count=longest)
        raise CellError(what, _("Write a few words for each and put ; between them."))
    return kept


def remark(text: str) -> str:
    """Return free words as one line; "none", "n/a" and the like say nothing."""
    told = one_line(text)
    bare = told.casefold().strip(" .!")
    return "" if bare in _NOTHING or bare in _NO_REMARK or not bare.strip("-–—/?") else told


@lru_cache(maxsize=50_000)
def names(text: str) -> tuple[str, ...]:
    """Split a cell into names of people: at ; or new lines if there are any, else at commas."""
    separator = (
        _LIST_BREAK
        if _LIST_BREAK in text
        else _STRONG_BREAKS.pattern
        if _STRONG_BREAKS.search(text)
        else "[,，،、]"
    )
    found = dict.fromkeys(one_line(piece) for piece in re.split(separator, text))
    return tuple(name for name in found if name and name.casefold() not in _NOTHING)


@lru_cache(maxsize=50_000)
def words(text: str) -> frozenset[str]:
    """Split a cell into words that people must have in common, folded: "german" and "German" are one."""
    return frozenset(capital(topic.casefold()) for topic in topics(text))


def capital(text: str) -> str:
    """Return folded words as they are shown: with a first capital."""
    return text[:1].upper() + text[1:]


def _pieces(text: str) -> list[str]:
    if _LIST_BREAK in text:
        return text.split(_LIST_BREAK)
    pattern = _STRONG_BREAKS if _STRONG_BREAKS.search(text) else _WEAK_BREAKS
    pieces: list[str] = []
    start, depth, counted, last_closed = 0, 0, 0, text.rfind(")")
    for match in pattern.finditer(text):
        depth = max(
            0, depth + text.count("(", counted, match.start()) - text.count(")", counted, match.start())
        )
        counted = match.start()
        if depth == 0 or match.end() > last_closed:
            pieces.append(text[start : match.start()])
            start = match.end()
    return [*pieces, text[start:]]
