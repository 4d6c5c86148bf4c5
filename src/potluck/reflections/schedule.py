"""What happens by itself after an evening: it is settled, and the morning's letters are written."""

import datetime

from potluck.community import access as community
from potluck.gatherings.models import Gathering
from potluck.reflections import actions
from potluck.reflections.models import Thanks

MORNING = 9  # o'clock in the community
EVENING = 18  # o'clock, when a host reads what everybody said since the evening before
THANKS_ARE_KEPT = datetime.timedelta(days=30)
STILL_WORTH_ASKING = datetime.timedelta(days=4)


def settle_evenings(now: datetime.datetime) -> int:
    """Settle what is over, and ask how it was."""
    over = Gathering.objects.filter(cancelled_at=None, settled_at=None, starts_at__lt=now)
    settled = 0
    for gathering in over.select_related("host"):
        if now >= _morning_after(gathering):
            if now - gathering.starts_at < STILL_WORTH_ASKING:
                actions.write_morning_letters(gathering=gathering, now=now)
            actions.settle(gathering=gathering, now=now)
            settled += 1
    return settled


def pass_on_thanks(now: datetime.datetime) -> int:
    """Give hosts the day's thanks in one letter, once it is evening; later ones wait for the next."""
    here = now.astimezone(community.zone())
    six = datetime.datetime.combine(here.date(), datetime.time(EVENING), community.zone())
    if here < six:
        return 0
    waiting = Gathering.objects.filter(
        pk__in=Thanks.objects.filter(said_at__lt=six).values("seat__gathering")
    )
    return sum(
        actions.pass_on_thanks(gathering=gathering, before=six, now=now)
        for gathering in waiting.select_related("host")
    )


def forget_thanks(now: datetime.datetime) -> int:
    """Forget thanks that no letter took along, as long after as a letter is kept."""
    return actions.forget_thanks(before=now - THANKS_ARE_KEPT)


def _morning_after(gathering: Gathering) -> datetime.datetime:
    zone = community.zone()
    day = gathering.starts_at.astimezone(zone).date() + datetime.timedelta(days=1)
    return max(gathering.ends_by, datetime.datetime.combine(day, datetime.time(MORNING), zone))
