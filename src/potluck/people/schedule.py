"""What is forgotten by the clock."""

import datetime

from potluck.people import actions
from potluck.people.proofs import codes


def forget_ways_in(now: datetime.datetime) -> int:
    """Forget codes and one-time links that open nothing any more; return how many."""
    return codes.forget_old(now=now) + actions.forget_entry_links(now=now)
