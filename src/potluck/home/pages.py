"""The one calm page: your next seat, what you host, where you were, what you might join. Then it ends."""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from potluck.care import access as care
from potluck.gatherings import access, letters, news
from potluck.gatherings.models import Gathering, Seat
from potluck.gatherings.pages import remembered
from potluck.people import access as people
from potluck.people.models import Person
from potluck.reflections import access as reflected
from potluck.reflections import letters as reflections

MOST_HOSTED = 6
TABLE_FIRST = datetime.timedelta(hours=6)  # before it begins, and while it lasts, one looks for the table


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show somebody their next seat; a stranger, whose house this is and what is open to all."""
    person, now = people.acting(request), timezone.now()
    joinable = access.might_join(person, now)
    if person is None:
        return _door(request, joinable, now)
    hosted = access.coming_hosted(person, now)[:MOST_HOSTED]
    shown = {
        **_seats(person, now),
        "hosts": [gathering for gathering in hosted if gathering.ends_by > now],
        "is_steward": (is_steward := person.is_steward()),
        "is_chosen": is_steward and care.reports_for(person).exists(),
        "somebody_knocks": is_steward and people.at_the_door().exists(),
        "joinable": joinable,
        "make_url": reverse("gatherings:make_gathering"),
    }
    shown["hosts_first"] = _is_sooner(shown["hosts"], shown["seats"])
    return render(request, "home/home.html", shown)


def _is_sooner(hosts: list[Gathering], seats: list[tuple[Seat, str, str, list[str]]]) -> bool:
    """Tell whether somebody hosts before they are a guest."""
    return bool(hosts) and (not seats or hosts[0].starts_at < seats[0][0].gathering.starts_at)


def _door(request: HttpRequest, joinable: list[Gathering], now: datetime.datetime) -> HttpResponse:
    """Show a guest whom this browser knows their seat as well, and to everybody what is open to all."""
    guest = remembered.guest(request)
    seats = _seats(guest, now) if guest else {}
    theirs = {seat.gathering_id for seat, *_more in seats.get("seats", ())}
    shown = {
        **seats,
        "guest": guest,
        "guest_is_known": any(seats.values()),
        "joinable": [gathering for gathering in joinable if gathering.pk not in theirs],
    }
    return render(request, "home/door.html", shown)


def _seats(person: Person, now: datetime.datetime) -> dict[str, Any]:
    """Return the seats that come and those of late; nobody is invited to what they host themselves."""
    tonight_or_later = list(access.coming_seats(person, now))
    ended = [seat for seat in tonight_or_later if seat.gathering.ends_by < now]
    been = [seat for seat in ended if seat.is_present]
    been += access.seats_of_late(person, now, now - reflections.CLOSES_AFTER)
    answered = reflected.answered(been) if been else set()
    coming = [seat for seat in tonight_or_later if seat not in ended and not seat.is_of_the_host]
    return {
        "seats": [(seat, *_way_to(seat, now), news.of_seat(seat)) for seat in coming],
        "been": [
            {
                "seat": seat,
                "path": letters.seat_path(seat),
                "morning": "" if seat.pk in answered else reflections.page_of(seat),
                "has_thanks": _has_thanks(seat),
            }
            for seat in been
        ],
    }


def _way_to(seat: Seat, now: datetime.datetime) -> tuple[str, str]:
    """Return where a guest is led, and in which words: to the seat; on the day to the table that is laid."""
    links = access.links_of_seat(seat, now) if now >= seat.gathering.starts_at - TABLE_FIRST else []
    for link in links:
        if link.is_main:
            return link.url, link.label
    return letters.seat_path(seat), _("To your seat") if seat.is_going else _("To your place in line")


def _has_thanks(seat: Seat) -> bool:
    """Tell whether words wait for the host of that evening, who gets no letter of them."""
    return seat.gathering.host_id == seat.person_id and bool(reflected.thanks(seat.gathering))
