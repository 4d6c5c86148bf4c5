"""Making a gathering, changing it, calling it off."""

import datetime
from collections.abc import Mapping
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from potluck.gatherings import letters, news, substance
from potluck.gatherings.actions import line, seats
from potluck.gatherings.models import Gathering, Seat
from potluck.people.models import Person
from potluck.shared.refused import Refused

MOST_SEATS = 600
FARTHEST = datetime.timedelta(days=730)
# Whoever has the day in a calendar needs to hear of these.
IN_THE_CALENDAR = ("what", "starts_at", "ends_at", "place", "address")


class Changes(TypedDict, total=False):
    """What can be changed about a gathering."""

    what: str
    about: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime | None
    place: str
    address: str
    has_meal: bool
    capacity: int
    audience: str


def make_gathering(
    *,
    host: Person,
    what: str,
    starts_at: datetime.datetime,
    place: str,
    now: datetime.datetime,
    about: str = "",
    address: str = "",
    has_meal: bool = False,
    capacity: int = 9,
    audience: str = Gathering.Audience.INVITED,
    ends_at: datetime.datetime | None = None,
) -> Gathering:
    """Make a gathering; its host has the first seat."""
    gathering = Gathering(
        host=host,
        what=what.strip(),
        about=about.strip(),
        starts_at=starts_at,
        ends_at=ends_at,
        place=place.strip(),
        address=address.strip(),
        has_meal=has_meal,
        capacity=capacity,
        audience=audience,
        made_at=now,
    )
    _must_make_sense(gathering, now)
    with transaction.atomic():
        gathering.save(force_insert=True)
        seats.take_seat(gathering=gathering, person=host, now=now)
        gathering.refresh_from_db()
    return gathering


def change_gathering(
    *, gathering: Gathering, now: datetime.datetime, **changes: Unpack[Changes]
) -> Gathering:
    """Change a gathering; guests hear of what is in their calendars, and a new seat goes to the line."""
    with transaction.atomic():
        held = line.hold(gathering)
        _must_lie_ahead(held, now)
        before = {field: getattr(held, field) for field in IN_THE_CALENDAR}
        for field, value in changes.items():
            setattr(held, field, value)
        _must_make_sense(held, now)
        _must_keep_every_seat(held)
        changed = {field: was for field, was in before.items() if getattr(held, field) != was}
        held.sequence += bool(changed)
        held.save()
        if changed:
            _bump(held)
            _keep_what_was_known(held, changed)
            letters.write_changed(held, changed, now)
        seats.tell_moved_up(line.move(held, now), now)
    gathering.refresh_from_db()
    return gathering


def cancel_gathering(*, gathering: Gathering, now: datetime.datetime) -> None:
    """Call a gathering off; everybody is told, and calendars forget it."""
    with transaction.atomic():
        held = line.hold(gathering)
        if held.is_cancelled:
            return
        _must_lie_ahead(held, now)
        held.cancelled_at = now
        held.sequence += 1
        held.save()
        _bump(held)
        letters.write_cancelled(held, now)
    gathering.refresh_from_db()


def see_what_changed(*, seat: Seat) -> None:
    """Take it that whoever has this seat knows of everything that is different; a host, that it was told."""
    Seat.objects.filter(pk=seat.pk).update(knew={})


def call_off_without_host(*, now: datetime.datetime) -> int:
    """Call off coming gatherings whose host deleted their account; return how many."""
    orphans = list(Gathering.objects.coming(now).filter(host=None))
    for gathering in orphans:
        cancel_gathering(gathering=gathering, now=now)
    return len(orphans)


def _bump(gathering: Gathering) -> None:
    Seat.objects.filter(gathering=gathering, given_back_at=None).update(sequence=F("sequence") + 1)


def _keep_what_was_known(gathering: Gathering, changed: Mapping[str, Any]) -> None:
    """What a guest knew before an earlier change, and has not seen since, is what they still know."""
    seats = list(Seat.objects.filter(gathering=gathering))
    for seat in seats:
        seat.knew = {**news.known(changed), **seat.knew}
    Seat.objects.bulk_update(seats, ["knew"])


def _must_lie_ahead(gathering: Gathering, now: datetime.datetime) -> None:
    """Refuse to change what was; the morning after is asked of what took place, once."""
    if gathering.has_begun(now) or gathering.settled_at:
        raise Refused(_("It has begun already. Nothing was changed. Copy it to make another."))


def _must_make_sense(gathering: Gathering, now: datetime.datetime) -> None:
    substance.must_say_what_people_do(gathering.what, has_meal=gathering.has_meal)
    if gathering.is_cancelled:
        raise Refused(_("This gathering was called off. Copy it to make another."))
    if gathering.starts_at <= now:
        raise Refused(_("That time has passed. Which day do you mean?"))
    if gathering.starts_at > now + FARTHEST:
        raise Refused(_("That is more than two years ahead. Which year do you mean?"))
    if gathering.ends_at and gathering.ends_at <= gathering.starts_at:
        raise Refused(_("It would end before it starts. Which times do you mean?"))
    if not 2 <= gathering.capacity <= MOST_SEATS:
        raise Refused(_("There can be 2 to {most} seats.").format(most=MOST_SEATS))


def _must_keep_every_seat(gathering: Gathering) -> None:
    if gathering.capacity < gathering.taken:
        raise Refused(
            ngettext(
                "{taken} seat is taken already. Nobody loses a seat they have.",
                "{taken} seats are taken already. Nobody loses a seat they have.",
                gathering.taken,
            ).format(taken=gathering.taken)
        )
