"""Through whose eyes somebody may look at the invented community."""

import datetime

from django.utils.translation import gettext_lazy as _

from potluck.gatherings.models import Gathering, Seat
from potluck.people import actions as people
from potluck.people.models import Person, Role
from potluck.ties.models import Met

HOST, MEMBER, NEWCOMER, STEWARD = _("a host"), _("a member"), _("a newcomer"), _("a steward")


def guides(now: datetime.datetime) -> list[tuple[str, Person]]:
    """Return a word for each pair of eyes, and whose they are."""
    coming = Gathering.objects.filter(starts_at__gt=now, cancelled_at=None).order_by("starts_at").first()
    if coming is None or coming.host is None:
        return []
    guests = Seat.objects.filter(gathering=coming).going().exclude(person=coming.host).order_by("pk")
    met = {pk for two in Met.objects.values_list("one", "other") for pk in two}
    seated = [seat.person for seat in guests.select_related("person")]
    member = next((person for person in seated if person.pk in met), seated[0])
    others = Person.objects.with_account().exclude(pk__in=[coming.host.pk, member.pk]).order_by("-joined_at")
    newcomer = others.exclude(pk__in=met).first() or others[0]
    return [
        (str(HOST), coming.host),
        (str(MEMBER), member),
        (str(NEWCOMER), newcomer),
        (str(STEWARD), steward(others.exclude(pk=newcomer.pk)[0], now)),
    ]


def steward(otherwise: Person, now: datetime.datetime) -> Person:
    """Return the steward there is, or make one."""
    there = Person.objects.stewards().order_by("pk").first()
    if there is None:
        people.give_role(person=otherwise, name=Role.Name.STEWARD, now=now)
    return there or otherwise
