"""Finds the community and what it promises."""

import zoneinfo

from potluck.community.models import Agreement, Community

LONGEST_HEADING = 50


def here() -> Community:
    """Return the one community, or one with nothing said about it yet (not in the database)."""
    return Community.objects.filter(pk=1).first() or Community(pk=1)


def agreement() -> Agreement | None:
    """Return the newest agreement, which is the one that counts."""
    return Agreement.objects.order_by("-version").first()


def zone() -> zoneinfo.ZoneInfo:
    """Return the time zone in which this community lives."""
    return zoneinfo.ZoneInfo(here().time_zone)


def parts(promised: Agreement | None) -> list[tuple[bool, str]]:
    """Return the paragraphs of an agreement, each with whether it is a heading: short, and between others."""
    texts = [text.strip() for text in promised.words.split("\n\n")] if promised else []
    last = len(texts) - 1
    return [
        (0 < place < last and len(text) <= LONGEST_HEADING, text) for place, text in enumerate(texts) if text
    ]
