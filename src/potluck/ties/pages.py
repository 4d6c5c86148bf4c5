"""The pages of two people: a date to find, and whom one would rather not sit with."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from potluck.people import access as people
from potluck.shared.refused import Refused
from potluck.ties import access, actions
from potluck.ties.forms import OfferTimes


@require_http_methods(["GET", "POST"])
def reunion(request: HttpRequest, word: str) -> HttpResponse:
    """Offer times, take one, or let it go; found by the link in one's letter."""
    found, person, other = access.reunion_by_word(word)
    form = OfferTimes()
    if request.method == "POST":
        now = timezone.now()
        try:
            if "let_go" in request.POST:
                actions.let_go(reunion=found, now=now)
                return render(request, "ties/let_go.html", {"other": other})
            if "choose" in request.POST:
                actions.choose_time(reunion=found, by=person, time=request.POST["choose"], now=now)
                return redirect(request.path)
            form = OfferTimes(request.POST)
            if form.is_valid():
                actions.offer_times(reunion=found, by=person, times=form.times(), now=now)
                return redirect(request.path)
        except Refused as no:
            if form.is_bound:
                form.add_error(None, str(no))
            else:
                messages.warning(request, str(no))
        found.refresh_from_db()
    offers = [time for time in found.offered_times() if time > timezone.now()]
    return render(
        request,
        "ties/reunion.html",
        {
            "reunion": found,
            "person": person,
            "other": other,
            "form": form,
            "is_mine": found.offered_by_id == person.pk,
            "offers": [(time.isoformat(), time) for time in offers],
        },
    )


@people.signed_in
@require_http_methods(["GET", "POST"])
def rather_not(request: HttpRequest) -> HttpResponse:
    """Choose, among those one has sat with, whom one would rather not sit with; told to nobody."""
    person = people.acting(request)
    assert person
    if request.method == "POST":
        about = people.chosen(request, access.choosable(person))
        if "withdraw" in request.POST:
            actions.withdraw_rather_not(by=person, about=about)
            messages.success(request, _("Forgotten."))
        else:
            actions.say_rather_not(by=person, about=about)
            messages.success(request, _("Kept, and told to nobody."))
        return redirect("ties:rather_not")
    kept = set(access.shown_rather_nots_of(person))
    rows = [(one, one.pk in kept) for one in access.choosable(person)]
    return render(request, "ties/rather_not.html", {"rows": rows})
