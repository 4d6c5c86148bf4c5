"""The letters of a morning after."""

import datetime
from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from potluck.design import moments
from potluck.gatherings.models import Gathering, Seat
from potluck.letters import actions, links
from potluck.people import access as people
from potluck.people.models import Person
from potluck.reflections.models import Thanks
from potluck.ties import schedule

CLOSES_AFTER = datetime.timedelta(days=7)  # so long one may answer


def page_of(seat: Seat) -> str:
    """Return the path of the morning after, for one guest."""
    return reverse("reflections:morning", args=[links.signed("seat", seat.key)])


def is_asked(seat: Seat, now: datetime.datetime) -> bool:
    """Tell whether the evening is over and this guest still to say how it was."""
    is_open = seat.gathering.is_over(now) and now < seat.gathering.starts_at + CLOSES_AFTER
    return is_open and not has_answered(seat)


def has_answered(seat: Seat) -> bool:
    """Tell whether this guest said how it was; asked of the database once."""
    return hasattr(seat, "reflection")


def told_by(gathering: Gathering) -> datetime.datetime:
    """Return the evening by which all who said again of each other after this evening know it."""
    return schedule.told_by(gathering.starts_at + CLOSES_AFTER)


def look_again(seat: Seat, now: datetime.datetime) -> str:
    """Tell whoever answered when to look again, whomever they named; later, or else, nothing."""
    evening = told_by(seat.gathering)
    if not seat.gathering.is_over(now) or now >= evening or not has_answered(seat):
        return ""
    told = _("From the evening of {day} you see here whether somebody you named says the same of you.")
    return told.format(day=moments.day(evening))


def for_the_chat(seats: list[Seat], now: datetime.datetime) -> str:
    """Return words with which a host tells those of the morning after whom no letter reaches, or nothing.

    Never according to who has answered: the host is not told that.
    """
    guests = [seat for seat in seats if seat.is_present and not seat.is_of_the_host]
    if not guests or (all(seat.own_address for seat in guests) and people.letters_leave()):
        return ""
    gathering = guests[0].gathering
    closes_at = gathering.starts_at + CLOSES_AFTER
    if now >= closes_at:
        return ""
    return "\n".join(
        [
            _("{what}: thank you for coming.").format(what=gathering.what),
            _("The morning after waits for you on the page of your own seat, until {when}.").format(
                when=moments.plainly(closes_at)
            ),
            _("The browser in which you said yes finds it here:"),
            links.absolute(reverse("gatherings:invitation", args=[gathering.key])),
        ]
    )


def write_morning(seat: Seat, now: datetime.datetime) -> int:
    """Ask a guest how it was; return how many letters were written (0 without an address of their own).

    Whoever brought them is not written to in their stead: what one says the morning after is one's own.
    """
    to = seat.own_address
    if not to:
        return 0
    letter = actions.write(
        to=to,
        kind="morning",
        cause=_cause(seat),
        subject=_("The morning after {what}").format(what=seat.gathering.what),
        template="reflections/letters/morning",
        context={
            "seat": seat,
            "gathering": seat.gathering,
            "act_url": links.absolute(page_of(seat)),
            "act_label": _("The morning after"),
        },
        now=now,
        until=seat.gathering.starts_at + CLOSES_AFTER,
    )
    return int(letter is not None)


def forget(person: Person) -> None:
    """Forget the mornings after that somebody who is forgotten was written to about."""
    for seat in Seat.objects.filter(person=person):
        actions.forget(cause=_cause(seat))


def withdraw(seat: Seat) -> None:
    """Take back what has not left and holds a link that opens nothing any more."""
    actions.withdraw(cause=_cause(seat))


def _cause(seat: Seat) -> str:
    return f"morning:{seat.pk}"


def write_thanks(gathering: Gathering, thanks: Sequence[Thanks], now: datetime.datetime) -> bool:
    """Pass what guests said on to the host, and to nobody else; tell whether there is a letter."""
    host = gathering.host
    if host is None or not host.email:
        return False
    names = list(dict.fromkeys(one.seat.person.name for one in thanks))
    subject = (
        _("A word of thanks from {name}").format(name=names[0])
        if len(names) == 1
        else _("Words of thanks after {what}").format(what=gathering.what)
    )
    letter = actions.write(
        to=host.email,
        kind="morning",
        cause=f"thanks:{gathering.pk}:{thanks[0].pk}",
        subject=subject,
        template="reflections/letters/thanks",
        context={"gathering": gathering, "thanks": thanks},
        now=now,
        until=now + CLOSES_AFTER,
    )
    return letter is not None
