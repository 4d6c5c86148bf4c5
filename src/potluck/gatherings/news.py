"""What is different about an evening since a guest last knew of it.

Not every guest is reached by a letter, so each seat keeps what its guest last knew of what has changed, until
they say that they have seen it. The exact address is no part of it: what it was stays nowhere.
"""

import datetime
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from potluck.design import moments
from potluck.gatherings.models import Gathering, Seat

ADDRESS = "address"
MOMENTS = ("starts_at", "ends_at")


def known(changed: Mapping[str, Any]) -> dict[str, str]:
    """Return what was known of what has changed, as a seat keeps it."""
    return {field: _kept(field, was) for field, was in changed.items()}


def of_seat(seat: Seat) -> list[str]:
    """Return a line for each fact that is not as this guest last knew it."""
    if seat.is_given_back or seat.gathering.is_cancelled:
        return []
    hidden = () if seat.is_going else (ADDRESS,)  # for those who go alone, that there is another too
    return lines(seat.gathering, {field: was for field, was in seat.knew.items() if field not in hidden})


def lines(gathering: Gathering, before: Mapping[str, Any]) -> list[str]:
    """Return a line for each fact that is different now: what it is, and what it was."""
    labels = {"what": _("What we do"), "starts_at": _("When"), "ends_at": _("Until"), "place": _("Where")}
    told = []
    for field, was in before.items():
        if field == ADDRESS:
            told.append(_("The exact address is new: it stands on the page of your seat."))
        elif (now := getattr(gathering, field)) != (was := _read(field, was)):
            words = _("{label}: {now} (it was: {was})")
            told.append(words.format(label=labels[field], now=_said(now), was=_said(was)))
    return told


def _kept(field: str, was: Any) -> str:
    if field == ADDRESS or was is None:
        return ""
    return was.isoformat() if field in MOMENTS else str(was)


def _read(field: str, was: Any) -> Any:
    if field not in MOMENTS or isinstance(was, datetime.datetime):
        return was
    return datetime.datetime.fromisoformat(was) if was else None


def _said(value: Any) -> str:
    return moments.plainly(value) if isinstance(value, datetime.datetime) else value or _("not said")
