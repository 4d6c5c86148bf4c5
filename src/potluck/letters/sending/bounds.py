"""How much may come to one address: so many letters of a kind in a day, and what has an end, until then.

Anybody can write anybody's address on an invitation, take the seat, give it back and take it again: without
a bound that would be a letter for each tap.
"""

import datetime

import icalendar

from potluck.letters import kinds
from potluck.letters.models import Letter, Mailbox

A_DAY = datetime.timedelta(days=1)
MOST_A_DAY = 40  # letters of all kinds that may be left; what is urgent comes all the same
LONGEST_WAIT = 7 * A_DAY  # of one kind: what would have to wait longer and may be left is not written


def is_full(mailbox: Mailbox, now: datetime.datetime) -> bool:
    """Tell whether an address got all it may in a day."""
    of_today = mailbox.letters.filter(made_at__gt=now - A_DAY, withdrawn_at=None)
    return of_today.count() >= MOST_A_DAY


def first_day_for(mailbox: Mailbox, kind: str, due_at: datetime.datetime) -> datetime.datetime | None:
    """Return when one more letter of a kind may come, `due_at` or later; None where too many wait already."""
    most = kinds.KINDS[kind].a_day
    of_kind = mailbox.letters.filter(kind=kind, withdrawn_at=None, due_at__gt=due_at - A_DAY)
    before = of_kind.order_by("-due_at").values_list("due_at", flat=True)[most - 1 : most].first()
    if before is None:
        return due_at
    first = before + A_DAY
    return first if first < due_at + LONGEST_WAIT else None


def about_the_same(letter: Letter) -> str:
    """Return how causes begin that are about the same thing, a seat, say; nothing where there are none."""
    room, _colon, rest = letter.cause.partition(":")
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
