"""What this room keeps about a person: to take with them, and to forget."""

from typing import Any

from django.db.models import Q, QuerySet

from potluck.people.models import Person
from potluck.ties import access, actions, letters
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
        "dates": [_date(one, person) for one in _dates(person) if person.said_as_themselves(one.told_at)],
    }


def forget(person: Person) -> None:
    """Forget everything between this person and others; what is locked has no foreign key to fall with."""
    Met.objects.filter(Q(one=person) | Q(other=person)).delete()
    Again.objects.filter(Q(by=person) | Q(about=person)).delete()
    for reunion in _dates(person):
        letters.forget(reunion, person)
        reunion.delete()
    actions.forget_rather_nots(person=person)


def _dates(person: Person) -> QuerySet[Reunion]:
    both = Reunion.objects.filter(Q(one=person) | Q(other=person))
    return both.select_related("one", "other", "offered_by").order_by("pk")


def _date(reunion: Reunion, person: Person) -> dict[str, Any]:
    return {
        "with": next(other.name for one, other in reunion.both() if one == person),
        "told": reunion.told_at.isoformat(),
        "offered_by": reunion.offered_by.name if reunion.offered_by else None,
        "times": reunion.times,
        "found": reunion.chosen_time.isoformat() if reunion.chosen_time else None,
        "let_go": reunion.let_go_at.isoformat() if reunion.let_go_at else None,
    }
