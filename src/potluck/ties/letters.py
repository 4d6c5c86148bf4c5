"""The letters that two people get who said "again" of each other."""

import datetime
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from potluck.letters import actions, entries, links
from potluck.people.models import Person
from potluck.ties import access
from potluck.ties.models import Reunion

# Where else somebody without an account reads letters; rooms above add to it in their apps.py.
addresses: list[Callable[[Person], str]] = []


def address_of(person: Person) -> str:
    """Return where a person reads letters, or nothing."""
    return person.email or next(filter(None, (find(person) for find in addresses)), "")


def path_of(reunion: Reunion, person: Person) -> str:
    """Return the path of a reunion as one of the two sees it, signed in or not."""
    return reverse("ties:reunion", args=[access.word_of(reunion, person)])


def write_glad(reunion: Reunion, now: datetime.datetime) -> None:
    """Tell both that both said again."""
    for person, other in reunion.both():
        cause = f"glad:{reunion.pk}:{person.pk}:{_second(reunion.told_at)}"
        _write(reunion, person, other, cause, "glad", now)


def write_offered(reunion: Reunion, now: datetime.datetime) -> None:
    """Show the times to the one who is to choose; once for an offer, the page shows what changed since."""
    assert reunion.offered_at
    for person, other in reunion.both():
        if person.pk != reunion.offered_by_id:
            cause = f"offered:{reunion.pk}:{_second(reunion.offered_at)}"
            _write(reunion, person, other, cause, "offered", now)


def forget(reunion: Reunion, person: Person) -> None:
    """Forget what one of the two was written about a date; the other's letters are the other's."""
    actions.forget(cause=f"glad:{reunion.pk}:{person.pk}:")
    for kind in ("found", "let-go"):
        actions.forget(cause=f"{kind}:{reunion.pk}:{person.pk}")
    if person.pk != reunion.offered_by_id:
        actions.forget(cause=f"offered:{reunion.pk}:")


def write_found(reunion: Reunion, now: datetime.datetime) -> None:
    """Give both the date for their calendars."""
    for person, other in reunion.both():
        _write(
            reunion,
            person,
            other,
            f"found:{reunion.pk}:{person.pk}",
            "found",
            now,
            _entry(reunion, other, now),
        )


def write_let_go(reunion: Reunion, now: datetime.datetime) -> None:
    """Take the date out of both calendars."""
    for person, other in reunion.both():
        gone = _entry(reunion, other, now, is_cancelled=True)
        _write(reunion, person, other, f"let-go:{reunion.pk}:{person.pk}", "let_go", now, gone)


def _second(moment: datetime.datetime) -> int:
    return int(moment.timestamp())


def _entry(reunion: Reunion, other: Person, now: datetime.datetime, is_cancelled: bool = False) -> str:
    assert reunion.chosen_time
    return entries.text(
        entries.Entry(
            uid=f"reunion-{reunion.key}@{urlsplit(settings.URL).hostname}",
            sequence=reunion.sequence,
            starts_at=reunion.chosen_time,
            ends_at=reunion.chosen_time + datetime.timedelta(hours=1),
            summary=other.name,
            is_cancelled=is_cancelled,
        ),
        now,
        "REQUEST",
    )


def _write(
    reunion: Reunion,
    person: Person,
    other: Person,
    cause: str,
    template: str,
    now: datetime.datetime,
    entry: str = "",
) -> None:
    address = address_of(person)
    if address:
        actions.write(
            to=address,
            kind="date",
            cause=cause,
            subject=_subject(template, other),
            template=f"ties/letters/{template}",
            context={
                "person": person,
                "other": other,
                "reunion": reunion,
                "times": reunion.offered_times(),
                "act_url": "" if reunion.let_go_at else links.absolute(path_of(reunion, person)),
                "act_label": _("Find a time"),
            },
            now=now,
            entry=entry,
            sequence=reunion.sequence,
        )


def _subject(template: str, other: Person) -> str:
    says = {
        "glad": _("{name} would be glad to see you again, too"),
        "offered": _("{name} offers a time or two"),
        "found": _("You and {name} have a date"),
        "let_go": _("The date with {name} is let go"),
    }
    return says[template].format(name=other.name)
