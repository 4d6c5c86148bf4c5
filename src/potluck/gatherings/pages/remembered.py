"""What one browser remembers: whose seat it opened, and for a while which list its host pasted."""

import datetime
from collections.abc import Sequence

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from potluck.gatherings import access
from potluck.gatherings.models import Seat
from potluck.people import access as people
from potluck.people.models import Person

OWN_SEAT = "own_seat"
PASTED = "pasted_list"
NEW_LINK = "new_link"
UNDO_FOR = datetime.timedelta(hours=1)  # later, guests may have opened their links and told of themselves


def remember(request: HttpRequest, seat: Seat, instead: bool = False) -> None:
    """Keep whose browser this is; opening the link of somebody one brings changes nothing.

    `instead` is for a yes that was just said here: it shows whose browser it is better than any link.
    """
    is_visitor = people.acting(request) is None and not seat.person.has_account
    if is_visitor and (instead or guest(request) is None):
        request.session[OWN_SEAT] = seat.key


def guest(request: HttpRequest) -> Person | None:
    """Return who is here: signed in, or known to this browser as a visitor."""
    person = people.acting(request)
    key = request.session.get(OWN_SEAT)
    if person is not None or not key:
        return person
    seat = Seat.objects.filter(key=key, person__joined_at=None).select_related("person").first()
    return seat.person if seat and not access.leads_too_far(seat) else None


def paste(session: SessionBase, gathering: str, seats: Sequence[str], now: datetime.datetime) -> None:
    """Keep which seats a list made, so that the whole list can be undone."""
    session[PASTED] = {gathering: {"seats": list(seats), "until": (now + UNDO_FOR).timestamp()}}


def pasted(session: SessionBase, gathering: str, now: datetime.datetime) -> list[str]:
    """Return the seats that the last list made, as long as it can be undone."""
    kept = session.get(PASTED, {}).get(gathering)
    return kept["seats"] if kept and now.timestamp() < kept["until"] else []
