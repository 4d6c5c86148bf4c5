"""What a gathering is in a calendar. One seat is one entry: its `uid` stays, its `sequence` only grows."""

import datetime
from collections.abc import Iterable
from urllib.parse import urlsplit

import icalendar
from django.conf import settings

from potluck.gatherings.models import Gathering, Seat
from potluck.letters import entries


def of_seat(seat: Seat, url: str, now: datetime.datetime, method: str = "PUBLISH") -> str:
    """Return the entry for whoever has this seat, exact address and all; cancelled where it is gone."""
    gathering = seat.gathering
    is_gone = gathering.is_cancelled or not seat.is_going
    place = (
        f"{gathering.place}, {gathering.address}" if gathering.address and not is_gone else gathering.place
    )
    entry = entries.Entry(
        uid=f"seat-{seat.key}@{_house()}",
        sequence=seat.sequence,
        starts_at=gathering.starts_at,
        ends_at=gathering.ends_by,
        summary=gathering.what,
        place=place,
        about=gathering.about,
        url=url,
        is_cancelled=is_gone,
    )
    return entries.text(entry, now, method)


def of_gathering(gathering: Gathering, url: str) -> entries.Entry:
    """Return the entry that anybody may see: without the exact address."""
    return entries.Entry(
        uid=f"gathering-{gathering.key}@{_house()}",
        sequence=gathering.sequence,
        starts_at=gathering.starts_at,
        ends_at=gathering.ends_by,
        summary=gathering.what,
        place=gathering.place,
        about=gathering.about,
        url=url,
        is_cancelled=gathering.is_cancelled,
    )


def together(listed: Iterable[entries.Entry], now: datetime.datetime) -> str:
    """Return several entries as one calendar to follow."""
    whole = icalendar.Calendar()
    whole.add("prodid", "-//Potluck//EN")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    for entry in listed:
        for event in icalendar.Calendar.from_ical(entries.text(entry, now)).walk("VEVENT"):
            whole.add_component(event)
    written: bytes = whole.to_ical()
    return written.decode()


def _house() -> str:
    return urlsplit(settings.URL).hostname or "potluck"
