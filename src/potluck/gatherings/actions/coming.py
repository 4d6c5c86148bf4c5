"""Saying yes, with somebody one brings; and the names a host adds."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from potluck.gatherings import letters
from potluck.gatherings.actions import line, seats
from potluck.gatherings.actions.making import MOST_SEATS
from potluck.gatherings.models import Gathering, Seat
from potluck.people import access as people_access
from potluck.people import actions as people
from potluck.people.models import People, Person
from potluck.shared.refused import Refused

MOST_NAMES = 300
MOST_BROUGHT = 2


@dataclass(frozen=True)
class Yes:
    """What somebody says of a guest: themselves, the one they bring, or a name in a host's list."""

    name: str = ""
    loves: Sequence[str] = ()
    brings: Sequence[str] = ()
    needs: Sequence[str] = ()
    say: str = ""
    diet: str = ""
    access: str = ""
    letters_to: str = ""
    looks_after_a_table: bool = False
    shows_loves: bool | None = None  # whether an invitation may say it; None where that was not asked
    comes_with: str = ""  # the name, in a host's list, of whoever brings them
    once: str = ""  # a word of the form it was said in: sent twice, it is one yes


def say_yes(
    *,
    gathering: Gathering,
    yes: Yes,
    now: datetime.datetime,
    person: Person | None = None,
    brings: Yes | None = None,
) -> Seat:
    """Take a seat, and one for whoever comes along; the agreement is accepted with the first yes."""
    with transaction.atomic():
        line.hold(gathering)  # two taps at once are seen one after the other
        said = _said_before(gathering, yes, person)
        if said is not None:
            return said
        if person is None:
            person = people.welcome_visitor(name=yes.name, address=_new_address(yes.letters_to), now=now)
        people.accept_agreement(person=person, now=now)
        if yes.shows_loves is not None:
            people.tell_wishes(person=person, shows_loves=yes.shows_loves)
        seats.have_a_link_of_their_own(gathering=gathering, person=person)
        seat = _seat(gathering, person, yes, now)
        Seat.objects.filter(pk=seat.pk).update(once=yes.once)
        if brings is not None:
            bring_somebody(seat=seat, yes=brings, now=now)
    return seat


def bring_somebody(*, seat: Seat, yes: Yes, now: datetime.datetime) -> Seat:
    """Take a seat for somebody whom a guest (or the host) brings, and who has no account."""
    with transaction.atomic():
        line.hold(seat.gathering)
        if seat.brings.filter(given_back_at=None).count() >= MOST_BROUGHT:
            raise Refused(
                _("You bring two already. Whoever else would like to come has the same link as you.")
            )
        person = people.welcome_visitor(name=yes.name, now=now)
        return _seat(seat.gathering, person, yes, now, brought_by=seat, link_is_shared=True)


def add_names(
    *, gathering: Gathering, names: Iterable[Yes], now: datetime.datetime, makes_room: bool = False
) -> list[Seat]:
    """Take a seat for each name of a host's list, or none; where it `makes_room`, seats are added."""
    listed = list(names)
    if len(listed) > MOST_NAMES:
        raise Refused(_("That is a long list; {most} names fit at once.").format(most=MOST_NAMES))
    with transaction.atomic():
        held = line.hold(gathering)
        if makes_room:
            _make_room(held, len(listed))
        host = Seat.objects.filter(gathering=held, person=held.host_id).first()
        people_named = [(people.welcome_visitor(name=yes.name, now=now), yes) for yes in listed]
        added = [
            _seat(held, person, yes, now, brought_by=host, link_is_shared=True)
            for person, yes in people_named
        ]
        _hang_together(listed, added)
    return added


