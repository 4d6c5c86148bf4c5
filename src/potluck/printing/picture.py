"""The tables as pictures for a chat: what, when and where, then the drawings, as wide as a phone."""

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from potluck.printing import drawing, mark, press, tokens, wording
from potluck.printing.table import lettering
from potluck.words import closeness

COLOURS = tokens.mixed(tokens.DAY)
# A chat shrinks what is longer than a few screens until nobody can read the names in it.
MOST_TABLES = 4

Plan = Mapping[str, Any]


def shares_of(plan: Plan) -> list[list[int]]:
    """Return which tables (by number from 0, through all courses) stand on which picture, evenly."""
    tables = sum(len(course["tables"]) for course in plan["courses"])
    pictures = -(-tables // MOST_TABLES)
    ends = [tables * n // max(pictures, 1) for n in range(pictures + 1)]
    return [[*range(start, end)] for start, end in itertools.pairwise(ends)]


def png(plan: Plan, heading: Sequence[str], part: int = 0) -> bytes:
    """Return one of the pictures of a plan; `heading` says what, then when and where, line by line."""
    plan = wording.told_apart(plan)
    pieces = [
        _table(table, number, wording.course_name(place) if len(plan["courses"]) > 1 else "")
        for place, course in enumerate(plan["courses"])
        for number, table in enumerate(course["tables"])
    ]
    what, *lines = [lettering.breakable(line) for line in heading]
    return press.drawn(
        "picture",
        {
            "colours": COLOURS,
            "mark": mark.svg(COLOURS["text"]),
            "what": what,
            "lines": [line for line in lines if line],
            "tables": [pieces[number] for number in shares_of(plan)[part]],
        },
    )


def _table(table: Mapping[str, Any], number: int, course: str) -> dict[str, str]:
    """Return a drawing, and beside it what its middle has no room for."""
    said = [lettering.plain(share) for share in table["shares"]]
    return {
        "drawing": drawing.table_svg(table, number, COLOURS),
        "course": course,
        "shares": "" if drawing.says_all_shares(table) else lettering.breakable(closeness.listed(said)),
        "when": lettering.breakable(wording.when_and_where(table)),
    }
