"""The addresses somebody comes back by: each counts once a code has proven it, and one gets the letters."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

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
        "others": person.other_addresses.order_by("pk"),
        "letters_leave": letters_leave,
        "is_steward": person.is_steward(),
    }
    return render(request, "people/address.html", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@access.signed_in
def address_code(request: HttpRequest) -> HttpResponse:
    """Take the code; from then on the address lets somebody in."""
    key, awaited = sessions.awaited_code(request, "new_address")
    if not key:
        return redirect("people:address")
    form = forms.CodeForm(request.POST or None)
    if form.is_valid():
        now = timezone.now()
        try:
            proven = codes.prove(key=key, typed=form.cleaned_data["code"], now=now)
            actions.add_address(person=access.me(request), address=proven, now=now)
        except Refused as refused:
            form.add_error("code", str(refused))
        else:
            request.session.pop("new_address")
            messages.success(request, _("Kept. A code to it lets you in."))
            return redirect("people:address")
    page = {"form": form, "address": awaited}
    return render(request, "people/address_code.html", page, status=422 if form.errors else 200)


@require_POST
@access.signed_in
def letters_here(request: HttpRequest, key: str) -> HttpResponse:
    """Let letters go to another of one's addresses."""
    other = access.other_address(access.me(request), key)
    actions.send_letters_to(address=other, now=timezone.now())
    messages.success(
        request, _("Kept. From now on your letters go to {address}.").format(address=other.email)
    )
    return redirect("people:address")


@require_POST
@access.signed_in
def remove_address(request: HttpRequest, key: str) -> HttpResponse:
    """Let an address let nobody in any more."""
    actions.remove_address(address=access.other_address(access.me(request), key), now=timezone.now())
    sessions.stay_here_alone(request)
    messages.success(
        request, _("Taken away. That address lets nobody in any more, and you are signed in here alone.")
    )
    return redirect("people:address")
