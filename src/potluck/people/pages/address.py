"""The address somebody comes back by: another one counts once a code has proven it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from potluck.people import access, actions, forms, limits
from potluck.people.pages import sessions
from potluck.people.proofs import codes
from potluck.shared.refused import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@access.signed_in
def address(request: HttpRequest) -> HttpResponse:
    """Ask for a new address and send a code to it, whether or not anybody has it."""
    person = access.me(request)
    form = forms.AddressForm(request.POST or None)
    letters_leave = access.letters_leave()
    status = 422 if form.errors else 200
    if letters_leave and form.is_valid():
        new = form.cleaned_data["address"]
        if limits.allows_code(request, new):
            sessions.wait_for_code(request, codes.send(address=new, now=timezone.now()), "new_address")
            return redirect("people:address_code")
        form.add_error("address", limits.enough_codes())
        status = 429
    page = {
        "form": form,
        "person": person,
        "letters_leave": letters_leave,
        "is_steward": person.is_steward(),
    }
    return render(request, "people/address.html", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@access.signed_in
def address_code(request: HttpRequest) -> HttpResponse:
    """Take the code; from then on the new address counts."""
    key, awaited = sessions.awaited_code(request, "new_address")
    if not key:
        return redirect("people:address")
    form = forms.CodeForm(request.POST or None)
    if form.is_valid():
        now = timezone.now()
        try:
            proven = codes.prove(key=key, typed=form.cleaned_data["code"], now=now)
            actions.change_address(person=access.me(request), address=proven, now=now)
        except Refused as refused:
            form.add_error("code", str(refused))
        else:
            request.session.pop("new_address")
            messages.success(request, _("Kept. From now on your letters go there."))
            return redirect("people:you")
    page = {"form": form, "address": awaited}
    return render(request, "people/address_code.html", page, status=422 if form.errors else 200)
