"""The kinds of letters: what each is about, and whether one may leave it."""

import datetime
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    """One kind. A kind that may not be left says why it still comes."""

    label: str | Promise
    tells: str | Promise
    may_be_left: bool
    keeps: datetime.timedelta | None = None  # how long it is of use, where its writer does not say
    a_day: int = 12  # to one address; what is more comes on a later day


KINDS: dict[str, Kind] = {
    "seat": Kind(_("Your seat"), _("Once, when a seat is yours, with the day for your calendar."), True),
    "table": Kind(_("Your table"), _("Two days before: with whom you sit and what you share."), True),
    "morning": Kind(_("The morning after"), _("Who was at your table, and whether you would again."), True),
    "date": Kind(_("Again"), _("When you and somebody both said again, and while you find a day."), True),
    "change": Kind(
        _("Changes"),
        _("They come while a seat is yours, so that nobody stands before a closed door."),
        False,
        a_day=60,
    ),
    "code": Kind(
        _("Codes and links"),
        _("They come when somebody asks for one with your address; without them you could not get in."),
        False,
        keeps=datetime.timedelta(minutes=30),
        a_day=700,  # more than people/limits.py lets out in 24 hours: nobody is kept out for a day
    ),
    "report": Kind(
        _("Something felt wrong"),
        _("To stewards alone: somebody chose you to be told, and waits for you."),
        False,
    ),
    "test": Kind(_("A test"), _("When a steward tries whether letters leave."), False),
}


def left() -> dict[str, Kind]:
    """Return the kinds that one may leave."""
    return {word: kind for word, kind in KINDS.items() if kind.may_be_left}


def kept() -> dict[str, Kind]:
    """Return the kinds that come all the same."""
    return {word: kind for word, kind in KINDS.items() if not kind.may_be_left}
