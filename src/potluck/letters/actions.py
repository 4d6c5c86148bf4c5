"""Writing letters, taking them back, leaving some of them, and setting up how they leave."""

import datetime
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from potluck.letters import kinds, links
from potluck.letters.models import Letter, LetterQuerySet, Mailbox, PostOffice
from potluck.letters.paper import composed
from potluck.letters.sending import bounds, envelope, post
from potluck.shared.refused import Refused


def write(
    *,
    to: str,
    kind: str,
    cause: str,
    subject: str,
    template: str,
    context: dict[str, Any],
    now: datetime.datetime,
    due_at: datetime.datetime | None = None,
    until: datetime.datetime | None = None,
    urgent: bool = False,
    certain: bool = False,
    entry: str = "",
    sequence: int = 0,
) -> Letter | None:
    """Put a letter into the outbox, in the transaction of what caused it; None where it need not be written.

    The same cause writes once; with a higher `sequence` again, and what it wrote before and has not left yet
    stays. After `until` a letter does not leave; where an address got many of a kind, it does on a later day,
    unless it is `certain`: what strangers cannot cause is not held up by what they can.
    """
    told = kinds.KINDS[kind]
    with transaction.atomic():
        mailbox = mailbox_of(to)
        leaves_at = bounds.first_day_for(mailbox, kind, cause, due_at or now, certain=certain)
        is_much = leaves_at is None or (not urgent and bounds.is_full(mailbox, now))
        if not mailbox.wants(kind) or (told.may_be_left and is_much) or not _may_speak(cause, sequence, now):
            return None
        letter, is_new = Letter.objects.get_or_create(
            cause=cause,
            sequence=sequence,
            defaults={
                **_composed(mailbox, kind, template, subject, context),
                "entry": entry,
                "made_at": now,
                "due_at": leaves_at or now + bounds.LONGEST_WAIT,
                "until": until or bounds.of_use_until(kind, entry, now),
                "urgent": urgent,
            },
        )
        if is_new and letter.due_at > (due_at or now):
            _speak_last(letter, now)
        return letter if is_new else None


def withdraw(*, cause: str, now: datetime.datetime | None = None) -> int:
    """Take back what has not left yet: of one cause, or of all that begin like it where it ends in ":"."""
    return _take_back(_of_cause(cause), now)


def forget(*, cause: str) -> None:
    """Forget what was written of a cause, named as for `withdraw`, and addresses that got nothing else.

    Not what else came to an address: it need not be that of whoever wrote it on an invitation.
    """
    letters = _of_cause(cause)
    mailboxes = {*letters.values_list("mailbox", flat=True)}
    letters.delete()
    Mailbox.objects.filter(pk__in=mailboxes, letters=None, silenced=[]).delete()


def mailbox_of(address: str) -> Mailbox:
    """Return the mailbox of an address; letters of its case are one."""
    mailbox, _is_new = Mailbox.objects.get_or_create(address=address.strip().casefold())
    return mailbox


def follow(*, old: str, new: str) -> None:
    """Let a new address have the language of the old one, and get no letters that it did not want."""
    before, after = mailbox_of(old), mailbox_of(new)
    after.language = before.language
    silence(mailbox=after, silenced=[*before.silenced, *after.silenced])
    after.save(update_fields=["language"])


def silence_link(mailbox: Mailbox, kind: str) -> str:
    """Return the address where whoever reads this mailbox may leave letters."""
    word = links.signed("silence", f"{mailbox.pk}-{kind}")
    return links.absolute(reverse("letters:silence", args=[word]))


def silence(*, mailbox: Mailbox, silenced: Iterable[str]) -> None:
    """Keep which letters a mailbox does not want; those that may not be left are not asked about."""
    mailbox.silenced = sorted(set(silenced) & kinds.left().keys())
    mailbox.save(update_fields=["silenced"])


def silence_one(*, mailbox: Mailbox, kind: str) -> None:
    """Leave one kind of letter, whatever was left before."""
    with transaction.atomic():
        locked = Mailbox.objects.select_for_update().get(pk=mailbox.pk)
        silence(mailbox=locked, silenced=[*locked.silenced, kind])


def send_again(*, letters: LetterQuerySet, now: datetime.datetime) -> int:
    """Let letters that were given up try once more, from the beginning."""
    return letters.given_up().order_by().update(given_up_at=None, attempts=0, due_at=now)


def try_post_office(*, office: PostOffice, to: str, now: datetime.datetime) -> None:
    """Send a test letter through `office`; from then on letters leave. `Refused` in the server's own words.

    An office that works is not given up for one that does not; any other is kept, to be mended.
    """
    if settings.IS_DEMO:
        raise Refused(_("Everybody in this house is invented: no letter leaves it."))
    try:
        with post.opened(office) as server:
            post.deliver(server, envelope.message(_test_letter(to, now), office, now))
    except (post.Closed, post.Undelivered) as error:
        if not PostOffice.objects.filter(pk=1, works_since__isnull=False).exists():
            office.save()
        raise Refused(str(error)) from error
    office.works_since, office.failed, office.failed_at = now, "", None
    office.failures, office.try_at = 0, None
    office.save()


def _test_letter(to: str, now: datetime.datetime) -> Letter:
    written = composed.letter(
        template="letters/tried", subject=_("Letters leave the house"), kind="test", context={}
    )
    return Letter(
        mailbox=Mailbox(address=to),
        kind="test",
        cause=f"test:{now.isoformat()}",
        subject=written.subject,
        text=written.text,
        html=written.html,
        made_at=now,
    )


def _composed(
    mailbox: Mailbox, kind: str, template: str, subject: str, context: dict[str, Any]
) -> dict[str, Any]:
    """Return what stands in a letter to a mailbox, and the link by which it is left, where it may be."""
    leave_link = silence_link(mailbox, kind) if kinds.KINDS[kind].may_be_left else ""
    with translation.override(mailbox.language):
        written = composed.letter(
            template=template, subject=subject, kind=kind, context=context, leave_url=leave_link
        )
    return {**asdict(written), "leave_link": leave_link, "mailbox": mailbox, "kind": kind}


def _speak_last(letter: Letter, now: datetime.datetime) -> None:
    """Take back what waits for a later day and is about the same thing: the newest word counts."""
    begins = bounds.about_the_same(letter.cause)
    if begins:
        waits = letter.mailbox.letters.filter(cause__startswith=begins, due_at__gt=now).exclude(pk=letter.pk)
        _take_back(waits, now)


def _may_speak(cause: str, sequence: int, now: datetime.datetime) -> bool:
    """Tell whether a cause has something new to say; what it said before and still waits is taken back."""
    of_cause = Letter.objects.filter(cause=cause)
    if of_cause.filter(sequence__gte=sequence, withdrawn_at=None).exists():
        return False
    # What was withdrawn never left: the same words may be written once more.
    of_cause.filter(sequence=sequence).delete()
    _take_back(of_cause, now)
    return True


def _of_cause(cause: str) -> LetterQuerySet:
    return Letter.objects.filter(**{"cause__startswith" if cause.endswith(":") else "cause": cause})


def _take_back(letters: LetterQuerySet, now: datetime.datetime | None) -> int:
    return letters.free().update(withdrawn_at=now or timezone.now())
