"""What a host does for one guest: mends what is told of them, says that they can't come, makes a new link."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from potluck.gatherings import access, letters
from potluck.gatherings.actions import coming, line, making, seats
from potluck.gatherings.models import Gathering, Seat
from potluck.people import actions as people
from potluck.people.models import Person, new_key
from potluck.shared.refused import Refused


def tell_of_guest(
    *,
    seat: Seat,
    by: Person,
    name: str,
    say: str,
    diet: str,
    access_words: str,
    looks_after_a_table: bool | None = None,
    loves: Iterable[str] | None = None,
) -> None:
    """Keep what a host mends of one guest; what somebody is called is theirs where they could say so.

    What is None stays as it was.
    """
    with transaction.atomic():
        told = (seat.person.name, seat.person.say)
        if (name.strip(), say.strip()) != told:
            if not access.may_be_renamed(by, seat):
                raise Refused(_("What {name} is called is theirs to say.").format(name=seat.person.name))
            people.tell_name(person=seat.person, name=name, say=say)
        if loves is not None:
            if not access.may_say_what_they_love(by, seat):
                raise Refused(_("What {name} loves is theirs to say.").format(name=seat.person.name))
            people.note_topics(person=seat.person, list="loves", words=loves)
        told_of_seat: dict[str, object] = {"diet": diet.strip(), "access": access_words.strip()}
        if looks_after_a_table is not None:
            told_of_seat["looks_after_a_table"] = looks_after_a_table
        Seat.objects.filter(pk=seat.pk).update(**told_of_seat)
    seat.refresh_from_db()


def say_they_cannot_come(*, seat: Seat, now: datetime.datetime) -> None:
    """Give a guest's seat back for them; they hear of it, and the first in line has it."""
    seats.must_be_open(seat.gathering, now)
    seats.give_back_seat(seat=seat, now=now, is_by_host=True)


def say_they_come(*, seat: Seat, now: datetime.datetime) -> Seat:
    """Take that back: a free seat, else the end of the line."""
    return seats.take_seat(gathering=seat.gathering, person=seat.person, now=now)


def bring_in(*, gathering: Gathering, now: datetime.datetime) -> None:
    """Add a seat for whoever is next in line; nobody passes anybody."""
    with transaction.atomic():
        held = line.hold(gathering)
        seats.must_be_open(held, now)
        if not Seat.objects.filter(gathering=held).next_in_line().exists():
            raise Refused(_("Nobody waits for a seat any more."))
        wanted = Greatest(F("capacity"), F("taken") + 1)
        Gathering.objects.filter(pk=held.pk, capacity__lt=making.MOST_SEATS).update(capacity=wanted)
        held.refresh_from_db()
        seats.tell_moved_up(line.move(held, now), now)
    gathering.refresh_from_db()


def remove_guest(*, seat: Seat, by: Person, now: datetime.datetime) -> None:
    """Let nothing stay of somebody whom the host wrote down; whoever said yes themselves is not removed."""
    if not access.added_by(by, seat.person):
        words = _("{name} said yes themselves, and is not removed. You can say that they can’t come.")
        raise Refused(words.format(name=seat.person.name))
    coming.take_names_back(gathering=seat.gathering, keys=[seat.key], now=now)


def make_new_link(*, seat: Seat, now: datetime.datetime) -> str:
    """Return the path of a new personal link for a guest who lost theirs; the old one opens nothing any more.

    Whoever makes it could open it: only for guests of whom nobody else can prove who they are, never once
    private answers begin, and what was wished privately by the old link is forgotten with it.
    """
    if not access.may_have_a_new_link(seat, now):
        raise Refused(_("{name} has another way back to their seat.").format(name=seat.person.name))
    with transaction.atomic():
        letters.withdraw(seat)
        seat.key, seat.link_is_shared = new_key(), True
        seat.save(update_fields=["key", "link_is_shared"])
        people.tell_wishes(
            person=seat.person,
            likes_a_known_face=False,
            smallest_table=None,
            largest_table=None,
            not_only=[],
        )
    return letters.seat_path(seat)
