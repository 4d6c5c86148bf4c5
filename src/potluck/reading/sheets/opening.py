"""Opens a file of any format, by what it holds first and its suffix second, as one sheet. It never raises."""

import re
import stat
import sys
from pathlib import Path

from potluck.reading.sheets import (
    delimited,
    encodings,
    foreign,
    heading,
    limits,
    objects,
    parquet,
    pasted,
    sections,
)
from potluck.reading.sheets.sections import Line
from potluck.reading.sheets.sheet import Known, Record, Sheet, SheetError
from potluck.reading.sheets.workbooks import workbook
from potluck.shared.language import _

STANDARD_INPUT = "-"
_LEGACY_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_INVISIBLE = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]")
_TABLE_SUFFIXES = (".csv", ".tsv", ".tab", ".xls", ".xlsx")


def read(path: Path | str, known: Known) -> Sheet:
    """Return the sheet of a file; what could not be read is among its faults."""
    try:
        data = load(str(path))
    except SheetError as error:
        sheet = Sheet(str(path))
        sheet.fault(error.row, None, error.what, error.do)
        return sheet
    return read_bytes(data, str(path), known)


def read_bytes(data: bytes, name: str, known: Known) -> Sheet:
    """Return the sheet of a file called `name` that holds `data`."""
    sheet = Sheet(name)
    try:
        _read_bytes(_within_limit(data), Path(name).suffix.lower(), sheet, known)
        heading.require_people(sheet)
    except SheetError as error:
        sheet.fault(error.row, None, error.what, error.do)
    return sheet


def read_text(data: bytes, suffix: str, sheet: Sheet, known: Known) -> None:
    """Fill a sheet from the bytes of a text file: a table with a header, or names one a line."""
    text, note = encodings.decode(data)
    if note:
        sheet.note(note)
    text = _INVISIBLE.sub("", text.removeprefix("\ufeff"))
    if not text.strip("\0 \t\r\n"):
        raise SheetError(_("The file is empty."), _("Write a header row and one row for each person."))
    if suffix == ".json" or _looks_like_json(text):
        objects.settle(text, sheet)
        return
    foreign.refuse(text)
    # A chat has an hour in most lines; what has no colon need not load what knows chats.
    if ":" in text and pasted.is_chat(text):
        pasted.settle(pasted.names(text), sheet)
        return
    sheet.delimiter = delimited.find_delimiter(text, known)
    settle_grid(delimited.records(text, sheet.delimiter, sheet), suffix, sheet, known, text)


def settle_grid(
    records: list[Record], suffix: str, sheet: Sheet, known: Known, text: str | None = None
) -> None:
    """Decide between a table with a header and bare names, and fill the sheet."""
    header = heading.find(records, known)
    if header is None:
        if not sheet.faults:
            raise SheetError(_("The file is empty."), _("Write a header row and one row for each person."))
        return
    if heading.recognised(records[header].cells, known):
        heading.settle(records, header, sheet)
        sections.leave_out(sheet)
    elif _are_bare_names(records, suffix):
        lines = pasted.names(text) if text is not None and not sheet.faults else _first_cells(records)
        pasted.settle(lines, sheet)
    else:
        heading.settle(records, header, sheet)


def load(path: str) -> bytes:
    """Return the bytes of a file or of the standard input, or raise SheetError."""
    if path == STANDARD_INPUT:
        if sys.stdin is None:
            what = _("There is no standard input: it is closed.")
            raise SheetError(what, _("Name a file, or send the list: potluck seat - < FILE."))
        return _within_limit(sys.stdin.buffer.read(limits.MAX_FILE_BYTES + 1))
    try:
        mode = Path(path).stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            raise SheetError(_("This is not a file."), _("Name a file with a list of people."))
        with Path(path).open("rb") as file:
            return _within_limit(file.read(limits.MAX_FILE_BYTES + 1))
    except FileNotFoundError as error:
        raise SheetError(_("There is no such file."), _("Look at the name and the folder.")) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or _("its name is not valid")
        what = _("The file cannot be opened: {reason}.").format(reason=reason)
        raise SheetError(what, _("Look at its name and its permissions.")) from error


def _looks_like_json(text: str) -> bool:
    """Whether a text is more likely JSON than a list of names."""
    bare = text.strip()
    return bare[:1] + bare[-1:] in ("{}", "[]")


def _within_limit(data: bytes) -> bytes:
    if len(data) > limits.MAX_FILE_BYTES:
        most = limits.MAX_FILE_BYTES // 1_000_000
        what = _("The file is larger than {most} MB.").format(most=most)
        raise SheetError(what, _("Keep the columns and rows you need and save it again."))
    return data


def _read_bytes(data: bytes, suffix: str, sheet: Sheet, known: Known) -> None:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        settle_grid(workbook.records(data, sheet, known), suffix, sheet, known)
    elif data.startswith(b"PAR1"):
        settle_grid(parquet.records(data), suffix, sheet, known)
    elif data.startswith(_LEGACY_EXCEL):
        what = _("This is an Excel file of the old kind (.xls).")
        raise SheetError(what, _("Save it as .xlsx or as “CSV UTF-8”."))
    elif suffix in (".xlsx", ".xlsm", ".ods", ".parquet") and data:
        what = _("The file is called {suffix}, but it is none.").format(suffix=suffix)
        raise SheetError(what, _("Open it in a spreadsheet and save it again."))
    else:
        read_text(data, suffix, sheet, known)


def _are_bare_names(records: list[Record], suffix: str) -> bool:
    several = sum(1 for record in records if sum(1 for cell in record.cells if cell.strip()) > 1)
    if several and suffix not in _TABLE_SUFFIXES:
        several -= sum(
            1 for record in records if len(record.cells) > 1 and sections.is_titled(record.cells[0])
        )
    if several == 0:
        return True
    if suffix in _TABLE_SUFFIXES:
        return False
    filled = sum(1 for record in records if any(record.cells))
    return several < filled / 2 or filled == 1


def _first_cells(records: list[Record]) -> list[Line]:
    cells = ((record.row, next(filter(None, map(str.strip, record.cells)), "")) for record in records)
    return [Line(row, cell, cell) for row, cell in cells if cell]
