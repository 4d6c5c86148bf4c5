"""One's own seat: whoever has the link acts for it. GET shows, POST acts."""

import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from potluck.gatherings import access, actions, calendars, letters, news
from potluck.gatherings.forms.coming import SeatForm, WishesForm
from potluck.gatherings.models import Seat
from potluck.gatherings.pages import remembered
from potluck.gatherings.pages.invitation import picture_of
from potluck.letters import links
from potluck.people import access as people_access
from potluck.people import actions as people
from potluck.people.pages import sessions
from potluck.shared.refused import Refused

IS_FRESH = datetime.timedelta(days=2)  # so long a seat that came free is told as one


@require_safe
def seat(request: HttpRequest, word: str) -> HttpResponse:
    """Show what, when and where exactly, and everything one may do about one's seat."""
    found = access.seat_by_word(word)
    remembered.remember(request, found)
    return _show(request, word, found)


@require_http_methods(["GET", "HEAD", "POST"])
def give_back_seat(request: HttpRequest, word: str) -> HttpResponse:
    """Ask once, then give the seat to the next in line."""
    found = access.seat_by_word(word)
    if request.method == "POST":
        now = timezone.now()
        try:
            for one in [found, *(found.brings.all() if "brought" in request.POST else [])]:
                actions.give_back_seat(seat=one, now=now)
        except Refused as no:
            messages.warning(request, str(no))
        else:
            messages.success(request, _("We’ll miss you. Your host sees it."))
        return redirect("gatherings:seat", word=word)
    shown = {
        "seat": found,
        "word": word,
        "brought": found.brings.filter(given_back_at=None).select_related("person"),
        "has_begun": found.gathering.has_begun(timezone.now()),
        "is_over": found.gathering.is_over(timezone.now()),
    }
    return _private(render(request, "gatherings/give_back_seat.html", shown))


@require_POST
def take_seat_back(request: HttpRequest, word: str) -> HttpResponse:
    """Undo giving it back: a free seat, else the end of the line."""
    found = access.seat_by_word(word)
    try:
        back = actions.take_seat(gathering=found.gathering, person=found.person, now=timezone.now())
    except Refused as no:
        messages.warning(request, str(no))
    else:
        words = _("Good that you come after all.") if back.is_going else _("You are next in line.")
        messages.success(request, words)
    return redirect("gatherings:seat", word=word)


@require_POST
def say_here(request: HttpRequest, word: str) -> HttpResponse:
    """Somebody who was marked missing is here after all."""
    found = access.seat_by_word(word)
    try:
        actions.say_here(seat=found, now=timezone.now())
    except Refused as no:
        messages.warning(request, str(no))
    else:
        messages.success(request, _("Good that you are here. Your host sees it."))
    return redirect("gatherings:seat", word=word)


@require_POST
def change_seat(request: HttpRequest, word: str) -> HttpResponse:
    """Keep what the host should know."""
    found = access.seat_by_word(word)
    form = _seat_form(found, request.POST)
    if not form.is_valid():
        return _show(request, word, found, seat_form=form)
    try:
        actions.change_seat(seat=found, **form.told(found))
    except Refused as no:
        form.add_error(None, str(no))
        return _show(request, word, found, seat_form=form)
    messages.success(request, _("Kept."))
    return redirect("gatherings:seat", word=word)


@require_POST
def see_what_changed(request: HttpRequest, word: str) -> HttpResponse:  # noqa: ARG001 - Django hands it over
    """Take it that what is different was seen; by a host, that it was told."""
    found = access.seat_by_word(word)
    actions.see_what_changed(seat=found)
    if found.is_of_the_host:
        return redirect("gatherings:host", key=found.gathering.key)
    return redirect("gatherings:seat", word=word)


@require_POST
def tell_wishes(request: HttpRequest, word: str) -> HttpResponse:
    """Keep private seating wishes."""
    found = access.seat_by_word(word)
    if not _may_wish(request, found):
        raise Http404
    form = WishesForm(request.POST)
    if not form.is_valid():
        return _show(request, word, found, wishes_form=form)
    people.tell_wishes(person=found.person, **form.wishes())
    messages.success(request, _("Kept. It stays between you and the house."))
    return redirect("gatherings:seat", word=word)