def take_names_back(*, gathering: Gathering, keys: Iterable[str], now: datetime.datetime) -> int:
    """Undo a list that a host just added: nothing of it stays; return how many went."""
    with transaction.atomic():
        held = line.hold(gathering)
        added = Seat.objects.filter(gathering=held, key__in=list(keys)).written_down_by(held.host_id)
        gone = list(added.filter(person__joined_at=None).select_related("person"))
        for seat in gone:
            if seat.is_going:
                line.free(held)
            letters.withdraw(seat)
            seat.brings.update(brought_by=seat.brought_by)
            seat.delete()
            if not seat.person.seats.exists():
                seat.person.delete()
        seats.tell_moved_up(line.move(held, now), now)
    return len(gone)


def change_seat(
    *,
    seat: Seat,
    diet: str,
    access: str,
    looks_after_a_table: bool,
    name: str = "",
    say: str | None = None,
    loves: Iterable[str] | None = None,
    shows_loves: bool | None = None,
) -> None:
    """Keep what a guest tells their host, and of themselves what was asked: what is empty or None stays."""
    with transaction.atomic():
        if name or say is not None:
            person = seat.person
            people.tell_name(person=person, name=name or person.name, say=person.say if say is None else say)
        Seat.objects.filter(pk=seat.pk).update(
            diet=diet.strip(), access=access.strip(), looks_after_a_table=looks_after_a_table
        )
        if loves is not None:
            people.tell_topics(person=seat.person, list="loves", words=loves)
        if shows_loves is not None:
            people.tell_wishes(person=seat.person, shows_loves=shows_loves)
    seat.refresh_from_db()


def _make_room(gathering: Gathering, more: int) -> None:
    """Add seats for those who come and for those who wait already: nobody passes anybody."""
    waiting = Seat.objects.filter(gathering=gathering).next_in_line().count()
    wanted = gathering.taken + waiting + more
    if wanted > MOST_SEATS:
        raise Refused(_("There can be 2 to {most} seats.").format(most=MOST_SEATS))
    Gathering.objects.filter(pk=gathering.pk).update(capacity=Greatest(F("capacity"), wanted))


def _said_before(gathering: Gathering, yes: Yes, person: Person | None) -> Seat | None:
    """Return the seat that this very form led to already; a phone that is handed on may show an old form."""
    if not yes.once:
        return None
    seats = Seat.objects.filter(gathering=gathering, once=yes.once)
    return (seats.filter(person=person) if person else seats.filter(person__name__iexact=yes.name)).first()


def _seat(
    gathering: Gathering,
    person: Person,
    yes: Yes,
    now: datetime.datetime,
    brought_by: Seat | None = None,
    link_is_shared: bool = False,
) -> Seat:
    if brought_by is not None and brought_by.is_of_the_host:
        for words, kind in ((yes.loves, "loves"), (yes.brings, "brings"), (yes.needs, "needs")):
            people.note_topics(person=person, list=kind, words=words)
    else:
        people.tell_loves(person=person, words=yes.loves)
    if yes.say:
        people.tell_name(person=person, name=person.name, say=yes.say)
    return seats.take_seat(
        gathering=gathering,
        person=person,
        now=now,
        letters_to="" if person.has_account else yes.letters_to,
        diet=yes.diet,
        access=yes.access,
        looks_after_a_table=yes.looks_after_a_table,
        brought_by=brought_by,
        link_is_shared=link_is_shared,
    )


def _hang_together(listed: Sequence[Yes], added: Sequence[Seat]) -> None:
    """Let whoever is only counted in a list come with whoever they were counted with, and sit with them."""
    named = {yes.name: seat for yes, seat in zip(listed, added, strict=True)}
    for yes, seat in zip(listed, added, strict=True):
        if yes.comes_with in named:
            seat.brought_by = named[yes.comes_with]
            seat.save(update_fields=["brought_by"])


def _new_address(address: str) -> str:
    """Return an address that nobody has here yet.

    Whoever knows somebody's name and address is not that person: such a yes is a visitor of its own, and only
    the letters of its seat go to the address. A guest who comes back is known by their browser.
    """
    email = People.normalize_email(address)
    return "" if people_access.is_taken(email) else email
