"""How somebody comes to be known here: a name, and perhaps an address."""

import datetime

from django.utils.translation import gettext as _

from potluck.people.models import Person
from potluck.shared.refused import Refused

LONGEST_NAME = 80


def new_person(*, name: str, email: str, now: datetime.datetime) -> Person:
    """Make somebody of whom a name is known, and perhaps an address."""
    person = Person(name=tidy(name), email=email or None, made_at=now)
    person.set_unusable_password()
    person.save()
    return person


def tidy(name: str) -> str:
    """Return a name as it is kept; refuse none, and an endless one."""
    name = " ".join(name.split())
    if not name:
        raise Refused(_("What should people call you?"))
    if len(name) > LONGEST_NAME:
        raise Refused(_("That is a long name; the first {number} letters fit.").format(number=LONGEST_NAME))
    return name
