"""The addresses that let somebody in, each proven by a code."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from potluck.letters import actions as mail
from potluck.people import letters
from potluck.people.actions.ways_in import close_ways_in
from potluck.people.models import People, Person
from potluck.shared.refused import Refused


def change_address(*, person: Person, address: str, now: datetime.datetime) -> None:
    """Make a proven address the one that lets somebody in and gets letters; the old one hears of it."""
    email, old = People.normalize_email(address), person.email or ""
    if email == old:
        return
    with transaction.atomic():
        others = Person.objects.select_for_update().filter(email=email).exclude(pk=person.pk)
        if any(other.has_account for other in others):
            raise Refused(_("That address has an account here already. Sign out, and sign in with it."))
        # A visitor only wrote it; whoever waits at the door with it has come in by another way now.
        others.update(email=None, asked_at=None)
        person.email = email
        person.save(update_fields=["email"])
        close_ways_in(person)
        if old:
            mail.follow(old=old, new=email)
            letters.tell_of_new_address(person=person, old=old, now=now)
