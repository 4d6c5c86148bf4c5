"""The only way in which pages find gatherings and seats. What one may not see does not exist."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from potluck.gatherings.models import Gathering, Seat, SeatQuerySet
from potluck.letters import links
from potluck.people import access as people
from potluck.people.models import People, Person
from potluck.printing import wording
from potluck.printing.table import lettering

MOST_LISTED = 12
MANY = 15  # guests: from so many on one looks for a name
STILL_ON = datetime.timedelta(hours=12)  # an evening is a guest's next one until the night is over


@dataclass(frozen=True)
class Link:
    """Where else a guest or host may go from here; at most one is the main one."""

    label: str
    url: str
    is_main: bool = False


# Upper rooms add theirs in their apps.py.
seat_links: list[Callable[[Seat, datetime.datetime], list[Link]]] = []
host_links: list[Callable[[Gathering, datetime.datetime], list[Link]]] = []
seat_notes: list[Callable[[Seat, datetime.datetime], str]] = []  # a sentence for the guest alone, or nothing
close_link: list[Callable[[Seat], object]] = []  # letters with a link that opens nothing from now on
chat_words: list[Callable[[list[Seat], datetime.datetime], str]] = []  # for a host to send round, or nothing


def links_of_seat(seat: Seat, now: datetime.datetime) -> list[Link]:
    """Return where a guest may go from their seat: a table, the morning after."""
    return [link for find in seat_links for link in find(seat, now)]


def links_of_host(gathering: Gathering, now: datetime.datetime) -> list[Link]:
    """Return where a host may go from their page: the tables."""
    return [link for find in host_links for link in find(gathering, now)]


def notes_of_seat(seat: Seat, now: datetime.datetime) -> list[str]:
    """Return what a guest reads on the page of their seat besides: when to look again."""
    return [words for find in seat_notes if (words := find(seat, now))]


def words_for_the_chat(seats: list[Seat], now: datetime.datetime) -> list[str]:
    """Return what a host may send to those guests whom no letter reaches."""
    return [words for find in chat_words if (words := find(seats, now))]


def gathering_by_key(key: str) -> Gathering:
    """Return the gathering that a link names; whoever has the link may see the invitation."""
    return get_object_or_404(Gathering.objects.select_related("host"), key=key)


def hosted_by_key(person: Person | None, key: str) -> Gathering:
    """Return a gathering for its host; for everybody else there is none."""
    if person is None:
        raise Http404
    return get_object_or_404(hosting(person).select_related("host"), key=key)


def hosting(person: Person) -> QuerySet[Gathering]:
    """Return what a person hosts or hosted, the next first."""
    return Gathering.objects.filter(host=person).order_by("-starts_at", "-pk")


def coming_hosted(person: Person, now: datetime.datetime) -> QuerySet[Gathering]:
    """Return what a person hosts and is not over, the next first."""
    since = now - STILL_ON
    hosted = Gathering.objects.filter(host=person, cancelled_at=None, starts_at__gt=since)
    return hosted.order_by("starts_at", "pk")


def seat_by_word(word: str) -> Seat:
    """Return the seat whose personal link this is."""
    key = links.value("seat", word)
    if key is None:
        raise Http404
    return get_object_or_404(_whole_seats(), key=key)


def seat_of_guest(gathering: Gathering, key: str) -> Seat:
    """Return a seat of this gathering, for its host."""
    return get_object_or_404(_whole_seats(), gathering=gathering, key=key)


def seat_of(gathering: Gathering, person: Person | None) -> Seat | None:
    """Return the seat that a person has, had, or waits for."""
    return _whole_seats().filter(gathering=gathering, person=person).first() if person else None


def coming_seats(person: Person, now: datetime.datetime) -> SeatQuerySet:
    """Return a person's seats (and places in line) at gatherings that are not over, the next first."""
    coming = _whole_seats().filter(person=person, given_back_at=None, gathering__cancelled_at=None)
    return coming.filter(gathering__starts_at__gt=now - STILL_ON).order_by("gathering__starts_at", "pk")


