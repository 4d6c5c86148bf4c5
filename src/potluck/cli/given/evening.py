"""What a host asked for, read and understood; every fault of a list is told at once, before any work."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from potluck.cli.folder.documents import HOST, PLAN
from potluck.cli.given import wishes
from potluck.cli.refusing import Refused
from potluck.cli.screen.plain import Plain
from potluck.reading import kinds, names, people
from potluck.reading.rows import ColumnUse, Fault, PeopleList, Row
from potluck.seating import ProblemError, SeatingProblem, request
from potluck.seating.request import Options
from potluck.shared.language import _, ngettext

STANDARD_INPUT = "-"
GROUP = "group"


@dataclass(frozen=True)
class Evening:
    """The people, the options and the problem they make."""

    rows: tuple[Row, ...]
    columns: tuple[ColumnUse, ...]
    options: Options
    problem: SeatingProblem


def read(given: Mapping[str, Any], screen: Plain) -> Evening:
    """Return what the options and the list ask for; refuse with every fault if there is any."""
    options = Options(
        size=wishes.size(given["size"]),
        courses=given["courses"],
        want=wishes.want(given["want"]),
        weights=wishes.weights(given["weights"]),
        likeness=wishes.likeness(given["likeness"]),
        memory_months=wishes.memory(given["memory"]),
        day=date.today(),  # noqa: DTZ011 - the host's own day
    )
    listed = people_of(given["file"], columns_named(given, [*given["mix"], *given["gather"]]), screen)
    history = _history(given["met"], listed.rows, screen)
    wrong: list[str] = []
    together, notes = wishes.groups("--together", given["together"], listed.rows, wrong)
    apart, more_notes = wishes.groups("--apart", given["apart"], listed.rows, wrong)
    if wrong:
        raise Refused(*wrong, _("Nothing was written."))
    ids = [row.id for row in listed.rows]
    options = replace(
        options,
        mix=wishes.columns("--mix", given["mix"], listed.rows),
        gather=wishes.columns("--gather", given["gather"], listed.rows),
        together=together,
        apart=apart,
        met=tuple((ids[i], ids[j], day) for (i, j), day in sorted(history.items(), key=lambda met: met[0])),
    )
    made = problem(listed.rows, options, screen, secret=given["show_secret"])
    for note in (*notes, *more_notes):
        screen.aside(note)
    return Evening(listed.rows, listed.columns, options, made)


def _history(paths: Sequence[str], rows: Sequence[Row], screen: Plain) -> dict[tuple[int, int], date | None]:
    """Return who has met; what reads plans of old is only loaded for whoever has some."""
    if not paths:
        return {}
    from potluck.reading import met

    history = met.read(map(_plan_in, paths), rows)
    refuse_faults(history.faults, screen)
    for note in history.notes:
        screen.aside(note)
    return dict(history.pairs)


def _plan_in(path: str) -> str:
    """The plan in a folder, where the folder of a plan was named."""
    plans = [Path(path) / name for name in (HOST, PLAN) if (Path(path) / name).exists()]
    return str(plans[0]) if plans else path


def people_of(file: str, named: Mapping[str, str], screen: Plain, besides: Sequence[Row] = ()) -> PeopleList:
    """Return a list of people, with its notes told; refuse it if it has faults or nobody in it."""
    if file == STANDARD_INPUT and sys.stdin and sys.stdin.isatty():
        screen.aside(_("Paste the names, one a line, and end with Ctrl-D on a line of its own."))
    listed = people.read(file, named, besides)
    for note in listed.notes:
        screen.aside(note)
    refuse_faults(listed.faults, screen)
    if not listed.rows:
        raise Refused(_("There is nobody on {file}. Nothing was written.").format(file=file))
    return listed


def columns_named(given: Mapping[str, Any], groups: Sequence[str] = ()) -> dict[str, str]:
    """Return the headers that the host named, by kind."""
    words = {kind: given.get(kind.replace("-", "_")) for kind in kinds.COLUMN_KINDS}
    named = {kind: header for kind, header in words.items() if header is not None}
    return named | ({GROUP: wishes.as_header(list(dict.fromkeys(groups)))} if groups else {})


def problem(rows: Sequence[Row], options: Options, screen: Plain, *, secret: bool) -> SeatingProblem:
    """Return the problem, and tell what was noticed on the way to it."""
    try:
        made = request.build(rows, options, date.today())  # noqa: DTZ011 - the host's own day
    except ProblemError as error:
        raise Refused(str(error), _("Nothing was written.")) from error
    for note in (*made.notes, *(unclear_wishes(rows) if secret else ())):
        screen.aside(note)
    return made.problem


def unclear_wishes(rows: Sequence[Row]) -> list[str]:
    """Return which wishes of the list to sit apart name nobody or several people, and are not kept."""
    directory = names.Directory(rows)
    told = _(
        "{name} (id {id}) and “{other}”: nobody or several people are called so, and the wish is not kept."
    )
    return [
        told.format(name=row.name, id=row.id, other=other)
        for row in rows
        for other in row.apart_from
        if directory.by_name_or_id(other).index is None
    ]


def refuse_faults(faults: Sequence[Fault], screen: Plain) -> None:
    """Refuse a list with faults, with all of them."""
    if not faults:
        return
    for fault in faults:
        screen.aside(_fault(fault))
    raise Refused(
        ngettext(
            "Nothing was written. Mend this one thing and try again.",
            "Nothing was written. Mend these {count} things and try again.",
            len(faults),
        ).format(count=len(faults))
    )


def _fault(fault: Fault) -> str:
    file = _("The list that was pasted or piped in") if fault.file == STANDARD_INPUT else fault.file
    places = [file]
    if fault.row is not None:
        places.append(_("row {row}").format(row=fault.row))
    if fault.column is not None:
        places.append(_("column “{column}”").format(column=fault.column))
    return f"{', '.join(places)}: {fault.what} {fault.do}"
