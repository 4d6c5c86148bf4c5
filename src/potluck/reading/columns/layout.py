"""Gives every column of a sheet its use, from what the host named, its header, and last its cells."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from potluck.reading import kinds
from potluck.reading.columns import attending, diets, groups, headers, left_out, rated
from potluck.reading.rows import ColumnUse
from potluck.reading.sheets.sheet import Sheet
from potluck.shared.language import _

GROUP, LEFT_OUT = "group", "left out"
TOPIC_KINDS = ("loves", "brings", "needs")
_TICK = re.compile(
    r"^(?:x|yes|no|y|n|true|false|✓|✔|ja|nein|oui|non|si|sì|sí|sim|nao|não|nee)$", re.IGNORECASE
)
_REVERSED = frozenset(
    ["regular", "is regular", "stammgast", "habitue", "habituee", "asiduo", "abituale", "vaste gast"]
)


@dataclass(frozen=True)
class Column:
    """One column and its use. `part` is a weekday or a rated topic; `reversed` says that yes means no."""

    index: int
    header: str
    kind: str
    why: str = ""
    part: str = ""
    order: int = 0
    is_rating: bool = False
    is_reversed: bool = False
    also_group: bool = False
    is_named: bool = False


def understand(sheet: Sheet, named: Mapping[str, str]) -> list[Column]:
    """Return the use of every column, in the order of the sheet; names that fit no header become faults."""
    by_host, groups_by_host = _named_columns(sheet, named)
    taken = set(by_host.values())
    columns = []
    for index, header in enumerate(sheet.headers):
        meaning = headers.meaning(header)
        column = Column(index, header, meaning.kind, meaning.why, meaning.part, meaning.order)
        if index in by_host:
            column = replace(column, kind=by_host[index], why=_("Named by you."), order=-1, is_named=True)
        elif column.kind in taken:
            why = _("You named another column for this.")
            column = replace(column, kind=LEFT_OUT, why=why)
        elif column.kind in ("", LEFT_OUT):
            column = _by_answers(column, sheet, taken)
        columns.append(_with_cells(column, sheet, asked_for=index in groups_by_host))
    return columns


def column_uses(columns: list[Column]) -> tuple[ColumnUse, ...]:
    """Return what a host is told about the columns."""
    nameless = _("(column {number})")
    return tuple(
        ColumnUse(column.header or nameless.format(number=column.index + 1), column.kind, column.why)
        for column in columns
    )


def find_headers(sheet: Sheet, text: str) -> tuple[list[int], list[str]]:
    """Return the columns that a host means by a header, or several with commas, and what is no header."""
    whole = _find(sheet, text)
    if whole is not None:
        return [whole], []
    parts = next(csv.reader([text.replace("\n", " ")], skipinitialspace=True), [])
    found = {part: _find(sheet, part) for part in parts if part.strip()} or {text: None}
    missing = [part for part, index in found.items() if index is None]
    return [index for index in found.values() if index is not None], missing


def _find(sheet: Sheet, header: str) -> int | None:
    if header.strip() in sheet.headers:
        return sheet.headers.index(header.strip())
    folded = headers.fold_header(header)
    alike = [
        index for index, one in enumerate(sheet.headers) if folded and headers.fold_header(one) == folded
    ]
    return alike[0] if len(alike) == 1 else None


def _named_columns(sheet: Sheet, named: Mapping[str, str]) -> tuple[dict[int, str], set[int]]:
    by_host: dict[int, str] = {}
    groups_by_host: set[int] = set()
    for kind, text in named.items():
        found, missing = find_headers(sheet, text)
        if missing or (kind != GROUP and kind not in kinds.COLUMN_KINDS):
            _tell_missing(sheet, kind, missing or [text])
        elif kind == GROUP:
            groups_by_host.update(found)
        else:
            by_host.update(dict.fromkeys(found, kind))
    return by_host, groups_by_host


def _tell_missing(sheet: Sheet, kind: str, missing: list[str]) -> None:
    what = _("No column has the name you gave for “{kind}”.").format(kind=kind)
    if kind == GROUP:
        what = _("No column has the name you gave to mix or to gather by.")
    listed = ", ".join(f"“{header}”" for header in sheet.headers if header)
    do = _("The columns are: {headers}.").format(headers=listed[:2_000])
    sheet.fault(sheet.header_row or None, ", ".join(missing)[:200], what, do)


def _with_cells(column: Column, sheet: Sheet, *, asked_for: bool) -> Column:
    if column.kind in TOPIC_KINDS and (column.part or column.is_named):
        column = _as_rating(column, sheet)
    if column.kind == "newcomer" and headers.fold_header(column.header) in _REVERSED:
        column = replace(column, is_reversed=True)
    if not (asked_for or column.kind == ""):
        return column
    answers = sheet.column(column.index)
    why = groups.why_not(answers, asked_for=asked_for) or (
        _("It has no header.") if not column.header else ""
    )
    if (
        asked_for
        and column.kind == LEFT_OUT
        and column.why in (left_out.POSITION, left_out.CONTACT, left_out.WORTH)
    ):
        why = column.why
    if why and asked_for:
        sheet.fault(
            sheet.header_row or None, column.header, _("This column cannot be used to mix or gather by."), why
        )
    if column.kind in ("", LEFT_OUT) and column.why != left_out.STATUS:
        is_group = replace(column, kind=GROUP, why="", is_named=asked_for)
        return replace(column, kind=LEFT_OUT, why=why) if why else is_group
    return replace(column, also_group=not why)


def _by_answers(column: Column, sheet: Sheet, taken: set[str]) -> Column:
    """Take a column for who comes, or for diets, if its header may ask that and its cells answer it."""
    folded = headers.fold_header(column.header)
    if not column.kind and "diet" not in taken and diets.may_be(folded):
        is_diet = diets.first(sheet.column(column.index)) is not None
        return replace(column, kind="diet", order=len(kinds.COLUMN_KINDS)) if is_diet else column
    stays_away = attending.asks_who_stays_away(folded)
    if not (stays_away or attending.asks(folded)) or not attending.is_answered(sheet.column(column.index)):
        return column
    return replace(column, kind=LEFT_OUT, why=left_out.STATUS, is_reversed=stays_away)


def _as_rating(column: Column, sheet: Sheet) -> Column:
    """Take a column for ratings if most cells are numbers, or all are ticks below a topic in brackets."""
    cells = [cell for cell in map(str.strip, sheet.column(column.index)) if not rated.is_empty(cell)]
    numbers = sum(map(rated.is_number, cells))
    ticks = bool(column.part and cells) and all(rated.is_number(cell) or _TICK.match(cell) for cell in cells)
    if not (2 * numbers > len(cells) or ticks):
        return column
    topic = column.part or column.header
    return replace(column, part=topic, is_rating=True, why=_("A rating of “{topic}”.").format(topic=topic))
