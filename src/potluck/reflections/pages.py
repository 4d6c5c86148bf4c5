"""The page of the morning after."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from potluck.gatherings import access as gatherings
from potluck.gatherings.models import Seat
from potluck.people import access as people
from potluck.people.models import Person
from potluck.reflections import access, actions, letters
from potluck.reflections.forms import FEELINGS, Morning
from potluck.reflections.models import Feeling
from potluck.shared.refused import Refused
from potluck.ties import actions as ties_actions
from potluck.ties import letters as ties_letters


@require_http_methods(["GET", "POST"])
def morning(request: HttpRequest, word: str) -> HttpResponse:
    """Show the names of one's table, and ask three small things; before the evening ends, say when."""
    seat = gatherings.seat_by_word(word)
    if not seat.gathering.is_over(timezone.now()):
        has_begun = seat.gathering.has_begun(timezone.now())
        return _page(request, "still_to_come", seat, word, [], has_begun=has_begun)
    if request.method != "POST" and (seat.gathering.is_cancelled or not seat.is_present):
        messages.info(request, _("The morning after is for those who were there."))
        return redirect("gatherings:seat", word=word)
    company = [other.person for other in access.company(seat, timezone.now())]
    host = seat.gathering.host
    is_heard = host is not None and host.pk != seat.person_id
    told_by = letters.told_by(seat.gathering)
    has_answered = bool(access.answered([seat]))
    data = request.POST if request.method == "POST" else None
    form = Morning(data, company=company, takes_thanks=is_heard, told_by=told_by, has_answered=has_answered)
    if request.method == "POST" and form.is_valid():
        if has_answered and not any(form.cleaned_data.values()):  # tapped twice
            return redirect("reflections:answered", word=word)
        try:
            actions.answer_morning(
                seat=seat,
                feeling=form.cleaned_data.get("feeling", ""),
                again=list(form.cleaned_data.get("again", ())),
                thanks=form.cleaned_data.get("thanks", ""),
                now=timezone.now(),
            )
        except Refused as no:
            form.add_error("again" if form.cleaned_data.get("again") else None, str(no))
        else:
            return redirect("reflections:answered", word=word)
    is_closed = timezone.now() > seat.gathering.starts_at + letters.CLOSES_AFTER
    shown = {"form": form, "is_closed": is_closed, "has_answered": has_answered}
    return _page(request, "morning", seat, word, company, **shown)


@require_http_methods(["GET"])
def answered(request: HttpRequest, word: str) -> HttpResponse:
    """Say thank you, and that this is all."""
    seat = gatherings.seat_by_word(word)
    company = [other.person for other in access.company(seat, timezone.now())]
    has_letters = bool(ties_letters.address_of(seat.person)) and people.letters_leave()
    told_by = letters.told_by(seat.gathering)
    return _page(request, "answered", seat, word, company, has_letters=has_letters, told_by=told_by)


@require_http_methods(["GET", "POST"])
def rather_not_again(request: HttpRequest, word: str) -> HttpResponse:
    """Choose, among one's table, whom one would rather not sit with again; told to nobody.

    A link may be in more hands than one's own, so the page never says what was chosen, only that it is kept;
    and where the link alone is no proof of who one is, nothing is taken back by it.
    """
    seat = gatherings.seat_by_word(word)
    company = [other.person for other in access.company(seat, timezone.now())]
    is_own = _is_their_own(request, seat)
    if request.method == "POST":
        there = Person.objects.filter(pk__in=[one.pk for one in company])
        about = people.chosen(request, there)
        takes_back = "withdraw" in request.POST
        if takes_back and not is_own:
            raise Http404
        act = ties_actions.withdraw_rather_not if takes_back else ties_actions.say_rather_not
        act(by=seat.person, about=about)
        messages.success(request, _("Kept, and told to nobody."))
        return redirect(request.path)
    return _page(request, "rather_not_again", seat, word, company, is_own=is_own)


@people.signed_in
@require_http_methods(["GET"])
def how_it_felt(request: HttpRequest, key: str) -> HttpResponse:
    """Tell the host how the evening felt, as a sum without names, once it is closed."""
    host = people.acting(request)
    assert host
    gathering = get_object_or_404(gatherings.hosting(host), key=key)
    closes_at = gathering.starts_at + letters.CLOSES_AFTER
    is_closed = timezone.now() > closes_at
    rows = access.feelings(gathering) if is_closed else []
    told = [(FEELINGS[Feeling.Name(row.name)], row.answers) for row in rows]
    return render(
        request,
        "reflections/how_it_felt.html",
        {
            "gathering": gathering,
            "closes_at": closes_at,
            "is_closed": is_closed,
            "told": told,
            "thanks": access.thanks(gathering),
        },
    )


def _is_their_own(request: HttpRequest, seat: Seat) -> bool:
    """Tell whether nobody else can stand behind this request: who handed a link over may have kept it."""
    if seat.person.has_account:
        return people.acting(request) == seat.person
    return not seat.link_is_shared


def _page(
    request: HttpRequest, name: str, seat: Seat, word: str, company: list[Person], **more: object
) -> HttpResponse:
    quiet = [link for links in access.quiet_links for link in links(seat)]
    told = {"seat": seat, "gathering": seat.gathering, "word": word, "company": company, "quiet": quiet}
    return render(request, f"reflections/{name}.html", told | more)
