"""A plan that was made before: read from its folder, and stated as a problem again."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from potluck.cli.folder.documents import HOST, NAMES
from potluck.cli.refusing import Refused
from potluck.reading import plans
from potluck.reading.rows import Row
from potluck.seating import ProblemError, SeatingProblem, files, request
from potluck.seating.request import Options
from potluck.shared.language import _

Tables = list[list[str]]
_NUMBER = re.compile(r"(\d+)\s*$")


@dataclass(frozen=True)
class Laid:
    """A plan of old: its people, options, and ids at the tables of each course, by number of table."""

    folder: Path
    rows: tuple[Row, ...]
    options: Options
    courses: tuple[Tables, ...]
    made: Mapping[str, Any]
    starts: tuple[str | None, ...]
    moves: tuple[Mapping[str, Any], ...]


def read(folder: str) -> Laid:
    """Return the plan in a folder, or refuse in words."""
    path = Path(folder)
    if path.is_dir():
        _refuse_without_host(path)
        path = path / HOST
    try:
        document = plans.load_host_plan(path)
    except plans.PlanFileError as error:
        raise Refused(str(error), _("Name the folder of a plan, with its plan.host.json.")) from error
    courses = document["plan"]["courses"]
    return Laid(
        folder=path.parent,
        rows=tuple(files.rows_from(document)),
        options=files.options_from(document),
        courses=tuple(_by_number(course["tables"]) for course in courses),
        made=document["made"],
        starts=tuple(course["starts"] for course in courses),
        moves=tuple(document["moves"]),
    )


def problem(rows: Sequence[Row], options: Options) -> SeatingProblem:
    """Return the problem of some of the people of a plan."""
    try:
        about = request.only_about(options, {row.id for row in rows})
        return request.build(rows, about, date.today()).problem  # noqa: DTZ011
    except ProblemError as error:
        raise Refused(str(error), _("Nothing was changed.")) from error


def table_number(name: str) -> int | None:
    """Return the number of "Table 3" or "3", counted from 1."""
    match = _NUMBER.search(name)
    return int(match[1]) if match and int(match[1]) > 0 else None


def _refuse_without_host(folder: Path) -> None:
    """Refuse the folder of a plan whose one file to read again was not wanted when it was made."""
    if not (folder / HOST).exists() and any((folder / name).exists() for name in NAMES):
        raise Refused(
            _("The plan in {folder} has no {host}: --only without json leaves it out.").format(
                folder=folder, host=HOST
            ),
            _("Seat the list once more with json among --only, or without --only."),
        )


def _by_number(tables: Sequence[Mapping[str, Any]]) -> Tables:
    """The ids at every table; Table 3 stands third, even where Table 2 was dissolved."""
    numbers = [table_number(table["name"]) for table in tables]
    most = len(tables) + sum(len(table["guests"]) for table in tables)
    usable = len({*numbers}) == len(numbers) and all(number and number <= most for number in numbers)
    places = [number - 1 for number in numbers if number is not None] if usable else list(range(len(tables)))
    found: Tables = [[] for _place in range(max(places, default=-1) + 1)]
    for place, table in zip(places, tables, strict=True):
        found[place] = [guest["id"] for guest in table["guests"]]
    return found
