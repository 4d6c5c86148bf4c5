"""What page and paper say in the same words: courses, small numbers, times and places, lists."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from potluck.printing.table import lettering
from potluck.shared.language import _, ngettext

_NUMBER = re.compile(r"[0-9]+")
_LONGEST_NUMBER = 20


def opening(plan: Mapping[str, Any]) -> str:
    """Return the sentence under the title: how many tables are laid, for how many people."""
    courses = plan["courses"]
    most = max((len(course["tables"]) for course in courses), default=0)
    people = len({str(guest["id"]) for guest in _guests(plan)})
    laid = ngettext("{tables} table is laid for {people}.", "{tables} tables are laid for {people}.", most)
    guests = ngettext("{number} person", "{number} people", people).format(number=counted(people))
    sentence = laid.format(tables=counted(most), people=guests)
    if len(courses) > 1:
        change = ngettext(
            "After the first course people change tables.",
            "Between the courses people change tables.",
            len(courses) - 1,
        )
        sentence = f"{sentence} {change}"
    return sentence[:1].upper() + sentence[1:]


def called(plan: Mapping[str, Any]) -> dict[str, str]:
    """Return by id what to call each guest: the name, with the id where several read as one."""
    names = {str(guest["id"]): lettering.plain(guest["name"]) for guest in _guests(plan)}
    often = Counter(in_order(name)[0] for name in names.values())
    both = _("{name} ({id})")
    return {
        ident: both.format(name=name, id=lettering.plain(ident)) if often[in_order(name)[0]] > 1 else name
        for ident, name in names.items()
    }


def told_apart(plan: Mapping[str, Any]) -> dict[str, Any]:
    """Return a plan in which no two guests have the same name: page and paper print that one."""
    names = called(plan)
    return {**plan, "courses": [_with_names(course, names) for course in plan["courses"]]}


def counted(number: int) -> str:
    """Return small numbers in words, as an invitation does, and larger ones in figures."""
    small = [
        *(_("no"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six")),
        *(_("seven"), _("eight"), _("nine"), _("ten"), _("eleven"), _("twelve")),
    ]
    return small[number] if number < len(small) else str(number)


def course_name(place: int) -> str:
    """Return what a course is called; `place` counts from 0."""
    names = [_("First course"), _("Second course"), _("Third course"), _("Fourth course"), _("Fifth course")]
    return names[place] if place < len(names) else _("Course {number}").format(number=place + 1)


def when_and_where(table: Mapping[str, Any]) -> str:
    """Return the time and place of a table, as far as they are known."""
    return ", ".join(lettering.plain(table[key]) for key in ("time", "place") if table.get(key))


def in_order(name: str) -> tuple[str, str]:
    """Return the key that puts names in the order in which one looks for them.

    Without accents and case, and numbers (ids that stand for names, or beside them) by how large they are.
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return _NUMBER.sub(lambda digits: digits[0].zfill(_LONGEST_NUMBER), bare.casefold()), name


def _guests(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    return (guest for course in plan["courses"] for table in course["tables"] for guest in table["guests"])


def _with_names(course: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    tables = [
        {**table, "guests": [{**guest, "name": names[str(guest["id"])]} for guest in table["guests"]]}
        for table in course["tables"]
    ]
    return {**course, "tables": tables}
