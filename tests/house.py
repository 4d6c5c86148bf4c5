"""A house with an evening in it, and seven people who knock at its addresses."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from potluck.care import actions as care
from potluck.care import said
from potluck.community import actions as community
from potluck.gatherings import actions as gatherings
from potluck.gatherings.models import Gathering
from potluck.letters import links
from potluck.letters.models import Letter, Mailbox
from potluck.people import actions as people
from potluck.people.models import Passkey, Person
from potluck.tables.models import Place, Plan, Table
from potluck.ties import access as ties
from potluck.ties.models import Reunion

KNOCKING = ("stranger", "visitor", "member", "other_member", "host", "other_host", "steward")


@dataclass
class House:
    """Who knocks, each with a browser of their own, and what stands in the addresses."""

    now: datetime.datetime
    cast: dict[str, Person]
    clients: dict[str, Client]
    fills: dict[str, object]


def addresses(
    resolver: URLResolver | None = None, room: str = "", above: str = ""
) -> Iterator[tuple[str, str]]:
    """Yield the name and the route of every address of the house."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = above + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.app_name}:" if pattern.app_name else room
            yield from addresses(pattern, inner, route)
        elif isinstance(pattern, URLPattern):
            yield f"{room}{pattern.name}", route


def furnish(now: datetime.datetime) -> House:
    """Return a house with a coming evening whose tables are laid."""
    cache.clear()  # what another test left there is not of this house
    community.found_community(now=now)
    cast = {name: _person(name, now) for name in KNOCKING[2:]}
    people.give_role(person=cast["steward"], now=now)
    evening = _evening(cast["host"], "Soup and stories", now)
    _evening(cast["other_host"], "Maps and tea", now)
    guest = people.welcome_visitor(name="Vera", now=now)
    seat = gatherings.take_seat(gathering=evening, person=guest, now=now, letters_to="vera@example.org")
    sitting = gatherings.take_seat(gathering=evening, person=cast["member"], now=now)
    _lay(evening, now)
    fills = {
        "key": evening.key,
        "word": links.signed("seat", seat.key),
        "seat_key": sitting.key,
        "person": cast["other_member"].key,
        "way_in": people.make_entry_link(person=cast["other_member"], now=now).strip("/").split("/")[-1],
        "silence": links.signed("silence", f"{Mailbox.objects.get(address='vera@example.org').pk}-seat"),
        "letter": Letter.objects.order_by("pk")[0].pk,
        "reunion": _reunion(cast, now),
        "address": _address(cast["member"], now),
        "passkey": _passkey(cast["member"], now),
        "report": _report(evening, cast["steward"], now),
    }
    clients = {name: Client() for name in KNOCKING}
    for name, person in cast.items():
        clients[name].force_login(person)
    return House(now, cast, clients, fills)


def let_guests_come(found: House) -> None:
    """Let six more come, all since before last night, so that the invitation shows what they love.

    The browser of the visitor knows from now on whose it is.
    """
    evening, then = Gathering.objects.get(key=found.fills["key"]), found.now - datetime.timedelta(days=2)
    for number in range(6):
        said = gatherings.Yes(name=f"Guest {number}", loves=["beekeeping"], shows_loves=True)
        gatherings.say_yes(gathering=evening, yes=said, now=then)
    found.clients["visitor"].get("/seat/{word}/".format(**found.fills))


def signed_in_anew(found: House, who: str) -> Client:
    """Return a browser of somebody's whose session begins with the next page."""
    if who in found.cast:
        found.clients[who] = Client()
        found.clients[who].force_login(found.cast[who])
    return found.clients[who]


def _person(name: str, now: datetime.datetime) -> Person:
    person = people.join(address=f"{name}@example.org", name=name.replace("_", " ").title(), now=now)
    people.accept_agreement(person=person, now=now)
    return person


def _evening(host: Person, what: str, now: datetime.datetime) -> Gathering:
    starts_at = now + datetime.timedelta(days=8)
    return gatherings.make_gathering(host=host, what=what, place="A kitchen", starts_at=starts_at, now=now)


def _lay(evening: Gathering, now: datetime.datetime) -> None:
    plan = Plan.objects.create(gathering=evening, made_at=now, published_at=now)
    table = Table.objects.create(plan=plan, number=1)
    for seat in evening.seats.going():
        Place.objects.create(table=table, seat=seat)


def _reunion(cast: dict[str, Person], now: datetime.datetime) -> str:
    one, other = sorted((cast["member"], cast["other_member"]), key=lambda person: person.pk)
    reunion = Reunion.objects.create(one=one, other=other, told_at=now)
    return ties.word_of(reunion, one)


def _address(person: Person, now: datetime.datetime) -> str:
    people.add_address(person=person, address="also.member@example.org", now=now)
    return person.other_addresses.get().key


def _passkey(person: Person, now: datetime.datetime) -> str:
    made = Passkey.objects.create(person=person, name="A phone", credential="", public=b"", made_at=now)
    return made.key


def _report(evening: Gathering, steward: Person, now: datetime.datetime) -> int:
    report = care.say_something_felt_wrong(
        seat=evening.seats.order_by("pk")[1],
        about=None,
        harm=said.Harm.UNEASY,
        words="",
        then=said.Then.TELL,
        to=steward,
        now=now,
    )
    assert report
    return report.pk
