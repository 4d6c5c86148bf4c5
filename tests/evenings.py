"""Evenings that come about as they do in life: people say yes, a host has tables laid, somebody stays away.

`engine` is a fixture for tests in which tables are laid.
"""

import datetime
import json
from typing import Any

import pytest

from potluck.gatherings import actions as gatherings
from potluck.gatherings.models import Gathering, Seat
from potluck.people.models import Person
from potluck.tables import actions as tables
from potluck.tables.engine_bridge import asking, pretending, solving
from potluck.tables.models import Place, Plan

WHAT, PLACE = "Soup and stories", "A kitchen"
GUESTS = ("Bob", "Charlie", "Dana", "Eli", "Fay", "Gus", "Hana")
LOVES = ("beekeeping", "choir")
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the engine answer in this process, in the language of the test, and keep apart nobody at random."""

    def ask(asked: Any, **_how: Any) -> Any:
        return json.loads(json.dumps(solving.answer(asked, lambda _share: None)))

    monkeypatch.setattr(asking, "ask", ask)
    monkeypatch.setattr(pretending, "pairs", lambda *_told: [])


def with_guests(
    host: Person, now: datetime.datetime, starts_at: datetime.datetime, at: str = "", **details: Any
) -> Gathering:
    """Return an evening of eight, who all show what they love; with `at`, they read letters there."""
    told = {"place": PLACE, "has_meal": True, "about": "", **details}
    evening = gatherings.make_gathering(host=host, what=WHAT, starts_at=starts_at, now=now, **told)
    for number, name in enumerate(GUESTS):
        loves, address = LOVES[: 1 + number % 2], f"{name.lower()}@{at}" if at else ""
        said = gatherings.Yes(name=name, loves=loves, letters_to=address, shows_loves=True, diet="nuts")
        gatherings.say_yes(gathering=evening, yes=said, now=now)
    return evening


def seat(evening: Gathering, name: str = "Bob") -> Seat:
    """Return the seat of somebody."""
    return Seat.objects.select_related("person", "gathering").get(gathering=evening, person__name=name)


def laid(evening: Gathering, now: datetime.datetime) -> Plan:
    """Return the tables that the host asked for: a draft."""
    return made(tables.ask_for_plan(gathering=evening, by=evening.host, now=now), now)


def published(draft: Plan, now: datetime.datetime) -> Plan:
    """Return them as everybody sees them; the host looks once more where publishing moves somebody."""
    settled = made(tables.publish_plan(plan=draft, by=draft.gathering.host, now=now), now)
    return published(settled, now) if settled.waits_for_a_look else settled


def made(plan: Plan, now: datetime.datetime) -> Plan:
    """Do what the worker does."""
    tables.make_plan(plan=plan, now=now)
    plan.refresh_from_db()
    assert plan.made_at, plan.failed
    return plan


def swapped(plan: Plan, now: datetime.datetime) -> Plan:
    """Return a draft in which Bob sits at another table, and stays there."""
    places = Place.objects.filter(table__plan=plan).select_related("seat__person", "table")
    here = places.get(seat__person__name="Bob")
    there = places.exclude(table=here.table).exclude(seat__person=plan.gathering.host).order_by("pk")[0]
    draft = tables.swap_guests(plan=plan, seat=here.seat, other=there.seat, now=now)
    for place in Place.objects.filter(table__plan=draft, pinned_at=None):
        tables.turn_pin(place=place, now=now)
    return draft


def in_every_state(host: Person, now: datetime.datetime) -> dict[str, Gathering]:
    """Return an evening in every state but that of `house.furnish`, whose tables are laid."""
    before = now - 10 * DAY
    return {
        "draft": _with_a_draft(with_guests(host, before, now + DAY), before),
        "being laid": _being_laid(with_guests(host, before, now + DAY), now),
        "full": _full(with_guests(host, before, now + DAY, capacity=8), before),
        "night": _on_the_night(with_guests(host, before, now - HOUR), now),
        "morning": _afterwards(with_guests(host, before, now - 34 * HOUR), now),
        "called off": _called_off(with_guests(host, before, now + DAY), before),
    }


def _with_a_draft(evening: Gathering, now: datetime.datetime) -> Gathering:
    swapped(laid(evening, now), now)
    return evening


def _being_laid(evening: Gathering, now: datetime.datetime) -> Gathering:
    tables.ask_for_plan(gathering=evening, by=evening.host, now=now)
    return evening


def _full(evening: Gathering, now: datetime.datetime) -> Gathering:
    gatherings.say_yes(gathering=evening, yes=gatherings.Yes(name="Ida", loves=LOVES), now=now)
    assert seat(evening, "Ida").is_next_in_line
    return evening


def _on_the_night(evening: Gathering, now: datetime.datetime) -> Gathering:
    published(laid(evening, now - DAY), now - DAY)
    gatherings.mark_missing(seat=seat(evening, "Gus"), now=now)
    gatherings.seat_unannounced(gathering=evening, name="Jan", now=now)
    return evening


def _afterwards(evening: Gathering, now: datetime.datetime) -> Gathering:
    published(laid(evening, now - 2 * DAY), now - 2 * DAY)
    gatherings.mark_missing(seat=seat(evening, "Gus"), now=now - DAY)
    return evening


def _called_off(evening: Gathering, now: datetime.datetime) -> Gathering:
    gatherings.cancel_gathering(gathering=evening, now=now)
    return evening
