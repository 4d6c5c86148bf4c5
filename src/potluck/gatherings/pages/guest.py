"""One guest, for the host: what is told of them, and what a host can do on their behalf."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from potluck.design import camera
from potluck.gatherings import access, actions, letters
from potluck.gatherings.forms.hosting import GuestForm
from potluck.gatherings.models import Seat
from potluck.gatherings.pages import remembered
from potluck.letters import links
from potluck.people import access as people
from potluck.shared.refused import Refused


@people.signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def guest(request: HttpRequest, key: str, seat_key: str) -> HttpResponse:
    """Show one guest to the host, and keep what is mended."""
    host, now = people.me(request), timezone.now()
    seat = _seat(request, key, seat_key)
    may_be_renamed = access.may_be_renamed(host, seat)
    form = GuestForm(
        request.POST or None,
        seat=seat,
        may_be_renamed=may_be_renamed,
        may_say_loves=access.may_say_what_they_love(host, seat),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.tell_of_guest(seat=seat, by=host, **form.mended())
        except Refused as no:
            form.add_error(None, str(no))
        else:
            is_told = {"loves", "looks_after_a_table"} & {*form.changed_data}
            words = _("Kept. It counts when the tables are laid anew.") if is_told else _("Kept.")
            messages.success(request, words)
            return redirect("gatherings:host", key=key)
    gathering = seat.gathering
    access.tell_apart([seat])
    is_written_down = access.added_by(host, seat.person)
    shown = {
        "gathering": gathering,
        "seat": seat,
        "form": form,
        "may_be_renamed": may_be_renamed,
        "is_open": not gathering.is_cancelled and not gathering.has_begun(now),
        "is_written_down": is_written_down,
        "may_have_a_new_link": access.may_have_a_new_link(seat, now),
        "link": links.absolute(letters.seat_path(seat)) if is_written_down else "",
    }
    return render(request, "gatherings/guest.html", shown)


@people.signed_in
@require_POST
def cannot_come(request: HttpRequest, key: str, seat_key: str) -> HttpResponse:
    """Give a guest's seat back for them."""
    seat = _seat(request, key, seat_key)
    told = _("{name} can’t come after all. If somebody is in line, the seat is theirs.").format(
        name=seat.person.name
    )
    return _act(request, key, lambda: actions.say_they_cannot_come(seat=seat, now=timezone.now()), told)


@people.signed_in
@require_POST
def comes_after_all(request: HttpRequest, key: str, seat_key: str) -> HttpResponse:
    """Undo it: a free seat, else the end of the line."""
    seat = _seat(request, key, seat_key)
    told = _("{name} is on your list again.").format(name=seat.person.name)
    return _act(request, key, lambda: actions.say_they_come(seat=seat, now=timezone.now()), told)


@people.signed_in
@require_POST
def bring_in(request: HttpRequest, key: str) -> HttpResponse:
    """Add a seat for whoever is next in line."""
    gathering = access.hosted_by_key(people.me(request), key)
    told = _("A seat more: the next in line has it.")
    return _act(request, key, lambda: actions.bring_in(gathering=gathering, now=timezone.now()), told)


@people.signed_in
@require_POST
def remove_guest(request: HttpRequest, key: str, seat_key: str) -> HttpResponse:
    """Let nothing stay of a name that the host wrote down."""
    seat, host = _seat(request, key, seat_key), people.me(request)
    told = _("{name} is gone from your list.").format(name=seat.person.name)
    return _act(request, key, lambda: actions.remove_guest(seat=seat, by=host, now=timezone.now()), told)


@people.signed_in
@require_POST
def make_new_link(request: HttpRequest, key: str, seat_key: str) -> HttpResponse:
    """Make a new personal link for a guest who lost theirs."""
    seat = _seat(request, key, seat_key)
    if not access.may_have_a_new_link(seat, timezone.now()):
        raise Http404
    path = actions.make_new_link(seat=seat, now=timezone.now())
    request.session[remembered.NEW_LINK] = [seat.key, path]
    return redirect("gatherings:new_link", key=key, seat_key=seat.key)


@people.signed_in
@require_safe
def new_link(request: HttpRequest, key: str, seat_key: str) -> HttpResponse:
    """Show the link that was just made, once, to hand over or print."""
    seat = _seat(request, key, seat_key)
    of_seat, path = request.session.pop(remembered.NEW_LINK, ["", ""])
    if of_seat != seat.key:
        raise Http404
    link = links.absolute(path)
    shown = {"gathering": seat.gathering, "seat": seat, "link": link, "picture": camera.inside(link)}
    return render(request, "gatherings/new_link.html", shown)


def _seat(request: HttpRequest, key: str, seat_key: str) -> Seat:
    """Return the seat of a guest of one's own evening; one's own seat is no guest's."""
    seat = access.seat_of_guest(access.hosted_by_key(people.me(request), key), seat_key)
    if seat.is_of_the_host:
        raise Http404
    return seat


def _act(request: HttpRequest, key: str, act: Callable[[], object], told: str) -> HttpResponse:
    try:
        act()
    except Refused as no:
        messages.warning(request, str(no))
    else:
        messages.success(request, told)
    return redirect("gatherings:host", key=key)
