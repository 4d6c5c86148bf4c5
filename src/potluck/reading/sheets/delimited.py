"""Text with delimiters becomes records: , ; tab or | between cells, quotes doubled."""

import csv
import io
import itertools
from collections.abc import Iterator
from typing import Any

from potluck.reading.sheets import encodings, heading, limits
from potluck.reading.sheets.sheet import Known, Record, Sheet, SheetError, check_size, numbered
from potluck.shared.language import _

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_CHARACTERS = 65_536
_SAMPLE_RECORDS = 60
# After so many quotes that never close, each line is read by itself: so the time stays linear.
_MAX_RESUMES = 50
_NO_DELIMITER = "\x1f"
_TOO_LONG = _("Shorten it to {most}; perhaps a quotation mark is missing.")


def find_delimiter(text: str, known: Known) -> str:
    """Return the delimiter that makes most headers known and rows equally long; else one nowhere used.

    A first row of nothing but known headers, as long as the rows below it, leaves no doubt.
    """
    best, best_score = _NO_DELIMITER, (0, 0.0, 1)
    for delimiter in DELIMITERS:
        if delimiter in text[:_SAMPLE_CHARACTERS]:
            sample = _sample(text, delimiter)
            if _is_a_header(sample, known):
                return delimiter
            score = _score(sample, known)
            if score > best_score:
                best, best_score = delimiter, score
    return best


def records(text: str, delimiter: str, sheet: Sheet) -> list[Record]:
    """Return every record that could be read; those that could not become faults of the sheet."""
    found: list[Record] = []
    cells_seen = 0
    for record in _parsed(text, delimiter, sheet):
        cells_seen += len(record.cells)
        if (
            record.row > limits.MAX_ROWS
            or cells_seen > limits.MAX_CELLS
            or len(record.cells) > limits.MAX_COLUMNS
        ):
            check_size(record.row, max(len(record.cells), cells_seen // record.row + 1))
            raise SheetError(_("The list is too large."), _("Keep the columns you need and try again."))
        if not _has_fault(record, sheet):
            found.append(record)
    return found


def _sample(text: str, delimiter: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text[:_SAMPLE_CHARACTERS], newline=""), **_dialect(delimiter))
    try:
        return [cells for cells in itertools.islice(reader, _SAMPLE_RECORDS) if any(cells)]
    except csv.Error:
        return []


def _is_a_header(sample: list[list[str]], known: Known) -> bool:
    head = [cell.strip() for cell in sample[0]] if sample else []
    alike = all(len(cells) == len(head) for cells in sample)
    return alike and len(set(head)) == len(head) > 1 and all(cell and known(cell) for cell in head)


def _dialect(delimiter: str) -> dict[str, Any]:
    # People who write by hand put a space after a comma, and then a quotation mark.
    return {"delimiter": delimiter, "skipinitialspace": True}


def _score(sample: list[list[str]], known: Known) -> tuple[int, float, int]:
    heads = sample[: limits.MAX_PREAMBLE_ROWS]
    if not heads:
        return (0, 0.0, 1)
    recognised, head = max((heading.recognised(cells, known), -index) for index, cells in enumerate(heads))
    if recognised and len(heads[-head]) == 1:
        # One column with a header: what stands below it may hold commas, as "Lee, Ana" does.
        return (0, 0.0, 1)
    lengths = [len(cells) for cells in sample]
    usual = max(set(lengths), key=lambda length: (lengths.count(length), length))
    if usual == 1 and recognised == 0:
        return (0, 0.0, 1)
    return (recognised, round(lengths.count(usual) / len(lengths), 1) if usual > 1 else 0.0, usual)


def _parsed(text: str, delimiter: str, sheet: Sheet) -> Iterator[Record]:
    """Parse from the first line; where a quote never closes, tell it and go on with the next line."""
    row, lines_done = 0, 0
    for resume in itertools.count():
        lines: Iterator[str] = itertools.islice(io.StringIO(text, newline=""), lines_done, None)
        if resume >= _MAX_RESUMES:
            yield from _line_by_line(lines, delimiter, row, sheet)
            return
        reader = csv.reader(lines, strict=True, **_dialect(delimiter))
        while True:
            row, before = row + 1, reader.line_num
            try:
                yield Record(row, next(reader))
            except StopIteration:
                return
            except csv.Error as error:
                _tell(error, row, sheet, unclosed=reader.line_num > before + 1)
                if reader.line_num > before + 1:
                    lines_done += before + 1
                    break


def _line_by_line(lines: Iterator[str], delimiter: str, row: int, sheet: Sheet) -> Iterator[Record]:
    for line in lines:
        row += 1
        try:
            yield Record(row, next(csv.reader([line], strict=True, **_dialect(delimiter))))
        except csv.Error as error:
            _tell(error, row, sheet, unclosed=False)


def _tell(error: csv.Error, row: int, sheet: Sheet, *, unclosed: bool) -> None:
    if "limit" in str(error) and not unclosed:
        what = _("A cell holds more than {most} characters.").format(most=limits.MAX_CELL_CHARACTERS)
        do = _TOO_LONG.format(most=limits.MAX_CELL_CHARACTERS)
    elif unclosed or "unexpected end" in str(error):
        what = _("A quotation mark opens a cell in this row and never closes it.")
        do = _('Close it, or write the quotation mark twice: "".')
    else:
        what = _("Text follows a quotation mark that closes a cell.")
        do = _('Put the whole cell in quotation marks and write those inside it twice: "".')
    sheet.fault(row, None, what, do)


def _has_fault(record: Record, sheet: Sheet) -> bool:
    """Whether a cell of a record is no text; then it becomes a fault, and the record is not used."""
    for number, cell in enumerate(record.cells, start=1):
        if len(cell) > limits.MAX_CELL_CHARACTERS:
            what = _("A cell holds {count} characters.").format(count=len(cell))
            do = _TOO_LONG.format(most=limits.MAX_CELL_CHARACTERS)
        elif "\0" in cell:
            what = _("A cell holds a NUL character, which is no text.")
            do = _("Write the cell anew, or export the list again.")
        elif not cell.isascii() and encodings.damaged(cell):
            what = _("A cell holds bytes that are not UTF-8, as the rest of the file is.")
            do = _("Write the cell anew, or save the file again as “CSV UTF-8”.")
        else:
            continue
        sheet.fault(record.row, numbered(number), what, do)
        return True
    return False
