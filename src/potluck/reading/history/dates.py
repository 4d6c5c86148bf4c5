"""Dates as people and programs write them; 03/04/2024 can be read two ways and is never guessed."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime

_YEAR_FIRST = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"^(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4}|\d{2})(?!\d)")
_DAY_MONTH = re.compile(r"^(\d{1,2})[.\s-]*(?:de\s+)?([^\W\d_]{3,12})\.?[\s,-]*(?:de\s+)?(\d{4}|\d{2})(?!\d)")
_MONTH_DAY = re.compile(r"^([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_EPOCH = re.compile(r"^\d{10}(?:\d{3})?(?:\.0)?$")
_MONTHS: dict[str, int] = {
    prefix: month
    for month, prefixes in enumerate(
        (
            "jan gen ene", "feb fev", "mar maa mrt", "apr avr abr", "may mai mei mag", "jun juin giu",
            "jul juil lug",
            "aug ago aou", "sep set", "oct okt ott out", "nov", "dec dez dic",
        ),
        start=1,
    )
    for prefix in prefixes.split()
}  # fmt: skip


class DayOrderError(Exception):
    """The column has dates like 03/04/2024 and none that tells whether the day or the month comes first."""


def read_all(cells: Iterable[str]) -> dict[str, date | None]:
    """Return the date of every different cell: None where there is none to be had.

    Raises
    ------
    DayOrderError
        Where a date can be read two ways and no other cell of the column decides.
    """
    different = {cell.strip() for cell in cells}
    month_first = _month_comes_first(different)
    return {cell: _read(cell, month_first) for cell in different}


def one(text: str) -> date | None:
    """Return the date in a single text, or None where it holds none that can be read in one way only."""
    try:
        return _read(text.strip(), None)
    except DayOrderError:
        return None


def _month_comes_first(cells: Iterable[str]) -> bool | None:
    """Return whether 03/04/2024 is the 4th of March, from cells that leave no choice; None if none does."""
    matches = [match for match in map(_YEAR_LAST.match, cells) if match and match[2] != "."]
    day_first = any(int(match[1]) > 12 for match in matches)
    month_first = any(int(match[3]) > 12 for match in matches)
    return None if day_first == month_first else month_first


def _read(cell: str, month_first: bool | None) -> date | None:
    if match := _YEAR_FIRST.match(cell):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _YEAR_LAST.match(cell):
        return _year_last(match, month_first)
    if _EPOCH.match(cell):
        seconds = int(cell[:10])
        return datetime.fromtimestamp(seconds, UTC).date()
    plain = unicodedata.normalize("NFKD", cell.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    if match := _DAY_MONTH.match(plain):
        return _date(_year(match[3]), _month(match[2]), int(match[1]))
    if match := _MONTH_DAY.match(plain):
        return _date(int(match[3]), _month(match[1]), int(match[2]))
    return None


def _year_last(match: re.Match[str], month_first: bool | None) -> date | None:
    first, second, year = int(match[1]), int(match[3]), _year(match[4])
    if match[2] == ".":
        return _date(year, second, first)
    if first == second:
        return _date(year, first, second)
    if month_first is None:
        raise DayOrderError(match[0])
    return _date(year, first, second) if month_first else _date(year, second, first)


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits) - (100 if int(digits) > 69 else 0)


def _month(word: str) -> int:
    return _MONTHS.get(word[:4], 0) or _MONTHS.get(word[:3], 0)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
