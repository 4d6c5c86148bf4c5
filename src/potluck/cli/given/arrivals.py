"""Who came besides: a list of their own, whose ids must not be taken for somebody else's."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from potluck.cli.given import evening
from potluck.cli.refusing import Refused
from potluck.cli.screen.plain import Plain
from potluck.reading.columns import headers
from potluck.reading.names import fold_name
from potluck.reading.rows import Row
from potluck.seating import request
from potluck.seating.request import Options
from potluck.shared.language import _


def read(
    given: Mapping[str, Any], there: Sequence[Row], away: Collection[str], options: Options, screen: Plain
) -> list[Row]:
    """Return the people of every list of `--arrived`, numbered after everyone the plan has known.

    Somebody who was `away` (ids) and comes after all is the same person, with all that was wished about them.
    """
    found: list[Row] = []
    for file in given["arrived"]:
        here = [row for row in [*there, *found] if row.id not in away]
        listed = evening.people_of(file, evening.columns_named(given), screen, here)
        known = [row for row in there if row.id in away and row.id not in {row.id for row in found}]
        back = [_back(row, known) for row in listed.rows]
        new = [row for row, same in zip(listed.rows, back, strict=True) if same is None]
        found += [row for row in back if row is not None] + _numbered(new, [*there, *found])
    return [_with_groups(row, (*options.mix, *options.gather)) for row in found]


def settled(rows: Sequence[Row], options: Options) -> tuple[list[Row], Options]:
    """Return rows and options in which wishes about others name ids, so that no later name can be mistaken.

    A wish about somebody who is not known yet stays with the row.
    """
    together, apart = [list(options.together), list(options.apart)]
    left = []
    for row in rows:
        with_ids, with_names = _ids(row.arrives_with, rows)
        from_ids, from_names = _ids(row.apart_from, rows)
        together += [(row.id, other) for other in with_ids]
        apart += [(row.id, other) for other in from_ids]
        left.append(replace(row, arrives_with=with_names, apart_from=from_names))
    return left, replace(options, together=_once(together), apart=_once(apart))


def _once(groups: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(group for group in groups if len({*group}) > 1))


def _ids(names: Sequence[str], rows: Sequence[Row]) -> tuple[list[str], tuple[str, ...]]:
    found, unknown = [], []
    for name in names:
        try:
            found.append(request.ids_of(name, rows))
        except request.UnknownName:
            unknown.append(name)
    return found, tuple(unknown)


def _back(row: Row, away: Sequence[Row]) -> Row | None:
    """The row of somebody who was away, as they tell of themselves now; None where it is somebody new."""
    name = fold_name(row.name)
    same = [
        old for old in away if (old.id == row.id if row.id_from == "column" else fold_name(old.name) == name)
    ]
    if len(same) != 1:
        return None
    return replace(row, id=same[0].id, id_from=same[0].id_from, number=same[0].number)


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
                "{name} has the id {id}, which is {other}’s. Use an id of their own; nothing was changed."
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
