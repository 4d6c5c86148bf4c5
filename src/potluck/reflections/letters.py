"""The letters of a morning after."""

import datetime
from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from potluck.gatherings.models import Gathering, Seat
from potluck.letters import actions, links
from potluck.reflections.models import Reflection, Thanks

CLOSES_AFTER = datetime.timedelta(days=7)  # so long one may answer


def page_of(seat: Seat) -> str:
    """Return the path of the morning after, for one guest."""
    return reverse("reflections:morning", args=[links.signed("seat", seat.key)])


def is_over(seat: Seat, now: datetime.datetime) -> bool:
    """Tell whether the evening took place and has ended: else its morning after is asked of nobody."""
    return now >= seat.gathering.ends_by and not seat.gathering.is_cancelled


def is_asked(seat: Seat, now: datetime.datetime) -> bool:
    """Tell whether the evening is over and this guest still to say how it was."""
    is_open = is_over(seat, now) and now < seat.gathering.starts_at + CLOSES_AFTER
    return is_open and not Reflection.objects.filter(seat=seat).exists()


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
        cause=f"morning:{seat.pk}",
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
