"""A host makes an evening, changes it, calls it off."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from potluck.gatherings import access, actions
from potluck.gatherings.forms.making import GatheringForm, evening_of, usual_evening
from potluck.people import access as people
from potluck.shared.refused import Refused


@people.signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def make_gathering(request: HttpRequest) -> HttpResponse:
    """Make an evening: what, when, where; or copy an earlier one."""
    host, now = people.me(request), timezone.now()
    zone = timezone.get_current_timezone()
    usual = usual_evening(now, zone)
    copied = request.GET.get("copy")
    if copied:
        usual = {**evening_of(access.hosted_by_key(host, copied), zone), "day": usual["day"]}
    form = GatheringForm(request.POST or None, initial=usual, zone=zone)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_gathering(host=host, now=now, **_all(form))
        except Refused as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("It is made. Now bring it to your people."))
            return redirect("gatherings:host", key=made.key)
    earlier = access.hosting(host)[:5] if not copied else []
    return render(request, "gatherings/make_gathering.html", {"form": form, "earlier": earlier})


@people.signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def change_gathering(request: HttpRequest, key: str) -> HttpResponse:
    """Change an evening; those who go are told what is different."""
    gathering, zone = access.hosted_by_key(people.me(request), key), timezone.get_current_timezone()
    if gathering.has_begun(timezone.now()) or gathering.is_cancelled:
        messages.info(request, _("What was is not changed any more. You can copy it to another day."))
        return redirect("gatherings:host", key=key)
    form = GatheringForm(request.POST or None, initial=evening_of(gathering, zone), zone=zone)
    if request.method == "POST" and form.is_valid():
        before = gathering.sequence
        try:
            changed = actions.change_gathering(gathering=gathering, now=timezone.now(), **form.details())
        except Refused as no:
            form.add_error(None, str(no))
        else:
            # A seat more is no news to those who have theirs.
            told = _told(_("Changed."), _("Whoever has the day in a calendar is told."))
            messages.success(request, told if changed.sequence > before else _("Changed."))
            return redirect("gatherings:host", key=key)
    return render(request, "gatherings/change_gathering.html", {"form": form, "gathering": gathering})


@people.signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def cancel_gathering(request: HttpRequest, key: str) -> HttpResponse:
    """Ask whether it is to be called off; call it off."""
    gathering = access.hosted_by_key(people.me(request), key)
    if gathering.is_cancelled:
        messages.info(request, _("You called this off already."))
        return redirect("gatherings:host", key=key)
    if request.method == "POST":
        try:
            actions.cancel_gathering(gathering=gathering, now=timezone.now())
            messages.success(request, _told(_("It is called off."), _("Everybody with an address is told.")))
        except Refused as no:
            messages.warning(request, str(no))
        return redirect("gatherings:host", key=key)
    untold = access.reached_by_no_letter(access.guests_of(gathering))
    return render(request, "gatherings/cancel_gathering.html", {"gathering": gathering, "untold": untold})


def _told(what: str, where_letters_leave: str) -> str:
    """Say what was done, and who hears of it: no letter is promised that cannot leave."""
    by_hand = _("No letter leaves this house yet: please tell your guests yourself.")
    return f"{what} {where_letters_leave if people.letters_leave() else by_hand}"


def _all(form: forms.Form) -> Any:
    assert isinstance(form, GatheringForm)
    return form.details()
