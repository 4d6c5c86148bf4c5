"""The letters of this room: your seat, next in line, a seat became free, what changed, what was called off.

A cause names the seat and its sequence, which grows with all that happens to it: nothing is told twice.
"""

import datetime
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from potluck.community import access as community
from potluck.gatherings import calendars, news
from potluck.gatherings.models import Gathering, Seat
from potluck.letters import actions, links

# Whoever asks for their links twice within this time gets one letter.
FOUND_AGAIN_WITHIN = datetime.timedelta(minutes=10)


def seat_word(seat: Seat) -> str:
    """Return the word of the personal link: who has it acts for this seat."""
    return links.signed("seat", seat.key)


def seat_path(seat: Seat, page: str = "seat") -> str:
    return reverse(f"gatherings:{page}", args=[seat_word(seat)])


def write_seat(seat: Seat, now: datetime.datetime) -> None:
    """Say at once that the seat is theirs, with the day for their calendar, and whom they bring."""
    if _told_with_the_bringers(seat, now):
        return
    subject = _("Your seat: {what}")
    if seat.is_of_the_host:
        subject = _("Your evening: {what}")
    elif not seat.own_address:
        subject = _("A seat for {name}: {what}")
    _write(seat, "seat", "seat", subject, now, until=seat.gathering.starts_at, brought=_brought(seat))


def write_next_in_line(seat: Seat, now: datetime.datetime) -> None:
    """Say that every seat is taken, and that we write when one is free."""
    if _told_with_the_bringers(seat, now):
        return
    subject, brought = _("You are next in line: {what}"), _brought(seat)
    until = seat.gathering.starts_at
    _write(seat, "seat", "next_in_line", subject, now, until=until, has_entry=False, brought=brought)


def write_moved_up(seats: Iterable[Seat], now: datetime.datetime) -> None:
    """Say that a seat became free and is theirs; who moves up with whom they bring gets one letter."""
    moved = list(seats)
    keys = {seat.pk for seat in moved}
    for seat in moved:
        if seat.brought_by_id in keys and seat.is_told_by_another:
            continue
        brought = [one for one in moved if one.brought_by_id == seat.pk and one.is_told_by_another]
        subject, until = _("A seat is yours after all: {what}"), seat.gathering.starts_at
        with_links = _with_links(brought)
        _write(seat, "change", "moved_up", subject, now, until=until, is_urgent=True, brought=with_links)


def write_given_back(seat: Seat, now: datetime.datetime, is_by_host: bool = False) -> None:
    """Take the day out of their calendar, and leave the door open."""
    bringer = seat.brought_by if seat.is_told_by_another else None
    if not seat.taken_at or (bringer and bringer.given_back_at == seat.given_back_at):
        return
    subject, until = _("We’ll miss you: {what}"), seat.gathering.starts_at
    _write(seat, "change", "given_back", subject, now, until=until, is_by_host=is_by_host)


def write_changed(gathering: Gathering, changed: Mapping[str, Any], now: datetime.datetime) -> None:
    """Tell everybody who goes or stands in line what is different now; calendars update themselves."""
    for seat in _to_tell(gathering):
        # The exact address is for those who go, that it is another one too.
        to_them = {field: was for field, was in changed.items() if seat.is_going or field != news.ADDRESS}
        if not to_them:
            continue
        withdraw(seat)
        with timezone.override(community.zone()):
            differences = news.lines(gathering, to_them)
        _write(
            seat,
            "change",
            "changed",
            _("Changed: {what}"),
            now,
            until=gathering.ends_by,
            has_entry=seat.is_going,
            is_urgent=True,
            is_certain=True,
            differences=differences,
        )


def write_cancelled(gathering: Gathering, now: datetime.datetime) -> None:
    """Tell everybody that it will not take place."""
    for seat in _to_tell(gathering):
        withdraw(seat)
        _write(
            seat,
            "change",
            "cancelled",
            _("Called off: {what}"),
            now,
            until=gathering.ends_by,
            has_entry=seat.is_going,
            is_urgent=True,
            is_certain=True,
        )


