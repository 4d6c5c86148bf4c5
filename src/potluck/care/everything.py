"""All that the house keeps about a person, room by room: to take along, and to forget."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from potluck.care import yours as care
from potluck.gatherings import yours as gatherings
from potluck.letters import yours as letters
from potluck.people import yours as people
from potluck.people.models import Person
from potluck.reflections import yours as reflections
from potluck.shared.refused import Refused
from potluck.tables import yours as tables
from potluck.ties import yours as ties

# From the highest room down: what leans on a row goes before the row.
ROOMS = {
    "care": care,
    "reflections": reflections,
    "tables": tables,
    "gatherings": gatherings,
    "ties": ties,
    "people": people,
}


def gather(*, person: Person) -> dict[str, Any]:
    """Return everything of a person's own, as plain words by room."""
    return {
        **{room: yours.gather(person) for room, yours in ROOMS.items()},
        "letters": letters.gather(person.email) if person.email else {},
    }


def forget(*, person: Person) -> None:
    """Forget a person at once; refuse where nobody would look after the house any more."""
    with transaction.atomic():
        stewards = Person.objects.stewards().with_account()
        if person.is_steward() and not stewards.exclude(pk=person.pk).exists():
            raise Refused(_("You are the only steward. Somebody else has to look after this house first."))
        address = person.email
        for yours in ROOMS.values():
            yours.forget(person)
        if address:
            letters.forget(address)
