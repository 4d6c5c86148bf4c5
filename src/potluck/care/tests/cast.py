"""Alice hosts and is a steward, Bea is one too, Bob helps and Dora sits with him, Charlie is a stranger."""

import datetime

from django.test import Client
from django.utils import timezone

from potluck.community import actions as community
from potluck.gatherings import actions as gatherings
from potluck.gatherings.models import Gathering, Seat
from potluck.letters import links
from potluck.people import actions as people
from potluck.people.models import Person

NOW = timezone.now().replace(microsecond=0)
LAST_NIGHT = NOW - datetime.timedelta(hours=14)


def member(name: str, *, is_steward: bool = False) -> Person:
    person = people.join(address=f"{name.lower()}@example.org", name=name, now=NOW)
    community.found_community(now=NOW)
    people.accept_agreement(person=person, now=NOW)
    if is_steward:
        people.give_role(person=person, now=NOW)
    return person


def evening(host: Person, *guests: Person, what: str = "Soup and stories") -> Gathering:
    """Return an evening that took place last night, with all of them at one table."""
    before = LAST_NIGHT - datetime.timedelta(days=3)
    made = gatherings.make_gathering(
        host=host, what=what, place="Alice's kitchen", starts_at=LAST_NIGHT, now=before
    )
    for guest in guests:
        gatherings.take_seat(gathering=made, person=guest, now=before)
    return made


def seat_of(gathering: Gathering, person: Person) -> Seat:
    return Seat.objects.select_related("gathering", "person").get(gathering=gathering, person=person)


def word_of(gathering: Gathering, person: Person) -> str:
    return links.signed("seat", seat_of(gathering, person).key)


def browser_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client