@require_POST
def open_account(request: HttpRequest, word: str) -> HttpResponse:
    """Lead a visitor to an account in which they stay who they are."""
    found = access.seat_by_word(word)
    if found.person.has_account:
        raise Http404
    if found.person.asked_at:
        messages.info(request, _("You have asked already: a steward looks who is there, and writes to you."))
        return redirect("gatherings:seat", word=word)
    if access.leads_too_far(found):
        messages.warning(request, access.another_link())
        return redirect("gatherings:seat", word=word)
    sessions.remember_visitor(request, found.person, timezone.now())
    return redirect("people:sign_in")


@require_safe
def seat_calendar(request: HttpRequest, word: str) -> HttpResponse:  # noqa: ARG001 - Django hands it over
    """Hand out the calendar entry."""
    found = access.seat_by_word(word)
    entry = calendars.of_seat(found, links.absolute(letters.seat_path(found)), timezone.now())
    response = HttpResponse(entry, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="evening.ics"'
    return _private(response)


@require_safe
def seat_qr(request: HttpRequest, word: str) -> HttpResponse:  # noqa: ARG001 - Django hands it over
    """Return the personal link as a picture, to take it along to one's phone."""
    return _private(picture_of(links.absolute(letters.seat_path(access.seat_by_word(word)))))


def _show(
    request: HttpRequest,
    word: str,
    found: Seat,
    seat_form: SeatForm | None = None,
    wishes_form: WishesForm | None = None,
) -> HttpResponse:
    now = timezone.now()
    gathering = found.gathering
    brought = found.brings.filter(given_back_at=None).select_related("person")
    shown = {
        "seat": found,
        "word": word,
        "gathering": gathering,
        "from": gathering.host.name if gathering.host and not found.is_of_the_host else "",
        "lead": _in_the_past(found) if (is_over := gathering.ends_by < now) or gathering.is_cancelled else "",
        "is_over": is_over,
        "has_moved_up": found.has_moved_up_since(now - IS_FRESH),
        "has_begun": gathering.has_begun(now),
        "link": links.absolute(letters.seat_path(found)),
        "is_written_to": found.is_next_in_line and bool(found.address) and people_access.letters_leave(),
        "news": [] if is_over or found.is_of_the_host else news.of_seat(found),
        "links": access.links_of_seat(found, now),
        "notes": access.notes_of_seat(found, now),
        "brought": [] if found.is_of_the_host else [(one, letters.seat_path(one)) for one in brought],
        "is_open": not gathering.is_cancelled and not gathering.has_begun(now),
        "seat_form": seat_form or _seat_form(found),
        "wishes_form": _wishes(request, found, wishes_form),
    }
    return _private(render(request, "gatherings/seat.html", shown))


def _in_the_past(found: Seat) -> str:
    """Return the words above an evening that is over, or was called off."""
    if found.is_of_the_host:
        return _("You had invited to") if found.gathering.is_cancelled else _("You hosted")
    if found.is_present and not found.gathering.is_cancelled:
        return _("You were at")
    host = found.gathering.host
    return _("{name} invited you to").format(name=host.name) if host else _("You were invited to")


def _seat_form(found: Seat, posted: QueryDict | None = None) -> SeatForm:
    is_all_of_them = not (found.person.has_account or access.leads_too_far(found))
    return SeatForm(posted, initial=SeatForm.of(found), seat=found, tells_of_themselves=is_all_of_them)


def _may_wish(request: HttpRequest, found: Seat) -> bool:
    """Whoever has an account, or another link of their own, says who they are first: others may have this."""
    if found.person.has_account:
        return people_access.acting(request) == found.person
    return not access.leads_too_far(found)


def _wishes(request: HttpRequest, found: Seat, form: WishesForm | None) -> WishesForm | None:
    """Return the form for private wishes; by a link alone it never shows what was wished before."""
    if form is not None or not _may_wish(request, found):
        return form
    return WishesForm(initial=WishesForm.of(found.person) if found.person.has_account else {})


def _private(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex"
    return response
