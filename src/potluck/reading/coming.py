"""Who of an exporter's list is coming: guests who declined or wait stay out, and the notes say who."""

from potluck.reading import replies
from potluck.reading.cells.topics import one_line
from potluck.reading.columns import attending, left_out
from potluck.reading.columns.headers import fold_header
from potluck.reading.columns.layout import Column
from potluck.reading.replies import NOT_FOR_SURE, Reply
from potluck.reading.sheets.sheet import Record, Sheet
from potluck.shared.language import _


def who_comes(sheet: Sheet, columns: list[Column]) -> list[Record]:
    """Return the records of guests who come; note the others, and those who come with more people."""
    asked = [column for column in columns if column.why == left_out.STATUS]
    away = {record.row for record in sheet.records if any(_stays_away(record, column) for column in asked)}
    coming = [record for record in sheet.records if record.row not in away]
    if away:
        left = [record for record in sheet.records if record.row in away]
        sheet.note(replies.note(_names(left, columns)))
    for column in columns:
        if column.why == left_out.QUANTITY:
            _note_larger_parties(sheet, coming, column, columns)
        elif column in asked and attending.asks(fold_header(column.header)):
            _note_silent(sheet, coming, column, columns)
    if sheet.records and not coming:
        sheet.fault(None, None, *replies.nobody())
    return coming


def is_coming(status: str) -> bool:
    """Whether an exporter's word for a guest (or an empty cell) says that they come."""
    return replies.of(status) not in NOT_FOR_SURE


def _stays_away(record: Record, column: Column) -> bool:
    cell = record.cells[column.index]
    return replies.of(cell) is Reply.YES if column.is_reversed else not is_coming(cell)


def _note_silent(sheet: Sheet, coming: list[Record], column: Column, columns: list[Column]) -> None:
    silent = [record for record in coming if replies.of(record.cells[column.index]) is None]
    if silent:
        text = _("“{header}” says neither yes nor no of these, and they have a seat: {names}.")
        sheet.note(text.format(header=column.header[:60], names=_listed(silent, columns)))


def _note_larger_parties(sheet: Sheet, coming: list[Record], column: Column, columns: list[Column]) -> None:
    larger = [record for record in coming if record.cells[column.index].strip() not in ("", "0", "1", "1.0")]
    if larger:
        text = _("“{header}” says that these come with more people, who have no row and no seat: {names}.")
        sheet.note(text.format(header=column.header, names=_listed(larger, columns)))


def _listed(records: list[Record], columns: list[Column]) -> str:
    names = _names(records[: replies.MOST_NAMED], columns)
    return ", ".join(names) + (", ..." if len(records) > len(names) else "")


def _names(records: list[Record], columns: list[Column]) -> list[str]:
    """Return what these guests are called; whoever has no name, by their row."""
    at = [column.index for column in columns if column.kind == "name"]
    at = at or [column.index for column in columns if column.kind in ("first-name", "last-name")]
    told = [one_line(" ".join(record.cells[index] for index in at)) for record in records]
    return [name or _("row {row}").format(row=record.row) for name, record in zip(told, records, strict=True)]
