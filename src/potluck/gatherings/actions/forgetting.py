"""What is kept for an evening only."""

import datetime

from django.db.models import Q

from potluck.gatherings.models import Gathering, Seat

# The host sees it on the night and in the morning after.
DIETS_KEPT = datetime.timedelta(hours=24)
MISSED_KEPT = datetime.timedelta(days=30)


def forget_diets(*, now: datetime.datetime) -> int:
    """Forget what guests told their host for an evening that is over; return for how many."""
    over = Seat.objects.filter(gathering__in=Gathering.objects.ended_before(now - DIETS_KEPT))
    return over.filter(~Q(diet="") | ~Q(access="")).update(diet="", access="")


def forget_missed(*, now: datetime.datetime) -> int:
    """Forget who did not come, or was taken for it; return how many."""
    long_ago = Q(missed_at__lt=now - MISSED_KEPT) | Q(here_at__lt=now - MISSED_KEPT)
    return Seat.objects.filter(long_ago).update(missed_at=None, here_at=None)
