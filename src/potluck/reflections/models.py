"""What stays of a morning after: that somebody answered, a sum without names, thanks on their way."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from potluck.gatherings.models import Gathering, Seat


class Reflection(models.Model):
    """A guest answered; what they felt is not here."""

    seat = models.OneToOneField(Seat, on_delete=models.CASCADE, related_name="reflection")
    answered_at = models.DateTimeField(db_default=Now())
    agains = models.PositiveSmallIntegerField(default=0)  # how often somebody was named, not whom

    objects: models.Manager["Reflection"]

    def __str__(self) -> str:
        return "a reflection"


class Thanks(models.Model):
    """A word of thanks for the host: gone as soon as it is in a letter, or after a month on a page."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+")
    words = models.TextField()
    said_at = models.DateTimeField(db_default=Now())

    objects: models.Manager["Thanks"]

    def __str__(self) -> str:
        return "thanks"


class Feeling(models.Model):
    """How many left a gathering with one feeling: a sum, shown once and from five answers on."""

    class Name(models.TextChoices):
        AT_EASE = "at-ease"
        HEARD = "heard"
        ENERGISED = "energised"
        DRAINED = "drained"
        USED = "used"

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="feelings")
    name = models.CharField(max_length=12, choices=Name.choices)
    answers = models.PositiveIntegerField(default=0)

    objects: models.Manager["Feeling"]

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gathering", "name"], name="one_sum_for_each_feeling")
        ]

    def __str__(self) -> str:
        return self.name