def seats_of_late(person: Person, now: datetime.datetime, since: datetime.datetime) -> SeatQuerySet:
    """Return a person's seats at evenings that are over since a moment, the last first."""
    been = _whole_seats().filter(person=person, gathering__cancelled_at=None).present()
    over = been.filter(gathering__starts_at__lte=now - STILL_ON, gathering__starts_at__gt=since)
    return over.order_by("-gathering__starts_at", "-pk")


def coming_seats_at(address: str, now: datetime.datetime) -> SeatQuerySet:
    """Return the coming seats of whoever reads letters at an address."""
    email = People.normalize_email(address)
    # What a visitor wrote once leads nowhere any more where their account has a proven address.
    wrote = Q(letters_to__iexact=email) & (Q(person__joined_at=None) | Q(person__email=None))
    reads = wrote | Q(person__email=email) | Q(person=people.account_of(email))
    coming = _whole_seats().filter(reads, given_back_at=None, gathering__cancelled_at=None)
    return coming.filter(gathering__starts_at__gt=now - STILL_ON).order_by("gathering__starts_at", "pk")


def might_join(person: Person | None, now: datetime.datetime) -> list[Gathering]:
    """Return the next gatherings that somebody may come to and has no seat at; the list ends."""
    coming = Gathering.objects.coming(now).select_related("host")
    if person is None or not person.has_account:
        return list(coming.filter(audience=Gathering.Audience.PUBLIC)[:MOST_LISTED])
    theirs = Seat.objects.filter(person=person, given_back_at=None).values("gathering")
    return list(
        coming.exclude(audience=Gathering.Audience.INVITED)
        .exclude(pk__in=theirs)
        .exclude(host=person)[:MOST_LISTED]
    )


def public_since(moment: datetime.datetime) -> QuerySet[Gathering]:
    """Return public gatherings from a moment on, those that were called off too."""
    public = Gathering.objects.filter(audience=Gathering.Audience.PUBLIC, starts_at__gt=moment)
    return public.order_by("starts_at", "pk")


def guests_of(gathering: Gathering) -> SeatQuerySet:
    """Return every seat of a gathering with whom each brings, those next in line in their order."""
    brought = Prefetch("brings", Seat.objects.filter(given_back_at=None).select_related("person"))
    seats = _whole_seats().filter(gathering=gathering).prefetch_related(brought)
    return seats.order_by("queued_at", "pk")


def brought_by(person: Person, now: datetime.datetime) -> list[Seat]:
    """Return the seats of those without an account whom a guest brings to what is still to come."""
    coming = _whole_seats().filter(brought_by__person=person, given_back_at=None, person__joined_at=None)
    coming = coming.filter(gathering__starts_at__gt=now, gathering__cancelled_at=None)
    return list(coming.exclude(gathering__host=person).order_by("gathering__starts_at", "pk"))


def reached_by_no_letter(seats: Iterable[Seat]) -> list[Seat]:
    """Return the guests who come, or stand in line, and whom their host has to tell what is new herself."""
    leaves = people.letters_leave()
    told = (seat for seat in seats if not (seat.is_given_back or seat.is_of_the_host))
    return [seat for seat in told if not (leaves and seat.address)]


def in_order(seats: list[Seat]) -> list[Seat]:
    """Return seats as a host reads them: many by name, few as they said yes."""
    return sorted(seats, key=lambda seat: wording.in_order(seat.called)) if len(seats) >= MANY else seats


def every_seat(gathering: Gathering) -> list[Seat]:
    """Return all seats of a gathering, those given back too, in the order in which they were added."""
    return list(Seat.objects.filter(gathering=gathering).select_related("person").order_by("pk"))


def tell_apart(seats: Iterable[Seat], every: Sequence[Seat] | None = None) -> None:
    """Say of those who come under the same name which one it is, in the order in which they were added.

    Among every seat of their gathering: whoever gave one back is counted, so that nobody is another one on
    another page, or tomorrow.
    """
    shown = {seat.pk: seat for seat in seats}
    if every is None:
        every = every_seat(next(iter(shown.values())).gathering) if shown else []
    same: dict[str, list[Seat]] = {}
    for seat in every:
        same.setdefault(_as_read(seat.person.name), []).append(seat)
    for those in same.values():
        are_several = sum(not seat.is_given_back or seat.pk in shown for seat in those) > 1
        for number, seat in enumerate(those, start=1):
            if seat.pk in shown:
                shown[seat.pk].which = which_one(number) if are_several else ""


