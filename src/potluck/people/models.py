"""People: those with an account, and visitors, who have none (yet)."""

import datetime
import hashlib
import secrets
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from potluck.community.models import Agreement
from potluck.topics.models import Topic

LETTERS_OF_A_KEY = "abcdefghjkmnpqrstuvwxyz23456789"


def new_key() -> str:
    """Return a word that names a person (or thing) in an address, and tells nothing of them."""
    return "".join(secrets.choice(LETTERS_OF_A_KEY) for _ in range(12))


def hashed(word: str) -> str:
    """Return what is kept of a secret word; long random words need no salt."""
    return hashlib.sha256(word.encode()).hexdigest()


class PersonQuerySet(models.QuerySet["Person"]):
    def with_account(self) -> "PersonQuerySet":
        return self.filter(joined_at__isnull=False)

    def awake(self) -> "PersonQuerySet":
        """Who may sign in: whoever has an account, and no steward let it rest."""
        return self.with_account().filter(resting_since=None)

    def can_come_back(self) -> "PersonQuerySet":
        """Who has more than a session that one browser keeps: an address for codes, or a passkey."""
        own = models.Q(email__isnull=False) | models.Q(passkeys__isnull=False)
        return self.with_account().filter(own)

    def at_the_door(self) -> "PersonQuerySet":
        return self.filter(joined_at=None, asked_at__isnull=False).order_by("asked_at", "pk")

    def stewards(self) -> "PersonQuerySet":
        return self.filter(roles__name=Role.Name.STEWARD)


class People(BaseUserManager.from_queryset(PersonQuerySet)):  # type: ignore[misc]
    """The way to people; an address is kept folded, so that one person is one row."""

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        return (email or "").strip().casefold()


class Person(AbstractBaseUser):
    """Somebody who takes part. A visitor is one who has not joined: no account, perhaps no address."""

    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    name = models.CharField(max_length=80)
    say = models.CharField(max_length=120, blank=True)  # how to say the name
    email = models.EmailField(unique=True, null=True, blank=True)
    email_proven_at = models.DateTimeField(null=True, blank=True)
    language = models.CharField(max_length=12, default="en")
    made_at = models.DateTimeField(db_default=Now())
    joined_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)  # waits at the door for a steward's yes
    told_by = models.CharField(max_length=200, blank=True)  # who told them of us; stewards see it meanwhile
    resting_since = models.DateTimeField(null=True, blank=True)
    resting_until = models.DateTimeField(null=True, blank=True)
    resting_why = models.TextField(blank=True)  # a steward's words to whose account it is; gone when it wakes
    shows_loves = models.BooleanField(default=False)  # where others may see them; only if told so
    looks_after_tables = models.BooleanField(default=False)
    # Private seating wishes: the engine alone reads them.
    likes_a_known_face = models.BooleanField(default=False)
    smallest_table = models.PositiveSmallIntegerField(null=True, blank=True)
    largest_table = models.PositiveSmallIntegerField(null=True, blank=True)
    not_only = models.JSONField(default=list, blank=True)  # "newcomer", or what people say of themselves

    objects: People = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def has_account(self) -> bool:
        return self.joined_at is not None

    def said_as_themselves(self, at: datetime.datetime) -> bool:
        """Tell whether something was said since the account was opened.

        Before, whoever had the link of a seat could say it, and whoever had it could open the account: who
        wrote it and who reads it now need not be one person. It stays in force, and is shown to nobody.
        """
        return self.joined_at is not None and at >= self.joined_at

    def is_steward(self) -> bool:
        return any(role.name == Role.Name.STEWARD for role in self.roles.all())


class OtherAddress(models.Model):
    """An address that was proven too and lets somebody in; letters go to the person's `email` alone."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="other_addresses")
    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    email = models.EmailField(unique=True)
    proven_at = models.DateTimeField()

    objects: models.Manager["OtherAddress"]

    def __str__(self) -> str:
        return self.email


class PersonTopic(models.Model):
    """One line of what a person told about themselves, in their own words."""

    class List(models.TextChoices):
        LOVES = "loves"
        BRINGS = "brings"
        NEEDS = "needs"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="topics")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+")
    list = models.CharField(max_length=8, choices=List.choices)
    words = models.CharField(max_length=120)
    noted = models.BooleanField(default=False)  # by a host who was told it, until they say it themselves

    objects: models.Manager["PersonTopic"]

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "topic", "list"], name="a_topic_is_told_once")
        ]

    def __str__(self) -> str:
        return self.words


class Role(models.Model):
    """What somebody looks after for everyone."""

    class Name(models.TextChoices):
        STEWARD = "steward"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    name = models.CharField(max_length=12, choices=Name.choices)
    given_at = models.DateTimeField(db_default=Now())

    objects: models.Manager["Role"]

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "name"], name="a_role_is_given_once")
        ]

    def __str__(self) -> str:
        return self.name


class AcceptedAgreement(models.Model):
    """Who accepted which version, and when."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="accepted")
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="+")
    accepted_at = models.DateTimeField(db_default=Now())

    objects: models.Manager["AcceptedAgreement"]

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "agreement"], name="an_agreement_is_accepted_once")
        ]

    def __str__(self) -> str:
        return f"{self.agreement} accepted"


class EntryLink(models.Model):
    """A one-time way in, handed over or printed. Only its hash is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="entry_links")
    made_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    hashed = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects: models.Manager["EntryLink"]

    def __str__(self) -> str:
        return "a way in"


class Passkey(models.Model):
    """A device that lets somebody in; the half of the key that proves it never leaves the device."""

    LONGEST_ID: ClassVar[int] = 1023  # bytes, says WebAuthn

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="passkeys")
    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    name = models.CharField(max_length=80)
    credential = models.CharField(max_length=1364, unique=True)  # its id, as base64url
    public = models.BinaryField()  # what the device told of the key, its public half in it
    signatures = models.PositiveBigIntegerField(default=0)  # as the device counts them; a copy falls behind
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects: models.Manager["Passkey"]

    def __str__(self) -> str:
        return self.name


class SignInCode(models.Model):
    """A code sent to an address, whoever has it; only its hash is kept, and only one browser may try it."""

    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    address = models.EmailField()
    hashed = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    objects: models.Manager["SignInCode"]

    def __str__(self) -> str:
        return "a code"
