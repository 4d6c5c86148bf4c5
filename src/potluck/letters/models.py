"""The outbox: letters wait here in the transaction of their cause, and leave once."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now


class Mailbox(models.Model):
    """An address that letters go to, and what it does not want to hear of."""

    address = models.EmailField(unique=True)
    language = models.CharField(max_length=12, default="en")
    silenced = models.JSONField(default=list)  # kinds of letters that the address asked not to get
    made_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.address


class Letter(models.Model):
    """One letter; `cause` names what made it, so that the same cause never makes two."""

    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=40)
    cause = models.CharField(max_length=160, unique=True)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    entry = models.TextField(blank=True)  # a calendar entry, as iCalendar text
    leave_link = models.CharField(max_length=400, blank=True)  # for List-Unsubscribe
    made_at = models.DateTimeField(db_default=Now())
    due_at = models.DateTimeField()
    urgent = models.BooleanField(default=False)
    claimed_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    failed = models.TextField(blank=True)  # the server's own words, of the last attempt
    given_up_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # its cause went away before it left

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"],
                name="letters_waiting",
                condition=models.Q(sent_at=None, given_up_at=None, withdrawn_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.subject}"


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
    failed_at = models.DateTimeField(null=True, blank=True)
    failed = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_post_office")
        ]

    def __str__(self) -> str:
        return self.host or "nowhere yet"
