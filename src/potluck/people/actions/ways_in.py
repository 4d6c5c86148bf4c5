"""One-time links that let somebody in, handed over or printed."""

import datetime
import secrets

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from potluck.community import actions as community_actions
from potluck.people import access, letters
from potluck.people.actions import naming
from potluck.people.actions.looking_after import give_role
from potluck.people.models import EntryLink, Passkey, Person, hashed
from potluck.shared.refused import Refused


def make_entry_link(
    *,
    person: Person,
    now: datetime.datetime,
    lasts: datetime.timedelta = datetime.timedelta(days=3),
    made_by: Person | None = None,
) -> str:
    """Return the path of a one-time way in for somebody, to hand over or print; it is shown only now."""
    word = secrets.token_urlsafe(24)
    with transaction.atomic():
        link = EntryLink.objects.create(
            person=person, made_by=made_by, hashed=hashed(word), made_at=now, ends_at=now + lasts
        )
        if made_by is not None and made_by != person:
            letters.tell_of_way_in(link=link, now=now)
    return reverse("people:enter", args=[word])


def enter(*, link: EntryLink, now: datetime.datetime, name: str = "") -> Person:
    """Use a way in: whoever has none yet gets an account, and the link opens no door again.

    Nor do the links to their seats from before: whoever wrote them down for an evening may hold those.
    """
    with transaction.atomic():
        person = link.person
        if not person.name or name:
            person.name = naming.tidy(name)
        fresh = EntryLink.objects.filter(pk=link.pk, used_at=None, ends_at__gt=now)
        if not fresh.update(used_at=now):
            raise Refused(_("This way in was used already, or its time is over."))
        if person.joined_at is None:
            if person.asked_at is None:
                person.email = None  # a visitor only wrote it; the letters of their seats go there as before
            close_links_from_before(person)
        person.joined_at, person.asked_at = person.joined_at or now, None
        person.save(update_fields=["name", "email", "joined_at", "asked_at"])
    return person


def welcome_guest(*, name: str, now: datetime.datetime) -> Person:
    """Make a person of whom only a name is known, so that a way in can be made for them."""
    return naming.new_person(name=name, email="", now=now)


def forget_entry_links(*, now: datetime.datetime) -> int:
    """Forget ways in a month after they ended; until then whoever opens one is told what became of it."""
    return EntryLink.objects.filter(ends_at__lt=now - datetime.timedelta(days=30)).delete()[0]


def open_the_house(*, now: datetime.datetime) -> str | None:
    """Make the community and its first steward; return the path of the steward's way in.

    There is a new one at each start until some steward could come back without it, by a code or a passkey.
    """
    with transaction.atomic():
        community_actions.found_community(now=now)
        if Person.objects.stewards().can_come_back().exists():
            return None
        steward = Person.objects.stewards().order_by("pk").first()
        if steward is None:
            steward = Person(made_at=now)
            steward.set_unusable_password()
            steward.save()
            give_role(person=steward, now=now)
        steward.entry_links.filter(used_at=None).delete()
        return make_entry_link(person=steward, now=now, lasts=datetime.timedelta(days=30))


def remove_passkey(*, passkey: Passkey) -> None:
    """Let a device lead nobody in any more, and let nobody stay in who came by it."""
    with transaction.atomic():
        if passkey.delete()[0]:
            end_sessions(passkey.person)


def end_sessions(person: Person) -> None:
    """Sign somebody out wherever they are signed in; a page that would keep its own browser says so again.

    Nobody has a password here, but each session is bound to the one that cannot be used.
    """
    person.set_unusable_password()
    person.save(update_fields=["password"])


def close_links_from_before(person: Person) -> None:
    """Let no link that others may hold act for somebody who opens an account, or proved an address."""
    close_ways_in(person)
    for close in access.close_old_links:
        close(person)


def close_ways_in(person: Person) -> None:
    """Let no link that was made before lead into an account that has a proven address from now on."""
    person.entry_links.filter(used_at=None).delete()
