"""What the clock does in care: what two people said opens, nothing waits for a steward who left."""

import datetime

from django.db.models import Q

from potluck.care import actions
from potluck.care.models import Report

KEPT = datetime.timedelta(days=365)


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
