"""What happens to accounts by the clock: they wake, and what opens nothing any more is forgotten."""

import datetime

from django.contrib.sessions.models import Session

from potluck.people import actions
from potluck.people.proofs import codes


def wake_rested(now: datetime.datetime) -> int:
    """End the rest of accounts whose day has come; return how many."""
    return actions.wake_rested(now=now)


def forget_ways_in(now: datetime.datetime) -> int:
    """Forget codes and one-time links that open nothing any more; return how many."""
    return codes.forget_old(now=now) + actions.forget_entry_links(now=now)


def forget_sessions(now: datetime.datetime) -> int:
    """Forget browsers that nobody has come with for so long that they would have to sign in again."""
    over = Session.objects.filter(expire_date__lt=now)
    return over.delete()[0] if over.exists() else 0
