"""Reads a list of people from a file of any format: rows that were understood, faults that were not, notes on both."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from potluck.reading import persons, safe
from potluck.reading.columns import headers, layout, left_out
from potluck.reading.rows import PeopleList
from potluck.reading.sheets import opening
from potluck.reading.sheets.sheet import Known, Record, Sheet
from potluck.shared.language import _

NOTHING_NAMED: Mapping[str, str] = MappingProxyType({})


def read(path: Path | str, named: Mapping[str, str] = NOTHING_NAMED) -> PeopleList:
    """Return the people of a file. It never raises for what a file holds: that becomes faults.

    Parameters
    ----------
    path
        A file (CSV, TSV, .xlsx, .ods, JSON, Parquet, names one a line), or "-" for the standard input.
    named
        Kind of column (a key of `kinds.COLUMN_KINDS`) to the header the host named for it; for loves, brings and
        needs several headers with commas between, each a rating of one topic. The kind "group" names columns to
        mix or gather by.
    """
    return understand(opening.read(path, _known(named)), named)


def understand(sheet: Sheet, named: Mapping[str, str] = NOTHING_NAMED) -> PeopleList:
    """Return the people of a sheet that was opened."""
    if not sheet.headers:
        return PeopleList(sheet.file, (), (), tuple(sheet.faults), tuple(sheet.notes))
    _undo_apostrophes(sheet)
    columns = layout.understand(sheet, named)
    rows = persons.rows_of(sheet, columns)
    _note_left_out(sheet, columns)
    return PeopleList(sheet.file, rows, layout.column_uses(columns), tuple(sheet.faults), tuple(sheet.notes))


def _known(named: Mapping[str, str]) -> Known:
    wished = {headers.fold_header(text) for text in named.values()}
    wished |= {headers.fold_header(part) for text in named.values() for part in text.split(",")}

    def is_known(header: str) -> bool:
        header = safe.undo_csv_cell(header)
        return headers.is_known(header) or (bool(header) and headers.fold_header(header) in wished)

    return is_known


def _undo_apostrophes(sheet: Sheet) -> None:
    sheet.headers = [safe.undo_csv_cell(header) for header in sheet.headers]
    for number, (row, cells) in enumerate(sheet.records):
        if any(cell.startswith("'") for cell in cells):
            sheet.records[number] = Record(row, [safe.undo_csv_cell(cell) for cell in cells])


def _note_left_out(sheet: Sheet, columns: list[layout.Column]) -> None:
    """Say in one sentence which columns Potluck does not look at on principle."""
    on_principle = (left_out.POSITION, left_out.CONTACT, left_out.WORTH)
    dropped = [
        column.header for column in columns if column.kind == layout.LEFT_OUT and column.why in on_principle
    ]
    if dropped:
        text = _("Titles, employers, marks and ways to reach people were left out: {headers}.")
        sheet.note(text.format(headers=", ".join(f"“{header[:60]}”" for header in dropped[:40])))
