"""The addresses that let somebody in, each proven by a code. One of them gets the letters."""

import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from potluck.letters import actions as mail
from potluck.letters import yours as post
from potluck.people import access, letters
from potluck.people.actions.ways_in import close_ways_in, end_sessions
from potluck.people.models import OtherAddress, People, Person
from potluck.shared.refused import Refused

MOST_ADDRESSES = 5


def add_address(*, person: Person, address: str, now: datetime.datetime) -> None:
    """Let a proven address let somebody in; the first gets their letters, and hears of every other."""
    email = People.normalize_email(address)
    account = access.account_of(email)
    if account == person:
        return
    taken = Refused(_("That address has an account here already. Sign out, and sign in with it."))
    if account is not None:
        raise taken
    try:
        _keep(person, email, now)
    except IntegrityError as error:
        raise taken from error  # by somebody who proved it in the same moment


def send_letters_to(*, address: OtherAddress, now: datetime.datetime) -> None:
    """Let letters go to another proven address from now on; the one before still lets in, and hears of it."""
    with transaction.atomic():
        person, old, new = address.person, address.person.email, address.email
        if not address.delete()[0]:
            return  # tapped twice, or taken away in the same moment
        # Nobody else may have it in between: the column of letters and that of others change in one go.
        Person.objects.filter(email=new).exclude(pk=person.pk).update(email=None, asked_at=None)
        since = person.email_proven_at or person.joined_at or now
        person.email, person.email_proven_at = new, address.proven_at
        person.save(update_fields=["email", "email_proven_at"])
        if old:
            OtherAddress.objects.create(person=person, email=old, proven_at=since)
            mail.follow(old=old, new=new)
            letters.tell_of_new_address(person=person, old=old, now=now)


def remove_address(*, address: OtherAddress, now: datetime.datetime) -> None:
    """Let an address let nobody in any more; it hears of it, in case it was not its owner who did this.

    Nor does whoever came in by it stay in. Who has that mailbox next finds nothing here of who had it before.
    """
    with transaction.atomic():
        if address.delete()[0]:
            end_sessions(address.person)
            post.empty(address.email)
            letters.tell_of_removed_address(person=address.person, old=address.email, now=now)


def _keep(person: Person, email: str, now: datetime.datetime) -> None:
    with transaction.atomic():
        if len(access.proven_addresses(person)) >= MOST_ADDRESSES:
            raise Refused(_("These are many addresses. Take one away that you need no more."))
        # A visitor only wrote it; whoever waits at the door with it has come in by another way now.
        Person.objects.filter(email=email).exclude(pk=person.pk).update(email=None, asked_at=None)
        if person.email:
            OtherAddress.objects.create(person=person, email=email, proven_at=now)
            letters.tell_of_added_address(person=person, now=now)
        else:
            person.email, person.email_proven_at = email, now
            person.save(update_fields=["email", "email_proven_at"])
        close_ways_in(person)
