"""What time itself brings: mutual agains are told in batches, and old facts are forgotten."""

import datetime

from django.utils import timezone

from potluck.community import access as community
from potluck.ties import actions

EVENING = 18  # o'clock in the community, when those who said again of each other are told


def tell_agains(now: datetime.datetime) -> int:
    """Tell the day's batch, in the evening."""
    here = now.astimezone(community.zone())
    return actions.tell_agains(now=now) if here.hour >= EVENING else 0


def told_by(said_at: datetime.datetime) -> datetime.datetime:
    """Return the evening by which two have been told of what both had said until then, for a page."""
    ripe = timezone.localtime(said_at + actions.BEFORE_TELLING)
    evening = ripe.replace(hour=EVENING, minute=0, second=0, microsecond=0)
    return evening if ripe <= evening else evening + datetime.timedelta(days=1)


def forget_old(now: datetime.datetime) -> int:
    """Forget what has been kept long enough."""
    return actions.forget_old(now=now)
