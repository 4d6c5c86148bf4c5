"""Finds the community and what it promises."""

import zoneinfo
from typing import NamedTuple

from potluck.community.models import Agreement, Community

LONGEST_HEADING = 50
LONGEST_OPEN = 700  # letters: a screen of a phone, about


def here() -> Community:
    """Return the one community, or one with nothing said about it yet (not in the database)."""
    return Community.objects.filter(pk=1).first() or Community(pk=1)


def agreement() -> Agreement | None:
    """Return the newest agreement, which is the one that counts."""
    return Agreement.objects.order_by("-version").first()


def outside() -> str:
    """Return whom the agreement names outside, for what is about a steward, and how to reach them."""
    newest = agreement()
    return newest.outside if newest else ""


def zone() -> zoneinfo.ZoneInfo:
    """Return the time zone in which this community lives."""
    return zoneinfo.ZoneInfo(here().time_zone)


class Part(NamedTuple):
    """A paragraph of an agreement: a heading where it is short and between others, or a list."""

    text: str
    is_heading: bool
    items: list[str]  # where every line begins with a dash


def parts(promised: Agreement | None) -> list[Part]:
    """Return the paragraphs of an agreement; between two is an empty line."""
    texts = [text.strip() for text in promised.words.split("\n\n")] if promised else []
    last = len(texts) - 1
    return [
        Part(text, 0 < place < last and len(text) <= LONGEST_HEADING, _items(text))
        for place, text in enumerate(texts)
        if text
    ]


class Section(NamedTuple):
    """What stands under a heading of an agreement; before the first heading under none."""

    heading: str
    parts: list[Part]
    is_folded: bool


def sections(promised: Agreement | None) -> list[Section]:
    """Return an agreement by its headings; a long one is folded, so that a phone shows all of them."""
    is_long = promised is not None and len(promised.words) > LONGEST_OPEN
    found = [Section("", [], is_folded=False)]
    for part in parts(promised):
        if part.is_heading:
            found.append(Section(part.text, [], is_long))
        else:
            found[-1].parts.append(part)
    return found


def _items(text: str) -> list[str]:
    lines = [line.strip() for line in text.splitlines()]
    return [line.removeprefix("- ") for line in lines] if all(line.startswith("- ") for line in lines) else []
