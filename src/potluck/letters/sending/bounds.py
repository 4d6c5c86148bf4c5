"""How much may come to one address: so many letters of a kind in a day, and what has an end, until then.

Anybody can write anybody's address on an invitation, take the seat, give it back and take it again: without
a bound that would be a letter for each tap.
"""

import datetime

import icalendar
from django.db.models import QuerySet

from potluck.letters import kinds
from potluck.letters.models import Letter, Mailbox

A_DAY = datetime.timedelta(days=1)
MOST_OF_A_THING = 6  # letters about one seat
MOST_A_DAY = 40  # letters of all kinds that may be left; what is urgent comes all the same
LONGEST_WAIT = 7 * A_DAY  # of one kind: what would have to wait longer and may be left is not written


def is_full(mailbox: Mailbox, now: datetime.datetime) -> bool:
    """Tell whether an address got all it may in a day."""
    of_today = mailbox.letters.filter(made_at__gt=now - A_DAY, withdrawn_at=None)
    return of_today.count() >= MOST_A_DAY


def first_day_for(
    mailbox: Mailbox, kind: str, cause: str, due_at: datetime.datetime, *, certain: bool = False
) -> datetime.datetime | None:
    """Return when one more letter may come, `due_at` or later; None where too many wait already.

    A `certain` one is bounded by what it is about alone, not by how many others of its kind came.
    """
    letters = mailbox.letters.filter(withdrawn_at=None, due_at__gt=due_at - A_DAY)
    days = [due_at]
    if not certain:
        days.append(_first_day(letters.filter(kind=kind), kinds.KINDS[kind].a_day, due_at))
    thing = about_the_same(cause)
    if thing:
        # Whoever taps back and forth with a seat holds up the letters about that seat, and no others.
        days.append(_first_day(letters.filter(cause__startswith=thing), MOST_OF_A_THING, due_at))
    return max(days) if max(days) < due_at + LONGEST_WAIT else None


def about_the_same(cause: str) -> str:
    """Return how causes begin that are about the same thing, a seat, say; nothing where there are none."""
    room, _colon, rest = cause.partition(":")
    thing, colon, _rest = rest.partition(":")
    return f"{room}:{thing}:" if colon else ""


def of_use_until(kind: str, entry: str, now: datetime.datetime) -> datetime.datetime | None:
    """Return after when a letter is of no use where its writer does not say: its kind, or its day, does."""
    keeps = kinds.KINDS[kind].keeps
    if keeps:
        return now + keeps
    if not entry:
        return None
    ends = [event.decoded("dtend") for event in icalendar.Calendar.from_ical(entry).walk("VEVENT")]
    return max((end for end in ends if isinstance(end, datetime.datetime)), default=None)


def _first_day(letters: QuerySet[Letter], most: int, due_at: datetime.datetime) -> datetime.datetime:
    before = letters.order_by("-due_at").values_list("due_at", flat=True)[most - 1 : most].first()
    return due_at if before is None else before + A_DAY
