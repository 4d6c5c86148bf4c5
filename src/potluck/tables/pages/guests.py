"""A guest's own pages: the table, and how an evening goes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from potluck.gatherings import access as gatherings
from potluck.gatherings.models import Seat
from potluck.printing import questions
from potluck.tables import access, documents, letters
from potluck.tables.access import Laid
from potluck.tables.models import Place
from potluck.tables.sharing import companions


@require_GET
def table(request: HttpRequest, word: str) -> HttpResponse:
    """Show a guest with whom they sit, what they share, and three ways to begin."""
    seat = gatherings.seat_by_word(word)
    own = access.own_table(seat)
    told: dict[str, Any] = {"seat": seat, "gathering": seat.gathering, "word": word}
    now = timezone.now()
    told |= {"has_begun": seat.gathering.has_begun(now), "is_over": seat.gathering.is_over(now)}
    told["is_soon"] = now >= seat.gathering.starts_at - letters.TOLD_BEFORE
    if own is not None:
        told |= _told(seat, own)
        sat_at = access.sat_at(seat, own)
        told["moved_from"] = documents.name_of(sat_at) if sat_at not in (None, own.number) else ""
    return render(request, "tables/table.html", told)


@require_GET
def guide(request: HttpRequest) -> HttpResponse:
    """Tell anybody how an evening at a small table goes."""
    return render(request, "tables/guide.html", {"questions": questions.for_table([], 0)})


def _told(seat: Seat, own: Laid) -> dict[str, Any]:
    number = own.number - 1
    others = [place for place in own.places if place.seat_id != seat.pk]
    [mine] = [place for place in own.places if place.seat_id == seat.pk]
    return {
        "own": documents.table_of(own),
        "number": number,
        "shares": own.shares,
        "questions": questions.for_table(own.shares, number),
        "places": own.places,
        "why": companions.why(mine, others),
        "companions": companions.of(mine, others),
        "looks_after": mine.tells_to_look_after,
        "host": _who_looks_after(others),
    }


def _who_looks_after(others: list[Place]) -> Seat | None:
    """Return whom to greet first: the host, where she sits here, else who likes to look after a table."""
    willing = [place.seat for place in others if place.looks_after_openly]
    return min(willing, key=lambda seat: not seat.is_of_the_host, default=None)
