"""One cell becomes times when somebody is free, so folded that "6 pm" and "18:00" are one."""

import re
from collections.abc import Sequence
from functools import lru_cache

from potluck.reading.cells.topics import capital, one_line, topics

_CLOCK = re.compile(
    r"(?<![\d:.])(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.|uhr|h)?(?![\w:.])", re.IGNORECASE
)
_NOON = re.compile(r"\b(noon|midnight)\b", re.IGNORECASE)


@lru_cache(maxsize=50_000)
def times(text: str, day: str = "") -> frozenset[str]:
    """Split a cell into times, folded: "6 pm" and "18 Uhr" are "18:00"; below [Sunday], "Sunday 18:00"."""
    return frozenset(capital(f"{day.casefold()} {time_of_day(topic)}".strip()) for topic in topics(text))


def time_of_day(text: str) -> str:
    """Return one time in folded words, its clock time as 18:00."""
    plain = _NOON.sub(lambda match: "12:00" if match[1].casefold() == "noon" else "00:00", text.casefold())
    return one_line(_CLOCK.sub(_clock, plain))


def all_but(busy: Sequence[tuple[str, str]], seen: frozenset[str]) -> frozenset[str]:
    """Return the times left to somebody who is not free at those in `busy`, pairs of a day and a cell.

    `seen` is every time of day that anybody wrote; each stands below each day.
    """
    everything = frozenset(
        capital(f"{day} {time}".strip().casefold()) for day, _cell in busy for time in seen
    )
    return everything.difference(*(times(cell, day) for day, cell in busy))


def _clock(match: re.Match[str]) -> str:
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").replace(".", "")
    if (
        (not match[2] and not half)
        or minute > 59
        or hour > 23
        or (half in ("am", "pm") and not 1 <= hour <= 12)
    ):
        return match[0]
    if half in ("am", "pm"):
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02}:{minute:02}"
