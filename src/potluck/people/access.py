"""Finds who is asking, and whom they may see."""

import datetime
import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from potluck.community.models import Agreement
from potluck.people.models import AcceptedAgreement, EntryLink, Person, hashed

Rest = ParamSpec("Rest")
Page = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


@dataclass(frozen=True, slots=True)
class Link:
    """A line on somebody's own page that leads to a room above this one."""

    label: str
    url: str


# What upper rooms put on the page "you"; each is filled in from their apps.py.
your_links: list[Callable[[Person], list[Link]]] = []
# Whether somebody may make a way in for somebody else without being a steward (a host for a guest, say).
may_hand_over: list[Callable[[Person, Person], bool]] = []


def acting(request: HttpRequest) -> Person | None:
    """Return who is signed in, or nobody."""
    user = request.user
    return user if isinstance(user, Person) and user.has_account else None


def me(request: HttpRequest) -> Person:
    """Return who is signed in, where a page asked for it by `signed_in`."""
    person = acting(request)
    if person is None:
        raise Http404
    return person


def signed_in(page: Page[Rest]) -> Page[Rest]:
    """Let only people with an account onto a page, and show them the agreement first where it is new."""

    @functools.wraps(page)
    def asking(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        person = acting(request)
        if person is None:
            return _detour("people:sign_in", request)
        if unaccepted(person) is not None:
            return _detour("people:agreement", request)
        return page(request, *args, **kwargs)

    return asking


def stewards_only(page: Page[Rest]) -> Page[Rest]:
    """Let only stewards onto a page; for everybody else it does not exist."""

    @signed_in
    @functools.wraps(page)
    def asking(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if not me(request).is_steward():
            raise Http404
        return page(request, *args, **kwargs)

    return asking


def unaccepted(person: Person) -> Agreement | None:
    """Return the newest agreement if this person has not accepted it."""
    accepted = AcceptedAgreement.objects.filter(agreement=OuterRef("pk"), person=person)
    newest = Agreement.objects.annotate(is_accepted=Exists(accepted)).order_by("-version").first()
    return None if newest is None or newest.is_accepted else newest


def entry_link(word: str) -> EntryLink:
    """Return a way in by the word in its address, used or not."""
    link = EntryLink.objects.select_related("person").filter(hashed=hashed(word)).first()
    if link is None:
        raise Http404
    return link


def is_open(link: EntryLink, now: datetime.datetime) -> bool:
    """Tell whether a way in may still be used."""
    return link.used_at is None and link.ends_at > now


def handed_to(key: str, by: Person) -> Person:
    """Return somebody for whom `by` may make a way in."""
    person = Person.objects.filter(key=key).first()
    if person is None or not (by.is_steward() or any(may(by, person) for may in may_hand_over)):
        raise Http404
    return person


def _detour(name: str, request: HttpRequest) -> HttpResponse:
    # What was posted is lost on the way, so that the way back leads to a page that can be shown.
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else ""
    query = f"?{urlencode({'next': back})}" if back else ""
    return HttpResponseRedirect(reverse(name) + query)
