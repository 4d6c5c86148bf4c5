"""What is found by looking at the clock: plans to make, tables to lay two days before, letters about them."""

import datetime

from potluck.gatherings.models import Gathering
from potluck.shared.refused import Refused
from potluck.tables import access, actions, letters
from potluck.tables.models import Plan, Weighing

TRY_AGAIN_AFTER = datetime.timedelta(hours=1)
DRAFTS_ARE_KEPT = datetime.timedelta(days=1)
TABLES_ARE_KEPT = datetime.timedelta(days=731)


def make_plans(now: datetime.datetime) -> int:
    """Make the plan that has waited longest; the next round makes the next one."""
    actions.give_up_stale(now=now)
    waiting = Plan.objects.being_made().filter(claimed_at=None).order_by("pk")
    plan = waiting.select_related("gathering", "follows").first()
    return int(actions.make_plan(plan=plan, now=now) if plan is not None else _weigh(now))


def lay_tables(now: datetime.datetime) -> int:
    """Two days before, lay and publish what no host has published; then everybody hears of their table.

    An evening that is nearer than that when it is made is not laid at its third guest: it waits until every
    seat is taken, or half of the time is gone.
    """
    asked = 0
    for gathering in _soon(now):
        plan = access.published(gathering)
        newest = access.newest(gathering)
        if plan is None and _is_time(gathering, now) and (newest is None or _may_try(newest, now)):
            asked += _lay(gathering, newest, now)
        elif plan is not None:
            letters.tell_of(plan, now)
            asked += _seat_again(plan, newest, now)
    return asked


def forget_old(now: datetime.datetime) -> int:
    """Forget drafts once the evening is over, and who sat where after 24 months."""
    over = Gathering.objects.ended_before(now - DRAFTS_ARE_KEPT)
    drafts = Plan.objects.filter(published_at=None, gathering__in=over)
    old = Plan.objects.filter(gathering__starts_at__lt=now - TABLES_ARE_KEPT)
    return drafts.delete()[0] + old.delete()[0]


def _weigh(now: datetime.datetime) -> bool:
    """Where nobody waits for tables, find out how good a plan is."""
    actions.give_up_stale_weighings(now=now)
    asked = Weighing.objects.filter(claimed_at=None, answered_at=None).order_by("pk")
    weighing = asked.select_related("plan__gathering").first()
    return weighing is not None and actions.weigh_plan(weighing=weighing, now=now)


def _soon(now: datetime.datetime) -> list[Gathering]:
    soon = Gathering.objects.filter(cancelled_at=None, starts_at__gt=now)
    return list(soon.filter(starts_at__lte=now + letters.TOLD_BEFORE).order_by("starts_at", "pk"))


def _is_time(gathering: Gathering, now: datetime.datetime) -> bool:
    if gathering.made_at <= gathering.starts_at - letters.TOLD_BEFORE:
        return True
    half = gathering.made_at + (gathering.starts_at - gathering.made_at) / 2
    return gathering.is_full or now >= half


def _seat_again(plan: Plan, newest: Plan | None, now: datetime.datetime) -> int:
    """Whoever got a seat since has a table too, and nobody is left at one with one other.

    As few as can be move, but for tables that nobody but the clock has laid and that would grow past the
    size wished for: then there is one more. A draft that a host left lying is none that anybody was told of.
    """
    if newest is None or not _may_try(newest, now) or not access.is_out_of_date(plan):
        return 0
    by_hand = access.plans(plan.gathering).published().exclude(asked_by=None)
    is_by_clock = access.at_hand(plan.gathering) == plan and not by_hand.exists()
    try:
        if is_by_clock and access.wants_one_more_table(plan):
            actions.ask_for_plan(gathering=plan.gathering, by=None, now=now, publish=True)
        else:
            actions.seat_again(gathering=plan.gathering, by=None, now=now)
    except Refused:
        return 0
    return 1


def _may_try(newest: Plan, now: datetime.datetime) -> bool:
    return not newest.is_being_made and (not newest.failed or newest.asked_at < now - TRY_AGAIN_AFTER)


def _lay(gathering: Gathering, newest: Plan | None, now: datetime.datetime) -> int:
    try:
        draft = access.at_hand(gathering)
        if draft is not None and newest is not None and not newest.failed:
            actions.publish_plan(plan=draft, by=None, now=now)
        else:
            actions.ask_for_plan(gathering=gathering, by=None, now=now, publish=True)
    except Refused:
        return 0  # too few people for a table
    return 1
