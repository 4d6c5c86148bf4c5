"""Calendar entries that letters carry and pages hand out (iCalendar, RFC 5545 and 5546)."""

import datetime
from dataclasses import dataclass

import icalendar

LASTS = datetime.timedelta(hours=3)  # where nobody said when it ends


@dataclass(frozen=True)
class Entry:
    """One entry: the same `uid` with a higher `sequence` replaces what a calendar holds."""

    uid: str
    sequence: int
    starts_at: datetime.datetime
    summary: str
    place: str = ""
    about: str = ""
    url: str = ""
    ends_at: datetime.datetime | None = None
    is_cancelled: bool = False


def text(entry: Entry, now: datetime.datetime, method: str = "PUBLISH") -> str:
    """Return the entry as a calendar of its own; times are in UTC, which every calendar shows as its own."""
    event = icalendar.Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", now.astimezone(datetime.UTC))
    event.add("dtstart", entry.starts_at.astimezone(datetime.UTC))
    event.add("dtend", (entry.ends_at or entry.starts_at + LASTS).astimezone(datetime.UTC))
    event.add("summary", entry.summary)
    for name, value in (("location", entry.place), ("description", entry.about), ("url", entry.url)):
        if value:
            event.add(name, value)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Potluck//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if entry.is_cancelled else method)
    calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written.decode()


def between(written: str, organizer: str, attendee: str) -> str:
    """Return an entry as it is sent from one to another; calendars ask for both (RFC 5546)."""
    calendar = icalendar.Calendar.from_ical(written)
    if str(calendar.get("method")) == "PUBLISH":
        return written
    for event in calendar.walk("VEVENT"):
        event.add("organizer", f"mailto:{organizer}")
        # The seat is taken already: a calendar need not ask whether its owner comes.
        comes = {"PARTSTAT": "ACCEPTED", "ROLE": "REQ-PARTICIPANT", "RSVP": "FALSE"}
        event.add("attendee", f"mailto:{attendee}", comes)
    sent: bytes = calendar.to_ical()
    return sent.decode()
