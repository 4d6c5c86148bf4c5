"""The pages of care: something felt wrong, for guests; and what stewards look after."""

import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from potluck.care import access, actions, forms, said
from potluck.care.models import Act
from potluck.community import access as community_access
from potluck.community import actions as community_actions
from potluck.gatherings import access as gatherings
from potluck.gatherings.models import Seat
from potluck.letters import access as letters_access
from potluck.letters import actions as letters_actions
from potluck.letters.models import Letter
from potluck.people import access as people
from potluck.people import limits
from potluck.shared.language import listed
from potluck.shared.refused import Refused

SHOWN_AGAIN = 422  # a form that could not be taken
MOST_NAMES, A_DAY = 5, datetime.timedelta(days=1)


@require_http_methods(["GET", "HEAD", "POST"])
def something_felt_wrong(request: HttpRequest, word: str) -> HttpResponse:
    """Take what a guest would like a steward to know, or would like to have no more to do with."""
    seat = gatherings.seat_by_word(word)
    company = access.company(seat, timezone.now())
    stewards = access.stewards_for(seat)
    host = seat.gathering.host_id
    has_begun = seat.gathering.has_begun(timezone.now())
    form = forms.FeltWrong(
        request.POST or None, company=company, stewards=stewards, host=host, has_begun=has_begun
    )
    if form.is_valid():
        chosen = form.chosen()
        try:
            _must_not_guess(seat, chosen)
            actions.say_something_felt_wrong(seat=seat, now=timezone.now(), **chosen)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("care:heard", word=word)
    page = {
        "form": form,
        "gathering": seat.gathering,
        "readers": listed([form.called(one, host) for one in stewards], _("or")),
        "only": form.only,
        "is_there": form.only in company,
        "outside": community_access.outside(),
    }
    return _shown(request, "something_felt_wrong", page)


@require_safe
def heard(request: HttpRequest, word: str) -> HttpResponse:
    """Say thank you. What was said is not shown again: somebody may look over a shoulder."""
    return render(request, "care/heard.html", {"seat": gatherings.seat_by_word(word), "word": word})


@require_safe
@people.stewards_only
def care(request: HttpRequest) -> HttpResponse:
    """Show what needs a steward."""
    at_the_door, is_alone = access.at_the_door_and_alone(people.me(request))
    told = list(access.told_to(people.me(request)))
    page = {
        **_how_letters_go(),
        "reports": [report for report in told if not report.closed_at],
        "closed": [report for report in told if report.closed_at],
        "at_the_door": at_the_door,
        "lacks": settings.HOUSE.lacks(),
        "is_alone": is_alone,
    }
    return render(request, "care/care.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@people.stewards_only
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the chosen steward read, close what was seen to, and open it again."""
    found = access.report_for(people.me(request), pk)
    if found is None:
        return render(request, "care/report_gone.html", status=404)
    if request.method == "POST" and "again" in request.POST:
        actions.open_report_again(report=found)
        messages.success(request, _("It waits for you again."))
        return redirect("care:report", pk=found.pk)
    if request.method == "POST":
        actions.close_report(report=found, now=timezone.now())
        messages.success(request, _("Closed. In twelve months it is forgotten."))
        return redirect("care:care")
    return render(request, "care/report.html", {"report": found, "read": access.read(found)})


@require_http_methods(["GET", "HEAD", "POST"])
@people.stewards_only
def post(request: HttpRequest) -> HttpResponse:
    """Set up how letters leave, and try it at once."""
    office = letters_access.post_office()
    form = forms.PostOfficeForm(request.POST or None, known=office, steward=people.me(request))
    refusal = ""
    if form.is_valid():
        to = form.cleaned_data["to"]
        try:
            letters_actions.try_post_office(office=form.office(), to=to, now=timezone.now())
            _log(request, Act.What.POST)
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("A test letter is on its way to {address}.").format(address=to))
            return redirect("care:post")
    return _shown(request, "post", {"form": form, "office": office, "said": refusal}, bool(refusal))


@require_safe
@people.stewards_only
def letters(request: HttpRequest) -> HttpResponse:
    """Show how many letters wait and which did not leave; never what stands in them."""
    return render(request, "care/letters.html", _how_letters_go())


@require_POST
@people.stewards_only
def send_again(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Let a letter that was given up try once more, or all of them."""
    chosen = Letter.objects.filter(pk=letters_access.given_up(pk).pk) if pk else Letter.objects.all()
    number = letters_actions.send_again(letters=chosen, now=timezone.now())
    _log(request, Act.What.LETTERS)
    told = ngettext("{number} letter tries again.", "{number} letters try again.", number)
    messages.success(request, told.format(number=number))
    return redirect("care:letters")


@require_http_methods(["GET", "HEAD", "POST"])
@people.stewards_only
def agreement(request: HttpRequest) -> HttpResponse:
    """Publish a new version of what we promise each other."""
    newest = community_access.agreement()
    before = {"words": newest.words, "outside": newest.outside} if newest else {}
    form = forms.AgreementForm(request.POST or None, initial=before)
    if form.is_valid():
        try:
            community_actions.publish_agreement(**form.cleaned_data, now=timezone.now())
            _log(request, Act.What.AGREEMENT)
        except Refused as refused:
            form.add_error("words", str(refused))
        else:
            messages.success(request, _("Published. Everybody is shown it once, and asked to accept it."))
            return redirect("care:care")
    return _shown(request, "agreement", {"form": form, "newest": newest})


@require_http_methods(["GET", "HEAD", "POST"])
@people.stewards_only
def community(request: HttpRequest) -> HttpResponse:
    """Say what the community is called, what it is, where its clocks are, and who may come in."""
    here = community_access.here()
    names = ("name", "story", "time_zone", "door")
    form = forms.CommunityForm(request.POST or None, initial={name: getattr(here, name) for name in names})
    if form.is_valid():
        try:
            actions.tell_community(**form.cleaned_data, now=timezone.now(), by=people.me(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Kept."))
            return redirect("care:community")
    return _shown(request, "community", {"form": form})


def _must_not_guess(seat: Seat, chosen: dict[str, Any]) -> None:
    """Bound how many names of an evening a guest may try: the answer says whether somebody of it was there.

    A slip is told all the same, for whoever is not told of it would sit with whom they meant to be kept from.
    """
    if not chosen["called"] or chosen["then"] == said.Then.TELL:
        return
    if not limits.allows("felt-wrong-name", str(seat.pk), times=MOST_NAMES, within=A_DAY):
        raise Refused(
            _(
                "These are several names by now. Please tell a steward, who reads what you write, or try "
                "tomorrow."
            )
        )


def _log(request: HttpRequest, what: Act.What) -> None:
    actions.keep_act(by=people.me(request), what=what, now=timezone.now())


def _how_letters_go() -> dict[str, object]:
    office = letters_access.post_office()
    return {
        "office": office,
        "is_leaving": letters_access.is_leaving(office),
        "waiting": letters_access.waiting(timezone.now()),
    }


def _shown(
    request: HttpRequest, name: str, page: dict[str, object], is_refused: bool = False
) -> HttpResponse:
    form = page["form"]
    assert isinstance(form, Form)
    status = SHOWN_AGAIN if form.errors or is_refused else 200
    return render(request, f"care/{name}.html", page, status=status)
