"""What this room keeps about a person: where they sat in plans that have not been forgotten."""

from typing import Any

from potluck.people.models import Person
from potluck.tables import access, letters
from potluck.tables.models import Place, Plan
from potluck.tables.sharing import companions


def gather(person: Person) -> dict[str, Any]:
    """Return the tables that were published for a person, and why they sat there."""
    places = Place.objects.filter(seat__person=person, table__plan__published_at__isnull=False)
    rows = list(places.select_related("table__plan__gathering").order_by("table__plan__published_at", "pk"))
    why = {row.pk: _why(row) for row in rows}
    return {
        "tables": [
            {
                "gathering": place.table.plan.gathering.what,
                "table": place.table.number,
                "why": why[place.pk],
                "published": place.table.plan.published_at.isoformat()
                if place.table.plan.published_at
                else None,
            }
            for place in rows
        ]
    }


def _why(place: Place) -> str:
    """Return what the page of that table says of it to this guest; nothing where they sit there no more."""
    for one in access.laid(place.table.plan):
        if mine := next((own for own in one.places if own.pk == place.pk), None):
            return companions.why(mine, [other for other in one.places if other != mine])
    return ""


def forget(person: Person) -> None:
    """Take a person's place from every table, and their name from what was said of it."""
    letters.forget(person)
    places = Place.objects.filter(seat__person=person)
    plans = list(Plan.objects.filter(tables__places__in=places).distinct())
    places.delete()
    Plan.objects.filter(pk__in=[plan.pk for plan in plans]).update(words=[], moved=[])
    for plan in plans:
        left = [place for one in access.laid(plan) for place in one.places]
        Place.objects.bulk_update(left, ["why", "shared"])
