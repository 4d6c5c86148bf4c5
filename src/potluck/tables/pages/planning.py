"""The host's pages: asking for tables, looking at them, moving people, publishing."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from potluck.gatherings import access as gatherings
from potluck.gatherings.models import Gathering, Seat
from potluck.people import access as people
from potluck.printing import wording
from potluck.shared.refused import Refused
from potluck.tables import access, actions, documents
from potluck.tables.actions import making
from potluck.tables.forms import Moved, Wanted
from potluck.tables.models import Place, Plan
from potluck.tables.pages import waiting

MOST_ASKED = 3  # tables of which everybody is named, to be asked whether they look after it


@people.signed_in
@require_http_methods(["GET", "POST"])
def tables(request: HttpRequest, key: str) -> HttpResponse:
    """Show the plan at hand, or how far it is; ask for one."""
    gathering = _hosted(request, key)
    newest, plan = access.newest_and_at_hand(gathering)
    form = Wanted(request.POST or None, initial=_as_before(plan))
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_for_plan(
                gathering=gathering,
                by=people.me(request),
                want=form.cleaned_data["want"],
                size=form.sizes(),
                now=timezone.now(),
            )
        except Refused as no:
            form.add_error(None, str(no))
        else:
            return redirect("tables:tables", key=key)
    if newest is not None and newest.is_being_made:
        return waiting.page(request, gathering, newest)
    return render(request, "tables/tables.html", _shown(gathering, plan, newest, form))


@people.signed_in
@require_GET
def progress(request: HttpRequest, key: str) -> JsonResponse:
    """Tell a script how far the plan is, or the answer to how good it is."""
    newest, plan = access.newest_and_at_hand(_hosted(request, key))
    if newest is not None and newest.is_being_made:
        return JsonResponse({"share": newest.progress, "words": waiting.how_far(newest)})
    weighing = access.weighing(plan) if plan is not None else None
    if weighing is not None and weighing.answered_at is None:
        return JsonResponse({"share": weighing.progress})
    return JsonResponse({"done": True})


@people.signed_in
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, key: str, seat_key: str) -> HttpResponse:
    """Seat one guest elsewhere in the draft, by a plain form."""
    gathering = _hosted(request, key)
    plan, seat = access.draft(gathering), gatherings.seat_of_guest(gathering, seat_key)
    laid = access.laid(plan)
    place = next((p for one in laid for p in one.places if p.seat_id == seat.pk), None)
    form = Moved(request.POST or None, place=place, tables=laid)
    if request.method == "POST" and form.is_valid():
        try:
            told, sits = _seated_elsewhere(plan, seat, place, form)
        except Refused as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, told)
            return redirect(f"{reverse('tables:tables', args=[key])}#table-{sits}")
    shown = {"gathering": gathering, "seat": place.seat if place else seat, "place": place, "form": form}
    return render(request, "tables/move.html", shown)


@people.signed_in
@require_POST
def pin(request: HttpRequest, key: str, seat_key: str) -> HttpResponse:
    """Keep somebody where they sit, or let them go."""
    place = access.place_at_hand(_hosted(request, key), seat_key)
    try:
        actions.turn_pin(place=place, now=timezone.now())
    except Refused as no:
        messages.error(request, str(no))
    return redirect("tables:move", key=key, seat_key=seat_key)


@people.signed_in
@require_POST
def take_back(request: HttpRequest, key: str) -> HttpResponse:
    """Go back to the draft before."""
    plan = access.draft(_hosted(request, key))
    return _done(request, key, lambda: actions.take_back(plan=plan))


@people.signed_in
@require_POST
def publish(request: HttpRequest, key: str) -> HttpResponse:
    """Settle the draft and let everybody see their table."""
    plan = access.draft(_hosted(request, key))
    return _done(
        request, key, lambda: actions.publish_plan(plan=plan, by=people.me(request), now=timezone.now())
    )


@people.signed_in
@require_POST
def seat_again(request: HttpRequest, key: str) -> HttpResponse:
    """Seat again, moving as few as possible."""
    gathering = _hosted(request, key)
    return _done(
        request,
        key,
        lambda: actions.seat_again(gathering=gathering, by=people.me(request), now=timezone.now()),
    )


def _hosted(request: HttpRequest, key: str) -> Gathering:
    return gatherings.hosted_by_key(people.acting(request), key)


def _done(request: HttpRequest, key: str, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except Refused as no:
        messages.error(request, str(no))
    return redirect("tables:tables", key=key)


def _seated_elsewhere(plan: Plan, seat: Seat, place: Place | None, form: Moved) -> tuple[str, int]:
    """Move somebody as the form says; return in a sentence what was done, and the number of their table."""
    name, chosen = (place.seat if place else seat).called, form.cleaned_data.get("other")
    if chosen:
        other = form.place_of(chosen)
        actions.swap_guests(plan=plan, seat=seat, other=other.seat, now=timezone.now())
        words = _("{name} and {other} changed seats.").format(name=name, other=other.seat.called)
        return words, other.table.number
    to = int(form.cleaned_data["to"])
    if place is not None and to == place.table.number:
        return _("Nobody was moved: {name} sat there already.").format(name=name), to
    actions.move_guest(plan=plan, seat=seat, to=to, now=timezone.now())
    return _("{name} sits at {table} now.").format(name=name, table=documents.name_of(to)), to


def _as_before(plan: Plan | None) -> dict[str, str]:
    return {"size": f"{plan.smallest}-{plan.largest}", "want": plan.want} if plan else {}


def _shown(gathering: Gathering, plan: Plan | None, newest: Plan | None, form: Wanted) -> dict[str, Any]:
    every = gatherings.every_seat(gathering)
    laid = access.laid(plan, every)
    left = access.without_a_table(every, laid)
    gatherings.tell_apart(left, every)
    before = access.sat_before(plan, laid) if plan else {}
    return _of_the_day(gathering, laid) | {
        "plan": plan,
        "words": access.words_of(plan, laid),
        "failed": newest.failed if newest else "",
        "cannot": newest is not None and newest.failed == str(making.CANNOT),
        "form": form,
        "tables": [_table(one, before, is_draft=plan is not None and not plan.is_published) for one in laid],
        "to_be_asked": [(documents.name_of(one.number), one.places) for one in access.not_looked_after(laid)],
        "most_asked": MOST_ASKED,
        "changed": len(before),
        "unknown": sum(getattr(place, "is_unknown", False) for one in laid for place in one.places),
        "without_a_table": left if plan else [],
        "is_out_of_date": bool(left) or any(len(one.places) < access.FEWEST for one in laid),
        "coming": (coming := len(left) + sum(len(one.places) for one in laid)),
        "are_many": coming >= gatherings.MANY,
        "are_enough": coming >= access.FEWEST,
        "host_page": reverse("gatherings:host", args=[gathering.key]),
        "may_take_back": plan is not None and not plan.is_published and plan.follows_id is not None,
        "is_published": plan is not None and plan.is_published,
        "has_no_address": any(
            not (place.seat.is_of_the_host or place.seat.own_address) for one in laid for place in one.places
        ),
        "may_share_before": plan is not None
        and not plan.is_published
        and getattr(plan, "others_see_tables", False),
        "waits_for_a_look": plan is not None and plan.waits_for_a_look,
        "title": _("The tables"),
    }


def _of_the_day(gathering: Gathering, laid: list[access.Laid]) -> dict[str, Any]:
    return {
        "gathering": gathering,
        "is_over": gathering.is_over(timezone.now()),
        "thought": any(place.wants_a_thought for one in laid for place in one.places),
    }


def _table(one: access.Laid, before: Mapping[int, int], *, is_draft: bool) -> dict[str, Any]:
    return {
        "table": documents.table_of(one),
        "number": one.number - 1,
        "places": _places(one, before),
        "looked_after_by": access.looked_after_by(one),
        "few": _few(one) if is_draft else "",
    }


def _few(one: access.Laid) -> str:
    """Say what becomes of a table in a draft that has too few people to be one."""
    people = len(one.places)
    if people >= access.FEWEST:
        return ""
    if any(place.pinned_at for place in one.places):  # whom a host has put there stays there
        words = ngettext(
            "{table} has one person: it will be filled when you publish.",
            "{table} has {people} people: it will be filled when you publish.",
            people,
        )
    else:
        words = ngettext(
            "{table} has one person: when you publish, others join them or they sit elsewhere.",
            "{table} has {people} people: when you publish, others join them or they sit elsewhere.",
            people,
        )
    return words.format(table=documents.name_of(one.number), people=wording.counted(people))


def _places(one: access.Laid, before: Mapping[int, int]) -> list[tuple[Place, str]]:
    """Return who sits at a table, each with the name of the table where they sat before, if it is another."""
    return [
        (place, documents.name_of(before[place.seat_id]) if place.seat_id in before else "")
        for place in one.places
    ]
