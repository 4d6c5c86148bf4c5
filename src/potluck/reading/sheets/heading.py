"""Finds the header among the first records, and brings every record to the header's length."""

from collections.abc import Sequence

from potluck.reading.sheets import limits
from potluck.reading.sheets.sheet import Known, Record, Sheet, SheetError, width
from potluck.shared.language import _, ngettext


def recognised(cells: Sequence[str], known: Known) -> int:
    """Return how many different cells look like headers."""
    return sum(known(cell) for cell in {cell.strip() for cell in cells[: limits.MAX_COLUMNS]} if cell)


def find(records: Sequence[Record], known: Known) -> int | None:
    """Return the index of the header: the first row, or a later one after a narrower preamble."""
    filled = [
        index for index, record in enumerate(records[: 5 * limits.MAX_PREAMBLE_ROWS]) if _filled(record)
    ]
    if not filled:
        return None
    heads = filled[: limits.MAX_PREAMBLE_ROWS]
    best, count = heads[0], recognised(records[heads[0]].cells, known)
    for index in heads[1:]:
        # A row of no more cells than headers are known already need not be asked.
        if _filled(records[index]) > count and (more := recognised(records[index].cells, known)) > count:
            best, count = index, more
    narrower = all(_filled(records[index]) < _filled(records[best]) for index in heads if index < best)
    if count >= 2 and narrower and count > recognised(records[heads[0]].cells, known):
        return best
    return heads[0]


def settle(records: Sequence[Record], header: int, sheet: Sheet) -> None:
    """Put the header and everything below it into the sheet; rows that do not fit become faults."""
    head = records[header]
    sheet.headers = [cell.strip() for cell in head.cells]
    while sheet.headers and not sheet.headers[-1]:
        sheet.headers.pop()
    sheet.header_row = head.row
    sheet.name_columns()
    skipped = sum(1 for record in records[:header] if _filled(record))
    if skipped:
        text = ngettext(
            "{count} row before the header was skipped.",
            "{count} rows before the header were skipped.",
            skipped,
        )
        sheet.note(text.format(count=skipped))
    sheet.headers += [""] * max(0, _unnamed_columns(records[header + 1 :], len(sheet.headers)))
    for record in records[header + 1 :]:
        if _filled(record):
            _fit(record, sheet)


def require_people(sheet: Sheet) -> None:
    """Refuse a sheet that is nothing but a header."""
    if not sheet.records and not sheet.faults:
        raise SheetError(
            _("There is a header, but nobody below it."), _("Add one row for each person."), sheet.header_row
        )


def _filled(record: Record) -> int:
    return sum(1 for cell in record.cells if cell and not cell.isspace())


def _unnamed_columns(records: Sequence[Record], headers: int) -> int:
    """Return how many columns have no header, if most rows have them: then it is no fault of a row."""
    longer = [record for record in records if any(cell.strip() for cell in record.cells[headers:])]
    return width(longer) - headers if len(longer) > len(records) / 2 and len(longer) > 1 else 0


def _fit(record: Record, sheet: Sheet) -> None:
    missing = len(sheet.headers) - len(record.cells)
    if missing >= 0:
        sheet.records.append(Record(record.row, record.cells + [""] * missing))
        return
    if any(cell.strip() for cell in record.cells[len(sheet.headers) :]):
        what = _("The row has {count} cells, the header has {headers}.")
        what = what.format(count=len(record.cells), headers=len(sheet.headers))
        sheet.fault(record.row, None, what, _fitting(sheet.delimiter))
        return
    sheet.records.append(Record(record.row, record.cells[: len(sheet.headers)]))


def _fitting(delimiter: str) -> str:
    """Return what to do with a row that is too long, by what stands between the cells of its file."""
    marks = {",": _("a comma"), ";": _("a semicolon"), "\t": _("a tab"), "|": _("a bar (|)")}
    if delimiter not in marks:
        return _("Give every column a header, or clear the cells beside the list.")
    return _("Put cells that hold {mark} in quotation marks.").format(mark=marks[delimiter])
