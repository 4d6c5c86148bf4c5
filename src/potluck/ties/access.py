"""Finds facts between people: for the engine, and for the two they concern."""

import datetime
import itertools
import json
from collections.abc import Collection, Iterable

from django.conf import settings
from django.db.models import Q
from django.http import Http404

from potluck.letters import links
from potluck.people.models import Person, PersonQuerySet
from potluck.shared import locked
from potluck.ties.models import Met, RatherNot, Reunion

Pair = tuple[int, int]


def pair(one: Person, other: Person) -> Pair:
    """Return two people as the facts about them are kept: the smaller id first."""
    return (one.pk, other.pk) if one.pk < other.pk else (other.pk, one.pk)


def met(people: Iterable[Person], since: datetime.date) -> dict[Pair, datetime.date]:
    """Return who among `people` sat together since a day, with the latest day."""
    ids = [person.pk for person in people]
    rows = Met.objects.filter(one__in=ids, other__in=ids, on__gte=since).order_by("on")
    return {(row.one_id, row.other_id): row.on for row in rows}


def have_been(ids: Collection[int]) -> set[int]:
    """Return who of these sat at a table here before; none where nobody did: then nobody is new."""
    rows = Met.objects.filter(Q(one__in=ids) | Q(other__in=ids)).values_list("one", "other").distinct()
    return {*itertools.chain.from_iterable(rows)} & {*ids}


def glad(people: Iterable[Person]) -> set[Pair]:
    """Return which two of `people` said again of each other, have been told so, and did not let it go.

    Never an again of one alone, nor one of both before they are told: where it weighs in a seating, a seat
    could tell of it.
    """
    ids = [person.pk for person in people]
    rows = Reunion.objects.filter(one__in=ids, other__in=ids, let_go_at=None)
    return set(rows.values_list("one", "other"))


def open_reunions(person: Person) -> list[Reunion]:
    """Return the dates that this person and another still look for, or have ahead."""
    theirs = Reunion.objects.filter(Q(one=person) | Q(other=person), let_go_at=None)
    return list(theirs.select_related("one", "other").order_by("told_at", "pk"))


def met_by(person: Person) -> PersonQuerySet:
    """Return everybody who sat with this person and is not forgotten yet."""
    mine = Met.objects.filter(Q(one=person) | Q(other=person)).values_list("one", "other")
    ids = {other for two in mine for other in two} - {person.pk}
    found: PersonQuerySet = Person.objects.filter(pk__in=ids).order_by("name", "pk")
    return found


def choosable(person: Person) -> PersonQuerySet:
    """Return whom a person may rather not sit with: those met, and, until withdrawn, those named."""
    named: PersonQuerySet = Person.objects.filter(pk__in=shown_rather_nots_of(person))
    return (met_by(person) | named).distinct().order_by("name", "pk")


def rather_nots(people: Iterable[Person]) -> set[Pair]:
    """Return the pairs that shall not sit together; a row whose key is lost is left out."""
    ids = {person.pk for person in people}
    return {(min(two), max(two)) for _row, two in unlocked() if set(two) <= ids}


def shown_rather_nots_of(person: Person) -> list[int]:
    """Return those that their own pages show: not what was said by the link of a seat, before the account."""
    return [
        about for row, (by, about) in unlocked() if by == person.pk and person.said_as_themselves(row.said_at)
    ]


def unlocked() -> Iterable[tuple[RatherNot, Pair]]:
    """Yield every never-together as (by, about)."""
    for row in RatherNot.objects.all():
        words = locked.unlock(row.locked, settings.LOCK_KEY)
        if words is not None:
            by, about = json.loads(words)
            yield row, (by, about)


def word_of(reunion: Reunion, person: Person) -> str:
    """Return the word of the link of one of the two: that of a visitor opens nothing of an account."""
    came_as = "account" if person.has_account else "visitor"
    return links.signed("reunion", f"{reunion.key}-{person.key}-{came_as}")


def reunion_by_word(word: str) -> tuple[Reunion, Person, Person]:
    """Return the reunion a link leads to, whose link it is, and the other; or there is no such page."""
    key = (links.value("reunion", word) or "").partition("-")[0]
    reunion = Reunion.objects.select_related("one", "other").filter(key=key, let_go_at=None).first()
    if reunion is None:
        raise Http404
    for person, other in reunion.both():
        if word == word_of(reunion, person):
            return reunion, person, other
    raise Http404
