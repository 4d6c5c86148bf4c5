"""What the host of an evening sees and does; for everybody else these pages do not exist."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from potluck.design import moments
from potluck.gatherings import access, actions, letters, news
from potluck.gatherings.actions.evening import NIGHT_ENDS
from potluck.gatherings.forms.hosting import NameForm
from potluck.gatherings.models import Gathering, Seat
from potluck.gatherings.pages import remembered
from potluck.gatherings.pasted import naming, understanding
from potluck.gatherings.pasted.entry import Entry
from potluck.letters import links
from potluck.people import access as people
from potluck.shared.refused import Refused

NIGHT_BEGINS = datetime.timedelta(hours=3)  # from then on the door is watched


@people.signed_in
@require_safe
def host(request: HttpRequest, key: str) -> HttpResponse:
    """Show who comes, what to cook around, and where the link is."""
    return _show(request, access.hosted_by_key(people.me(request), key))


@people.signed_in
@require_POST
def add_guest(request: HttpRequest, key: str) -> HttpResponse:
    """Seat somebody by name, without an account."""
    gathering = access.hosted_by_key(people.me(request), key)
    form = NameForm(request.POST)
    if not form.is_valid():
        return _show(request, gathering, name_form=form)

    typed = understanding.typed(form.cleaned_data["name"])
    yeses = [
        replace(
            understanding.yes_of(one, one.name, one.diet, one.access, one.loves), comes_with=one.companion_of
        )
        for one in typed
    ]

    def add() -> None:
        seats = actions.add_names(gathering=gathering, names=yeses, now=timezone.now())
        _tell_how_it_was_read(request, gathering, typed, seats)
        for seat in seats:
            _tell_of_the_same_name(request, seat)
            if not seat.is_going:
                told = _("Every seat is taken: {name} is next in line. Below you can add a seat.")
                messages.info(request, told.format(name=seat.person.name))

    return _act(request, gathering, add)


def _tell_how_it_was_read(
    request: HttpRequest, gathering: Gathering, typed: list[Entry], seats: list[Seat]
) -> None:
    """Say whom a host typed in one line, and let the line be undone where it was several."""
    words = [(one.name, ", ".join(filter(None, [*one.loves, one.diet, one.access]))) for one in typed]
    names = ", ".join(f"{name} ({told})" if told else name for name, told in words)
    if len(seats) > 1:
        told = _("Read as {count} guests: {names}. If it is one, “Undo the last list” takes them back.")
        messages.info(request, told.format(count=len(seats), names=names))
        remembered.paste(request.session, gathering.key, [seat.key for seat in seats], timezone.now())
    elif any(told for _name, told in words):
        messages.info(request, _("Read as {names}. If that is not so, tap the name.").format(names=names))


def _tell_of_the_same_name(request: HttpRequest, seat: Seat) -> None:
    there = len(access.of_the_same_name(seat))
    if not there:
        return
    told = _("{name} was on your list already: this is {which} of that name.")
    if access.added_by(people.me(request), seat.person):
        told += " " + _(
            "If that was a slip, tap the name of {which}: “They should not be on the list” takes it back."
        )
    messages.warning(request, told.format(name=seat.person.name, which=access.which_one(there + 1)))


@people.signed_in
@require_POST
def mark_missing(request: HttpRequest, key: str, seat_key: str) -> HttpResponse:
    """Somebody did not come."""
    return _act_on_seat(request, key, seat_key, actions.mark_missing)


@people.signed_in
@require_POST
def mark_present(request: HttpRequest, key: str, seat_key: str) -> HttpResponse:
    """They came after all."""
    return _act_on_seat(request, key, seat_key, actions.mark_present)


@people.signed_in
@require_POST
def seat_after_all(request: HttpRequest, key: str, seat_key: str) -> HttpResponse:
    """Somebody next in line, or who had given the seat back, is here."""
    return _act_on_seat(request, key, seat_key, actions.seat_after_all)


@people.signed_in
@require_POST
def seat_unannounced(request: HttpRequest, key: str) -> HttpResponse:
    """Somebody came without a word."""
    gathering = access.hosted_by_key(people.me(request), key)
    form = NameForm(request.POST, prefix="came")
    if not form.is_valid():
        return _show(request, gathering, came_form=form)
    name = form.cleaned_data["name"]

    def find_a_seat() -> None:
        actions.seat_unannounced(gathering=gathering, name=name, now=timezone.now())
        told = _("{name} is here. “Seat again, moving as few as possible”, below, gives them a place.")
        messages.info(request, told.format(name=name))
        waiting = [seat.person.name for seat in access.guests_of(gathering).next_in_line()]
        if waiting:
            told = _("Still next in line: {names}. Tap “Here” if they came too.")
            messages.info(request, told.format(names=", ".join(waiting)))

    return _act(request, gathering, find_a_seat)


def _act_on_seat(request: HttpRequest, key: str, seat_key: str, act: Callable[..., None]) -> HttpResponse:
    gathering = access.hosted_by_key(people.me(request), key)
    seat = access.seat_of_guest(gathering, seat_key)
    # Back to their line, not to the top: at the door a host taps one name after the other.
    return _act(request, gathering, lambda: act(seat=seat, now=timezone.now()), f"#guest-{seat.key}")


def _act(
    request: HttpRequest, gathering: Gathering, act: Callable[[], object], place: str = ""
) -> HttpResponse:
    host_page = reverse("gatherings:host", args=[gathering.key])
    try:
        act()
    except Refused as no:
        messages.warning(request, str(no))
        return redirect(host_page)
    return redirect(host_page + place)


def _show(
    request: HttpRequest,
    gathering: Gathering,
    name_form: NameForm | None = None,
    came_form: NameForm | None = None,
) -> HttpResponse:
    now = timezone.now()
    seats = list(access.guests_of(gathering))
    access.tell_apart(
        (seat for seat in seats if not seat.is_given_back), sorted(seats, key=lambda seat: seat.pk)
    )
    by_name = access.in_order(seats)
    going = [seat for seat in by_name if seat.is_going]
    is_the_night = gathering.starts_at - NIGHT_BEGINS <= now <= gathering.starts_at + NIGHT_ENDS
    is_over = gathering.is_over(now)
    shown = {
        "gathering": gathering,
        "is_over": is_over,
        "to_put_right": by_name if is_the_night else [seat for seat in going if seat.missed_at],
        "going": going,
        "unnamed": {seat.pk for seat in seats if _is_unnamed(seat)},
        "here": sum(1 for seat in going if not seat.missed_at),
        "missing": sum(1 for seat in going if seat.missed_at),
        "has_changed": any(seat.missed_at or seat.here_at or seat.unannounced_at for seat in going),
        "may_seat_again": gathering.ends_by > now,
        "in_line": [seat for seat in seats if seat.is_next_in_line],
        "given_back": [seat for seat in by_name if seat.is_given_back],
        "to_know": _to_know(going),
        "are_many": len(going) >= access.MANY,
        "link": links.absolute(reverse("gatherings:invitation", args=[gathering.key])),
        "to_tell": {} if gathering.has_begun(now) else _to_tell(gathering, seats),
        "links": _afterwards(gathering, going, now) if is_over else _before(gathering, going, now),
        "for_the_chat": access.words_for_the_chat(going, now) if is_over else [],
        "is_the_night": is_the_night,
        "has_begun": gathering.has_begun(now),
        "name_form": name_form or NameForm(),
        "came_form": came_form or NameForm(prefix="came"),
        "can_undo": bool(remembered.pasted(request.session, gathering.key, now)),
    }
    return render(request, "gatherings/host.html", shown)


def _to_know(going: list[Seat]) -> list[tuple[str, list[tuple[str, list[Seat]]]]]:
    """Return what to cook around, and what to set the tables around; nothing where nobody said so."""
    told = [
        (_("What they don’t eat, in their own words"), _alike((seat, seat.diet) for seat in going)),
        (_("What makes it easier for them"), _alike((seat, seat.access) for seat in going)),
    ]
    return [(heading, said) for heading, said in told if said]


def _alike(told: Iterable[tuple[Seat, str]]) -> list[tuple[str, list[Seat]]]:
    """Return what was said with who said it, the commonest first; what several say alike stands there once.

    Whoever answers "What don't you eat?" may say "nuts" or "no nuts", and means the same.
    """
    said: dict[str, dict[Seat, str]] = {}
    for seat, words in told:
        tidied = " ".join(words.casefold().split()).strip(" .,;:!").removeprefix("no ")
        if words:
            said.setdefault(tidied, {})[seat] = words
    shortest = [(min(those.values(), key=len), [*those]) for those in said.values()]
    return sorted(shortest, key=lambda one: -len(one[1]))


def _is_unnamed(seat: Seat) -> bool:
    return seat.brought_by_id is not None and naming.is_described(seat.person.name)


def _to_tell(gathering: Gathering, seats: list[Seat]) -> dict[str, object]:
    """Return what has changed and whom no letter tells of it, with words to send them, until it was told."""
    if gathering.is_cancelled:
        return _to_tell_that_it_is_off(gathering, seats)
    own = next((seat for seat in seats if seat.is_of_the_host), None)
    told = news.lines(gathering, own.knew) if own else []
    names = [one.called for one in access.reached_by_no_letter(seats) if news.of_seat(one)]
    if own is None or not told or not names:
        return {}
    invitation = links.absolute(reverse("gatherings:invitation", args=[gathering.key]))
    words = [_("{what}: something is different.").format(what=gathering.what), *told, invitation]
    return {
        "names": names,
        "words": "\n".join(words),
        "rows": len(words) + 1,
        "told_path": letters.seat_path(own, "see_what_changed"),
    }


def _to_tell_that_it_is_off(gathering: Gathering, seats: list[Seat]) -> dict[str, object]:
    names = [seat.called for seat in access.reached_by_no_letter(seats)]
    when = moments.plainly(gathering.starts_at)
    words = _("{what}, {when}, is called off. Please do not set out.").format(what=gathering.what, when=when)
    return {"names": names, "words": words, "rows": 2} if names else {}


def _before(gathering: Gathering, going: list[Seat], now: datetime.datetime) -> list[access.Link]:
    """Lead the host to the tables, and to where her own is: she is a guest too."""
    own = [access.Link(_("Your own seat"), letters.seat_path(seat)) for seat in going if seat.is_of_the_host]
    return [*access.links_of_host(gathering, now), *own]


def _afterwards(gathering: Gathering, going: list[Seat], now: datetime.datetime) -> list[access.Link]:
    """Lead the host to what guests say of it, and to her own morning after; one of them is the main way."""
    told = access.links_of_host(gathering, now)
    own = [link for seat in going if seat.is_of_the_host for link in access.links_of_seat(seat, now)]
    if any(link.is_main for link in told):
        own = [replace(link, is_main=False) for link in own]
    return [*told, *own]
