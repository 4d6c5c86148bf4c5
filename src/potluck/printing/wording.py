"""What page and paper say in the same words: courses, small numbers, times and places, lists."""

import unicodedata
from collections.abc import Mapping
from typing import Any

from potluck.printing.table import lettering
from potluck.shared.language import _, ngettext


def opening(plan: Mapping[str, Any]) -> str:
    """Return the sentence under the title: how many tables are laid, for how many people."""
    courses = plan["courses"]
    most = max((len(course["tables"]) for course in courses), default=0)
    tables = [table for course in courses for table in course["tables"]]
    people = len({str(guest["id"]) for table in tables for guest in table["guests"]})
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
    """Return the key that puts names in the order in which one looks for them: without accents and case."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return bare.casefold(), name
