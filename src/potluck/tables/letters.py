"""The letters of this room: your table, two days before; and your table changed."""

import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from potluck.community import access as community
from potluck.gatherings.models import Seat
from potluck.letters import actions, links
from potluck.tables import access, documents
from potluck.tables.access import Laid
from potluck.tables.models import Place, Plan

TOLD_BEFORE = datetime.timedelta(days=2)


def page_of(seat: Seat) -> str:
    """Return the path of a guest's table."""
    return reverse("tables:table", args=[links.signed("seat", seat.key)])


def is_time(plan: Plan, now: datetime.datetime) -> bool:
    """Tell whether guests hear of their table: from two days before."""
    return now >= plan.gathering.starts_at - TOLD_BEFORE


def tell_of(plan: Plan, now: datetime.datetime) -> int:
    """Write to those who have not heard of their table, and to those who sit at another one now."""
    told = Plan.objects.filter(pk=plan.pk, told_at=None)
    if not is_time(plan, now) or not told.update(told_at=now):
        return 0
    before = access.plans(plan.gathering).published().filter(pk__lt=plan.pk).exclude(told_at=None).last()
    sat = dict(Place.objects.filter(table__plan=before).values_list("seat_id", "table__number"))
    written = 0
    for laid in access.laid(plan):
        for place in laid.places:
            was = sat.get(place.seat_id)
            if was is None:
                written += _write(place, laid, "table", f"table:{place.seat.key}", now)
            elif was != laid.number:
                written += _write(place, laid, "change", f"table:{place.seat.key}:{plan.pk}", now)
    return written


def _write(place: Place, laid: Laid, kind: str, cause: str, now: datetime.datetime) -> int:
    seat = place.seat
    to = seat.own_address  # whoever is brought sits with who brings them, and hears it from them
    if not to:
        return 0
    subject = _("Your table: {what}") if kind == "table" else _("You sit at another table: {what}")
    word = links.signed("seat", seat.key)
    with timezone.override(community.zone()):
        letter = actions.write(
            to=to,
            kind=kind,
            cause=cause,
            subject=subject.format(what=seat.gathering.what),
            template=f"tables/letters/{'your_table' if kind == 'table' else 'changed'}",
            context={
                "seat": seat,
                "gathering": seat.gathering,
                "table": documents.table_of(laid),
                "number": laid.number - 1,
                "others": [other.seat.person for other in laid.places if other.seat_id != seat.pk],
                "act_url": links.absolute(page_of(seat)),
                "act_label": _("Your table"),
                "give_back_url": links.absolute(reverse("gatherings:give_back_seat", args=[word])),
            },
            now=now,
            until=seat.gathering.ends_by,
            urgent=kind == "change",
        )
    return int(letter is not None)
