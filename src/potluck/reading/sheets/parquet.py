"""Parquet files become records, where the extra `potluck[parquet]` is installed."""

from typing import Any

from potluck.reading.sheets import objects
from potluck.reading.sheets.sheet import Record, SheetError, check_size
from potluck.reading.sheets.values import text_of
from potluck.shared.language import _


def records(data: bytes) -> list[Record]:
    """Return the header as row 1, then every row as text."""
    try:
        # A large library and an extra: loaded only where a file asks for it.
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        what = _("Reading Parquet needs one more package.")
        raise SheetError(
            what, _("Install it: pip install 'potluck[parquet]', or save the list as CSV.")
        ) from error
    try:
        table = _table(parquet.ParquetFile(pyarrow.BufferReader(data)))
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise SheetError(
            _("This Parquet file is damaged."), _("Export it again, or save it as CSV.")
        ) from error
    columns = [[_cell(value) for value in column] for column in table.values()]
    rows = [Record(number, list(cells)) for number, cells in enumerate(zip(*columns, strict=True), start=2)]
    return [Record(1, list(table)), *rows]


def _table(file: Any) -> dict[str, list[Any]]:
    size = file.metadata
    check_size(size.num_rows, size.num_columns)
    names = file.schema_arrow.names
    if len(set(names)) < len(names):
        raise SheetError(_("Two columns have the same name."), _("Rename one of them."))
    table: dict[str, list[Any]] = file.read().to_pydict()
    return table


def _cell(value: Any) -> str:
    if isinstance(value, list):
        items = [item for item in map(text_of, value) if item]
        return objects.BETWEEN_ITEMS.join(items) + (objects.BETWEEN_ITEMS if len(items) == 1 else "")
    return text_of(value)
