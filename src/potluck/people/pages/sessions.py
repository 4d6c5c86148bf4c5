"""What the house remembers of one browser while somebody comes in: a code it waits for, an address proven."""

import datetime
from typing import Any

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from potluck.people import access
from potluck.people.models import Person, SignInCode

PROVEN_LASTS = COMING_AS_LASTS = datetime.timedelta(hours=1)


def remember_way_back(request: HttpRequest) -> None:
    """Keep where somebody wanted to go before they were asked who they are."""
    back = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        request.session["back"] = back


def remember_visitor(request: HttpRequest, visitor: Person, now: datetime.datetime) -> None:
    """Keep as whom somebody opens an account, who pressed for it on a visitor's own page.

    Only by such a page, never by an address: whoever follows one may be led to come as somebody else.
    """
    request.session["coming_as"] = [visitor.key, (now + COMING_AS_LASTS).timestamp()]


def visitor(request: HttpRequest, now: datetime.datetime) -> Person | None:
    """Return the visitor as whom this browser came a little while ago."""
    key, until = request.session.get("coming_as", ["", 0])
    return access.visitor_of_key(str(key)) if until > now.timestamp() else None


def way_back(request: HttpRequest) -> str:
    """Return where somebody wanted to go, else home."""
    return str(request.session.get("back", "")) or str(settings.LOGIN_REDIRECT_URL)


def wait_for_code(request: HttpRequest, code: SignInCode, what_for: str = "code") -> None:
    """Keep which code this browser asked for, and what for; no other can try it."""
    request.session[what_for] = [code.key, code.address]


def awaited_code(request: HttpRequest, what_for: str = "code") -> tuple[str, str]:
    """Return the key of the code this browser asked for, and where it was sent; or nothing twice."""
    key, address = request.session.get(what_for, ["", ""])
    return str(key), str(address)


def keep_proven(request: HttpRequest, address: str, now: datetime.datetime) -> None:
    """Keep that this browser's person reads the letters of an address."""
    request.session.pop("code", None)
    request.session.cycle_key()
    request.session["proven"] = [address, (now + PROVEN_LASTS).timestamp()]


def proven(request: HttpRequest, now: datetime.datetime) -> str:
    """Return the address that was proven a little while ago, or nothing."""
    address, until = request.session.get("proven", ["", 0])
    return str(address) if until > now.timestamp() else ""


def keep_challenge(request: HttpRequest, what_for: str, remembered: dict[str, Any]) -> None:
    """Keep what this browser was asked to sign, and what for."""
    request.session[what_for] = remembered


def take_challenge(request: HttpRequest, what_for: str) -> dict[str, Any]:
    """Return what this browser was asked to sign; it is remembered for one answer alone."""
    remembered: dict[str, Any] = request.session.pop(what_for, {})
    return remembered


def stay_here_alone(request: HttpRequest) -> None:
    """Keep this browser signed in where all others of the same person were signed out."""
    person = access.me(request)
    person.refresh_from_db(fields=["password"])
    auth.update_session_auth_hash(request, person)


def come_in(request: HttpRequest, person: Person) -> HttpResponse:
    """Sign somebody in with a session of a new name, and lead them where they wanted to go.

    Whose account rests is told so, now that they have proven who they are, and stays outside.
    """
    back = way_back(request)
    for word in ("code", "proven", "back", "coming_as"):
        request.session.pop(word, None)
    if person.resting_since:
        auth.logout(request)
        told = {
            "yours": access.way_to_yours(person),
            "until": person.resting_until,
            "why": person.resting_why,
        }
        return render(request, "people/resting.html", told, status=403)
    auth.login(request, person)
    return HttpResponseRedirect(access.by_way_of_agreement(person, back))
