"""Who of tonight's list has met whom on earlier evenings, from plans, pairs and attendances."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from types import MappingProxyType
from typing import Any

from potluck.reading import names, plans
from potluck.reading.history import columns, dates, meetings
from potluck.reading.history.meetings import Meeting, Someone
from potluck.reading.rows import Fault, Row
from potluck.reading.sheets import opening
from potluck.shared.language import _, ngettext

# Up to two full tables: those who came to so small an evening are taken to have met.
LARGEST_MEETING = 16
NOTHING_NAMED: Mapping[str, str] = MappingProxyType({})
_MOST_NAMED = 20


@dataclass(frozen=True)
class MetHistory:
    """Pairs of indices into the rows (the smaller first) with the day they last met.

    The day is None where any of their meetings is undated: such a meeting is never forgotten. `notes` names
    those of earlier lists who are not on tonight's, or who may be several people of it.
    """

    pairs: Mapping[tuple[int, int], date | None]
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()


def read(
    paths: Iterable[Path | str],
    rows: Sequence[Row],
    named: Mapping[str, str] = NOTHING_NAMED,
    largest: int = LARGEST_MEETING,
) -> MetHistory:
    """Return who has met whom. It never raises for what a file holds.

    Parameters
    ----------
    paths
        Earlier plan.json, plan.host.json or plan.csv, lists of pairs (a, b, date), lists of attendances
        (event, person, date, and table where there were tables).
    rows
        Tonight's people.
    named
        Words of `history.columns.WORDS` to the headers that mean them, as {"event": "from", "person": "to"}.
    largest
        How many people may come to an event for all of them to be taken to have met.
    """
    book = _Book(rows)
    for path in paths:
        found = book.read(str(path), named, largest)
        for meeting in found:
            book.add(meeting)
    return MetHistory(book.pairs, tuple(book.faults), tuple(book.all_notes()))


class _Book:
    """Gathers meetings, finds out whom each name means, and remembers who could not be found."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.directory = names.Directory(rows)
        self.pairs: dict[tuple[int, int], date | None] = {}
        self.faults: list[Fault] = []
        self.notes: list[str] = []
        self.unknown: dict[str, None] = {}
        self.several: dict[str, tuple[int, ...]] = {}

    def read(self, path: str, named: Mapping[str, str], largest: int) -> list[Meeting]:
        if Path(path).suffix.lower() == ".json":
            return self._read_plan(path)
        sheet = opening.read(path, columns.is_known_or(named))
        found = meetings.read(sheet, named, self._is_known, largest) if sheet.headers else []
        self.faults += sheet.faults
        self.notes += sheet.notes
        return found

    def add(self, meeting: Meeting) -> None:
        """Take everyone of a meeting whom the list knows to have met everyone else of it."""
        present = sorted({index for index in map(self._find, meeting.people) if index is not None})
        for pair in combinations(present, 2):
            before = self.pairs.get(pair, meeting.day)
            undated = before is None or meeting.day is None
            self.pairs[pair] = None if undated else max(before, meeting.day)  # type: ignore[type-var]

    def all_notes(self) -> Iterator[str]:
        yield from dict.fromkeys(self.notes)
        if self.unknown:
            text = ngettext(
                "{count} person of earlier evenings is not on this list: {names}.",
                "{count} people of earlier evenings are not on this list: {names}.",
                len(self.unknown),
            )
            shown = ", ".join(list(self.unknown)[:_MOST_NAMED]) + (
                ", ..." if len(self.unknown) > _MOST_NAMED else ""
            )
            yield text.format(count=len(self.unknown), names=shown)
        for name, indices in list(self.several.items())[:_MOST_NAMED]:
            ids = ", ".join(self.rows[index].id for index in indices[:_MOST_NAMED])
            text = _(
                "“{name}” of earlier evenings may be several people of this list (ids {ids}): none was taken."
            )
            yield text.format(name=name, ids=ids)

    def _read_plan(self, path: str) -> list[Meeting]:
        try:
            whole = plans.load_any_plan(path)
        except plans.PlanFileError as error:
            self.faults.append(Fault(path, None, None, error.what, error.do))
            return []
        return [*_tables(whole.plan), *(_earlier(whole.host) if whole.host else ())]

    def _is_known(self, text: str) -> bool:
        return bool(self.directory.by_name(text).indices or self.directory.by_column_id(text).indices)

    def _find(self, someone: Someone) -> int | None:
        """Return whom an earlier list means: by id where both lists have a column of ids, else by name."""
        found = self.directory.by_column_id(someone.identity)
        if someone.identity and self.directory.has_ids:
            indices = found.indices
        else:
            indices = self.directory.by_name(someone.name).indices
            # A name column may hold ids: then both come from a column.
            indices = tuple(dict.fromkeys((*indices, *self.directory.by_column_id(someone.name).indices)))
        if not indices:
            self.unknown[(someone.name or someone.identity)[:80]] = None
        elif len(indices) > 1:
            self.several[someone.name[:80]] = indices
        return indices[0] if len(indices) == 1 else None


def _tables(plan: plans.PlanDocument) -> Iterator[Meeting]:
    for course in plan["courses"]:
        day = dates.one(course["starts"] or "")
        for table in course["tables"]:
            guests = (_guest(guest) for guest in table["guests"])
            yield Meeting(dict.fromkeys(guests), day)


def _earlier(host: plans.HostPlanDocument) -> Iterator[Meeting]:
    """Yield what an earlier evening remembered of still earlier ones."""
    people: dict[Any, Someone] = {person["id"]: _guest(person) for person in host["people"]}
    for first, second, day in host["options"]["met"]:
        yield Meeting(
            dict.fromkeys((people[first], people[second])), date.fromisoformat(day) if day else None
        )


def _guest(guest: plans.GuestDocument | plans.PersonDocument) -> Someone:
    return Someone(guest["name"], guest["id"] if guest["id_from"] == "column" else "")
