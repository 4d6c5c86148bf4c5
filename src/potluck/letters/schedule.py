"""What the clock does with letters: sends those that are due, frees those a dead worker held, forgets texts.

A letter is claimed by a conditional UPDATE, sent outside any transaction and then marked. A worker killed
between the server's "250" and the mark leaves one letter that goes twice, with the same Message-ID; no other
moment does.
"""

import datetime
import smtplib
import time
from collections.abc import Callable, Iterator

from django.conf import settings
from django.db.models import Exists, F, OuterRef

from potluck.letters import access, kinds
from potluck.letters.models import Letter, LetterQuerySet, Mailbox, PostOffice
from potluck.letters.sending import envelope, post

A_ROUND = datetime.timedelta(minutes=2)
A_CLAIM = datetime.timedelta(minutes=10)  # longer than a round and the slowest server together
WAITS = tuple(datetime.timedelta(minutes=number) for number in (1, 5, 20, 60, 180, 360, 720, 1440, 1440))
SERVER_WAITS = tuple(datetime.timedelta(minutes=number) for number in (1, 2, 5, 10, 20))
LOOKED_UP_AT_ONCE = 20  # to sort a long outbox for each letter is slow; a code waits for no more than these
TEXTS_ARE_KEPT = datetime.timedelta(days=30)
LETTERS_ARE_KEPT = datetime.timedelta(days=730)
EMPTY_ONES_ARE_KEPT = datetime.timedelta(days=30)

Clock = Callable[[], datetime.datetime]


def send_due(now: datetime.datetime) -> int:
    """Send what is due; return how many letters left."""
    free_claims(now)
    let_go(now)
    office = access.post_office()
    asleep = settings.IS_DEMO or office.works_since is None or (office.try_at and office.try_at > now)
    if asleep or not Letter.objects.due(now).exists():
        return 0
    clock, sent = _clock(now), 0
    try:
        with post.opened(office) as server:
            for letter in _claimed(clock, now + A_ROUND):
                sent += _send(server, office, letter, clock)
    except post.Closed as error:
        _close(str(error), clock())
    else:
        _reopen(office)
    return sent


def free_claims(now: datetime.datetime) -> int:
    """Free letters whose worker died with them in its hands."""
    return _updated(Letter.objects.waiting().filter(claimed_at__lt=now - A_CLAIM), claimed_at=None)


def let_go(now: datetime.datetime) -> int:
    """Take back letters that come too late to be of use: a code from yesterday, a table after the evening."""
    return _updated(Letter.objects.free().filter(until__lt=now), withdrawn_at=now)


def forget_texts(now: datetime.datetime) -> int:
    """Forget what letters said once they are 30 days out of the house, or will never leave it."""
    old = Letter.objects.filter(forgotten_at=None, made_at__lt=now - TEXTS_ARE_KEPT)
    over = old.exclude(pk__in=Letter.objects.waiting())
    return over.update(subject="", text="", html="", entry="", forgotten_at=now)


def forget_letters(now: datetime.datetime) -> int:
    """Forget that letters were sent at all, once that is two years ago; their words went long before."""
    old = Letter.objects.filter(forgotten_at__isnull=False, made_at__lt=now - LETTERS_ARE_KEPT)
    return old.delete()[0] if old.exists() else 0


def forget_mailboxes(now: datetime.datetime) -> int:
    """Forget addresses that nothing but codes went to, a month ago, and that asked for nothing.

    Anybody can ask for a code with any address: it need not be that of somebody who was ever here.
    """
    codes = [word for word, kind in kinds.KINDS.items() if kind.keeps]
    holding = Letter.objects.filter(mailbox=OuterRef("pk")).exclude(
        kind__in=codes, forgotten_at__isnull=False
    )
    empty = Mailbox.objects.filter(~Exists(holding), silenced=[], made_at__lt=now - EMPTY_ONES_ARE_KEPT)
    return empty.delete()[1].get("letters.Mailbox", 0) if empty.exists() else 0


def _updated(letters: LetterQuerySet, **facts: datetime.datetime | None) -> int:
    # To look first spares SQLite's one writer a turn: nearly always there is nothing to do.
    return letters.update(**facts) if letters.exists() else 0


def _claimed(clock: Clock, ends: datetime.datetime) -> Iterator[Letter]:
    """Yield letters one after the other, each of them in nobody's hands but ours."""
    while clock() < ends:
        due = list(Letter.objects.due(clock()).values_list("pk", flat=True)[:LOOKED_UP_AT_ONCE])
        if not due:
            return
        for pk in due:
            claim = clock()
            if Letter.objects.due(claim).filter(pk=pk).update(claimed_at=claim):
                yield Letter.objects.select_related("mailbox").get(pk=pk)


def _send(server: smtplib.SMTP, office: PostOffice, letter: Letter, clock: Clock) -> int:
    try:
        post.deliver(server, envelope.message(letter, office, clock()))
    except post.Undelivered as error:
        _keep_refusal(letter, error, clock())
        return 0
    except post.Closed as error:
        # The server is to blame, not the letter: that is no attempt of its own, and its waits do not grow.
        _ours(letter).update(due_at=clock() + WAITS[0], claimed_at=None, failed=str(error))
        raise
    _ours(letter).update(sent_at=clock(), claimed_at=None, failed="")
    return 1


def _keep_refusal(letter: Letter, error: post.Undelivered, now: datetime.datetime) -> None:
    refusals = letter.attempts + 1
    gives_up = error.for_good or refusals > len(WAITS)
    then = {"given_up_at": now} if gives_up else {"due_at": now + WAITS[refusals - 1]}
    _ours(letter).update(attempts=refusals, claimed_at=None, failed=str(error), **then)


def _ours(letter: Letter) -> LetterQuerySet:
    """Return the letter as long as the claim is still the one we made."""
    return Letter.objects.filter(pk=letter.pk, claimed_at=letter.claimed_at)


def _close(words: str, now: datetime.datetime) -> None:
    """Keep that no letter leaves, and why; ask the server again after a while that grows."""
    office = access.post_office()
    wait = SERVER_WAITS[min(office.failures, len(SERVER_WAITS) - 1)]
    PostOffice.objects.filter(pk=1).update(
        failed=words,
        failed_at=office.failed_at or now,
        failures=F("failures") + 1,
        try_at=now + wait,
    )


def _reopen(office: PostOffice) -> None:
    if office.failures:
        PostOffice.objects.filter(pk=1).update(failed="", failed_at=None, failures=0, try_at=None)


def _clock(now: datetime.datetime) -> Clock:
    """Return what tells the time from `now` on: a round lasts, and a claim must not look older than it is."""
    started = time.monotonic()
    return lambda: now + datetime.timedelta(seconds=time.monotonic() - started)
