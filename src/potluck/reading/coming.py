"""Who of an exporter's list is coming: guests who declined or wait stay out, and the notes say who."""

from potluck.reading.cells.topics import one_line
from potluck.reading.columns import left_out
from potluck.reading.columns.headers import fold_header
from potluck.reading.columns.layout import Column
from potluck.reading.sheets.sheet import Record, Sheet
from potluck.shared.language import _, ngettext

_AWAY_WORDS = (
    "declined|pending|pending approval|not attending|rejected|cancelled|canceled|waitlist|waitlisted|invited"
    "|no|n|0|false|absent|missed|not going|did not attend|deleted|refunded|transferred|abgesagt|abgelehnt"
    "|nein|refuse|annule|non|rechazado|cancelado|nao|afgemeld|nee"
)
_NOT_COMING = frozenset(_AWAY_WORDS.split("|"))
_MOST_NAMED = 20


def who_comes(sheet: Sheet, columns: list[Column]) -> list[Record]:
    """Return the records of guests who come; note the others, and those who come with more people."""
    statuses = [column.index for column in columns if column.why == left_out.STATUS]
    coming = [record for record in sheet.records if not _stays_away(record, statuses)]
    away = [record for record in sheet.records if _stays_away(record, statuses)]
    if away:
        text = ngettext(
            "{count} guest is not coming or not yet approved, and was left out: {names}.",
            "{count} guests are not coming or not yet approved, and were left out: {names}.",
            len(away),
        )
        sheet.note(text.format(count=len(away), names=_listed(away, columns)))
    for column in columns:
        if column.why == left_out.QUANTITY:
            _note_larger_parties(sheet, coming, column, columns)
    if sheet.records and not coming:
        sheet.fault(
            None, None, _("Nobody on this list is coming."), _("Look at the column that says who comes.")
        )
    return coming


def is_coming(status: str) -> bool:
    """Whether an exporter's word for a guest (or an empty cell) says that they come."""
    return fold_header(status) not in _NOT_COMING


def _stays_away(record: Record, statuses: list[int]) -> bool:
    return not all(is_coming(record.cells[index]) for index in statuses)


def _note_larger_parties(sheet: Sheet, coming: list[Record], column: Column, columns: list[Column]) -> None:
    larger = [record for record in coming if record.cells[column.index].strip() not in ("", "0", "1", "1.0")]
    if larger:
        text = _("“{header}” says that these come with more people, who have no row and no seat: {names}.")
        sheet.note(text.format(header=column.header, names=_listed(larger, columns)))


def _listed(records: list[Record], columns: list[Column]) -> str:
    names = [column.index for column in columns if column.kind == "name"]
    names = names or [column.index for column in columns if column.kind in ("first-name", "last-name")]
    told = [one_line(" ".join(record.cells[index] for index in names)) for record in records[:_MOST_NAMED]]
    shown = [
        name or _("row {row}").format(row=record.row) for name, record in zip(told, records, strict=False)
    ]
    return ", ".join(shown) + (", ..." if len(records) > _MOST_NAMED else "")
