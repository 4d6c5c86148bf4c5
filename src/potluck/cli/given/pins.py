"""Who sits at which table whatever happens: "Ana=Table 1, Cem=Table 2" becomes ids and numbers of tables."""

from collections.abc import Sequence

from potluck.cli.given import laid, wishes
from potluck.cli.refusing import Refused
from potluck.reading.rows import Row
from potluck.seating import request
from potluck.shared.language import _


def read(texts: Sequence[str], rows: Sequence[Row], tables: int) -> dict[str, int]:
    """Return of each id that is pinned the number of its table, counted from 0.

    Raises
    ------
    Refused
        Where a name or a table is none, or somebody is pinned to two tables.
    """
    pins: dict[str, int] = {}
    for text in (pin for several in texts for pin in _each(several, rows)):
        name, _equals, table = text.rpartition("=")
        number = laid.table_number(table)
        if not name.strip(' "') or number is None or number > tables:
            told = _("--pin {text}: write “NAME=Table 3”; the tables are 1 to {tables}.")
            raise Refused(told.format(text=text, tables=tables))
        (identity,) = wishes.people("--pin", [f'"{name.strip()}"'], rows)
        if pins.setdefault(identity, number - 1) != number - 1:
            told = _("--pin {text}: they are pinned to Table {table} already. Name one table for each.")
            raise Refused(told.format(text=text, table=pins[identity] + 1))
    return pins


def _each(text: str, rows: Sequence[Row]) -> list[str]:
    """The pins of a text with commas between them, where no name holds the comma."""
    name, _equals, table = text.rpartition("=")
    if "," not in table and ("=" not in name or _is_somebody(name, rows)):
        return [text]
    each = wishes.cells(text)
    if not all("=" in pin for pin in each):
        raise Refused(_("--pin {text}: give --pin once for each, as “NAME=Table 3”.").format(text=text))
    return each


def _is_somebody(name: str, rows: Sequence[Row]) -> bool:
    try:
        request.ids_of(name, rows)
    except request.UnknownName:
        return False
    return True
