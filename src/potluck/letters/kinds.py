"""The kinds of letters: what each is about, and whether one may leave it."""

import datetime
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    """One kind. A kind that may not be left says in its foot why it still comes."""

    label: str | Promise
    tells: str | Promise  # after the label, where one chooses among the kinds
    why_it_comes: str | Promise = ""  # a sentence of its own
    keeps: datetime.timedelta | None = None  # how long it is of use, where its writer does not say
    a_day: int = 12  # to one address; what is more comes on a later day

    @property
    def may_be_left(self) -> bool:
        return self.why_it_comes == ""


KINDS: dict[str, Kind] = {
    "seat": Kind(_("Your seat"), _("Once, when a seat is yours, with the day for your calendar.")),
    "table": Kind(_("Your table"), _("Two days before: with whom you sit and what you share.")),
    "morning": Kind(_("The morning after"), _("Who was at your table, and whether you would again.")),
    "date": Kind(_("Again"), _("When you and somebody both said again, and while you find a day.")),
    "change": Kind(
        _("Changes"),
        _("When your seat changes, or your way in, so that nobody stands before a closed door."),
        _(
            "Letters like this one come when your seat changes, or your way in, so that nobody stands before "
            "a closed door."
        ),
        a_day=60,
    ),
    "code": Kind(
        _("Codes and links"),
        _("When somebody asks for one with your address; without them you could not get in."),
        _(
            "Letters like this one come when somebody asks for one with your address; without them you could "
            "not get in."
        ),
        keeps=datetime.timedelta(minutes=30),
        a_day=700,  # more than people/limits.py lets out in 24 hours: nobody is kept out for a day
    ),
    "report": Kind(
        _("Something felt wrong"),
        _("To stewards alone: somebody chose you to be told, and waits for you."),
        _("Letters like this one come to stewards alone, when somebody chose them to be told."),
    ),
    "door": Kind(
        _("At the door"),
        _("To stewards alone: somebody waits for a yes."),
        _("Letters like this one come to stewards alone, when somebody waits at the door."),
    ),
    "test": Kind(
        _("A test"),
        _("When a steward tries whether letters leave."),
        _("Letters like this one come when a steward tries whether letters leave."),
    ),
}


def left() -> dict[str, Kind]:
    """Return the kinds that one may leave."""
    return {word: kind for word, kind in KINDS.items() if kind.may_be_left}


def kept() -> dict[str, Kind]:
    """Return the kinds that come all the same."""
    return {word: kind for word, kind in KINDS.items() if not kind.may_be_left}
