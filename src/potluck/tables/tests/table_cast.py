"""Nine people who come to an evening: Alice hosts, Bob helps, Charlie is a stranger."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.test import Client

from potluck.gatherings.models import Gathering, Seat
from potluck.people.models import Person, PersonTopic
from potluck.tables import access, actions, schedule
from potluck.tables.models import Place, Plan, Table
from potluck.topics.models import Topic

NOW = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)
FRIDAY = datetime.datetime(2026, 12, 4, 19, tzinfo=datetime.UTC)
THE_NIGHT = FRIDAY + datetime.timedelta(minutes=20)
NINE = {
    "Alice": ("bread", "bicycles"),
    "Bob": ("bread",),
    "Dana": ("bicycles",),
    "Eli": ("choir", "bread"),
    "Fay": ("chess",),
    "Gus": ("chess", "bread"),
    "Hana": ("chess",),
    "Ida": ("choir",),
    "Jan": ("choir",),
}


def person(name: str, loves: Iterable[str] = (), **details: object) -> Person:
    """Return somebody with an account."""
    found = Person.objects.create(name=name, email=f"{name.lower()}@example.org", joined_at=NOW, **details)
    for words in loves:
        topic, _is_new = Topic.objects.get_or_create(key=words, defaults={"label": words})
        PersonTopic.objects.create(person=found, topic=topic, list="loves", words=words)
    return found


def soup(people: dict[str, tuple[str, ...]] | None = None, **details: object) -> Gathering:
    """Return an evening to which all of these come; the first hosts it."""
    who = [person(name, loves) for name, loves in (NINE if people is None else people).items()]
    fields = {
        "what": "Soup and stories",
        "place": "Alice's kitchen",
        "starts_at": FRIDAY,
        "made_at": NOW,
        "capacity": 30,
        **details,
    }
    gathering = Gathering.objects.create(host=who[0], **fields)
    for one in who:
        come(gathering, one)
    return gathering


def come(gathering: Gathering, one: Person, **details: object) -> Seat:
    """Give somebody a seat."""
    gathering.taken += 1
    gathering.save()
    return Seat.objects.create(gathering=gathering, person=one, taken_at=NOW, queued_at=NOW, **details)


def seat(gathering: Gathering, name: str) -> Seat:
    """Return the seat of somebody."""
    return Seat.objects.select_related("person", "gathering").get(gathering=gathering, person__name=name)


def drafted(gathering: Gathering, now: datetime.datetime = NOW) -> Plan:
    """Ask for a plan and let the worker make it, by the real engine."""
    plan = actions.ask_for_plan(gathering=gathering, by=gathering.host, now=now)
    return made(plan, now)


def signed_in(who: Person) -> Client:
    """Return the browser of somebody who is signed in."""
    client = Client()
    client.force_login(who)
    return client


def published(gathering: Gathering, now: datetime.datetime = NOW) -> Plan:
    """The same, and published."""
    return let_everybody_see(drafted(gathering, now), now)


def let_everybody_see(plan: Plan, now: datetime.datetime = NOW) -> Plan:
    """Publish a draft; where somebody sits elsewhere once it is settled, have a look and publish that."""
    host = plan.gathering.host
    settled = made(actions.publish_plan(plan=plan, by=host, now=now), now)
    if settled.waits_for_a_look:
        return made(actions.publish_plan(plan=settled, by=host, now=now), now)
    return settled


def made(plan: Plan, now: datetime.datetime = NOW) -> Plan:
    """Let the worker make what was asked for."""
    schedule.make_plans(now)
    plan.refresh_from_db()
    return plan


def laid(plan: Plan) -> list[set[str]]:
    """Return who sits together, by name."""
    return [{place.seat.person.name for place in one.places} for one in access.laid(plan)]


def sits(plan: Plan, name: str) -> int:
    """Return the number of somebody's table."""
    return Place.objects.select_related("table").get(table__plan=plan, seat__person__name=name).table.number


def by_hand(gathering: Gathering, **details: Any) -> Plan:
    """Lay tables of five and four without asking the engine."""
    plan = Plan.objects.create(gathering=gathering, made_at=NOW, words=["All is well."], **details)
    seats = list(Seat.objects.filter(gathering=gathering).order_by("pk"))
    for number, who in enumerate((seats[:5], seats[5:]), start=1):
        table = Table.objects.create(plan=plan, number=number, shares=["bread"])
        Place.objects.bulk_create(
            [Place(table=table, seat=seat, why="Shares bread with Bob.") for seat in who]
        )
    return plan


def at(gathering: Gathering, page: str = "") -> str:
    """Return the address of one of the host's pages; `{seat}` in it is Fay's."""
    return f"/g/{gathering.key}/tables/{page.format(seat=seat(gathering, 'Fay').key)}"