def write_found_again(
    address: str,
    seats: Iterable[Seat],
    now: datetime.datetime,
    within: datetime.timedelta = FOUND_AGAIN_WITHIN,
) -> None:
    """Send whoever reads letters at an address the links of all their coming seats; once `within` a time."""
    seats = list(seats)
    moment = int(now.timestamp() // within.total_seconds())
    digest = hashlib.sha256(address.encode()).hexdigest()[:24]
    with timezone.override(community.zone()):
        actions.write(
            to=address,
            kind="code",
            cause=f"found-again:{digest}:{moment}",
            subject=_("Your seats"),
            template="gatherings/letters/found_again",
            context={"seats": [(seat, links.absolute(seat_path(seat))) for seat in seats]},
            now=now,
            # Links do not age: where letters do not leave yet, it waits for that.
            until=max((seat.gathering.ends_by for seat in seats), default=now),
            urgent=True,
        )


def withdraw(seat: Seat) -> None:
    """Take back what has not left yet and is no longer so."""
    actions.withdraw(cause=f"seat:{seat.key}:")
    actions.withdraw(cause=_cause(seat, "cancelled"))


def forget(seat: Seat) -> None:
    """Forget what was written about a seat that is forgotten."""
    actions.forget(cause=f"seat:{seat.key}:")
    actions.forget(cause=_cause(seat, "cancelled"))


def forget_as_bringer(seat: Seat) -> None:
    """Forget what was written of a seat to whoever brings its guest, and goes."""
    if seat.is_told_by_another:
        forget(seat)


def _told_with_the_bringers(seat: Seat, now: datetime.datetime) -> bool:
    """Write the letter of whoever brings this guest anew, with both seats in it, if it has not left."""
    bringer = seat.brought_by
    if bringer is None or not seat.is_told_by_another or not seat.address:
        return False
    template = "seat" if bringer.is_going else "next_in_line"
    if not actions.withdraw(cause=f"seat:{bringer.key}:{bringer.sequence}:{template}", now=now):
        return False
    write = write_seat if bringer.is_going else write_next_in_line
    write(bringer, now)
    return True


def _brought(seat: Seat) -> list[tuple[Seat, str]]:
    """Return whom a guest brings who reads no letters, each with their link; the host brings nobody."""
    if seat.is_of_the_host:
        return []
    brought = seat.brings.filter(given_back_at=None).select_related("person").order_by("pk")
    return _with_links([one for one in brought if one.is_told_by_another])


def _with_links(brought: Iterable[Seat]) -> list[tuple[Seat, str]]:
    return [(one, links.absolute(seat_path(one))) for one in brought]


def _to_tell(gathering: Gathering) -> list[Seat]:
    """Return the seats whose guests are told; who is brought hears it from whoever brings them and goes."""
    seats = Seat.objects.filter(gathering=gathering, given_back_at=None)
    found = list(seats.select_related("person", "brought_by__person", "brought_by__gathering"))
    for seat in found:
        seat.gathering = gathering
    return [
        seat
        for seat in found
        if seat.own_address or (seat.brought_by and seat.brought_by.is_given_back and seat.address)
    ]


def _write(
    seat: Seat,
    kind: str,
    template: str,
    subject: str,
    now: datetime.datetime,
    until: datetime.datetime,
    has_entry: bool = True,
    is_urgent: bool = False,
    is_certain: bool = False,
    **context: Any,
) -> None:
    if not seat.address:
        return
    url = links.absolute(seat_path(seat))
    # Whoever brings somebody has the day in their own calendar already.
    has_entry = has_entry and bool(seat.own_address)
    with timezone.override(community.zone()):
        actions.write(
            to=seat.address,
            kind=kind,
            cause=_cause(seat, template),
            subject=subject.format(what=seat.gathering.what, name=seat.person.name),
            template=f"gatherings/letters/{template}",
            context={**_told(seat, url), **context},
            now=now,
            until=until,
            urgent=is_urgent,
            certain=is_certain,
            entry=calendars.of_seat(seat, url, now, "REQUEST") if has_entry else "",
            sequence=seat.sequence,
        )


def _cause(seat: Seat, template: str) -> str:
    """Name what a letter is about. That an evening is called off is said once, and waits for nothing else."""
    if template == "cancelled":
        return f"called-off:{seat.key}"
    return f"seat:{seat.key}:{seat.sequence}:{template}"


def _told(seat: Seat, url: str) -> dict[str, Any]:
    gathering = seat.gathering
    host_url = links.absolute(reverse("gatherings:host", args=[gathering.key]))
    is_for_another = seat.is_told_by_another
    return {
        "seat": seat,
        "gathering": gathering,
        "guest": seat.person,
        "reader": seat.brought_by.person if is_for_another and seat.brought_by else seat.person,
        "is_for_another": is_for_another,
        "act_url": host_url if seat.is_of_the_host else url,
        "act_label": _label(seat, is_for_another),
        "give_back_url": links.absolute(seat_path(seat, "give_back_seat")),
        "invitation_url": links.absolute(reverse("gatherings:invitation", args=[gathering.key])),
    }


def _label(seat: Seat, is_for_another: bool) -> str:
    if seat.is_of_the_host:
        return _("Your guests, and your link")
    return _("The seat of {name}").format(name=seat.person.name) if is_for_another else _("Your seat")
