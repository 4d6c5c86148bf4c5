"""Who looks after the house, and whose account rests."""

import datetime

from potluck.people.models import Person, Role


def give_role(*, person: Person, name: str = Role.Name.STEWARD, now: datetime.datetime) -> None:
    """Let somebody look after something for everyone."""
    Role.objects.get_or_create(person=person, name=Role.Name(name), defaults={"given_at": now})


def let_rest(*, person: Person, now: datetime.datetime) -> None:
    """Let an account rest: it signs in nowhere and takes no seat. Nothing of it is lost."""
    Person.objects.filter(pk=person.pk, resting_since=None).update(resting_since=now)
    person.refresh_from_db(fields=["resting_since"])


def wake(*, person: Person) -> None:
    """End the rest of an account."""
    Person.objects.filter(pk=person.pk).update(resting_since=None)
    person.refresh_from_db(fields=["resting_since"])
