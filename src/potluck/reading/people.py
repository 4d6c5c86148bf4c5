"""Reads a list of people from a file of any format: rows, faults, notes on both."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from potluck.reading import persons, remarks, safe
from potluck.reading.columns import headers, layout
from potluck.reading.rows import PeopleList, Row
from potluck.reading.sheets import opening
from potluck.reading.sheets.sheet import Known, Record, Sheet

NOTHING_NAMED: Mapping[str, str] = MappingProxyType({})


def read(
    path: Path | str, named: Mapping[str, str] = NOTHING_NAMED, besides: Sequence[Row] = ()
) -> PeopleList:
    """Return the people of a file. It never raises for what a file holds: that becomes faults.

    Parameters
    ----------
    path
        A file (CSV, TSV, .xlsx, .ods, JSON, Parquet, names one a line), or "-" for the standard input.
    named
        Kind of column (a key of `kinds.COLUMN_KINDS`) to the header the host named for it, or to several with
        commas between (as many as there are rated topics). "group" names columns to mix or gather by.
    besides
        Who is there already, and may be meant by a wish about somebody.
    """
    return understand(opening.read(path, _known(named)), named, besides)


def read_bytes(data: bytes, name: str, named: Mapping[str, str] = NOTHING_NAMED) -> PeopleList:
    """Return the people of a file called `name` that holds `data`, as `read` does."""
    return understand(opening.read_bytes(data, name, _known(named)), named)


def understand(
    sheet: Sheet, named: Mapping[str, str] = NOTHING_NAMED, besides: Sequence[Row] = ()
) -> PeopleList:
    """Return the people of a sheet that was opened."""
    if not sheet.headers:
        return PeopleList(sheet.file, (), (), sheet.faults_in_order(), tuple(sheet.notes))
    _undo_apostrophes(sheet)
    columns = layout.understand(sheet, named)
    rows = persons.rows_of(sheet, columns)
    remarks.add(sheet, columns, rows, besides)
    return PeopleList(
        sheet.file, rows, layout.column_uses(columns), sheet.faults_in_order(), tuple(sheet.notes)
    )


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
