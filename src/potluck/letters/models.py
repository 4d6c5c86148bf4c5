"""The outbox: letters wait here in the transaction of their cause, and leave once."""

import datetime
import re
from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from potluck.letters import kinds


class Mailbox(models.Model):
    """An address that letters go to, and what it does not want to hear of."""

    address = models.EmailField(unique=True)
    language = models.CharField(max_length=12, default="en")
    silenced = models.JSONField(default=list)  # kinds of letters that the address asked not to get
    made_at = models.DateTimeField(db_default=Now())

    objects: models.Manager["Mailbox"]

    def __str__(self) -> str:
        return self.address

    @property
    def hint(self) -> str:
        """Enough of the address for somebody who knows it: a…@example.org."""
        name, _at, domain = self.address.rpartition("@")
        return f"{name[:1]}…@{domain}"

    def wants(self, kind: str) -> bool:
        """Tell whether letters of this kind may come here."""
        return kind not in self.silenced or not kinds.KINDS[kind].may_be_left


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self) -> "LetterQuerySet":
        """What has not left yet and is still meant to."""
        return self.filter(sent_at=None, given_up_at=None, withdrawn_at=None)

    def free(self) -> "LetterQuerySet":
        """What waits and is in nobody's hands."""
        return self.waiting().filter(claimed_at=None)

    def due(self, now: datetime.datetime) -> "LetterQuerySet":
        """What may leave now and is still of use, in the order in which it does."""
        of_use = models.Q(until=None) | models.Q(until__gte=now)
        return self.free().filter(of_use, due_at__lte=now).order_by("-urgent", "due_at", "pk")

    def given_up(self) -> "LetterQuerySet":
        return self.filter(given_up_at__isnull=False, withdrawn_at=None).order_by("-given_up_at", "-pk")

    def too_late(self) -> "LetterQuerySet":
        """What could not leave as long as it was of use, and was taken back for that."""
        late = self.filter(sent_at=None, withdrawn_at__gt=models.F("until"))
        return late.order_by("-withdrawn_at", "-pk")


class Letter(models.Model):
    """One letter; `cause` names what made it, so that the same cause never makes two."""

    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=40)
    cause = models.CharField(max_length=160)
    sequence = models.PositiveIntegerField(default=0)  # a later one of the same cause overtakes it
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    entry = models.TextField(blank=True)  # a calendar entry, as iCalendar text
    leave_link = models.CharField(max_length=400, blank=True)  # for List-Unsubscribe
    made_at = models.DateTimeField(db_default=Now())
    due_at = models.DateTimeField()  # when it is to leave, or to be tried again
    until = models.DateTimeField(null=True, blank=True)  # after this it would be of no use to anybody
    urgent = models.BooleanField(default=False)
    claimed_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)  # that the server refused
    sent_at = models.DateTimeField(null=True, blank=True)
    failed = models.TextField(blank=True)  # the server's own words, of the last attempt
    given_up_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # its cause went away before it left
    forgotten_at = models.DateTimeField(null=True, blank=True)  # its text was

    objects = LetterQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"],
                name="letters_waiting",
                condition=models.Q(sent_at=None, given_up_at=None, withdrawn_at=None),
            )
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cause", "sequence"], name="a_cause_makes_one_letter")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.subject}"

    @property
    def label(self) -> str:
        """What kind of letter it is, in words."""
        return str(kinds.KINDS[self.kind].label)

    @property
    def said(self) -> str:
        """What the mail server said of it, without the address that servers like to repeat."""
        return re.sub(re.escape(self.mailbox.address), self.mailbox.hint, self.failed, flags=re.IGNORECASE)


class PostOffice(models.Model):
    """The one row that says how letters leave, as a steward set it on a page."""

    class Security(models.TextChoices):
        NONE = "none"
        STARTTLS = "starttls"
        TLS = "tls"

    host = models.CharField(max_length=200, blank=True)
    port = models.PositiveIntegerField(default=587)
    security = models.CharField(max_length=10, choices=Security.choices, default=Security.STARTTLS)
    user = models.CharField(max_length=200, blank=True)
    locked_password = models.TextField(blank=True)
    sender = models.EmailField(blank=True)
    works_since = models.DateTimeField(null=True, blank=True)  # a test letter left; until then letters wait
    failed_at = models.DateTimeField(null=True, blank=True)  # since when no letter leaves at all
    failed = models.TextField(blank=True)
    failures = models.PositiveIntegerField(default=0)  # in a row; each makes the wait longer
    try_at = models.DateTimeField(null=True, blank=True)

    objects: models.Manager["PostOffice"]

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_post_office")
        ]

    def __str__(self) -> str:
        return self.host or "nowhere yet"
