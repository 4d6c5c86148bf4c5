"""An evening that Alice hosted, and the hours after it."""

import datetime

from potluck.gatherings.models import Gathering, Seat
from potluck.people.models import Person

EVENING = datetime.datetime(2026, 12, 4, 19, tzinfo=datetime.UTC)
MORNING = EVENING + datetime.timedelta(hours=15)
TONIGHT = EVENING + datetime.timedelta(hours=24)


def make_person(name: str) -> Person:
    return Person.objects.create(name=name, email=f"{name.lower()}@example.org", joined_at=EVENING)


def make_evening(*names: str, starts_at: datetime.datetime = EVENING) -> list[Seat]:
    """Return the seats of an evening that Alice hosts."""
    people = [make_person(name) for name in ("Alice", *names)]
    gathering = Gathering.objects.create(
        host=people[0], what="Soup", place="Alice's kitchen", starts_at=starts_at
    )
    return [Seat.objects.create(gathering=gathering, person=person, taken_at=starts_at) for person in people]
