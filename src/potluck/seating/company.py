"""“Not the only newcomer, woman or German speaker at my table”: what such words mean for this list."""

from collections.abc import Sequence

from potluck.reading import names as reading_names
from potluck.reading.rows import Row
from potluck.shared.language import _

NEWCOMER = "newcomer"
SPEAKS = "speaks "
YES = "yes"
_NOISE = frozenset({"the", "only", "a", "an", "not", "one", "speaker", "speakers", "speaking"})


def groups(rows: Sequence[Row]) -> tuple[list[dict[str, str]], list[tuple[str, ...]], list[str]]:
    """Return of each row the groups, the columns it would not be alone in, and notes on what was not clear.

    A word means being new, a language the person speaks, or what stands in their columns; in this order.
    """
    found = [dict(row.groups) for row in rows]
    for own, row in zip(found, rows, strict=True):
        if row.newcomer is not None:
            own.setdefault(NEWCOMER, YES if row.newcomer else "no")
    columns: list[tuple[str, ...]] = []
    notes: list[str] = []
    for row in rows:
        meant = {word: _column(word, row) for word in row.not_only}
        columns.append(tuple(dict.fromkeys(column for column in meant.values() if column)))
        notes += [
            _("{name} (id {id}) would not be the only “{word}”, but no column says who else is.").format(
                name=row.name, id=row.id, word=word
            )
            for word, column in meant.items()
            if not column
        ]
    for column in {c for own in columns for c in own if c.startswith(SPEAKS)}:
        for own, row in zip(found, rows, strict=True):
            if column in {SPEAKS + _plain(language) for language in row.languages}:
                own[column] = YES
    return found, columns, notes


def _column(word: str, row: Row) -> str:
    plain = _plain(word)
    if row.newcomer and plain in (NEWCOMER, "newcomers", "new"):
        return NEWCOMER
    if plain in {_plain(language) for language in row.languages}:
        return SPEAKS + plain
    told = {_plain(value): column for column, value in row.groups.items()}
    named = {_plain(column): column for column in row.groups}
    return told.get(plain) or named.get(plain) or ""


def _plain(text: str) -> str:
    words = [word for word in reading_names.fold_name(text).split() if word not in _NOISE]
    return " ".join(words)
