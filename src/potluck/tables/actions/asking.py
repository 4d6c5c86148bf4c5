"""Asking for a plan: from scratch, settled to be published, or with few moves. A worker makes it."""

import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from potluck.gatherings.models import Gathering, Seat
from potluck.people.models import Person
from potluck.shared.refused import Refused
from potluck.tables import access
from potluck.tables.models import Plan


def ask_for_plan(
    *,
    gathering: Gathering,
    by: Person | None,
    now: datetime.datetime,
    want: str = Plan.Want.NEW_FACES,
    size: tuple[int, int] = (4, 6),
    publish: bool = False,
) -> Plan:
    """Ask for new tables, around whoever is pinned; asked twice it is one plan."""
    return _ask(
        gathering,
        now,
        way=Plan.Way.FRESH,
        asked_by=by,
        want=want,
        smallest=min(size),
        largest=max(size),
        publish_when_made=publish,
    )


def publish_plan(*, plan: Plan, by: Person | None, now: datetime.datetime) -> Plan:
    """Ask for a draft to be settled: what was pinned stays, never-togethers hold, and everybody is told.

    Where somebody would sit elsewhere than in the draft, a host sees it first, and nobody is told before she
    asks once more: then the settled plan is looked at in the same way, and nothing in it changes.
    """
    if plan.is_published:
        raise Refused(_("These are the tables that everybody sees already."))
    return _ask(plan.gathering, now, **_as_before(plan), way=Plan.Way.SETTLED, asked_by=by)


def seat_again(*, gathering: Gathering, by: Person | None, now: datetime.datetime) -> Plan:
    """Ask for as few moves as can be, because somebody stays away or came; published at once."""
    plan = access.published(gathering)
    if plan is None:
        return ask_for_plan(gathering=gathering, by=by, now=now, publish=True)
    return _ask(gathering, now, **_as_before(plan), way=Plan.Way.RESEATED, asked_by=by)


def _as_before(plan: Plan) -> dict[str, Any]:
    return {
        "want": plan.want,
        "smallest": plan.smallest,
        "largest": plan.largest,
        "publish_when_made": True,
        "follows": plan,
    }


def _ask(gathering: Gathering, now: datetime.datetime, **details: Any) -> Plan:
    if gathering.cancelled_at is not None:
        raise Refused(_("This gathering was called off."))
    if gathering.is_over(now):
        raise Refused(_("The evening is over: how you sat stays as it was."))
    if Seat.objects.filter(gathering=gathering).present().count() < access.FEWEST:
        raise Refused(_("A table begins with three people. There are not that many yet."))
    details.setdefault("follows", access.at_hand(gathering))
    try:
        with transaction.atomic():
            Plan.objects.filter(gathering=gathering).exclude(failed="").delete()
            return Plan.objects.create(gathering=gathering, asked_at=now, **details)
    except IntegrityError:
        # Somebody pressed twice: the constraint kept it one plan, and that one is on its way.
        return access.newest(gathering) or _ask(gathering, now, **details)
