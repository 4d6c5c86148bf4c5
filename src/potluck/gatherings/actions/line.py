"""The last seat, and the line behind it.

Whoever wants a seat stands in line, and the line moves: nobody passes anybody, and there is one way in.
The gathering's row is held from the first look to the end, and the seat itself is counted by one conditional
UPDATE with a CheckConstraint behind it: what two people read at one moment never becomes one seat for both.
"""

import datetime

from django.db.models import F, Max

from potluck.gatherings.models import Gathering, Seat

A_MOMENT = datetime.timedelta(microseconds=1)


def hold(gathering: Gathering) -> Gathering:
    """Return the gathering as it is now, and let nobody else change its seats until this transaction ends."""
    return Gathering.objects.select_for_update().get(pk=gathering.pk)


def stand(seat: Seat, now: datetime.datetime) -> None:
    """Put a seat at the end of the line; several web servers' clocks do not change who came first."""
    last = Seat.objects.filter(gathering_id=seat.gathering_id).aggregate(Max("queued_at"))["queued_at__max"]
    seat.queued_at = max(now, last + A_MOMENT) if last else now
    seat.taken_at = None
    seat.given_back_at = None
    seat.missed_at = None
    seat.save()


def move(gathering: Gathering, now: datetime.datetime) -> list[Seat]:
    """Give every free seat to the first in line; return the seats that were given."""
    given: list[Seat] = []
    while not gathering.is_cancelled and not gathering.has_begun(now):
        first = Seat.objects.filter(gathering=gathering).next_in_line().select_related("person").first()
        if first is None or not _count_one_more(gathering):
            break
        first.taken_at = now
        first.save(update_fields=["taken_at"])
        given.append(first)
    return given


def free(gathering: Gathering) -> None:
    """Count one seat less."""
    Gathering.objects.filter(pk=gathering.pk).update(taken=F("taken") - 1)


def _count_one_more(gathering: Gathering) -> bool:
    free_seat = Gathering.objects.filter(pk=gathering.pk, taken__lt=F("capacity"), cancelled_at=None)
    return free_seat.update(taken=F("taken") + 1) == 1
