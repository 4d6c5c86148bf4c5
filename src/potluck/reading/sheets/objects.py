"""JSON becomes a sheet: a list of objects, or {"people": [...]}; rows are people, counted from 1."""

import json
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from potluck.reading.sheets import pasted
from potluck.reading.sheets.sections import Line
from potluck.reading.sheets.sheet import Record, Sheet, SheetError, check_size, sound
from potluck.shared.language import _

# Stands between the items of a list in one cell; no item is split further.
BETWEEN_ITEMS = " ::: "
_MAX_DIGITS = 15
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class _Strange:
    """A value that JSON should not hold; it becomes a fault where its row and column are known."""

    def __init__(self, what: str) -> None:
        self.what = what


class _Object(dict[str, Any]):
    """An object of the file that remembers the keys it had twice."""

    doubled: tuple[str, ...] = ()


def load(text: str) -> Any:
    """Return what a JSON text holds, strange values marked; raise SheetError where it is no JSON."""
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_whole,
            parse_float=_fraction,
            parse_constant=_no_number,
        )
    except json.JSONDecodeError as error:
        what = _("This is not JSON: {reason} in line {line}, column {column}.")
        what = what.format(reason=error.msg, line=error.lineno, column=error.colno)
        raise SheetError(what, _("Mend it there, or export the list again.")) from error
    except RecursionError as error:
        raise SheetError(_("The JSON is nested too deeply."), _("Write a plain list of people.")) from error


def load_strictly(text: str) -> Any:
    """Return what a JSON text holds; raise SheetError for anything doubtful in it."""
    document = load(text)
    for what in _oddities(document):
        raise SheetError(what, _("Mend it, or make the file anew."))
    return document


def settle(text: str, sheet: Sheet) -> None:
    """Fill a sheet from a JSON text."""
    people = load(text)
    if isinstance(people, Mapping):
        _tell_doubled(people, None, sheet)
        _must_be_no_plan(people)
        people = people.get("people")
    if not isinstance(people, list):
        do = _('Write a list of people: [{"name": "Ana", "loves": ["hiking"]}], or {"people": [...]}.')
        raise SheetError(_("The JSON holds no list of people."), do)
    if not people:
        raise SheetError(_("The list of people is empty."), _("Add one object for each person."))
    if all(isinstance(person, str) for person in people):
        names = enumerate(map(str.strip, people), start=1)
        pasted.settle([Line(row, name, name) for row, name in names if name], sheet)
        return
    _settle_objects(people, sheet)


def _must_be_no_plan(document: Mapping[str, Any]) -> None:
    """Refuse a plan of Potluck: as a mere list it would lose who sits together and who apart."""
    if {"options", "plan"} <= document.keys() or {"version", "courses"} <= document.keys():
        what = _("This is a plan that Potluck made, not a list of people: its wishes would be lost.")
        do = _("To seat these people again, name the folder it is in: potluck reseat FOLDER.")
        raise SheetError(what, do)


def _settle_objects(people: Sequence[Any], sheet: Sheet) -> None:
    columns: dict[str, int] = {}
    found: list[tuple[int, dict[int, str]]] = []
    for row, person in enumerate(people, start=1):
        if not isinstance(person, Mapping):
            sheet.fault(row, None, _("This is no object."), _('Write each person as {"name": "Ana", ...}.'))
            continue
        _tell_doubled(person, row, sheet)
        cells = _cells(person, row, sheet)
        found.append((row, {columns.setdefault(key, len(columns)): cell for key, cell in cells.items()}))
        check_size(len(people), len(columns))
    sheet.headers = list(columns)
    for row, by_column in found:
        if any(by_column.values()):
            sheet.records.append(Record(row, [by_column.get(index, "") for index in range(len(columns))]))


def _cells(person: Mapping[str, Any], row: int, sheet: Sheet) -> dict[str, str]:
    cells: dict[str, str] = {}
    for key, value in person.items():
        parts = (
            {f"{key} [{part}]": rated for part, rated in value.items()}
            if isinstance(value, Mapping)
            else {key: value}
        )
        if isinstance(value, Mapping):
            _tell_doubled(value, row, sheet)
        for header, single in parts.items():
            try:
                cells[_text(header).strip()] = _text(single)
            except SheetError as error:
                sheet.fault(row, str(key)[:80], error.what, error.do)
    return cells


def _text(value: Any) -> str:
    """Return a value as the text of a cell."""
    if isinstance(value, _Strange):
        raise SheetError(value.what, _("Write a plain number or text."))
    if isinstance(value, str):
        if _LONE_SURROGATE.search(value):
            raise SheetError(_("Half a character stands here."), _("Write the text anew."))
        return value.replace("\0", "")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        items = [item.strip() for item in map(_single_text, value) if item.strip()]
        return BETWEEN_ITEMS.join(items) + (BETWEEN_ITEMS if len(items) == 1 else "")
    return _single_text(value)


def _single_text(value: Any) -> str:
    if isinstance(value, list | Mapping):
        raise SheetError(_("A list within a list stands here."), _("Write texts or one list of texts."))
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _text(value) if isinstance(value, str | bool | _Strange) else str(value)


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    made = _Object(pairs)
    if len(made) < len(pairs):
        counts = Counter(key for key, _value in pairs)
        made.doubled = tuple(key for key, count in counts.items() if count > 1)
    return made


def _whole(digits: str) -> int | _Strange:
    return int(digits) if len(digits) <= _MAX_DIGITS else _Strange(_("The number is too large."))


def _fraction(digits: str) -> float | _Strange:
    number = float(digits)
    return number if math.isfinite(number) and abs(number) < 1e15 else _Strange(_("The number is too large."))


def _no_number(word: str) -> _Strange:
    return _Strange(_("{word} is no number.").format(word=word))


def _tell_doubled(made: Mapping[str, Any], row: int | None, sheet: Sheet) -> None:
    for key in getattr(made, "doubled", ()):
        sheet.fault(row, key[:80], _("This key stands here twice."), _("Keep one of the two."))


def _oddities(value: Any) -> list[str]:
    """Return what is doubtful anywhere in a document, without recursion."""
    found, waiting = [], [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, _Strange):
            found.append(one.what)
        elif isinstance(one, str) and _LONE_SURROGATE.search(one):
            found.append(_("Half a character stands in a text."))
        elif isinstance(one, Mapping):
            found += [
                _("The key {key} stands in an object twice.").format(key=sound(key[:80]))
                for key in getattr(one, "doubled", ())
            ]
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            waiting += one
    return found
