"""Spreadsheet files (.xlsx, .ods) become records; the one module that loads calamine."""

import io
from typing import Any

from potluck.reading.sheets import heading
from potluck.reading.sheets.sheet import Known, Record, Sheet, SheetError, check_size
from potluck.reading.sheets.values import text_of
from potluck.reading.sheets.workbooks import archive
from potluck.shared.language import _


def records(data: bytes, sheet: Sheet, known: Known) -> list[Record]:
    """Return the rows of the first visible sheet with a header that is known, numbered as a spreadsheet does.

    Where none has one, it is the first that is not empty.
    """
    checked = archive.repacked(data)
    try:
        return _read(checked, sheet, known)
    except BaseException as error:
        # A panic of the library (Rust) is no Exception; interruptions and our own words pass.
        if isinstance(error, KeyboardInterrupt | SystemExit | SheetError | MemoryError):
            raise
        what = _("This spreadsheet cannot be read: {reason}.").format(reason=str(error)[:200])
        raise SheetError(what, _("Open it in a spreadsheet and save it again, or save it as CSV.")) from error


def _read(data: bytes, sheet: Sheet, known: Known) -> list[Record]:
    import python_calamine  # large, and needed for spreadsheets only

    with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
        shown = [
            page.name
            for page in workbook.sheets_metadata
            if page.visible == python_calamine.SheetVisibleEnum.Visible
            and page.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
        first: tuple[str, list[Record]] = ("", [])
        for name in shown or workbook.sheet_names:
            found = _rows(workbook.get_sheet_by_name(name))
            header = heading.find(found, known)
            if header is not None and heading.recognised(found[header].cells, known):
                first = (name, found)
                break
            first = first if first[1] else (name, found)
    if first[1] and len(shown) > 1:
        sheet.note(_("The file has several sheets; “{name}” was read.").format(name=first[0][:80]))
    return first[1]


def _rows(page: Any) -> list[Record]:
    if page.start is None:
        return []
    # Rows are counted from the first of the sheet: before one cell in row ninety million come as many empty.
    check_size(page.end[0] + 1, page.width)
    # Empty cells and rows are left behind at once: a file of two cells may span five million.
    filled = (
        (row, values)
        for row, values in enumerate(page.iter_rows(), start=1)
        if values.count("") < len(values)
    )
    rows = [Record(row, [text_of(value) for value in values]) for row, values in filled]
    return rows if any(any(record.cells) for record in rows) else []
