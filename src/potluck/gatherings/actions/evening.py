"""On the night: who is missing, and who came unannounced."""

import datetime

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from potluck.community import access as community
from potluck.gatherings.actions import line
from potluck.gatherings.models import Gathering, Seat
from potluck.people import actions as people
from potluck.shared.refused import Refused

DOORS_OPEN = datetime.timedelta(hours=3)  # who begins at half past midnight greets people the evening before
NIGHT_ENDS = datetime.timedelta(hours=36)  # who was there can be put right the day after


def mark_missing(*, seat: Seat, now: datetime.datetime) -> None:
    """Keep that somebody did not come; seen by the host alone, forgotten after 30 days."""
    _must_be_its_day(seat.gathering, now)
    Seat.objects.filter(pk=seat.pk, missed_at=None).going().update(missed_at=now, here_at=None)
    seat.refresh_from_db()


def mark_present(*, seat: Seat, now: datetime.datetime) -> None:
    """Take that back: they came after all. That is never too late."""
    _must_not_be_early(seat.gathering, now)
    Seat.objects.filter(pk=seat.pk).update(missed_at=None)
    seat.refresh_from_db()


def say_missing(*, seat: Seat, now: datetime.datetime) -> None:
    """Let a guest say, while the evening lasts, that they cannot come after all."""
    if now > seat.gathering.ends_by:
        raise Refused(_("The evening is over. Tell your host, who can put it right."))
    mark_missing(seat=seat, now=now)


def say_here(*, seat: Seat, now: datetime.datetime) -> None:
    """Let a guest correct it themselves while the evening lasts; the host sees that they did."""
    _must_be_its_day(seat.gathering, now)
    if now > seat.gathering.ends_by:
        raise Refused(_("The evening is over. Tell your host, who can put it right."))
    Seat.objects.filter(pk=seat.pk, missed_at__isnull=False).going().update(missed_at=None, here_at=now)
    seat.refresh_from_db()


def seat_unannounced(*, gathering: Gathering, name: str, now: datetime.datetime) -> Seat:
    """Seat somebody who came without having said so; where there is no seat, one is added."""
    if not name.strip():
        raise Refused(_("What shall we call them?"))
    _must_be_its_day(gathering, now)
    with transaction.atomic():
        person = people.welcome_visitor(name=name.strip(), now=now)
        held = line.hold(gathering)
        _add_a_seat(held)
        came = {"made_at": now, "queued_at": now, "taken_at": now, "unannounced_at": now}
        return Seat.objects.create(gathering=held, person=person, link_is_shared=True, **came)


def seat_after_all(*, seat: Seat, now: datetime.datetime) -> None:
    """Seat somebody who came though they were next in line, or had given their seat back."""
    _must_be_its_day(seat.gathering, now)
    with transaction.atomic():
        held = line.hold(seat.gathering)
        seat.refresh_from_db()
        if not seat.is_going:
            _add_a_seat(held)
            Seat.objects.filter(pk=seat.pk).update(
                taken_at=now, given_back_at=None, missed_at=None, sequence=F("sequence") + 1
            )
    seat.refresh_from_db()


def _must_be_its_day(gathering: Gathering, now: datetime.datetime) -> None:
    _must_not_be_early(gathering, now)
    if now > gathering.starts_at + NIGHT_ENDS:
        raise Refused(_("That evening is closed by now: who was there stays as it was."))


def _must_not_be_early(gathering: Gathering, now: datetime.datetime) -> None:
    with timezone.override(community.zone()):
        if timezone.localdate(now + DOORS_OPEN) < timezone.localdate(gathering.starts_at):
            raise Refused(_("That is for the day itself. Until then seats are taken and given back."))


def _add_a_seat(gathering: Gathering) -> None:
    if gathering.is_cancelled:
        raise Refused(_("This gathering was called off."))
    Gathering.objects.filter(pk=gathering.pk).update(
        capacity=Greatest(F("capacity"), F("taken") + 1), taken=F("taken") + 1
    )
