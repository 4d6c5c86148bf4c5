"""How somebody takes part: as a visitor, with an account, or waiting at the door."""

import datetime

from django.db import transaction

from potluck.people import access, letters
from potluck.people.actions import naming
from potluck.people.actions.ways_in import close_links_from_before
from potluck.people.models import People, Person


def welcome_visitor(*, name: str, now: datetime.datetime, address: str = "") -> Person:
    """Return the person who takes a seat without an account.

    A visitor who came before with this name and address is the same visitor. Whoever has an account is
    neither found nor named by an address that nobody has proven, and two people may share an address: then
    the visitor gets none.
    """
    email = People.normalize_email(address)
    with transaction.atomic():
        known = access.visitor_of(email) if email else None
        if known is not None and known.name.casefold() == naming.tidy(name).casefold():
            return known
        return naming.new_person(name=name, email="" if access.is_taken(email) else email, now=now)


def join(*, address: str, name: str, now: datetime.datetime, visitor: Person | None = None) -> Person:
    """Open an account for an address that was proven; the visitor who had it becomes the account.

    A `visitor` who came here from their own page is who joins, whatever address they once wrote. Links from
    before open nothing any more: whoever wrote an address, or handed a link on, may hold one as well.
    """
    email = People.normalize_email(address)
    with transaction.atomic():
        account = access.account_of(email)
        if account is not None:
            return account
        if visitor is not None and _may_come_as(visitor, email):
            _give_address(visitor, email)
        known: Person | None = Person.objects.select_for_update().filter(email=email).first()
        person = known or naming.new_person(name=name, email=email, now=now)
        person.name, person.joined_at, person.email_proven_at = naming.tidy(name), now, now
        person.asked_at, person.told_by = None, ""
        person.save(update_fields=["name", "joined_at", "email_proven_at", "asked_at", "told_by"])
        close_links_from_before(person)
    return person


def ask_to_join(
    *,
    address: str,
    name: str,
    now: datetime.datetime,
    visitor: Person | None = None,
    told_by: str = "",
) -> Person:
    """Wait at an approved door, with an address that was proven, until a steward says yes.

    A `visitor` who came here from their own page is who waits. Whoever else has their links has nothing by
    them any more: new ones go to the address.
    """
    email = People.normalize_email(address)
    with transaction.atomic():
        account = access.account_of(email)
        if account is not None:
            return account
        if visitor is not None and _may_come_as(visitor, email):
            _give_address(visitor, email)
        person = access.visitor_of(email) or naming.new_person(name=name, email=email, now=now)
        if person.asked_at is None:
            person.name, person.asked_at, person.email_proven_at = naming.tidy(name), now, now
            person.told_by = told_by.strip()
            person.save(update_fields=["name", "asked_at", "email_proven_at", "told_by"])
            close_links_from_before(person)
            for write_links in access.write_links_again:
                write_links(email, now)
            letters.tell_of_knock(now=now)
    return person


def let_in(*, person: Person, now: datetime.datetime) -> None:
    """Say yes to somebody who waits at the door."""
    with transaction.atomic():
        waiting = Person.objects.at_the_door().filter(pk=person.pk)
        if waiting.update(joined_at=now, asked_at=None, told_by=""):
            close_links_from_before(person)
            letters.write_welcome(person=person, now=now)
    person.refresh_from_db(fields=["joined_at", "asked_at"])


def leave_outside(*, person: Person) -> None:
    """Do not open the door to somebody, without a word; they may knock again."""
    Person.objects.at_the_door().filter(pk=person.pk).update(asked_at=None, told_by="")
    person.refresh_from_db(fields=["asked_at", "told_by"])


def _may_come_as(visitor: Person, email: str) -> bool:
    """Tell whether a visitor may have this address: whoever waits at the door proved another already."""
    return not visitor.has_account and (visitor.asked_at is None or visitor.email == email)


def _give_address(visitor: Person, email: str) -> None:
    """Let a visitor have a proven address, and another visitor who only wrote it have it no more."""
    others = Person.objects.filter(email=email).exclude(pk=visitor.pk)
    if not others.with_account().exists():
        others.update(email=None, asked_at=None, told_by="")
        Person.objects.filter(pk=visitor.pk).update(email=email)
