"""Finds what a morning after is about: the table one sat at, and what may be told of an evening."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from potluck.gatherings.models import Gathering, Seat
from potluck.reflections.models import Feeling, Reflection, Thanks
from potluck.tables import access as plans
from potluck.tables.models import Place
from potluck.ties import actions as ties

ENOUGH = 5  # answers, before a sum without names is shown
SMALL = 8  # so many people at most sit at one table without a plan


@dataclass(frozen=True)
class Link:
    """A quiet link at the foot of the page."""

    label: str
    url: str


# Filled by rooms above (care), in their apps.py.
quiet_links: list[Callable[[Seat], list[Link]]] = []


def tables_of(gathering: Gathering, now: datetime.datetime) -> list[list[Seat]]:
    """Return who sat together, by the plan that counted; a small evening without one was one table.

    After 24 months nobody is told any more.
    """
    if now - gathering.starts_at > ties.MEMORY:
        return []
    plan = plans.published(gathering)
    present = {seat.pk: seat for seat in gathering.seats.present().select_related("person")}
    if plan is None:
        return [list(present.values())] if len(present) <= SMALL else []
    tables: dict[int, list[Seat]] = {}
    for place in Place.objects.filter(table__plan=plan).order_by("table__number", "pk"):
        if place.seat_id in present:
            tables.setdefault(place.table_id, []).append(present[place.seat_id])
    return list(tables.values())


def company(seat: Seat, now: datetime.datetime) -> list[Seat]:
    """Return the others at this guest's table; where no evening was, or not yet, nobody sat with anybody."""
    if not seat.gathering.has_begun(now) or seat.gathering.is_cancelled or not seat.is_present:
        return []
    for table in tables_of(seat.gathering, now):
        if any(other.pk == seat.pk for other in table):
            return [other for other in table if other.pk != seat.pk]
    return []


def feeling_counts(seat: Seat) -> bool:
    """Tell whether this guest's feeling goes into the sum.

    Not the host's, and not that of somebody whose link another holds: with the answers one knows taken
    away, a sum would tell the others.
    """
    return seat.person_id != seat.gathering.host_id and (seat.person.has_account or not seat.link_is_shared)


def feelings(gathering: Gathering) -> list[Feeling]:
    """Return the sum of feelings once it is closed, from five answers on; the host sees no more than this."""
    rows = list(Feeling.objects.filter(gathering=gathering, answers__gt=0).order_by("-answers", "name"))
    return rows if sum(row.answers for row in rows) >= ENOUGH else []


def answered(seats: Sequence[Seat]) -> set[int]:
    """Return, by their numbers, the seats whose guests have said how it was."""
    return set(Reflection.objects.filter(seat__in=seats).values_list("seat_id", flat=True))


def thanks(gathering: Gathering) -> list[Thanks]:
    """Return what was said to the host and is in no letter, the first first."""
    said = Thanks.objects.filter(seat__gathering=gathering).select_related("seat__person")
    return list(said.order_by("said_at", "pk"))
