"""Records of a sheet become rows, one person each; a cell that cannot be understood is one fault of many."""

import re
from collections.abc import Callable, Sequence
from typing import Any, Literal

from potluck.reading import coming
from potluck.reading.cells import answers, ratings, times, topics
from potluck.reading.cells.errors import CellError
from potluck.reading.columns import groups, layout
from potluck.reading.columns.layout import Column
from potluck.reading.rows import Row
from potluck.reading.sheets import limits
from potluck.reading.sheets.sheet import Record, Sheet
from potluck.shared.language import _

LONGEST_NAME = 200

_ADDRESS_AFTER_NAME = re.compile(r"\s?[<(\[]\s?[^\s<>@]{1,200}@[^\s<>@]+\s?[>)\]]$")
_FLOATED = re.compile(r"^\d+\.0$")
_WORDS: dict[str, Callable[[str], Any]] = {
    "languages": topics.words,
    "places": topics.words,
    "times": times.times,
    "table-size": answers.table_size,
    "host": answers.host,
    "newcomer": answers.newcomer,
    "arrives-with": topics.names,
    "apart-from": topics.names,
    "not-only": topics.topics,
    "diet": topics.remark,
    "access": topics.remark,
}
_FOR_THE_HOST = ("diet", "access")
_FIELD = {
    "table-size": "table_size",
    "arrives-with": "arrives_with",
    "apart-from": "apart_from",
    "not-only": "not_only",
}


def rows_of(sheet: Sheet, columns: list[Column]) -> tuple[Row, ...]:
    """Return one row for each person who comes and has a name."""
    return _Reader(sheet, columns).rows()


class _Reader:
    """Reads the records of one sheet, column by column of each."""

    def __init__(self, sheet: Sheet, columns: list[Column]) -> None:
        self.sheet = sheet
        self.columns = columns
        self.by_kind: dict[str, list[Column]] = {}
        for column in sorted(columns, key=lambda column: (column.order, column.index)):
            self.by_kind.setdefault(column.kind, []).append(column)
        self.groups = _group_keys(columns)
        self.scales = {kind: self._scale(kind) for kind in layout.TOPIC_KINDS}
        self.hours = self._hours()

    def rows(self) -> tuple[Row, ...]:
        records = coming.who_comes(self.sheet, self.columns)
        if not any(kind in self.by_kind for kind in ("name", "first-name", "last-name", "id")):
            self._tell_no_names()
            return ()
        identities = _Identities(self.sheet, self.by_kind.get("id", [])[:1], records)
        rows: list[Row] = []
        for record in records:
            identity = identities.of(record)
            name = self._name(record, identity)
            # Read in any case: whoever mends the id should hear of the row's other faults now.
            fields = self._fields(record)
            if name and (identity or not identities.column):
                source: Literal["column", "row"] = "column" if identities.column else "row"
                number = len(rows) + 1
                rows.append(Row(identity or str(number), source, name, number, **fields))
        return tuple(rows)

    def _name(self, record: Record, identity: str) -> str:
        """Return the first full name, else first and last name, else (in a list without names) the id."""
        columns = self.by_kind.get("name", [])
        name = next(
            (name for name in (topics.one_line(record.cells[column.index]) for column in columns) if name), ""
        )
        parts = [*self.by_kind.get("first-name", [])[:1], *self.by_kind.get("last-name", [])[:1]]
        name = name or topics.one_line(" ".join(record.cells[column.index] for column in parts))
        if not columns and not parts:
            return identity
        header = (columns or parts)[0].header
        name = _ADDRESS_AFTER_NAME.sub("", name)
        if not name:
            self.sheet.fault(
                record.row, header, _("This row has no name."), _("Write a name, or delete the row.")
            )
        elif "@" in name and groups.holds_contact_data(name):
            what = _("An e-mail address stands where a name should.")
            self.sheet.fault(record.row, header, what, _("Write what this person is called; it is printed."))
        elif len(name) > LONGEST_NAME:
            what = _("The name has {count} characters.").format(count=len(name))
            self.sheet.fault(record.row, header, what, _("Shorten it to {most}.").format(most=LONGEST_NAME))
        else:
            return name
        return ""

    def _fields(self, record: Record) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        for kind in layout.TOPIC_KINDS:
            if kind in self.by_kind:
                fields[kind] = self._weights(record, kind)
        for kind, parse in _WORDS.items():
            for column in self.by_kind.get(kind, ()):
                self._add(fields, _FIELD.get(kind, kind), self._value(record, column, parse))
        if "say" in self.by_kind:
            said = (topics.one_line(record.cells[column.index]) for column in self.by_kind["say"])
            fields["say"] = " ".join(dict.fromkeys(filter(None, said)))
        if self.hours:
            fields["times"] = self._free(record, fields.get("times", frozenset()))
        if self.groups:
            answers_given = ((key, topics.one_line(record.cells[index])) for key, index in self.groups)
            fields["groups"] = {key: answer for key, answer in answers_given if answer}
        return fields

    def _add(self, fields: dict[str, Any], field: str, value: Any) -> None:
        """Join what several columns of a kind say; where only one can be right, the first that speaks."""
        before = fields.get(field)
        if isinstance(before, frozenset) and value:
            fields[field] = before | value
        elif field in _FOR_THE_HOST and before and value:
            fields[field] = before if value in before.split("; ") else f"{before}; {value}"
        elif isinstance(before, tuple) and field != "table_size" and value:
            fields[field] = tuple(dict.fromkeys((*before, *value)))
        elif before in (None, "", (), frozenset(), False) and value is not None:
            fields[field] = value

    def _value(self, record: Record, column: Column, parse: Callable[[str], Any]) -> Any:
        cell = record.cells[column.index]
        if not cell:
            return None
        try:
            value: Any = times.times(cell, column.part) if column.kind == "times" else parse(cell)
            if column.kind in ("host", "newcomer") and answers.is_unclear(cell):
                self._note_unclear(record, column)
        except CellError as error:
            self.sheet.fault(record.row, column.header, error.what, error.do)
            return None
        if column.kind in _FOR_THE_HOST and value and answers.is_mere_yes(cell):
            return f"{column.header.rstrip(' ?*:')}: {value}"  # below "Vegetarian?" a yes alone says nothing
        return not value if column.is_reversed and value is not None else value

    def _note_unclear(self, record: Record, column: Column) -> None:
        text = _("Row {row}, column “{header}”: “{text}” is neither yes nor no, and counts as not said.")
        told = text.format(
            row=record.row,
            header=column.header[:60],
            text=topics.one_line(record.cells[column.index])[:60],
        )
        self._note(told)

    def _note(self, told: str) -> None:
        """Add a sentence about one row; past a thousand one more stands for the rest."""
        if len(self.sheet.notes) < limits.MAX_NOTES:
            self.sheet.note(told)
        else:
            self.sheet.note(_("There is more of this kind, about other rows."))

    def _weights(self, record: Record, kind: str) -> dict[str, float]:
        weights: dict[str, float] = {}
        for column in self.by_kind[kind]:
            cell = record.cells[column.index]
            if column.is_rating:
                given = self._value(record, column, ratings.rating)
                weight = 0.0 if given is None else self.scales[kind].weight(given)
                if weight > 0:
                    weights[column.part] = max(weight, weights.get(column.part, 0.0))
            elif cell:
                for topic in self._value(record, column, topics.topics) or ():
                    weights[topic] = 1.0
        return weights

    def _scale(self, kind: str) -> ratings.Scale:
        rated = [column for column in self.by_kind.get(kind, ()) if column.is_rating]
        return ratings.scale(cell for column in rated for cell in self.sheet.column(column.index))

    def _hours(self) -> frozenset[str]:
        """Return every time of day that somebody wrote below "not free"."""
        columns = self.by_kind.get("unavailable-times", ())
        seen: set[str] = set()
        for record in self.sheet.records if columns else ():
            for column in columns:
                seen |= self._value(record, column, times.times) or frozenset()
        return frozenset(seen)

    def _free(self, record: Record, said: frozenset[str]) -> frozenset[str]:
        busy = [(column.part, record.cells[column.index]) for column in self.by_kind["unavailable-times"]]
        try:
            free = times.all_but(busy, self.hours)
            taken = frozenset[str]().union(*(times.times(cell, day) for day, cell in busy))
        except CellError:
            return said
        left = said - taken if said else free
        if not left:
            text = _("Row {row} is free at none of the times, and is taken to be free at any.")
            self._note(text.format(row=record.row))
        return left

    def _tell_no_names(self) -> None:
        what = _("No column holds names.")
        listed = ", ".join(f"“{header[:60]}”" for header in self.sheet.headers if header)
        do = _("Say which one does, for example --name HEADER; the columns are: {headers}.")
        self.sheet.fault(self.sheet.header_row or None, None, what, do.format(headers=listed[:2_000]))


