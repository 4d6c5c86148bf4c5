"""What the clock does in care: what two people said opens, nothing waits for a steward who left."""

import datetime

from django.db.models import Exists, OuterRef, Q

from potluck.care import actions, yours
from potluck.care.models import Act, Report
from potluck.gatherings.models import Seat
from potluck.people.models import Person
from potluck.ties import actions as ties

KEPT = datetime.timedelta(days=365)
MOST_AT_ONCE = 100  # visitors; the next round goes on


def open_what_was_said_twice(now: datetime.datetime) -> int:
    """Open held reports that two people sent in the same moment, so that neither saw the other's."""
    return actions.open_what_was_said_twice(now=now)


def hand_on_reports(now: datetime.datetime) -> int:
    """Give on what was said to somebody who left, rests, or looks after the house no more."""
    return actions.hand_on_reports(now=now)


def forget_reports(now: datetime.datetime) -> int:
    """Forget what was closed a year ago, and what was held for a year and nobody else said."""
    old = now - KEPT
    over = Q(closed_at__lt=old) | Q(opened_at=None, made_at__lt=old)
    return Report.objects.filter(over).delete()[0]


def forget_acts(now: datetime.datetime) -> int:
    """Forget what stewards did, as long ago as who sat with whom is forgotten."""
    return Act.objects.filter(at__lt=now - ties.MEMORY).delete()[0]


def forget_visitors(now: datetime.datetime) -> int:
    """Forget visitors who were at no evening for as long as the house remembers who sat with whom."""
    long_ago = now - ties.MEMORY
    lately = Seat.objects.filter(person=OuterRef("pk"), gathering__starts_at__gt=long_ago)
    visitors = Person.objects.filter(~Exists(lately), joined_at=None, made_at__lt=long_ago)
    # The first steward, before they came in, is a person without an account too.
    gone = list(visitors.filter(roles=None).order_by("pk")[:MOST_AT_ONCE])
    for visitor in gone:
        yours.forget_everything(person=visitor)
    return len(gone)
