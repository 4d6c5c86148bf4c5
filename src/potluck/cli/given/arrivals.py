"""Who came besides: a list of their own, whose ids must not be taken for somebody else's."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from potluck.cli.given import evening
from potluck.cli.refusing import Refused
from potluck.cli.screen.plain import Plain
from potluck.reading.columns import headers
from potluck.reading.rows import Row
from potluck.seating import request
from potluck.seating.request import Options
from potluck.shared.language import _


def read(given: Mapping[str, Any], there: Sequence[Row], options: Options, screen: Plain) -> list[Row]:
    """Return the people of every list of `--arrived`, numbered after those who are there."""
    found: list[Row] = []
    for file in given["arrived"]:
        listed = evening.people_of(file, evening.columns_named(given), screen)
        found += _numbered(listed.rows, [*there, *found])
    return [_with_groups(row, (*options.mix, *options.gather)) for row in found]


def settled(rows: Sequence[Row]) -> list[Row]:
    """Return rows whose wishes about others name ids, so that nobody who arrives makes a name unclear."""
    return [
        replace(row, arrives_with=_ids(row.arrives_with, rows), apart_from=_ids(row.apart_from, rows))
        for row in rows
    ]


def _ids(names: Sequence[str], rows: Sequence[Row]) -> tuple[str, ...]:
    found = []
    for name in names:
        try:
            found.append(request.ids_of(name, rows))
        except request.UnknownName:
            found.append(name)
    return tuple(found)


def _numbered(rows: Sequence[Row], there: Sequence[Row]) -> list[Row]:
    """Return rows with ids nobody has: row numbers go on counting, and an id from a column must be new."""
    taken = {row.id: row.name for row in there}
    number = max((row.number for row in there), default=0)
    found = []
    for row in rows:
        number += 1
        if row.id_from == "row":
            while str(number) in taken:
                number += 1
            row = replace(row, id=str(number))
        elif row.id in taken:
            told = _(
                "{name} has the id {id}, which is {other}'s. Use an id of their own; nothing was changed."
            )
            raise Refused(told.format(name=row.name, id=row.id, other=taken[row.id]))
        taken[row.id] = row.name
        found.append(replace(row, number=number))
    return found


def _with_groups(row: Row, wanted: Sequence[str]) -> Row:
    """Return a row whose groups are called as those of the plan, however the new list spells them."""
    spelt = {headers.fold_header(key): value for key, value in row.groups.items()}
    known = {key: spelt[headers.fold_header(key)] for key in wanted if headers.fold_header(key) in spelt}
    return replace(row, groups={**row.groups, **known})
