"""Taking a seat, and giving it back."""

import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from potluck.gatherings import letters
from potluck.gatherings.access import close_link
from potluck.gatherings.actions import evening, line
from potluck.gatherings.models import Gathering, Seat
from potluck.people.models import Person, new_key
from potluck.shared.refused import Refused


def take_seat(
    *,
    gathering: Gathering,
    person: Person,
    now: datetime.datetime,
    letters_to: str = "",
    diet: str = "",
    access: str = "",
    looks_after_a_table: bool = False,
    brought_by: Seat | None = None,
    link_is_shared: bool = False,
) -> Seat:
    """Give a person a seat, or a place in the line where there is none; twice is the same as once."""
    told = {"letters_to": letters_to, "diet": diet, "access": access, "brought_by": brought_by}
    with transaction.atomic():
        held = line.hold(gathering)
        must_be_open(held, now)
        must_not_rest(person)
        seat, is_new = Seat.objects.get_or_create(
            gathering=held,
            person=person,
            defaults={
                **told,
                "looks_after_a_table": looks_after_a_table,
                "link_is_shared": link_is_shared,
                "made_at": now,
                "queued_at": now,
            },
        )
        if not is_new:
            for field, value in told.items():
                setattr(seat, field, value or getattr(seat, field))
            seat.looks_after_a_table = seat.looks_after_a_table or looks_after_a_table
            if not seat.is_given_back:
                seat.save()
                return seat
            seat.sequence += 1
        line.stand(seat, now)
        _tell(seat, line.move(held, now), now)
        seat.refresh_from_db()
    return seat


def give_back_seat(*, seat: Seat, now: datetime.datetime, is_by_host: bool = False) -> None:
    """Free a seat (or a place in the line); the first in line has it at once, and is told.

    Once it has begun nobody moves up any more: the seat stays theirs, and the host sees who is missing.
    """
    if seat.is_going and seat.gathering.has_begun(now):
        evening.say_missing(seat=seat, now=now)
        return
    with transaction.atomic():
        held = line.hold(seat.gathering)
        given = Seat.objects.filter(pk=seat.pk, given_back_at=None)
        if not given.update(given_back_at=now, missed_at=None, sequence=F("sequence") + 1):
            return
        seat.refresh_from_db()
        if seat.taken_at:
            line.free(held)
        letters.withdraw(seat)
        letters.write_given_back(seat, now, is_by_host=is_by_host)
        tell_moved_up(line.move(held, now), now)


def close_seat_links(person: Person) -> None:
    """Give each seat of a person another key, so that the links which lead to it are no way there any more.

    Who proved an address takes over what was said with it, and whoever said it has a link as well. Letters
    that have not left hold the old one and are taken back: whoever signs in sees their seats. Those to come
    go to the address that was proven, whatever was written on a seat.
    """
    for seat in Seat.objects.filter(person=person):
        seat.letters_to = "" if person.email else seat.letters_to
        _close_link(seat)


def move_lines(*, now: datetime.datetime) -> int:
    """Give free seats to those who wait for them, wherever that was not done yet; return how many."""
    waiting = Seat.objects.next_in_line().filter(gathering__taken__lt=F("gathering__capacity"))
    coming = Gathering.objects.coming(now).filter(pk__in=waiting.order_by().values("gathering"))
    moved = 0
    for gathering in coming:
        with transaction.atomic():
            given = line.move(line.hold(gathering), now)
            tell_moved_up(given, now)
        moved += len(given)
    return moved


def have_a_link_of_their_own(*, gathering: Gathering, person: Person) -> None:
    """Let whoever says yes themselves stand on their own: others who had their link have it no more."""
    for seat in Seat.objects.filter(gathering=gathering, person=person, link_is_shared=True):
        seat.brought_by = None
        _close_link(seat)


def must_be_open(gathering: Gathering, now: datetime.datetime) -> None:
    """Refuse who comes too late: after it was cancelled, or after it began."""
    if gathering.is_cancelled:
        raise Refused(_("This gathering will not take place. Nothing was changed."))
    if gathering.has_begun(now):
        raise Refused(
            _("This gathering has begun. If you are near, just come: your host can find you a seat.")
        )


def must_not_rest(person: Person) -> None:
    """Refuse whose account a steward lets rest."""
    if person.resting_since:
        raise Refused(_("Your account rests just now. The steward who wrote to you can tell you more."))


def tell_moved_up(seats: list[Seat], now: datetime.datetime) -> None:
    """Tell those for whom a seat became free."""
    for seat in seats:
        Seat.objects.filter(pk=seat.pk).update(sequence=F("sequence") + 1)
        seat.refresh_from_db()
        letters.withdraw(seat)
    letters.write_moved_up(seats, now)


def _close_link(seat: Seat) -> None:
    letters.withdraw(seat)
    for close in close_link:
        close(seat)
    seat.key, seat.link_is_shared = new_key(), False
    seat.save(update_fields=["key", "link_is_shared", "letters_to", "brought_by"])


def _tell(seat: Seat, given: list[Seat], now: datetime.datetime) -> None:
    tell_moved_up([one for one in given if one.pk != seat.pk], now)
    seat.refresh_from_db()
    if seat.is_going:
        letters.write_seat(seat, now)
    else:
        letters.write_next_in_line(seat, now)
