"""The one calm page: your next seat, what you host, where you were, what you might join. Then it ends."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from potluck.care import access as care
from potluck.gatherings import access, letters
from potluck.gatherings.models import Seat
from potluck.people import access as people
from potluck.reflections import access as reflected
from potluck.reflections import letters as reflections

MOST_HOSTED = 6


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show somebody their next seat; a stranger, whose house this is and what is open to all."""
    person, now = people.acting(request), timezone.now()
    joinable = access.might_join(person, now)
    if person is None:
        return render(request, "home/door.html", {"joinable": joinable})
    # Nobody is invited to what they host themselves.
    seats = access.coming_seats(person, now).exclude(gathering__host=person)
    been = access.seats_of_late(person, now, now - reflections.CLOSES_AFTER)
    shown = {
        "been": [(seat, letters.seat_path(seat), _has_thanks(seat)) for seat in been],
        "seats": [(seat, letters.seat_path(seat)) for seat in seats],
        "hosts": list(access.coming_hosted(person, now)[:MOST_HOSTED]),
        "is_steward": (is_steward := person.is_steward()),
        "is_chosen": is_steward and care.reports_for(person).exists(),
        "joinable": joinable,
        "make_url": reverse("gatherings:make_gathering"),
    }
    return render(request, "home/home.html", shown)


def _has_thanks(seat: Seat) -> bool:
    """Tell whether words wait for the host of that evening, who gets no letter of them."""
    return seat.gathering.host_id == seat.person_id and bool(reflected.thanks(seat.gathering))
