"""A list of pairs, of attendances, or a plan.csv becomes meetings of names; `met` finds out who they are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from potluck.reading import coming, safe
from potluck.reading.cells.topics import one_line
from potluck.reading.history import columns, dates
from potluck.reading.sheets.sheet import Record, Sheet
from potluck.shared.language import _

_MOST_NAMED = 10


@dataclass(frozen=True)
class Someone:
    """A person as an earlier list writes them; `identity` is empty unless it came from a column of ids."""

    name: str
    identity: str = ""


@dataclass
class Meeting:
    """People who sat together, and when, if that is known."""

    people: dict[Someone, None] = field(default_factory=dict)
    day: date | None = None


@dataclass(frozen=True)
class _List:
    """A sheet of meetings with what its columns mean."""

    sheet: Sheet
    at: Mapping[str, int]
    days: Mapping[str, date | None]

    def cell(self, record: Record, word: str) -> str:
        return one_line(record.cells[self.at[word]]) if word in self.at else ""

    def day(self, record: Record) -> date | None:
        return self.days.get(record.cells[self.at["date"]].strip()) if "date" in self.at else None

    def someone(self, record: Record) -> Someone:
        parts = (self.cell(record, "first-name"), self.cell(record, "last-name"))
        name = self.cell(record, "person") or one_line(" ".join(parts))
        identity = self.cell(record, "id")
        return Someone(name or identity, identity)


def read(
    sheet: Sheet, named: Mapping[str, str], is_known: Callable[[str], bool], largest: int
) -> list[Meeting]:
    """Return the meetings of a sheet; `is_known` tells whether a text means somebody on tonight's list."""
    sheet.headers = [safe.undo_csv_cell(header) for header in sheet.headers]
    for number, (row, cells) in enumerate(sheet.records):
        sheet.records[number] = Record(row, [safe.undo_csv_cell(cell) for cell in cells])
    at = columns.find(sheet, named)
    if {"first", "second"} <= at.keys() and _is_really_attendance(sheet, at, is_known):
        text = _(
            "“{event}” was read as the event, “{person}” as the person: the first names nobody on the list."
        )
        sheet.note(text.format(event=sheet.headers[at["first"]], person=sheet.headers[at["second"]]))
        at = {**at, "event": at["first"], "person": at["second"]}
    if "table" in at and "id" in at and "person" in at and _may_be_row_numbers(sheet.column(at["id"])):
        at = {word: index for word, index in at.items() if word != "id"}
    listed = _List(sheet, at, _days(sheet, at))
    if _has_people(at) and at.keys() & {"event", "date", "table"}:
        return _attendances(listed, largest)
    if {"first", "second"} <= at.keys():
        return _pairs(listed)
    what = _("This is no list of pairs and no list of attendances.")
    sheet.fault(
        sheet.header_row or None,
        None,
        what,
        _("Give it the columns a, b, date, or the columns event, person, date."),
    )
    return []


def _has_people(at: Mapping[str, int]) -> bool:
    return bool(at.keys() & {"person", "id", "first-name", "last-name"})


def _may_be_row_numbers(ids: list[str]) -> bool:
    """Whether the ids of a plan.csv may be no more than the numbers 1, 2, ... of a list without ids."""
    return all(identity.strip().isdigit() for identity in ids)


def _is_really_attendance(sheet: Sheet, at: Mapping[str, int], is_known: Callable[[str], bool]) -> bool:
    """Whether the first of two columns names nobody on the list and the second does: it names events."""
    if _has_people(at) or "event" in at:
        return False
    first, second = sheet.column(at["first"]), sheet.column(at["second"])
    return any(map(is_known, second)) and not any(map(is_known, first))


def _days(sheet: Sheet, at: Mapping[str, int]) -> Mapping[str, date | None]:
    if "date" not in at:
        return {}
    column = sheet.column(at["date"])
    header = sheet.headers[at["date"]]
    try:
        days = dates.read_all(column)
    except dates.DayOrderError as error:
        what = _("Dates like {date} can be read two ways.").format(date=error)
        sheet.fault(None, header, what, _("Write them as 2024-05-01."))
        return {}
    for record in sheet.records:
        cell = record.cells[at["date"]].strip()
        if cell and days[cell] is None:
            what = _("“{text}” is no date.").format(text=cell[:40])
            sheet.fault(record.row, header, what, _("Write it as 2024-05-01, or leave it empty."))
    return days


def _pairs(listed: _List) -> list[Meeting]:
    found = []
    for record in listed.sheet.records:
        first, second = listed.cell(record, "first"), listed.cell(record, "second")
        if not first or not second:
            what, do = _("One of the two people is missing."), _("Write both, or delete the row.")
            listed.sheet.fault(
                record.row, listed.sheet.headers[listed.at["second" if first else "first"]], what, do
            )
        elif first != second:
            found.append(Meeting(dict.fromkeys((Someone(first), Someone(second))), listed.day(record)))
    return found


def _attendances(listed: _List, largest: int) -> list[Meeting]:
    meetings: dict[tuple[str, ...], Meeting] = {}
    words = [word for word in ("event", "date", "course", "table") if word in listed.at]
    # The date tells evenings apart only where no event does; it may differ between the rows of one event.
    keys = [word for word in words if word != "date" or "event" not in listed.at]
    for record in listed.sheet.records:
        if not coming.is_coming(listed.cell(record, "coming")):
            continue
        someone = listed.someone(record)
        if not someone.name:
            listed.sheet.fault(
                record.row, None, _("This row names nobody."), _("Write a name, or delete the row.")
            )
            continue
        meeting = meetings.setdefault(tuple(listed.cell(record, word) for word in keys), Meeting())
        meeting.people[someone] = None
        day = listed.day(record)
        meeting.day = max(meeting.day, day) if meeting.day and day else meeting.day or day
    return _small_enough(meetings, listed.sheet, largest)


def _small_enough(meetings: Mapping[tuple[str, ...], Meeting], sheet: Sheet, largest: int) -> list[Meeting]:
    large = [key for key, meeting in meetings.items() if len(meeting.people) > largest]
    if large:
        named = ", ".join(f"“{' '.join(key)[:60]}”" for key in large[:_MOST_NAMED]) + (
            ", ..." if len(large) > _MOST_NAMED else ""
        )
        text = _(
            "More than {largest} people were at {events}, so they are not taken to have met. "
            "A column “table” would tell who sat together."
        )
        sheet.note(text.format(largest=largest, events=named))
    return [meeting for meeting in meetings.values() if len(meeting.people) <= largest]
