"""What one sees and says of oneself, and what we promise each other."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from potluck.community import access as community_access
from potluck.people import access, actions, forms
from potluck.people.proofs import passkeys
from potluck.shared.refused import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request: HttpRequest) -> HttpResponse:
    """Show what we promise each other to anybody; who has an account accepts it here."""
    person = access.acting(request)
    back = request.GET.get("next", "")
    back = back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else "/"
    if request.method == "POST":
        if person is None:
            return redirect("people:sign_in")
        actions.accept_agreement(person=person, now=timezone.now())
        return HttpResponseRedirect(back)
    newest = community_access.agreement()
    page = {
        "is_written": newest is not None,
        "sections": community_access.sections(newest),
        "outside": newest.outside if newest else "",
        "asks": person is not None and access.unaccepted(person) is not None,
        "is_changed": person is not None and person.accepted.exists(),
    }
    return render(request, "people/agreement.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@access.signed_in
def you(request: HttpRequest) -> HttpResponse:
    """Show somebody's own place card, and take what they say of themselves."""
    person = access.me(request)
    form = forms.AboutForm(request.POST or None, initial=forms.AboutForm.of(person))
    if form.is_valid():
        try:
            actions.tell_about_yourself(person=person, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Kept."))
            return redirect("people:you")
    page = {
        "person": person,
        "form": form,
        "is_steward": person.is_steward(),
        "can_come_back": access.can_come_back(person),
        # Where browsers have none any more, a key from before may still be taken away.
        "offers_passkeys": not passkeys.why_off() or person.passkeys.exists(),
        "links": [link for of in access.your_links for link in of(person)],
        "love": next(iter(form.initial["loves"]), ""),
    }
    return render(request, "people/you.html", page, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@access.signed_in
def seating(request: HttpRequest) -> HttpResponse:
    """Take private seating wishes."""
    person = access.me(request)
    wishes = {name: getattr(person, name) for name in forms.SeatingForm.base_fields}
    form = forms.SeatingForm(request.POST or None, initial=wishes)
    if form.is_valid():
        actions.tell_wishes(person=person, **form.cleaned_data)
        messages.success(request, _("Kept. The next tables are made with it."))
        return redirect("people:you")
    return render(request, "people/seating.html", {"form": form}, status=422 if form.errors else 200)
