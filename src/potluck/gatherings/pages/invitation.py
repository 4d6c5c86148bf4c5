"""The invitation, the yes to it, and the way back to a lost link."""

import datetime
import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from potluck.community import access as community
from potluck.design import camera
from potluck.gatherings import access, actions, letters, loves
from potluck.gatherings.forms.coming import AddressForm, YesForm
from potluck.gatherings.models import Gathering, Seat
from potluck.gatherings.pages import remembered
from potluck.letters import links
from potluck.people import access as people
from potluck.people import limits
from potluck.people.models import Person
from potluck.shared.refused import Refused

HOUR = datetime.timedelta(hours=1)
YESES_FROM_A_PLACE = 120
YESES_TO_AN_ADDRESS = 6
FINDS_FROM_A_PLACE = 20
# What would end a script inside HTML, as `json_script` writes it.
UNSAFE_IN_HTML = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@require_safe
def invitation(request: HttpRequest, key: str) -> HttpResponse:
    """Show who invites to what, when and where; and ask."""
    gathering = access.gathering_by_key(key)
    person = None if "new" in request.GET else remembered.guest(request)
    seat = access.seat_of(gathering, person)
    return _show(request, gathering, person, seat, _yes_form(request, gathering, person))


@require_POST
def say_yes(request: HttpRequest, key: str) -> HttpResponse:
    """Take a seat, or a place in the line."""
    gathering = access.gathering_by_key(key)
    is_somebody_else = "new" in request.POST
    person = None if is_somebody_else else remembered.guest(request)
    form = _yes_form(request, gathering, person)
    if form.is_valid():
        try:
            _must_not_flood(request, person, form.yes().letters_to)
            seat = actions.say_yes(
                gathering=gathering, yes=form.yes(), person=person, brings=form.brings(), now=timezone.now()
            )
        except Refused as no:
            form.add_error(None, str(no))
        else:
            remembered.remember(request, seat, instead=True)
            messages.success(request, _welcome(gathering, seat))
            return redirect(letters.seat_path(seat))
    return _show(request, gathering, person, None, form)


@require_safe
def qr(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001 - Django hands it over
    """Return the link as a picture for a phone's camera."""
    gathering = access.gathering_by_key(key)
    return picture_of(links.absolute(reverse("gatherings:invitation", args=[gathering.key])))


@require_http_methods(["GET", "HEAD", "POST"])
def find_seat(request: HttpRequest) -> HttpResponse:
    """Send somebody their links again; the answer is the same whoever asks."""
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if limits.allows("find-seat", limits.whence(request), times=FINDS_FROM_A_PLACE, within=HOUR):
            actions.find_seats_again(address=form.cleaned_data["address"], now=timezone.now())
            return render(request, "gatherings/find_seat.html", {"asked": True})
        form.add_error(None, _("Many asked from where you are. Please try again in an hour."))
    return render(request, "gatherings/find_seat.html", {"form": form})


def picture_of(url: str) -> HttpResponse:
    """Return an address as a QR picture."""
    return HttpResponse(camera.by_itself(url), content_type="image/svg+xml")


def _welcome(gathering: Gathering, seat: Seat) -> str:
    """Say whether there is a seat, and whether whoever comes along has one too."""
    if not seat.is_going:
        return _("You are next in line.")
    waiting = [one.person.name for one in seat.brings.next_in_line().select_related("person")]
    if waiting:
        told = ngettext(
            "You’re in. {names} is next in line: no other seat was free.",
            "You’re in. {names} are next in line: no other seat was free.",
            len(waiting),
        ).format(names=", ".join(waiting))
        return f"{told} " + _("If you would rather not come alone, give yours back below; nobody asks why.")
    return _("You’re in. Bring an appetite.") if gathering.has_meal else _("You’re in.")


def _must_not_flood(request: HttpRequest, person: Person | None, address: str) -> None:
    """Keep strangers from filling seats, and mailboxes, without end; a whole party on one line gets in."""
    if person is not None and person.has_account:
        return
    from_here = limits.allows("yes-from", limits.whence(request), times=YESES_FROM_A_PLACE, within=HOUR)
    to = address.casefold()
    if not from_here or (to and not limits.allows("yes-to", to, times=YESES_TO_AN_ADDRESS, within=HOUR)):
        raise Refused(_("Many said yes from where you are. Nothing was lost; please try again in an hour."))


def _yes_form(request: HttpRequest, gathering: Gathering, person: Person | None) -> YesForm:
    came_before = person is not None and Seat.objects.came_before(person, gathering).exists()
    data = request.POST if request.method == "POST" else None
    # Whoever has an account is not asked for an address, and so it need not be asked here either.
    letters_leave = bool(person and person.has_account) or people.letters_leave()
    return YesForm(
        data, gathering=gathering, person=person, came_before=came_before, letters_leave=letters_leave
    )


def _show(
    request: HttpRequest, gathering: Gathering, person: Person | None, seat: Seat | None, form: YesForm
) -> HttpResponse:
    now = timezone.now()
    agreement = people.unaccepted(person) if person else community.agreement()
    is_public = gathering.audience == Gathering.Audience.PUBLIC
    told = {
        "gathering": gathering,
        "person": person,
        "is_host": person is not None and person.pk == gathering.host_id and person.has_account,
        "seat": seat,
        "seat_path": letters.seat_path(seat) if seat else "",
        "form": form,
        "is_over": (is_over := gathering.ends_by < now),
        "lead": _lead(gathering) if is_over or gathering.is_cancelled else "",
        "has_begun": gathering.has_begun(now),
        "loves": loves.shared_by_guests(gathering, access.last_night(now)),
        "agreement": agreement,
        "promised": community.sections(agreement),
        "link": links.absolute(reverse("gatherings:invitation", args=[gathering.key])),
        "host_path": reverse("gatherings:host", args=[gathering.key]),
        "house": links.absolute(""),
        "is_public": is_public,
        "is_invited_only": gathering.audience == Gathering.Audience.INVITED,
        "event": _event(gathering) if is_public else "",
    }
    response = render(request, "gatherings/invitation.html", told)
    if not is_public:
        response["X-Robots-Tag"] = "noindex"
    return response


def _event(gathering: Gathering) -> SafeString:
    """Return a public gathering as search engines read it; nothing of its guests, nor the exact address."""
    event: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": gathering.what,
        "startDate": timezone.localtime(gathering.starts_at).isoformat(),
        "endDate": timezone.localtime(gathering.ends_by).isoformat(),
        "eventStatus": f"https://schema.org/Event{'Cancelled' if gathering.is_cancelled else 'Scheduled'}",
        "location": {"@type": "Place", "name": gathering.place, "address": gathering.place},
        "description": gathering.about,
        "url": links.absolute(reverse("gatherings:invitation", args=[gathering.key])),
    }
    if gathering.host:
        event["organizer"] = {"@type": "Person", "name": gathering.host.name}
    # Only letters of JSON are left that mean nothing to HTML.
    return mark_safe(json.dumps(event, ensure_ascii=False).translate(UNSAFE_IN_HTML))  # noqa: S308


def _lead(gathering: Gathering) -> str:
    """Return the words above an evening that is over, or was called off."""
    if gathering.host is None:
        return ""
    words = _("{name} had invited you to") if gathering.is_cancelled else _("{name} hosted")
    return words.format(name=gathering.host.name)
