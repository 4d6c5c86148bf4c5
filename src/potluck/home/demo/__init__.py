"""Fills a house with people who do not exist, so that somebody can look around."""

import datetime
from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _

from potluck.community.models import Community
from potluck.home.demo import guides, living
from potluck.people import actions as people
from potluck.people.models import Person
from potluck.shared.refused import Refused

Tell = Callable[[float, str], None]


def is_filled() -> bool:
    """True where invented people live already."""
    return Community.objects.filter(invented_at__isnull=False).exists()


def fill(*, now: datetime.datetime, tell: Tell) -> None:
    """Invent a community and its year; `tell(share, words)` is called with how far it is.

    All of it or nothing: a filling that was interrupted leaves an empty house, and begins anew.
    """
    if Person.objects.with_account().exists():
        raise Refused(_("Real people live in this house. A demo needs a folder of its own."))
    with transaction.atomic():
        living.live_a_year(now=now, tell=tell)
    tell(1.0, _("Everybody is there"))


def ways_in(*, now: datetime.datetime) -> list[tuple[str, str]]:
    """Return who one may be in this house, each with a one-time way in."""
    return [
        (
            _("{name}, {role}").format(name=person.name, role=role),
            people.make_entry_link(person=person, now=now),
        )
        for role, person in guides.guides(now)
    ]
