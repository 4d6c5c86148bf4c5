"""The pages on which somebody takes along what is theirs, or goes.

Each is there twice: for whoever is signed in, and by a link for whoever cannot sign in, a visitor or somebody
whose account rests.
"""

import functools
from collections.abc import Callable

from django.contrib import auth, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from potluck.care import access, yours
from potluck.gatherings import access as gatherings
from potluck.gatherings import actions as seats
from potluck.gatherings import letters
from potluck.gatherings.models import Seat
from potluck.people import access as people
from potluck.people.models import Person
from potluck.shared.refused import Refused


@require_safe
@people.with_account
def take_with_you(request: HttpRequest) -> HttpResponse:
    """Say what one may take, and what deleting does."""
    page = {
        "file": reverse("care:everything_of_yours"),
        "delete": reverse("care:delete_yourself"),
        "back": reverse("people:you"),
        "brought": _brought(people.me(request)),
    }
    return render(request, "care/take_with_you.html", page)


@require_safe
@people.with_account
def everything_of_yours(request: HttpRequest) -> HttpResponse:
    """Hand over everything in one file."""
    return _file(people.me(request))


@require_POST
@people.with_account
def delete_yourself(request: HttpRequest) -> HttpResponse:
    """Forget who asks, where they ticked that they mean it."""
    if not _deleted(request, people.me(request)):
        return redirect("care:take_with_you")
    auth.logout(request)
    _say_goodbye(request)
    return redirect("people:sign_in")


def by_link(page: Callable[[HttpRequest, str, Person], HttpResponse]) -> Callable[..., HttpResponse]:
    """Let whoever came by a link of their own onto a page; lead any other back to the seat, and say why."""

    @functools.wraps(page)
    def asking(request: HttpRequest, word: str) -> HttpResponse:
        try:
            person = access.whose(word)
        except Refused as refused:
            messages.warning(request, str(refused))
            return redirect("gatherings:seat", word=word)
        return page(request, word, person)

    return asking


@require_safe
@by_link
def what_is_yours(request: HttpRequest, word: str, person: Person) -> HttpResponse:
    """Say the same to whoever came by a link of their own."""
    page = {
        "file": reverse("care:everything_by_link", args=[word]),
        "delete": reverse("care:delete_by_link", args=[word]),
        "back": "" if person.has_account else reverse("gatherings:seat", args=[word]),
        "is_visitor": not person.has_account,
        "brought": _brought(person),
    }
    return render(request, "care/take_with_you.html", page)


@require_safe
@by_link
def everything_by_link(_request: HttpRequest, _word: str, person: Person) -> HttpResponse:
    """Hand over the same file by a link."""
    return _file(person)


@require_POST
@by_link
def delete_by_link(request: HttpRequest, word: str, person: Person) -> HttpResponse:
    """Forget whose link it is. Whoever else is signed in on this phone stays signed in."""
    if not _deleted(request, person):
        return redirect("care:what_is_yours", word=word)
    _say_goodbye(request)
    return HttpResponseRedirect("/")


def _file(person: Person) -> HttpResponse:
    told = yours.gather_everything(person=person)
    name = 'attachment; filename="potluck.json"'
    shown = {"indent": 2, "ensure_ascii": False}
    return JsonResponse(told, json_dumps_params=shown, headers={"Content-Disposition": name})


def _brought(person: Person) -> list[tuple[Seat, str]]:
    """Return who comes with somebody, and the link that is to be handed to them before that one goes."""
    return [(one, letters.seat_path(one)) for one in gatherings.brought_by(person, timezone.now())]


def _deleted(request: HttpRequest, person: Person) -> bool:
    if "sure" not in request.POST:
        messages.warning(request, _("Nothing was deleted: the box beside the button says that you mean it."))
        return False
    try:
        with transaction.atomic():
            brought = [one for one, _path in _brought(person)] if "brought" in request.POST else []
            yours.forget_everything(person=person)
            for one in brought:  # afterwards: nobody is written to any more who is forgotten
                seats.give_back_seat(seat=Seat.objects.get(pk=one.pk), now=timezone.now())
    except Refused as refused:
        messages.warning(request, str(refused))
        return False
    return True


def _say_goodbye(request: HttpRequest) -> None:
    messages.success(request, _("Everything about you is deleted. It was good to have you here."))
