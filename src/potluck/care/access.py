"""Finds reports for the one steward they were given to, and whom one may tell about whom."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from potluck.care import said
from potluck.care.models import Act, Report
from potluck.community.models import Agreement
from potluck.gatherings import access as gatherings
from potluck.gatherings.models import Gathering, Seat
from potluck.people import access as people
from potluck.people.models import Person
from potluck.reflections import access as reflections
from potluck.shared.refused import Refused

MOST_ACTS = 100


@dataclass(frozen=True)
class Read:
    """A report as its steward reads it; who is gone is None."""

    report: Report
    said: said.Said
    by: Person | None
    about: Person | None
    gathering: Gathering | None

    @property
    def by_name(self) -> str:
        return self.by.name if self.by else _("somebody who has left")

    @property
    def about_name(self) -> str:
        if self.said.about is None:
            return _("the evening as a whole")
        return self.about.name if self.about else _("somebody who has left")

    @property
    def harm(self) -> str:
        return str(said.Harm(self.said.harm).label)


def told_to(steward: Person) -> QuerySet[Report]:
    """Return what this steward was told and is not forgotten yet."""
    return Report.objects.filter(to=steward, opened_at__isnull=False).order_by("opened_at")


def reports_for(steward: Person) -> QuerySet[Report]:
    """Return what this steward was told and has not closed."""
    return told_to(steward).filter(closed_at=None)


def report_for(steward: Person, pk: int) -> Report | None:
    """Return a report for the steward it was given to; for every other one there is none."""
    return told_to(steward).filter(pk=pk).first()


def read(report: Report) -> Read | None:
    """Return what a report says, or None where the key it was locked with is lost."""
    words = said.of(report)
    if words is None:
        return None
    people = Person.objects.in_bulk([pk for pk in (words.by, words.about) if pk])
    gathering = Gathering.objects.filter(pk=words.gathering).first()
    return Read(report, words, people.get(words.by), people.get(words.about or 0), gathering)


def company(seat: Seat, now: datetime.datetime) -> list[Person]:
    """Return whom a guest may speak of: the host, and once it has begun those at the same table."""
    if not seat.is_going:
        raise Http404
    gathering = seat.gathering
    others = [other.person for other in reflections.company(seat, now)]
    if gathering.host and gathering.host not in others:
        others.append(gathering.host)
    return [person for person in others if person.pk != seat.person_id]


def named(seat: Seat, called: str) -> Person | None:
    """Return the one other guest, or steward, whom a name means; two who share it are nobody."""
    guests = {one.person_id: one.person for one in gatherings.guests_of(seat.gathering) if one.is_going}
    guests |= {steward.pk: steward for steward in stewards_for(seat)}
    words = called.casefold().split()
    of_that_name = [
        person
        for person in guests.values()
        if person.pk != seat.person_id and person.name.casefold().split()[: len(words)] == words
    ]
    return of_that_name[0] if words and len(of_that_name) == 1 else None


def stewards_for(seat: Seat) -> list[Person]:
    """Return the stewards a guest may choose among, a host of that evening last; oneself is none of them."""
    stewards = Person.objects.awake().stewards().exclude(pk=seat.person_id)
    return first_choice(stewards.order_by("name", "pk"), seat.gathering_id)


def at_the_door_and_alone(steward: Person) -> tuple[list[Person], bool]:
    """Return who waits at the door, and whether what is about a steward could be read by nobody.

    So it is where there is no other steward, and nobody outside is named. It is one question for both.
    """
    newest = Agreement.objects.order_by("-version").values("outside")[:1]
    stewards = Q(pk__in=Person.objects.awake().stewards().values("pk"))
    knocking = Q(pk__in=people.at_the_door().order_by().values("pk"))
    found = Person.objects.filter(stewards | knocking).annotate(outside=Coalesce(Subquery(newest), Value("")))
    told = list(found.order_by("asked_at", "pk"))
    could_read = [one for one in told if one.has_account and (one.pk != steward.pk or one.outside)]
    return [one for one in told if not one.has_account], not could_read


def first_choice(stewards: Iterable[Person], gathering: int) -> list[Person]:
    """Return stewards in an order in which whoever hosted that evening comes last."""
    host = Gathering.objects.filter(pk=gathering).values_list("host_id", flat=True).first()
    return sorted(stewards, key=lambda steward: steward.pk == host)


def log() -> QuerySet[Act]:
    """Return what stewards did, the newest first."""
    return Act.objects.select_related("by", "about")[:MOST_ACTS]


def person(key: str) -> Person:
    """Return somebody whom a steward looks after."""
    found: Person = get_object_or_404(Person.objects.prefetch_related("roles"), key=key)
    return found


def whose(word: str) -> Person:
    """Return whose the things are that a link leads to: a visitor's own seat, or an account that rests.

    Whoever can sign in does so first: a link to a seat may have been passed on, and an account holds more.
    Where whoever brought a visitor may hold the link too, it is refused as soon as more lies behind it.
    """
    resting = people.yours_named(word)
    if resting is not None:
        return resting
    seat = gatherings.seat_by_word(word)
    visitor: Person = seat.person
    if visitor.has_account:
        raise Http404
    if gatherings.leads_too_far(seat):
        raise Refused(gatherings.another_link())
    return visitor
