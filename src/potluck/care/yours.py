"""What the house keeps of a person, and this room: what they reported, never who reported of them."""

from itertools import starmap
from types import ModuleType
from typing import Any

from django.db import transaction

from potluck.care import said
from potluck.care.models import Act, Report
from potluck.gatherings import yours as gatherings
from potluck.letters import yours as letters
from potluck.people import access as people_access
from potluck.people import actions as people_actions
from potluck.people import yours as people
from potluck.people.models import Person
from potluck.reflections import yours as reflections
from potluck.tables import yours as tables
from potluck.ties import yours as ties

# From the highest room down: what leans on a row goes before the row.
ROOMS_BELOW: dict[str, ModuleType] = {
    "reflections": reflections,
    "tables": tables,
    "gatherings": gatherings,
    "ties": ties,
    "people": people,
}


def gather_everything(*, person: Person) -> dict[str, Any]:
    """Return all that the house keeps of a person's own, by room."""
    proven = people_access.proven_since(person)
    return {
        "care": gather(person),
        **{room: yours.gather(person) for room, yours in ROOMS_BELOW.items()},
        "letters": [told for told in starmap(letters.gather, proven.items()) if told],
    }


def forget_everything(*, person: Person) -> None:
    """Forget a person at once; refuse where nobody would look after the house any more."""
    with transaction.atomic():
        people_actions.refuse_to_leave_nobody(person)
        addresses = people_access.proven_addresses(person)
        forget(person)
        for yours in ROOMS_BELOW.values():
            yours.forget(person)
        for address in addresses:
            letters.forget(address)


def gather(person: Person) -> dict[str, Any]:
    """Return the reports a person made with their account, and what stewards did about them."""
    own = [
        (report, words)
        for report, words in said.everything()
        if words.by == person.pk and person.said_as_themselves(report.made_at)
    ]
    return {
        "something_felt_wrong": [
            {
                "said": report.made_at.isoformat(),
                "harm": words.harm,
                "words": words.words,
                "asked_for": words.then,
                "closed": report.closed_at.isoformat() if report.closed_at else None,
            }
            for report, words in own
        ],
        "stewards_did": [
            {"what": act.what, "on": act.at.isoformat()} for act in Act.objects.filter(about=person)
        ],
    }


def forget(person: Person) -> None:
    """Forget what a person reported. What others reported stays with its steward, and names them no more."""
    own = [report.pk for report, words in said.everything() if words.by == person.pk]
    Report.objects.filter(pk__in=own).delete()
    Act.objects.filter(about=person).delete()
