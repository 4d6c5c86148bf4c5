"""What this room keeps about a person: where they sat in plans that have not been forgotten."""

from typing import Any

from potluck.people.models import Person
from potluck.tables import access
from potluck.tables.models import Place, Plan


def gather(person: Person) -> dict[str, Any]:
    """Return the tables that were published for a person, and why they sat there."""
    places = Place.objects.filter(seat__person=person, table__plan__published_at__isnull=False)
    rows = list(places.select_related("table__plan__gathering").order_by("table__plan__published_at", "pk"))
    tables = [one for row in rows for one in access.laid(row.table.plan)]
    why = {place.pk: place.why for one in tables for place in one.places}
    return {
        "tables": [
            {
                "gathering": place.table.plan.gathering.what,
                "table": place.table.number,
                "why": why.get(place.pk, ""),
                "published": place.table.plan.published_at.isoformat()
                if place.table.plan.published_at
                else None,
            }
            for place in rows
        ]
    }


def forget(person: Person) -> None:
    """Take a person's place from every table, and their name from what was said of it."""
    places = Place.objects.filter(seat__person=person)
    plans = list(Plan.objects.filter(tables__places__in=places).distinct())
    places.delete()
    Plan.objects.filter(pk__in=[plan.pk for plan in plans]).update(words=[], moved=[])
    for plan in plans:
        left = [place for one in access.laid(plan) for place in one.places]
        Place.objects.bulk_update(left, ["why", "shared"])
