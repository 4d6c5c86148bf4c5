"""A gathering and its seats. A seat's state is the dates in it; see `Seat.is_going`."""

import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from potluck.people.models import Person, new_key

LASTS = datetime.timedelta(hours=3)  # where nobody said when it ends


class GatheringQuerySet(models.QuerySet["Gathering"]):
    def coming(self, now: datetime.datetime) -> "GatheringQuerySet":
        return self.filter(starts_at__gt=now, cancelled_at=None).order_by("starts_at", "pk")

    def ended_before(self, moment: datetime.datetime) -> "GatheringQuerySet":
        unsaid = Q(ends_at=None, starts_at__lt=moment - LASTS)
        return self.filter(unsaid | Q(ends_at__lt=moment))


class Gathering(models.Model):
    """People doing something at a time in a place, with a host."""

    class Audience(models.TextChoices):
        PUBLIC = "public"
        COMMUNITY = "community"
        INVITED = "invited"  # whoever has the link

    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    host = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="hosted")
    what = models.CharField(max_length=120)
    about = models.TextField(blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=120)  # what everybody may know
    address = models.CharField(max_length=300, blank=True)  # for those who go
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.INVITED)
    has_meal = models.BooleanField(default=False)
    capacity = models.PositiveIntegerField(default=9)  # seats, the host's own included where they sit
    taken = models.PositiveIntegerField(default=0)
    sequence = models.PositiveIntegerField(default=0)  # of the calendar entry
    made_at = models.DateTimeField(db_default=Now())
    cancelled_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)  # who sat with whom has become a fact in ties

    objects = GatheringQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(taken__lte=F("capacity")), name="no_seat_twice"),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def is_full(self) -> bool:
        return self.taken >= self.capacity

    @property
    def free(self) -> int:
        return self.capacity - self.taken

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    def has_begun(self, now: datetime.datetime) -> bool:
        return self.starts_at <= now

    @property
    def ends_by(self) -> datetime.datetime:
        """When it ends; three hours after it starts where nobody said so."""
        return self.ends_at or self.starts_at + LASTS

    def is_over(self, now: datetime.datetime) -> bool:
        """Tell whether it took place and has ended."""
        return not self.is_cancelled and self.ends_by <= now


class SeatQuerySet(models.QuerySet["Seat"]):
    def going(self) -> "SeatQuerySet":
        return self.filter(taken_at__isnull=False, given_back_at=None)

    def present(self) -> "SeatQuerySet":
        return self.going().filter(missed_at=None)

    def next_in_line(self) -> "SeatQuerySet":
        return self.filter(taken_at=None, given_back_at=None).order_by("queued_at", "pk")

    def written_down_by(self, host: Person | int | None) -> "SeatQuerySet":
        """Keep the seats of names that a host wrote down, and of whoever comes with one of these."""
        return self.filter(Q(brought_by__person=host) | Q(brought_by__brought_by__person=host))

    def came_before(self, person: Person, gathering: Gathering) -> "SeatQuerySet":
        """Keep the seats at which this person sat before a gathering."""
        return self.present().filter(person=person, gathering__starts_at__lt=gathering.starts_at)


class Seat(models.Model):
    """A person's place at a gathering: going, next in line, given back, missed."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="seats")
    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    letters_to = models.EmailField(blank=True)  # a visitor's address, as they wrote it: not proven
    brought_by = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="brings"
    )
    link_is_shared = models.BooleanField(default=False)  # whoever brought them, or the host, had it first
    made_at = models.DateTimeField(db_default=Now())
    queued_at = models.DateTimeField(null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    given_back_at = models.DateTimeField(null=True, blank=True)
    missed_at = models.DateTimeField(null=True, blank=True)
    here_at = models.DateTimeField(null=True, blank=True)  # marked missing, and said themselves they are here
    unannounced_at = models.DateTimeField(null=True, blank=True)  # came without a seat, and got one
    looks_after_a_table = models.BooleanField(default=False)
    diet = models.CharField(max_length=300, blank=True)  # seen by the host until the day after
    access = models.CharField(max_length=300, blank=True)
    sequence = models.PositiveIntegerField(default=0)  # of the calendar entry
    knew = models.JSONField(default=dict, blank=True)  # of what has changed and was not seen yet; see `news`
    once = models.CharField(max_length=12, blank=True)  # the word of the form in which the yes was said

    which = ""  # of those of the same name, where there are several: see `access.tell_apart`

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gathering", "person"], name="one_seat_for_each_guest")
        ]

    def __str__(self) -> str:
        return f"seat {self.key}"

    @property
    def called(self) -> str:
        """Return the name, and which of them it is where two who come have the same one."""
        return f"{self.person.name} ({self.which})" if self.which else self.person.name

    @property
    def is_going(self) -> bool:
        return self.taken_at is not None and self.given_back_at is None

    @property
    def is_present(self) -> bool:
        return self.is_going and self.missed_at is None

    @property
    def is_next_in_line(self) -> bool:
        return self.taken_at is None and self.given_back_at is None

    @property
    def is_given_back(self) -> bool:
        return self.given_back_at is not None

    def has_moved_up_since(self, moment: datetime.datetime) -> bool:
        """Tell whether this guest was next in line, and a seat came free for them since."""
        if self.taken_at is None or self.queued_at is None:
            return False
        return self.queued_at < self.taken_at and moment < self.taken_at

    @property
    def is_of_the_host(self) -> bool:
        return self.person_id == self.gathering.host_id

    @property
    def own_address(self) -> str:
        """Return where this guest reads letters, or nothing; who has an account proved where."""
        proven = self.person.email if self.person.has_account else ""
        return proven or self.letters_to or self.person.email or ""

    @property
    def address(self) -> str:
        """Return where letters for this seat go: to the guest, else to whoever brings them.

        Not to the host: whom a host adds by name is told by the host, who sees everything on one page.
        """
        if self.brought_by is None or not self.is_told_by_another or self.brought_by.is_of_the_host:
            return self.own_address
        return self.brought_by.own_address

    @property
    def is_told_by_another(self) -> bool:
        """Tell whether a guest hears of their seat through whoever brings them, who gets their links too.

        Never whoever has an account: its links are for its owner alone, whether or not a letter reaches them.
        """
        return self.brought_by_id is not None and not self.own_address and not self.person.has_account
