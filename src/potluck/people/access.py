"""Finds who is asking, and whom they may see."""

import datetime
import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from potluck.community import access as community_access
from potluck.community.models import Agreement, Community
from potluck.letters import access as letters
from potluck.letters import links
from potluck.people.models import (
    AcceptedAgreement,
    EntryLink,
    OtherAddress,
    Passkey,
    People,
    Person,
    PersonQuerySet,
    PersonTopic,
    hashed,
)

Rest = ParamSpec("Rest")
Page = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


@dataclass(frozen=True, slots=True)
class Link:
    """A line on somebody's own page that leads to a room above this one."""

    label: str
    url: str


# What upper rooms put on the page "you"; each fills it in from its apps.py, as the list below.
your_links: list[Callable[[Person], list[Link]]] = []
# Who else than a steward may make a way in for a visitor: the host of a gathering for its guests, say. Who
# has an account signs in by code, or asks a steward.
may_hand_over: list[Callable[[Person, Person], bool]] = []
# What upper rooms keep of what a steward did here: who, what in a word, about whom, when.
steward_did: list[Callable[[Person, str, Person, datetime.datetime], None]] = []
# What upper rooms close when a visitor becomes an account, or somebody else proved the address they wrote.
close_old_links: list[Callable[[Person], None]] = []
# What upper rooms write to an address that was proven while whoever did so cannot sign in yet: links anew.
write_links_again: list[Callable[[str, datetime.datetime], None]] = []


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


