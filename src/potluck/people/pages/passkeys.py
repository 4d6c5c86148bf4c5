"""Signing in with a device: making it known, taking it away, and coming in by it.

The two whose names end in `_options` say in JSON what a browser is asked; its answer comes back as a form.
"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from potluck.people import access, actions, forms, limits
from potluck.people.pages import sessions
from potluck.people.proofs import passkeys as proofs
from potluck.shared.refused import Refused

ASKED_FROM_A_PLACE = 120


@require_http_methods(["GET", "HEAD", "POST"])
@access.signed_in
def passkeys(request: HttpRequest) -> HttpResponse:
    """Show with which devices somebody comes in, and take a new one."""
    person = access.me(request)
    form = forms.PasskeyForm(request.POST or None)
    if form.is_valid():
        asked = sessions.take_challenge(request, "add_passkey")
        try:
            proofs.add(person=person, remembered=asked, **form.cleaned_data, now=timezone.now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Next time this device lets you in."))
            return redirect("people:passkeys")
    page = {"form": form, "passkeys": person.passkeys.order_by("pk"), "why_off": proofs.why_off()}
    return render(request, "people/passkeys.html", page, status=422 if form.errors else 200)


@require_POST
@access.signed_in
def passkey_options(request: HttpRequest) -> HttpResponse:
    """Say what a browser is asked that makes a new key."""
    _must_be_on()
    asked = proofs.ask_to_add(person=access.me(request), now=timezone.now())
    sessions.keep_challenge(request, "add_passkey", asked.remembered)
    return JsonResponse(asked.options)


@require_POST
@access.signed_in
def remove_passkey(request: HttpRequest, key: str) -> HttpResponse:
    """Let a device lead nobody in any more."""
    actions.remove_passkey(passkey=access.passkey(access.me(request), key))
    sessions.stay_here_alone(request)
    messages.success(
        request, _("Taken away. That device lets nobody in any more, and you are signed in here alone.")
    )
    return redirect("people:passkeys")


@require_POST
def sign_in_options(request: HttpRequest) -> HttpResponse:
    """Say what a browser is asked that shall tell who is there; the same for everybody."""
    _must_be_on()
    place = limits.whence(request)
    if not limits.allows("passkeys-from", place, times=ASKED_FROM_A_PLACE, within=limits.HOUR):
        return JsonResponse({"words": _("Enough for now. A code lets you in as well.")}, status=429)
    asked = proofs.ask_who(now=timezone.now())
    sessions.keep_challenge(request, "sign_in_passkey", asked.remembered)
    return JsonResponse(asked.options)


@require_POST
def sign_in_by_passkey(request: HttpRequest) -> HttpResponse:
    """Let in whose device answered."""
    _must_be_on()
    asked = sessions.take_challenge(request, "sign_in_passkey")
    try:
        person = proofs.prove(remembered=asked, answer=request.POST.get("answer", ""), now=timezone.now())
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect("people:sign_in")
    return sessions.come_in(request, person)


def _must_be_on() -> None:
    if proofs.why_off():
        raise Http404
