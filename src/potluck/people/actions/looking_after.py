"""Who looks after the house, and whose account rests."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from potluck.people import access, letters
from potluck.people.models import Person, PersonQuerySet, Role
from potluck.shared.refused import Refused

AWAKE = {"resting_since": None, "resting_until": None, "resting_why": ""}


def give_role(*, person: Person, name: str = Role.Name.STEWARD, now: datetime.datetime) -> None:
    """Let somebody look after something for everyone."""
    Role.objects.get_or_create(person=person, name=Role.Name(name), defaults={"given_at": now})


def take_role(*, person: Person) -> None:
    """Let a steward be one no more, unless nobody else would look after the house."""
    with transaction.atomic():
        refuse_to_leave_nobody(person)
        person.roles.filter(name=Role.Name.STEWARD).delete()


def refuse_to_leave_nobody(person: Person) -> None:
    """Refuse where nobody but this steward looks after the house who is awake and can come back."""
    # Two stewards who take each other off, or go, at once are seen one after the other.
    list(Role.objects.select_for_update().filter(name=Role.Name.STEWARD))
    others = Person.objects.stewards().awake().exclude(pk=person.pk)
    if access.letters_leave():
        others = others.can_come_back()
    if person.is_steward() and not others.exists():
        raise Refused(_("Somebody else has to look after this house first."))


def let_rest(
    *, person: Person, now: datetime.datetime, until: datetime.datetime | None = None, why: str = ""
) -> None:
    """Let an account rest: it signs in nowhere and takes no seat. Nothing of it is lost."""
    with transaction.atomic():
        awake = Person.objects.filter(pk=person.pk, resting_since=None)
        if awake.update(resting_since=now, resting_until=until, resting_why=why.strip()):
            person.entry_links.filter(used_at=None).delete()
            person.refresh_from_db(fields=[*AWAKE])
            if why:
                letters.tell_of_rest(person=person, now=now)


def wake(*, person: Person) -> None:
    """End the rest of an account."""
    Person.objects.filter(pk=person.pk).update(**AWAKE)
    person.refresh_from_db(fields=[*AWAKE])


def wake_rested(*, now: datetime.datetime) -> int:
    """End what was to end by now; return how many accounts woke."""
    rested: PersonQuerySet = Person.objects.filter(resting_until__lte=now)
    return rested.update(**AWAKE) if rested.exists() else 0
