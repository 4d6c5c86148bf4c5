"""How names are compared between lists: without case, accents and punctuation, and never guessed."""

import difflib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from potluck.reading.rows import Row
from potluck.shared.language import _

_LETTERS_WITHOUT_ACCENT_FORM = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})
_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_NEAR_ENOUGH = 0.7
_NOT_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=100_000)
def fold_name(text: str) -> str:
    """Return what two spellings of one name have in common; names are not topics, so plurals stay."""
    plain = unicodedata.normalize("NFKD", text.casefold()).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = _APOSTROPHES.sub("", plain.translate(_LETTERS_WITHOUT_ACCENT_FORM))
    return _NOT_WORD.sub(" ", plain).strip() or text.strip().casefold()


def suggestion(text: str, rows: Sequence[Row]) -> str:
    """Return "Did you mean Ana Lee?" for a name nobody has that is near one or begins one; else nothing."""
    wanted = fold_name(text)
    called: dict[str, list[str]] = {}
    for row in rows:
        called.setdefault(fold_name(row.name), []).append(row.name)
    if not wanted or wanted in called:
        return ""
    first = [key for key in called if key.partition(" ")[0] == wanted]
    near = first or difflib.get_close_matches(wanted, called, n=2, cutoff=_NEAR_ENOUGH)
    if not near or len(first) > 1:
        return ""
    return _("Did you mean {name}?").format(name=called[near[0]][0])


@dataclass(frozen=True)
class Found:
    """Whom a name means: `indices` into the rows; exactly one if it is clear."""

    text: str
    indices: tuple[int, ...]

    @property
    def index(self) -> int | None:
        """The one row that is meant, or None where nobody or several may be meant."""
        return self.indices[0] if len(self.indices) == 1 else None


class Directory:
    """Finds people of one list by id or by name."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._by_id: dict[str, list[int]] = {}
        self._by_column_id: dict[str, list[int]] = {}
        self._by_name: dict[str, list[int]] = {}
        for index, row in enumerate(rows):
            self._by_id.setdefault(row.id, []).append(index)
            self._by_name.setdefault(fold_name(row.name), []).append(index)
            if row.id_from == "column":
                self._by_column_id.setdefault(row.id, []).append(index)

    @property
    def has_ids(self) -> bool:
        """Whether the ids of this list come from a column."""
        return bool(self._by_column_id)

    def by_name(self, name: str) -> Found:
        """Return everyone whose folded name is that of `name`."""
        return Found(name, tuple(self._by_name.get(fold_name(name), ())))

    def by_column_id(self, identity: str) -> Found:
        """Return the person with this id, if it stands in a column of the list."""
        return Found(identity, tuple(self._by_column_id.get(identity.strip(), ())))

    def by_name_or_id(self, text: str) -> Found:
        """Return whom a host means who writes a name, or an id of this same list to tell two names apart."""
        found = self.by_name(text)
        return found if found.indices else Found(text, tuple(self._by_id.get(text.strip(), ())))