class _Identities:
    """The ids of a list: from its column, each once."""

    def __init__(self, sheet: Sheet, columns: Sequence[Column], records: Sequence[Record]) -> None:
        self.sheet = sheet
        self.column = columns[0] if columns else None
        self.seen: dict[str, int] = {}
        given = [record.cells[self.column.index].strip() for record in records] if self.column else []
        # R and some spreadsheets write whole numbers as 7.0.
        self.are_floated = bool(given) and all(_FLOATED.match(identity) for identity in given if identity)

    def of(self, record: Record) -> str:
        """Return the id of a record, or ""; one that is missing or stands twice is a fault."""
        if self.column is None:
            return ""
        identity = topics.one_line(record.cells[self.column.index])
        identity = identity.removesuffix(".0") if self.are_floated else identity
        header = self.column.header
        if not identity:
            self.sheet.fault(
                record.row, header, _("This row has no id."), _("Write one, or delete the column.")
            )
        elif "@" in identity and groups.holds_contact_data(identity):
            what = _("An e-mail address stands where an id should; ids are shown to guests.")
            self.sheet.fault(
                record.row, header, what, _("Use numbers or another id, or leave the column out.")
            )
            return ""
        elif identity in self.seen:
            what = _("Row {row} has the same id.").format(row=self.seen[identity])
            self.sheet.fault(record.row, header, what, _("Give each person an id of their own."))
            return ""
        self.seen.setdefault(identity, record.row)
        return identity


def _group_keys(columns: Sequence[Column]) -> list[tuple[str, int]]:
    keys: dict[str, int] = {}
    for column in columns:
        if column.kind == layout.GROUP or column.also_group:
            key, copy = column.header, 2
            while key in keys:
                key, copy = f"{column.header} ({copy})", copy + 1
            keys[key] = column.index
    return list(keys.items())