def which_one(number: int) -> str:
    """Return in words which of several of one name somebody is; never by what the database counts."""
    words = [_("the first"), _("the second"), _("the third"), _("the fourth"), _("the fifth"), _("the sixth")]
    return words[number - 1] if number <= len(words) else _("number {number}").format(number=number)


def of_the_same_name(seat: Seat) -> list[Seat]:
    """Return who else comes, or waits, under the name of this seat."""
    others = Seat.objects.filter(gathering=seat.gathering, given_back_at=None).exclude(pk=seat.pk)
    there = others.select_related("person").order_by("pk")
    return [other for other in there if _as_read(other.person.name) == _as_read(seat.person.name)]


def added_by(host: Person, visitor: Person) -> bool:
    """Tell whether a visitor is here only because this host wrote down their name.

    Whoever said yes themselves, or left an address, is nobody's to act for.
    """
    if visitor.has_account or visitor.email:
        return False
    seats = Seat.objects.filter(person=visitor)
    added = seats.filter(gathering__host=host, letters_to="").written_down_by(host)
    return added.exists() and added.count() == seats.count()


def may_be_renamed(host: Person, seat: Seat) -> bool:
    """Tell whether a host may say what a guest is called: no account, and a guest of this host alone."""
    if seat.person.has_account:
        return False
    return not Seat.objects.filter(person=seat.person).exclude(gathering__host=host).exists()


def may_say_what_they_love(host: Person, seat: Seat) -> bool:
    """Tell whether a host may say it for a guest whom somebody wrote down and who told nothing yet."""
    was_written_down = seat.brought_by_id is not None or seat.unannounced_at is not None
    if not was_written_down or not may_be_renamed(host, seat):
        return False
    return all(topic.noted for topic in seat.person.topics.all())


def may_have_a_new_link(seat: Seat, now: datetime.datetime) -> bool:
    """Tell whether a host may make a new personal link for a guest who lost theirs.

    Whoever makes it could open it. So there is none where the guest can come back alone (an account, an
    address), none where it would lead to another evening, and none once private answers may be behind it.
    """
    person = seat.person
    if person.has_account or person.email or seat.letters_to or now > seat.gathering.ends_by:
        return False
    return not Seat.objects.filter(person=person).exclude(pk=seat.pk).exists()


def leads_too_far(seat: Seat) -> bool:
    """Tell whether more of a guest lies behind their link than those may see who may hold it too.

    Whoever brought a guest, wrote down their name or made them a new link had it first. It opens that one
    seat; what the guest did since, with an address or at another evening, is reached by a link of their own.
    """
    person = seat.person
    if not seat.link_is_shared or person.has_account:
        return False
    others = Seat.objects.filter(person=person).exclude(pk=seat.pk)
    return bool(person.email or seat.letters_to) or others.exists()


def another_link() -> str:
    """Return what is said where a link leads too far."""
    return _(
        "Whoever brought you, wrote down your name or made you this link may have it too, so it opens this "
        "one seat alone. Please come by the link of a seat to which you said yes yourself."
    )


def address_of(seat: Seat) -> str:
    """Return where letters for this seat go, or nothing."""
    return seat.address


def visitors_address(person: Person) -> str:
    """Return where a visitor asked for the letters of their newest seat to go, or nothing."""
    seats = Seat.objects.filter(person=person).exclude(letters_to="").order_by("-made_at", "-pk")
    return seats.values_list("letters_to", flat=True).first() or ""


def last_night(now: datetime.datetime) -> datetime.datetime:
    """Return the midnight before `now`, in the time zone of the page."""
    return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)


def _as_read(name: str) -> str:
    """Return a name as it is read, on paper too: whoever is read as one is told apart."""
    return wording.in_order(lettering.plain(name))[0]


def _whole_seats() -> SeatQuerySet:
    return Seat.objects.select_related(
        "gathering__host", "person", "brought_by__person", "brought_by__gathering"
    )