def with_account(page: Page[Rest]) -> Page[Rest]:
    """Let only people with an account onto a page, whatever they think of the agreement."""

    @functools.wraps(page)
    def asking(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if acting(request) is None:
            return _detour("people:sign_in", request)
        return page(request, *args, **kwargs)

    return asking


def signed_in(page: Page[Rest]) -> Page[Rest]:
    """Let only people with an account onto a page, and show them the agreement first where it is new."""

    @with_account
    @functools.wraps(page)
    def asking(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if unaccepted(me(request)) is not None:
            return _detour("people:agreement", request)
        return page(request, *args, **kwargs)

    return asking


def stewards_only(page: Page[Rest]) -> Page[Rest]:
    """Let only stewards onto a page; for everybody else it does not exist."""

    @signed_in
    @functools.wraps(page)
    def asking(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if not me(request).is_steward():
            raise Http404
        return page(request, *args, **kwargs)

    return asking


def unaccepted(person: Person) -> Agreement | None:
    """Return the newest agreement if this person has not accepted it."""
    accepted = AcceptedAgreement.objects.filter(agreement=OuterRef("pk"), person=person)
    newest = Agreement.objects.annotate(is_accepted=Exists(accepted)).order_by("-version").first()
    return None if newest is None or newest.is_accepted else newest


def by_way_of_agreement(person: Person, back: str) -> str:
    """Return the address of `back`, or that of the agreement where it must be accepted first."""
    if unaccepted(person) is None:
        return back
    return f"{reverse('people:agreement')}?{urlencode({'next': back})}"


def entry_link(word: str) -> EntryLink:
    """Return a way in by the word in its address, used or not."""
    link = EntryLink.objects.select_related("person").filter(hashed=hashed(word)).first()
    if link is None:
        raise Http404
    return link


def is_open(link: EntryLink, now: datetime.datetime) -> bool:
    """Tell whether a way in may still be used."""
    return link.used_at is None and link.ends_at > now


def at_the_door() -> PersonQuerySet:
    """Return who knocked and waits for a steward's yes, the longest first."""
    loves = PersonTopic.objects.filter(list=PersonTopic.List.LOVES).order_by("pk")
    told = Prefetch("topics", queryset=loves, to_attr="told_loves")
    waiting: PersonQuerySet = Person.objects.at_the_door().prefetch_related(told)
    return waiting


def knocks(key: str) -> Person:
    """Return one of them."""
    person = at_the_door().filter(key=key).first()
    if person is None:
        raise Http404
    return person


def handed_to(key: str, by: Person) -> Person:
    """Return somebody for whom `by` may make a way in."""
    person: Person | None = Person.objects.filter(key=key).first()
    if person is None:
        raise Http404
    may = by.is_steward() or (not person.has_account and any(may(by, person) for may in may_hand_over))
    if not may:
        raise Http404
    return person


def chosen(request: HttpRequest, among: PersonQuerySet) -> Person:
    """Return whom a form names in its field `about`, out of these; the others do not exist."""
    key = request.POST.get("about", "")
    person: Person | None = None if "\0" in key else among.filter(key=key).first()
    if person is None:
        raise Http404
    return person


def people_called(typed: str) -> PersonQuerySet:
    """Return people whose name or address holds what a steward typed; nothing typed finds nobody."""
    typed = typed.strip()
    addressed = Q(email__iexact=typed) | Q(other_addresses__email__iexact=typed)
    found: PersonQuerySet = Person.objects.filter(Q(name__icontains=typed) | addressed).distinct()
    return found.order_by("name", "pk") if typed else found.none()


def letters_leave() -> bool:
    """Tell whether a code would reach anybody: letters leave, or are read on a page of the demo."""
    return settings.IS_DEMO or letters.is_leaving()


def can_come_back(person: Person) -> bool:
    """Tell whether somebody has a way in besides the session of this browser."""
    return bool(Person.objects.can_come_back().filter(pk=person.pk).exists())


def comes_by_code(person: Person) -> bool:
    """Tell whether somebody can come back to their account alone, so that nobody makes a way into it."""
    return person.has_account and bool(person.email) and letters_leave()


def account_of(address: str) -> Person | None:
    """Return who has an account with an address that was proven."""
    email = People.normalize_email(address)
    proven = Q(email=email) | Q(other_addresses__email=email)
    person: Person | None = Person.objects.with_account().filter(proven).first()
    return person


def is_taken(address: str) -> bool:
    """Tell whether somebody has an address here: proven by an account, or written down by a visitor."""
    email = People.normalize_email(address)
    return bool(Person.objects.filter(Q(email=email) | Q(other_addresses__email=email)).exists())


def other_address(person: Person, key: str) -> OtherAddress:
    """Return one of somebody's other addresses."""
    found = OtherAddress.objects.filter(person=person, key=key).first()
    if found is None:
        raise Http404
    return found


def passkey(person: Person, key: str) -> Passkey:
    """Return one of somebody's passkeys."""
    found = Passkey.objects.select_related("person").filter(person=person, key=key).first()
    if found is None:
        raise Http404
    return found


def proven_addresses(person: Person) -> list[str]:
    """Return every address that certainly is somebody's own.

    Anybody can write any address on an invitation; what came to it, a sign-in code, say, is not theirs.
    """
    others = person.other_addresses.order_by("pk").values_list("email", flat=True)
    return [email for email in (person.email, *others) if email] if person.has_account else []


def proven_since(person: Person) -> dict[str, datetime.datetime]:
    """Return since when, at the earliest, somebody reads the letters of each proven address.

    What came there before may have been for somebody else: who had that mailbox, or only wrote its address.
    """
    if person.joined_at is None:
        return {}
    others = dict(person.other_addresses.values_list("email", "proven_at"))
    first = person.email_proven_at or person.joined_at
    return {email: others.get(email, first) for email in proven_addresses(person)}


def visitor_of(address: str) -> Person | None:
    """Return the visitor who left an address that was proven now."""
    email = People.normalize_email(address)
    visitor: Person | None = Person.objects.filter(email=email, joined_at=None).first()
    return visitor


def visitor_of_key(key: str) -> Person | None:
    """Return the visitor with a key, as long as they have no account."""
    visitor: Person | None = Person.objects.filter(key=key, joined_at=None).first() if key else None
    return visitor


def way_to_yours(person: Person) -> str:
    """Return the word by which somebody who cannot sign in takes along, or deletes, what is theirs."""
    return links.signed("yours", person.key)


def yours_named(word: str) -> Person | None:
    """Return whose such a word is, as long as their account rests."""
    key = links.value("yours", word)
    resting = Person.objects.with_account().exclude(resting_since=None)
    person: Person | None = resting.filter(key=key).first() if key else None
    return person


def way_to_join(visitor: Person | None) -> Community.Door:
    """Return how the door stands for somebody with a proven address: open, approved, or by invitation.

    A visitor came by somebody's invitation, and is let in as one who holds it.
    """
    door = Community.Door(community_access.here().door)
    is_invited = visitor is not None and visitor.asked_at is None
    return Community.Door.OPEN if door == Community.Door.INVITED and is_invited else door


def _detour(name: str, request: HttpRequest) -> HttpResponse:
    # What was posted is lost on the way, so that the way back leads to a page that can be shown.
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else ""
    query = f"?{urlencode({'next': back})}" if back else ""
    return HttpResponseRedirect(reverse(name) + query)
