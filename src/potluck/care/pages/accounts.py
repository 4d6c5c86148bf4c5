"""The pages on which stewards look after accounts: letting one rest, waking it, asking somebody to help."""

import datetime
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from potluck.care import access, actions, forms
from potluck.people import access as people
from potluck.shared.refused import Refused


@require_safe
@people.stewards_only
def log(request: HttpRequest) -> HttpResponse:
    """Show what stewards did, to stewards."""
    return render(request, "care/log.html", {"acts": access.log()})


@require_safe
@people.stewards_only
def person(request: HttpRequest, key: str) -> HttpResponse:
    """Show how an account stands, and what can be done for it."""
    found = access.person(key)
    page = {"person": found, "is_me": found == people.me(request), "is_helping": found.is_steward()}
    return render(request, "care/person.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@people.stewards_only
def let_rest(request: HttpRequest, key: str) -> HttpResponse:
    """Say what a rest does, and let an account rest once it was said until when and why."""
    found, now = access.person(key), timezone.now()
    form = forms.RestForm(request.POST or None)
    if form.is_valid():
        until = now + datetime.timedelta(weeks=form.cleaned_data["weeks"])
        why = form.cleaned_data["why"]
        try:
            actions.let_rest(person=found, by=people.me(request), until=until, why=why, now=now)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The account of {name} rests.").format(name=found.name))
            return redirect("care:person", key=key)
    page = {"form": form, "person": found}
    return render(request, "care/let_rest.html", page, status=422 if form.errors else 200)


@require_POST
@people.stewards_only
def wake(request: HttpRequest, key: str) -> HttpResponse:
    """End a rest."""
    return _done(request, key, actions.wake, _("{name} can sign in again."))


@require_http_methods(["GET", "HEAD", "POST"])
@people.stewards_only
def make_steward(request: HttpRequest, key: str) -> HttpResponse:
    """Say what a steward sees and may do, and let somebody look after the house too once that was read."""
    if request.method != "POST":
        found = access.person(key)
        if found.is_steward() or not found.has_account:
            return redirect("care:person", key=key)
        return render(request, "care/make_steward.html", {"person": found})
    return _done(request, key, actions.make_steward, _("{name} looks after the house too."))


@require_POST
@people.stewards_only
def unmake_steward(request: HttpRequest, key: str) -> HttpResponse:
    """Let somebody look after the house no more."""
    return _done(request, key, actions.unmake_steward, _("{name} looks after the house no more."))


def _done(request: HttpRequest, key: str, act: Callable[..., None], told: str) -> HttpResponse:
    found, me = access.person(key), people.me(request)
    try:
        act(person=found, by=me, now=timezone.now())
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect("care:person", key=key)
    messages.success(request, told.format(name=found.name))
    # Whoever took themselves off sees no page of stewards any more.
    return redirect("people:you") if found == me else redirect("care:person", key=key)
