"""One cell becomes an answer: yes or no, newcomer or regular, the size of a table."""

import re

from potluck.reading.cells.errors import CellError
from potluck.reading.cells.topics import one_line
from potluck.reading.columns.headers import fold_header
from potluck.shared.language import _

SMALLEST_TABLE, LARGEST_TABLE = 3, 8

_YES_WORDS = "yes y true 1 x ✓ ✔ ja j oui o si sì sí s sim tak wahr vrai verdadero vero verdadeiro waar"
_YES = frozenset(_YES_WORDS.split())
_NO_WORDS = "no n false 0 - nein non nao não nee nie falsch faux falso onwaar"
_NO = frozenset(_NO_WORDS.split())
_NEW_WORDS = (
    "new newcomer first neu neuling neue neuer nouveau nouvelle nuevo nueva nuovo nuova novo nova nieuw "
    "nieuweling"
)
_NEW = frozenset(_NEW_WORDS.split())
_REGULAR_WORDS = "regular old stammgast habitue habituee habitual asiduo abituale vaste returning member"
_REGULAR = frozenset(_REGULAR_WORDS.split())
_UNSURE_WORDS = "maybe perhaps unsure ? vielleicht peutetre peut tal quizas forse talvez misschien"
_UNSURE = frozenset(_UNSURE_WORDS.split())
_SIZE = re.compile(
    r"^(\d{1,4})(?:\s*(?:-|–|—|to|bis|à|a|tot|up to)\s*(\d{1,4}))?(?:\s+\D{0,20})?$", re.IGNORECASE
)
_DATE = re.compile(r"^\d{4}-\d\d-\d\d|^\d{1,2}[-. /][^\W\d_]{3,9}\.?$", re.IGNORECASE)


def yes_or_no(text: str) -> bool | None:
    """Return True or False, or None for an empty cell or a "maybe"; "Yes, gladly" is yes."""
    first = _first_word(text)
    if text.strip().casefold() in _YES or first in _YES:
        return True
    if text.strip().casefold() in _NO or first in _NO:
        return False
    if not first or first in _UNSURE:
        return None
    raise CellError(
        _("“{text}” is neither yes nor no.").format(text=one_line(text)[:60]), _("Write yes or no.")
    )


def is_unclear(text: str) -> bool:
    """Whether a cell answers yes or no with a "maybe"; an empty cell answers nothing."""
    return bool(text.strip()) and (_first_word(text) in _UNSURE or text.strip() in _UNSURE)


def is_mere_yes(text: str) -> bool:
    """Whether a cell holds a yes and nothing else."""
    return text.strip().casefold() in _YES


def host(text: str) -> bool:
    """Return whether a cell says that somebody likes to host."""
    return fold_header(text) in ("host", "gastgeber", "gastgeberin", "hote", "anfitrion") or bool(
        fold_header(text) not in ("guest", "gast", "invite", "invitado") and yes_or_no(text)
    )


def newcomer(text: str) -> bool | None:
    """Return whether somebody is new; None where nobody said."""
    first = _first_word(text)
    if first in _NEW or first in _REGULAR:
        return first in _NEW
    return yes_or_no(text)


def table_size(text: str) -> tuple[int, int] | None:
    """Return the smallest and largest table somebody likes, or None where they said nothing or "any"."""
    plain = one_line(text)
    if not plain or fold_header(plain) in ("any", "egal", "whatever", "no preference", "n a", "none"):
        return None
    match = _SIZE.match(plain)
    if _DATE.match(plain) and not match:
        what = _("A spreadsheet made a date of a table size.")
        raise CellError(what, _("Give the column the format “text” and write 4 or 4-6 again."))
    if not match:
        raise CellError(_("“{text}” is no table size.").format(text=plain[:60]), _("Write 4, or 4-6."))
    low, high = int(match[1]), int(match[2] or match[1])
    if not SMALLEST_TABLE <= low <= high <= LARGEST_TABLE:
        what = _("There are no tables of {text}.").format(text=plain[:60])
        raise CellError(what, _("Tables seat 3 to 8; write the smaller number first."))
    return low, high


def _first_word(text: str) -> str:
    return fold_header(text).partition(" ")[0]
