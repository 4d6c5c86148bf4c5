"""The letters of this room: your table, two days before; and your table changed."""

import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from potluck.community import access as community
from potluck.gatherings.models import Seat
from potluck.letters import actions, links
from potluck.people.models import Person
from potluck.tables import access, documents
from potluck.tables.access import Laid
from potluck.tables.models import Place, Plan

TOLD_BEFORE = datetime.timedelta(days=2)
Seated = tuple[Place, Laid]


def page_of(seat: Seat) -> str:
    """Return the path of a guest's table."""
    return reverse("tables:table", args=[links.signed("seat", seat.key)])


def is_time(plan: Plan, now: datetime.datetime) -> bool:
    """Tell whether guests hear of their table: from two days before."""
    return now >= plan.gathering.starts_at - TOLD_BEFORE


def tell_of(plan: Plan, now: datetime.datetime) -> int:
    """Write to those who have not heard of their table, and to those who sit at another one now.

    Whoever brings somebody without an address hears of both seats in one letter.
    """
    told = Plan.objects.filter(pk=plan.pk, told_at=None)
    if not is_time(plan, now) or not told.update(told_at=now):
        return 0
    before = access.plans(plan.gathering).published().filter(pk__lt=plan.pk).exclude(told_at=None)
    told_of = Place.objects.filter(table__plan__in=before).order_by("table__plan")
    sat = dict(told_of.values_list("seat_id", "table__number"))  # of each seat the last they were told
    tables = access.laid(plan)
    brought = _brought(tables)
    written = 0
    for laid in tables:
        for place in laid.places:
            both = [(place, laid), *brought.get(place.seat_id, [])]
            changed = [(one, table) for one, table in both if sat.get(one.seat_id) != table.number]
            if changed and place.seat.own_address:
                written += _write(both, changed, sat, plan, now)
    return written


def forget(person: Person) -> None:
    """Forget what was written about the tables of somebody who is forgotten."""
    for seat in Seat.objects.filter(person=person):
        actions.forget(cause=_cause(seat))
        actions.forget(cause=f"{_cause(seat)}:")


def withdraw(seat: Seat) -> None:
    """Take back what has not left and holds a link that opens nothing any more."""
    actions.withdraw(cause=_cause(seat))
    actions.withdraw(cause=f"{_cause(seat)}:")


def _brought(tables: list[Laid]) -> dict[int, list[Seated]]:
    """Return, by the seat of who brings them, those who read no letters of their own.

    The host's are not among them: she sees all of it on one page.
    """
    brought: dict[int, list[Seated]] = {}
    for laid in tables:
        for place in laid.places:
            if place.seat.brought_by_id and place.seat.is_told_by_another:
                brought.setdefault(place.seat.brought_by_id, []).append((place, laid))
    hosts = (place.seat for laid in tables for place in laid.places if place.seat.is_of_the_host)
    for seat in hosts:
        brought.pop(seat.pk, None)
    return brought


def _write(
    both: list[Seated], changed: list[Seated], sat: dict[int, int], plan: Plan, now: datetime.datetime
) -> int:
    (place, laid), *brought = both
    seat = place.seat
    is_first = seat.pk not in sat
    subject = _("Your table: {what}") if is_first else _("You sit at another table: {what}")
    if not is_first and both[0] not in changed:
        subject = _("{name} sits at another table: {what}")
    with timezone.override(community.zone()):
        letter = actions.write(
            to=seat.own_address,
            kind="table" if is_first else "change",
            cause=_cause(seat) if is_first else f"{_cause(seat)}:{plan.pk}",
            subject=subject.format(name=changed[0][0].seat.person.name, what=seat.gathering.what),
            template=f"tables/letters/{'your_table' if is_first else 'changed'}",
            context={
                "seat": seat,
                "gathering": seat.gathering,
                "table": documents.table_of(laid),
                "number": laid.number - 1,
                "has_moved": both[0] in changed,
                "looks_after": place.tells_to_look_after,
                "others": [other.seat.person for other in laid.places if other.seat_id != seat.pk],
                "brought": [_told(one, table, laid) for one, table in brought],
                "act_url": links.absolute(page_of(seat)),
                "act_label": _("Your table"),
                "give_back_url": _give_back(seat),
            },
            now=now,
            until=seat.gathering.ends_by,
            urgent=not is_first,
            certain=not is_first,
        )
    return int(letter is not None)


def _cause(seat: Seat) -> str:
    return f"table:{seat.key}"


def _told(place: Place, table: Laid, of_bringer: Laid) -> dict[str, Any]:
    return {
        "person": place.seat.person,
        "sits_here": table.number == of_bringer.number,
        "table": documents.name_of(table.number),
        "url": links.absolute(page_of(place.seat)),
        "give_back_url": _give_back(place.seat),
    }


def _give_back(seat: Seat) -> str:
    return links.absolute(reverse("gatherings:give_back_seat", args=[links.signed("seat", seat.key)]))
