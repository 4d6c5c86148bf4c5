"""Fills a house with people who do not exist, so that somebody can look around."""

import datetime
from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _

from potluck.community import actions as community
from potluck.community.models import Community
from potluck.people import actions as people
from potluck.people.models import Person
from potluck.shared.refused import Refused

Tell = Callable[[float, str], None]
NAME = "The Long Table"
ALICE = "alice@example.org"


def is_filled() -> bool:
    """True where invented people live already."""
    return Community.objects.filter(invented_at__isnull=False).exists()


def fill(*, now: datetime.datetime, tell: Tell) -> None:
    """Invent a community; `tell(share, words)` is called with how far it is.

    All of it or nothing: a filling that was interrupted leaves an empty house, and begins anew.
    """
    if Person.objects.with_account().exists():
        raise Refused(_("Real people live in this house. A demo needs a folder of its own."))
    with transaction.atomic():
        tell(0.0, _("Alice is laying the first table"))
        here = community.found_community(now=now, name=NAME)
        alice = people.join(address=ALICE, name="Alice", now=now)
        people.give_role(person=alice, now=now)
        people.accept_agreement(person=alice, now=now)
        here.invented_at = now
        here.save(update_fields=["invented_at"])
    tell(1.0, _("Everybody is there"))


def ways_in(*, now: datetime.datetime) -> list[tuple[str, str]]:
    """Return who one may be in this house, each with a one-time way in."""
    alice = Person.objects.get(email=ALICE)
    return [(_("Alice, steward and host"), people.make_entry_link(person=alice, now=now))]
