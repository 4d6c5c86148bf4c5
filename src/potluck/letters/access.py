"""Finds letters and mailboxes, and whether letters leave."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Min, Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from potluck.letters import kinds, links
from potluck.letters.models import Letter, LetterQuerySet, Mailbox, PostOffice

MOST_SHOWN = 50
MOST_READ = 40
TOO_LATE_IS_SHOWN = datetime.timedelta(days=30)


def post_office() -> PostOffice:
    """Return how letters leave, or one of which nothing is known yet (not in the database)."""
    return PostOffice.objects.filter(pk=1).first() or PostOffice(pk=1)


def is_leaving(office: PostOffice | None = None) -> bool:
    """Tell whether a letter that is written now leaves now."""
    office = office or post_office()
    return not settings.IS_DEMO and office.works_since is not None and office.failed_at is None


def silence(word: str) -> tuple[Mailbox, str]:
    """Return the mailbox and the kind of letter that a word in a letter's foot names."""
    number, _dash, kind = (links.value("silence", word) or "").partition("-")
    mailbox = Mailbox.objects.filter(pk=int(number)).first() if number.isdecimal() else None
    if mailbox is None:
        raise Http404
    return mailbox, kind


def silence_word(mailbox: Mailbox) -> str:
    """Return the word by which a mailbox keeps its letters, naming no letter in particular."""
    return links.signed("silence", f"{mailbox.pk}-")


def readable() -> LetterQuerySet:
    """Return the letters that are read here instead of sent; outside a demo there is no such page."""
    if not settings.IS_DEMO:
        raise Http404
    return Letter.objects.filter(withdrawn_at=None).select_related("mailbox").order_by("-due_at", "-pk")


@dataclass(frozen=True)
class Found:
    """The newest letters that somebody looked for, and whether there are older ones."""

    letters: list[Letter]
    has_more: bool


def readable_with(words: str, kind: str) -> Found:
    """Return the newest letters of a kind, or of any, that hold all these words or go to such an address."""
    found = readable().filter(forgotten_at=None)
    for word in words.split():
        anywhere = Q(subject__icontains=word) | Q(text__icontains=word) | Q(mailbox__address__icontains=word)
        found = found.filter(anywhere)
    if kind:
        found = found.filter(kind=kind)
    newest = list(found[: MOST_READ + 1])
    return Found(newest[:MOST_READ], len(newest) > MOST_READ)


def readable_letter(pk: int) -> Letter:
    """Return one of them."""
    return get_object_or_404(readable(), pk=pk)


@dataclass(frozen=True)
class Waiting:
    """How many letters wait to leave, since when and of which kinds, and which did not leave for good."""

    kinds: list[tuple[str, int]]
    since: datetime.datetime | None
    refused: LetterQuerySet
    stayed: LetterQuerySet

    @property
    def number(self) -> int:
        return sum(number for _kind, number in self.kinds)

    @property
    def given_up(self) -> list[Letter]:
        """Return what the mail server would not take."""
        return [letter for letter in self.stayed if letter.given_up_at]

    @property
    def too_late(self) -> list[Letter]:
        """Return what could not leave as long as it was of use."""
        return [letter for letter in self.stayed if not letter.given_up_at]


def waiting(now: datetime.datetime) -> Waiting:
    """Return what should have left by now. Nobody is shown what stands in a letter, or to whom it goes."""
    due = Letter.objects.waiting().filter(made_at__lte=now)
    overdue = due.filter(Q(due_at__lte=now) | ~Q(failed=""))
    told = overdue.order_by("kind").values("kind").annotate(number=Count("pk"), since=Min("made_at"))
    lately = Letter.objects.too_late().filter(withdrawn_at__gt=now - TOO_LATE_IS_SHOWN)
    stayed = (Letter.objects.given_up() | lately).order_by("-due_at", "-pk")
    return Waiting(
        kinds=[(str(kinds.KINDS[one["kind"]].label), one["number"]) for one in told],
        since=min((one["since"] for one in told), default=None),
        refused=overdue.exclude(failed="").select_related("mailbox").order_by("due_at")[:MOST_SHOWN],
        stayed=stayed.select_related("mailbox")[:MOST_SHOWN],
    )


def given_up(pk: int) -> Letter:
    """Return a letter that was given up."""
    return get_object_or_404(Letter.objects.given_up(), pk=pk)
