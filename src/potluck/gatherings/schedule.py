"""What time itself brings: what hosts needed to know for an evening is forgotten after it."""

import datetime

from potluck.gatherings import actions


def forget_diets(now: datetime.datetime) -> int:
    """Forget, the day after, what guests do not eat and what makes it easier for them."""
    return actions.forget_diets(now=now)


def forget_missed(now: datetime.datetime) -> int:
    """Forget after a month who did not come."""
    return actions.forget_missed(now=now)
