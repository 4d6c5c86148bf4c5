"""The host's hand: moving somebody, pinning, taking back. Always accepted, and it never tells of a wish.

Every move makes a draft of its own that follows the one before, so that taking back is going back to it.
"""

import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from potluck.gatherings.models import Gathering, Seat
from potluck.shared.refused import Refused
from potluck.tables import access
from potluck.tables.actions import making
from potluck.tables.engine_bridge import asking, telling
from potluck.tables.engine_bridge.asked import TableSeated
from potluck.tables.models import Place, Plan, Table

Moves = dict[int, int]  # seat to number of a table


def move_guest(*, plan: Plan, seat: Seat, to: int, now: datetime.datetime) -> Plan:
    """Seat somebody at another table of the draft; one past the last is a new table."""
    last = plan.tables.aggregate(last=Max("number"))["last"] or 0
    if not 1 <= to <= last + 1:
        raise Refused(_("There is no such table."))
    return _moved(plan, {seat.pk: to}, now)


def swap_guests(*, plan: Plan, seat: Seat, other: Seat, now: datetime.datetime) -> Plan:
    """Let two people change seats."""
    tables = dict(Place.objects.filter(table__plan=plan).values_list("seat_id", "table__number"))
    if seat.pk not in tables or other.pk not in tables:
        raise Refused(_("One of the two has no table yet; move them there instead."))
    return _moved(plan, {seat.pk: tables[other.pk], other.pk: tables[seat.pk]}, now)


def turn_pin(*, place: Place, now: datetime.datetime) -> None:
    """Keep somebody where they sit, whatever is laid anew; or let them go again."""
    with transaction.atomic():
        _refuse_while_laid(place.table.plan.gathering)
        free = Place.objects.filter(pk=place.pk, pinned_at=None)
        if not free.update(pinned_at=now):
            Place.objects.filter(pk=place.pk).update(pinned_at=None)


def take_back(*, plan: Plan) -> None:
    """Go back to the draft before this one."""
    with transaction.atomic():
        _refuse_while_laid(plan.gathering)
        before = access.plans(plan.gathering).made().filter(pk__lt=plan.pk)
        if plan.is_published or not before.exists():
            raise Refused(_("There is nothing to take back."))
        plan.delete()


def _refuse_while_laid(gathering: Gathering) -> None:
    """What the tables are laid after stays as it is: pins would be lost, and a plan is judged by them."""
    if Plan.objects.being_made().filter(gathering=gathering).exists():
        raise Refused(_("The tables are being laid just now. Give it a moment."))


def _moved(plan: Plan, moves: Moves, now: datetime.datetime) -> Plan:
    """Keep the move first, then find words for it: the words may fail, the move does not."""
    with transaction.atomic():
        _refuse_while_laid(plan.gathering)
        new = Plan.objects.create(
            gathering=plan.gathering,
            asked_at=now,
            made_at=now,
            follows=plan,
            way=Plan.Way.MOVED,
            want=plan.want,
            smallest=plan.smallest,
            largest=plan.largest,
            progress=1.0,
        )
        _lay_as_before(new, plan, moves, now)
    _find_words(new, now)
    new.refresh_from_db()
    return new


def _lay_as_before(new: Plan, plan: Plan, moves: Moves, now: datetime.datetime) -> None:
    places = Place.objects.filter(table__plan=plan).select_related("table").order_by("table__number", "pk")
    pinned = {place.seat_id: place.table.number for place in places if place.pinned_at}
    sits = {place.seat_id: place.table.number for place in places} | moves
    tables: list[TableSeated] = [{"shares": [], "guests": []} for _number in range(max(sits.values()))]
    for seat, number in sits.items():
        tables[number - 1]["guests"].append(
            {"id": str(seat), "why": "", "shared": [], "wants_a_thought": False}
        )
    making.lay(new, tables, pinned | moves, now)


def _find_words(plan: Plan, now: datetime.datetime) -> None:
    """Say anew what every table shares; no rather-not is told to the engine here, so no word hangs on one."""
    try:
        answer = asking.ask(telling.without_wishes(plan, now), seconds=asking.SECONDS_TO_TELL)
    except asking.NotAnswered:
        return
    with transaction.atomic():
        for number, told in enumerate(answer.get("tables", []), start=1):
            Table.objects.filter(plan=plan, number=number).update(shares=told["shares"])
            for guest in told["guests"]:
                Place.objects.filter(table__plan=plan, seat_id=int(guest["id"])).update(
                    why=guest["why"],
                    shared=guest["shared"],
                    wants_a_thought=guest["wants_a_thought"],
                )
        Plan.objects.filter(pk=plan.pk).update(words=answer.get("words", []))
