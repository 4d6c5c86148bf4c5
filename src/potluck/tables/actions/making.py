"""Making the plans that were asked for. A worker claims one, asks the engine, and keeps what it answers."""

import datetime
import time
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potluck.gatherings.models import Seat
from potluck.tables import access, letters
from potluck.tables.engine_bridge import asking, telling
from potluck.tables.engine_bridge.asked import Act, Answer, TableSeated
from potluck.tables.models import Place, Plan, Table, Weighing

STALE = datetime.timedelta(minutes=3)  # longer than the engine may take: whoever claimed it is gone
SECONDS_BETWEEN_TELLING = 0.3
CANNOT = gettext_lazy("Not every wish can be kept.")  # for every cause
ACTS: dict[str, Act] = {
    Plan.Way.FRESH.value: "plan",
    Plan.Way.SETTLED.value: "settle",
    Plan.Way.RESEATED.value: "reseat",
}


def make_plan(*, plan: Plan, now: datetime.datetime) -> bool:
    """Make one plan if nobody else does; return whether it was this call that did."""
    waiting = Plan.objects.being_made().filter(pk=plan.pk, claimed_at=None)
    if not waiting.update(claimed_at=now):
        return False
    try:
        answer = asking.ask(
            telling.about(plan, ACTS[plan.way], now),
            on_progress=Teller(Plan.objects.being_made().filter(pk=plan.pk)),
            seconds=asking.SECONDS_TO_SOLVE,
        )
    except asking.NotAnswered:
        _fail(
            plan, _("Something interrupted us while laying the tables. Nothing was lost; please try again.")
        )
        return True
    if answer.get("cannot"):
        _fail(plan, str(CANNOT))
    else:
        _keep(plan, answer, now)
    return True


def give_up_stale(*, now: datetime.datetime) -> int:
    """Let go of plans whose maker has gone, so that somebody can ask again."""
    stale = Plan.objects.being_made().filter(claimed_at__lt=now - STALE)
    return stale.update(
        failed=_("Something interrupted us while laying the tables. Nothing was lost; please try again.")
    )


def lay(plan: Plan, tables: list[TableSeated], pinned: dict[int, int], now: datetime.datetime) -> None:
    """Write the tables of a plan; `pinned` tells by seat the number of a table that the host chose."""
    there = set(Seat.objects.filter(gathering_id=plan.gathering_id).values_list("pk", flat=True))
    places = []
    for number, laid in enumerate(tables, start=1):
        guests = [guest for guest in laid["guests"] if int(guest["id"]) in there]
        if guests:
            table = Table.objects.create(plan=plan, number=number, shares=laid["shares"])
            places += [
                Place(
                    table=table,
                    seat_id=int(guest["id"]),
                    why=guest["why"],
                    shared=guest["shared"],
                    wants_a_thought=guest["wants_a_thought"],
                    pinned_at=now if pinned.get(int(guest["id"])) == number else None,
                )
                for guest in guests
            ]
    Place.objects.bulk_create(places)


def _keep(plan: Plan, answer: Answer, now: datetime.datetime) -> None:
    pinned = Place.objects.filter(table__plan=plan.follows, pinned_at__isnull=False) if plan.follows else ()
    by_seat = {place.seat_id: place.table.number for place in pinned}
    if plan.way == Plan.Way.SETTLED:  # keeps every pin, be it that its table takes another number
        by_seat = {seat: number for seat, number in _numbers(answer["tables"]).items() if seat in by_seat}
    with transaction.atomic():
        published = now if plan.publish_when_made and not _has_to_be_seen_first(plan, answer) else None
        done = Plan.objects.being_made().filter(pk=plan.pk)
        if not done.update(made_at=now, progress=1.0, words=answer["words"], moved=answer["moved"]):
            return
        lay(plan, answer["tables"], by_seat, now)
        if published:
            letters.tell_of(plan, now)
            Plan.objects.filter(pk=plan.pk).update(published_at=published)
            if plan.way == Plan.Way.RESEATED and plan.asked_by_id is None:
                _lay_drafts_on_top(plan)


def _lay_drafts_on_top(plan: Plan) -> None:
    """Let a host find the drafts she was at where she left them: she did not ask the clock to seat again."""
    under = access.plans(plan.gathering).made().filter(pk__lt=plan.pk, published_at=None)
    for old in under.filter(pk__gt=plan.follows_id or plan.pk).values_list("pk", flat=True):
        draft = Plan.objects.get(pk=old)
        draft.pk = None  # the newest is the one at hand
        draft.save()
        Table.objects.filter(plan=old).update(plan=draft)
        Weighing.objects.filter(plan=old).update(plan=draft)
        Plan.objects.filter(follows=old).update(follows=draft)
        Plan.objects.filter(pk=old).delete()


def _numbers(tables: list[TableSeated]) -> dict[int, int]:
    """Return, by seat, the number of the table where somebody sits."""
    return {int(one["id"]): number for number, laid in enumerate(tables, start=1) for one in laid["guests"]}


def _has_to_be_seen_first(plan: Plan, answer: Answer) -> bool:
    """A host looks at what was changed in her draft before anybody is told; the clock does not look."""
    by_host = plan.way == Plan.Way.SETTLED and plan.asked_by_id is not None
    return by_host and bool(answer["moved"])


def _fail(plan: Plan, words: str) -> None:
    Plan.objects.being_made().filter(pk=plan.pk).update(failed=words)


class Teller:
    """Keeps how far something is, not more often than somebody could see."""

    def __init__(self, rows: models.QuerySet[Any]) -> None:
        self.rows = rows
        self.told = 0.0

    def __call__(self, share: float) -> None:
        if time.monotonic() - self.told > SECONDS_BETWEEN_TELLING:
            self.told = time.monotonic()
            self.rows.update(progress=share)
