"""Plans of a gathering: asked for, made by the engine, moved by hand, published; and how good one is."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from potluck.gatherings.models import Gathering, Seat
from potluck.people.models import Person


class PlanQuerySet(models.QuerySet["Plan"]):
    def being_made(self) -> "PlanQuerySet":
        return self.filter(made_at=None, failed="")

    def made(self) -> "PlanQuerySet":
        return self.filter(made_at__isnull=False)

    def published(self) -> "PlanQuerySet":
        return self.made().filter(published_at__isnull=False)


class Plan(models.Model):
    """Who sits where. The newest draft is the one at hand; the newest published one counts."""

    class Want(models.TextChoices):
        NEW_FACES = "new-faces"
        OLD_FRIENDS = "old-friends"
        HELP_EACH_OTHER = "help-each-other"

    class Way(models.TextChoices):
        FRESH = "fresh"  # from scratch, around whom the host has pinned
        MOVED = "moved"  # by the host's hand: ready at once
        SETTLED = "settled"  # what was moved by hand, made good again to be published
        RESEATED = "reseated"  # as few as possible move, because somebody stayed away or arrived

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="plans")
    course = models.PositiveSmallIntegerField(default=1)
    asked_at = models.DateTimeField(db_default=Now())
    asked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    follows = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    way = models.CharField(max_length=8, choices=Way.choices, default=Way.FRESH)
    publish_when_made = models.BooleanField(default=False)
    want = models.CharField(max_length=16, choices=Want.choices, default=Want.NEW_FACES)
    smallest = models.PositiveSmallIntegerField(default=4)
    largest = models.PositiveSmallIntegerField(default=6)
    claimed_at = models.DateTimeField(null=True, blank=True)
    progress = models.FloatField(default=0.0)  # 0 to 1, while it is being made
    made_at = models.DateTimeField(null=True, blank=True)
    failed = models.TextField(blank=True)  # words for the host
    words = models.JSONField(default=list)  # what a host should know, in sentences
    moved = models.JSONField(default=list)  # who sits elsewhere than in the plan it follows, in sentences
    published_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)  # its guests have letters about it

    objects = PlanQuerySet.as_manager()

    has_draft = False  # a newer one that its host alone sees, where somebody has looked

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["gathering", "course"],
                condition=models.Q(made_at=None, failed=""),
                name="one_plan_is_made_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"plan {self.pk}"

    @property
    def can_be_weighed(self) -> bool:
        """No figure is told of a draft that a hand has moved or pinned: it would be one of a single move."""
        if self.made_at is None or self.is_published or self.way != Plan.Way.FRESH:
            return self.is_published
        # Around pins it was laid as the plan before was pinned; to take a pin out here changes nothing there.
        pinned = Place.objects.filter(table__plan=self.follows_id, pinned_at__isnull=False)
        return self.follows_id is None or not pinned.exists()

    @property
    def is_by_hand(self) -> bool:
        return self.way == Plan.Way.MOVED

    @property
    def is_being_made(self) -> bool:
        return self.made_at is None and not self.failed

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def waits_for_a_look(self) -> bool:
        """It was settled, somebody sits elsewhere than in the draft, and nobody has been told of it yet."""
        return self.way == Plan.Way.SETTLED and self.made_at is not None and not self.is_published


class Weighing(models.Model):
    """Somebody asked how good a plan is. See docs/decisions for what it does not look at."""

    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, related_name="weighing")
    asked_at = models.DateTimeField(db_default=Now())
    claimed_at = models.DateTimeField(null=True, blank=True)
    progress = models.FloatField(default=0.0)  # 0 to 1
    answered_at = models.DateTimeField(null=True, blank=True)
    at_least = models.PositiveSmallIntegerField(null=True, blank=True)  # percent, if anything was proven

    objects: models.Manager["Weighing"]

    def __str__(self) -> str:
        return f"how good plan {self.plan_id} is"


class Table(models.Model):
    """One table of a plan, with what it shares (rarest first)."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="tables")
    number = models.PositiveSmallIntegerField()
    shares = models.JSONField(default=list)

    objects: models.Manager["Table"]

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "number"], name="a_table_has_one_number")
        ]

    def __str__(self) -> str:
        return f"Table {self.number}"


class Place(models.Model):
    """A guest's place at a table, and why they sit there, in words."""

    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="places")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="places")
    why = models.TextField(blank=True)
    shared = models.JSONField(default=list)  # what they share with whom here, rarest first: see `asked`
    pinned_at = models.DateTimeField(null=True, blank=True)  # the host said so, or moved them there
    wants_a_thought = models.BooleanField(default=False)  # there is little that they could talk about

    objects: models.Manager["Place"]

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["table", "seat"], name="a_guest_sits_once")]

    def __str__(self) -> str:
        return f"a place at {self.table}"

    @property
    def looks_after(self) -> bool:
        """What the host sees: said for this evening, or among the seating wishes of one's own page."""
        return self.looks_after_openly or self.seat.person.looks_after_tables

    @property
    def looks_after_openly(self) -> bool:
        """What the table sees too: said with this evening's yes. A seating wish is seen by the host alone."""
        return self.seat.looks_after_a_table or self.seat.is_of_the_host

    @property
    def tells_to_look_after(self) -> bool:
        """What one reads oneself; a wish of one's own page not where somebody else holds the link as well."""
        return self.looks_after_openly or (self.looks_after and self.seat.brought_by_id is None)

    @property
    def love(self) -> str:
        """One thing they love, in their own words, where they let it be seen."""
        said = [line.words for line in self.seat.person.topics.all() if line.list == "loves"]
        return said[0] if said and self.seat.person.shows_loves else ""
