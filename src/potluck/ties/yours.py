"""What this room keeps about a person: to take with them, and to forget."""

from typing import Any

from django.db.models import Q

from potluck.people.models import Person
from potluck.ties import access, actions
from potluck.ties.models import Again, Met, Reunion


def gather(person: Person) -> dict[str, Any]:
    """Return what a person may take: their own facts, never what others said of them."""
    met = Met.objects.filter(Q(one=person) | Q(other=person)).select_related("one", "other")
    rather = Person.objects.filter(pk__in=access.shown_rather_nots_of(person))
    agains = Again.objects.filter(by=person).select_related("about")
    return {
        "sat_with": [
            {"name": (row.other if row.one_id == person.pk else row.one).name, "on": row.on.isoformat()}
            for row in met
        ],
        "again": [again.about.name for again in agains if person.said_as_themselves(again.said_at)],
        "rather_not": [one.name for one in rather],
    }


def forget(person: Person) -> None:
    """Forget everything between this person and others; what is locked has no foreign key to fall with."""
    Met.objects.filter(Q(one=person) | Q(other=person)).delete()
    Again.objects.filter(Q(by=person) | Q(about=person)).delete()
    Reunion.objects.filter(Q(one=person) | Q(other=person)).delete()
    actions.forget_rather_nots(person=person)
