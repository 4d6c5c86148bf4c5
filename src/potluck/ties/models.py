"""Facts between two people. Nobody sees them; the engine and the two alone use them."""

import datetime
from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from potluck.people.models import Person, new_key


class Met(models.Model):
    """Two people sat at one table on a day; forgotten after 24 months."""

    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()

    objects: models.Manager["Met"]

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["one", "other", "on"], name="two_meet_once_a_day"),
            models.CheckConstraint(
                condition=models.Q(one__lt=models.F("other")), name="the_first_met_is_one"
            ),
        ]

    def __str__(self) -> str:
        return f"met on {self.on}"


class Again(models.Model):
    """One person would like to see another again; told only when both say so, forgotten after 60 days."""

    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    about = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    said_at = models.DateTimeField(db_default=Now())

    objects: models.Manager["Again"]

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["by", "about"], name="again_is_said_once")]

    def __str__(self) -> str:
        return "again"


class RatherNot(models.Model):
    """A never-together: who, and with whom, locked with a key that no backup holds."""

    locked = models.TextField()
    said_at = models.DateTimeField(db_default=Now())

    objects: models.Manager["RatherNot"]

    def __str__(self) -> str:
        return "rather not"


class Reunion(models.Model):
    """Two said again: one offers up to three times, the other taps one."""

    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    told_at = models.DateTimeField(db_default=Now())
    offered_by = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    offered_at = models.DateTimeField(null=True, blank=True)
    times = models.JSONField(default=list)  # up to three, as ISO 8601 with an offset
    chosen_time = models.DateTimeField(null=True, blank=True)
    chosen_at = models.DateTimeField(null=True, blank=True)
    let_go_at = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0)  # of the calendar entry

    objects: models.Manager["Reunion"]

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(one__lt=models.F("other")), name="the_first_again_is_one"
            )
        ]

    def __str__(self) -> str:
        return "glad to see you again"

    def both(self) -> list[tuple[Person, Person]]:
        """Return each of the two with the other."""
        return [(self.one, self.other), (self.other, self.one)]

    def offered_times(self) -> list[datetime.datetime]:
        """Return the times on offer, the earliest first."""
        return [datetime.datetime.fromisoformat(time) for time in self.times]
