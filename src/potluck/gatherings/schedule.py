"""What time itself brings: lines move, and what hosts needed to know for an evening is forgotten after it."""

import datetime

from potluck.gatherings import actions


def move_lines(now: datetime.datetime) -> int:
    """Give seats that became free by themselves (a deleted account) to the lines behind them."""
    return actions.move_lines(now=now)


def call_off_without_host(now: datetime.datetime) -> int:
    """Call off what nobody hosts any more."""
    return actions.call_off_without_host(now=now)


def forget_diets(now: datetime.datetime) -> int:
    """Forget, the day after, what guests do not eat and what makes it easier for them."""
    return actions.forget_diets(now=now)


def forget_missed(now: datetime.datetime) -> int:
    """Forget after a month who did not come."""
    return actions.forget_missed(now=now)
