"""What a host should know about a list although it is no fault. No sentence tells who avoids whom."""

from collections.abc import Sequence

from potluck.reading import names
from potluck.reading.columns import diets, layout, left_out
from potluck.reading.columns.layout import Column
from potluck.reading.rows import Row
from potluck.reading.sheets.sheet import Sheet
from potluck.shared.language import _, ngettext

_MOST_NAMED = 20
_MOST_COLUMNS = 100
_ON_PRINCIPLE = (left_out.POSITION, left_out.CONTACT, left_out.WORTH)


def add(sheet: Sheet, columns: Sequence[Column], rows: Sequence[Row], besides: Sequence[Row] = ()) -> None:
    """Add to the notes of a sheet what its columns and people give reason to say.

    `besides` are people of other lists, whom a wish may mean.
    """
    _unused(sheet, columns)
    if rows:
        _without_names(sheet, columns)
        _without_topics(sheet, rows)
        _namesakes(sheet, rows)
        _company(sheet, rows, names.Directory([*rows, *besides]))


def _unused(sheet: Sheet, columns: Sequence[Column]) -> None:
    """Name every column that nothing is read from, but for empty ones."""
    unused = [column for column in columns if _is_unused(column) and any(sheet.column(column.index))]
    if unused:
        headers = [_quoted(column) for column in unused]
        more = len(headers) - _MOST_COLUMNS
        listed = ", ".join(headers[:_MOST_COLUMNS]) + (", ..." if more > 0 else "")
        on_principle = any(column.why in _ON_PRINCIPLE for column in unused)
        never = (
            " " + _("Titles, employers, marks and ways to reach people never are.") if on_principle else ""
        )
        sheet.note(_("Not used: {headers}.").format(headers=listed) + never)
    for column in unused:
        if column.why == left_out.COMPANY_WISHED:
            sheet.note(f"{_quoted(column)}: {column.why}")
        elif column.why not in _ON_PRINCIPLE:
            _diets_unread(sheet, column, columns)


def _is_unused(column: Column) -> bool:
    if column.kind == layout.GROUP:
        return not column.is_named
    return column.kind == layout.LEFT_OUT and column.why not in (left_out.STATUS, left_out.QUANTITY)


def _quoted(column: Column) -> str:
    header = column.header or _("(column {number})").format(number=column.index + 1)
    return f"“{header[:60]}”"


def _diets_unread(sheet: Sheet, column: Column, columns: Sequence[Column]) -> None:
    """Warn of a column that nobody reads though somebody seems to tell there what they cannot eat."""
    found = diets.first(sheet.column(column.index))
    if found is None:
        return
    text = _("{header} is not used, and somebody seems to tell there what they cannot eat: see row {row}.")
    sheet.note(text.format(header=_quoted(column), row=sheet.records[found].row))
    read = [one.header for one in columns if one.kind == "diet"]
    told = ",".join([*read, column.header])
    if column.header and '"' not in told:
        sheet.note(
            _("If it is meant for the kitchen, name it: --diet {headers}.").format(headers=f'"{told}"')
        )


def _without_names(sheet: Sheet, columns: Sequence[Column]) -> None:
    if not any(column.kind in ("name", "first-name", "last-name") for column in columns):
        sheet.note(_("The list has no names; ids stand in their place."))


def _without_topics(sheet: Sheet, rows: Sequence[Row]) -> None:
    if not any(row.loves or row.brings or row.needs for row in rows):
        text = _(
            "Nobody’s loves, brings or needs are on this list, so people are seated by what else it says."
        )
        sheet.note(f"{text} " + _("If a column holds them, name it: --loves HEADER."))


def _namesakes(sheet: Sheet, rows: Sequence[Row]) -> None:
    by_name: dict[str, list[Row]] = {}
    for row in rows:
        by_name.setdefault(names.fold_name(row.name), []).append(row)
    several = [f"“{alike[0].name}” ({_ids(alike)})" for alike in by_name.values() if len(alike) > 1]
    if several:
        sheet.note(_("Names that occur more than once: {names}.").format(names=_listed(several)))


def _company(sheet: Sheet, rows: Sequence[Row], directory: names.Directory) -> None:
    unclear = [
        f"“{name[:60]}”"
        for row in rows
        for name in row.arrives_with
        if directory.by_name_or_id(name).index is None
    ]
    if unclear:
        text = _("Somebody arrives with these, who are not on the list, or several people of it: {names}.")
        sheet.note(text.format(names=_listed(list(dict.fromkeys(unclear)))))
    secret = sum(1 for row in rows for name in row.apart_from if directory.by_name_or_id(name).index is None)
    if secret:
        text = ngettext(
            "{count} wish to sit apart means nobody on the list or several people; its column tells.",
            "{count} wishes to sit apart mean nobody on the list or several people; their column tells.",
            secret,
        )
        sheet.note(text.format(count=secret))


def _ids(rows: Sequence[Row]) -> str:
    return _("ids {ids}").format(ids=_listed([row.id for row in rows]))


def _listed(texts: Sequence[str]) -> str:
    return ", ".join(texts[:_MOST_NAMED]) + (", ..." if len(texts) > _MOST_NAMED else "")
