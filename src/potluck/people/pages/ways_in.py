"""Ways in, made by stewards: for somebody without letters, or new, or waiting at the door."""

import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from potluck.design import camera
from potluck.letters import links
from potluck.people import access, actions, forms
from potluck.people.models import Person
from potluck.shared.refused import Refused

MOST_FOUND = 12
SOME_DAYS, A_MONTH = datetime.timedelta(days=3), datetime.timedelta(days=30)


@require_http_methods(["GET", "HEAD", "POST"])
@access.stewards_only
def ways_in(request: HttpRequest) -> HttpResponse:
    """Find who a way in is for, or make one for somebody new; let in who waits."""
    form = forms.WayInForm(request.POST or (request.GET if "who" in request.GET else None))
    found: list[Person] = []
    if form.is_valid():
        if request.method == "POST":
            try:
                person = actions.welcome_guest(name=form.cleaned_data["who"], now=timezone.now())
            except Refused as refused:
                form.add_error("who", str(refused))
            else:
                return _made(request, person)
        found = list(access.people_called(form.cleaned_data["who"])[:MOST_FOUND])
    page = {"form": form, "found": found, "at_the_door": access.at_the_door()}
    return render(request, "people/ways_in.html", page, status=422 if form.errors else 200)


@require_POST
@access.signed_in
def make_way_in(request: HttpRequest, key: str) -> HttpResponse:
    """Make a way in for somebody who is known here."""
    person = access.handed_to(key, access.me(request))
    if access.comes_by_code(person):
        told = _("{name} has an address here, and letters leave: a code lets them in, and nobody else.")
        messages.warning(request, told.format(name=person.name))
        return redirect("people:ways_in")
    return _made(request, person)


@require_POST
@access.signed_in
def make_way_back(request: HttpRequest) -> HttpResponse:
    """Make somebody without an address a way back, before they sign out."""
    person = access.me(request)
    if access.can_come_back(person):
        raise Http404
    return _made(request, person, A_MONTH)


@require_safe
@access.signed_in
def way_in(request: HttpRequest) -> HttpResponse:
    """Show the way in that was made last, to hand over or print."""
    path, name, is_mine = request.session.get("way_in", ["", "", False])
    if not path:
        raise Http404
    address = links.absolute(path)
    person = access.me(request)
    page = {
        "address": address,
        "ends_at": access.entry_link(path.strip("/").split("/")[-1]).ends_at,
        "name": name,
        "picture": camera.inside(address),
        "is_mine": is_mine,
        "is_steward": person.is_steward(),
    }
    return render(request, "people/way_in.html", page)


@require_POST
@access.stewards_only
def let_in(request: HttpRequest, key: str) -> HttpResponse:
    """Say yes to somebody at the door."""
    person, now = access.knocks(key), timezone.now()
    actions.let_in(person=person, now=now)
    _keep_act(request, "let in", person, now)
    messages.success(request, _("{name} is in.").format(name=person.name))
    return redirect("people:ways_in")


@require_POST
@access.stewards_only
def leave_outside(request: HttpRequest, key: str) -> HttpResponse:
    """Do not open the door to somebody."""
    person = access.knocks(key)
    actions.leave_outside(person=person)
    _keep_act(request, "left outside", person, timezone.now())
    told = _("{name} is not at the door any more, and hears nothing of it. They may knock again.")
    messages.success(request, told.format(name=person.name))
    return redirect("people:ways_in")


def _made(request: HttpRequest, person: Person, lasts: datetime.timedelta = SOME_DAYS) -> HttpResponse:
    me, now = access.me(request), timezone.now()
    path = actions.make_entry_link(person=person, now=now, made_by=me, lasts=lasts)
    # The word is kept nowhere but in the session of who made it, so that the page can be shown again.
    request.session["way_in"] = [path, person.name, person == me]
    if person != me:
        _keep_act(request, "way in", person, now)
    return HttpResponseRedirect(reverse("people:way_in"))


def _keep_act(request: HttpRequest, what: str, person: Person, now: datetime.datetime) -> None:
    for keep in access.steward_did:
        keep(access.me(request), what, person, now)
