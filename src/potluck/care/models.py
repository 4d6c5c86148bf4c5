"""Reports, locked with a key that no backup holds; and the log of what stewards do."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from potluck.people.models import Person


class Report(models.Model):
    """Something felt wrong. Who said it, about whom and in which words is inside what is locked."""

    locked = models.TextField()
    to = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(db_default=Now())
    opened_at = models.DateTimeField(null=True, blank=True)  # until then it is held, and nobody is told of it
    closed_at = models.DateTimeField(null=True, blank=True)

    objects: models.Manager["Report"]

    def __str__(self) -> str:
        return "a report"


class Act(models.Model):
    """Something a steward did: who, what, about whom and when, for all stewards to read; never why."""

    class What(models.TextChoices):
        REST = "rest", _("{by} let the account of {about} rest")
        WAKE = "wake", _("{by} ended the rest of {about}")
        WAY_IN = "way in", _("{by} made a way in for {about}")
        LET_IN = "let in", _("{by} let {about} in")
        LEFT_OUTSIDE = "left outside", _("{by} did not open the door to {about}")
        STEWARD = "steward", _("{by} let {about} look after the house too")
        NO_STEWARD = "no steward", _("{by} took {about} off looking after the house")
        AGREEMENT = "agreement", _("{by} published a new agreement")
        COMMUNITY = "community", _("{by} changed what is said of the community, or its door")
        POST = "post", _("{by} set how letters leave")
        LETTERS = "letters", _("{by} let letters try again")
        REPORT = "report", _("{by} closed something that they had been told")

    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    about = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    what = models.CharField(max_length=12, choices=What.choices)
    at = models.DateTimeField()

    objects: models.Manager["Act"]

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.what

    @property
    def told(self) -> str:
        """The act as a sentence; who has left has no name any more."""
        gone = _("somebody who has left")
        names = {"by": self.by.name if self.by else gone, "about": self.about.name if self.about else gone}
        return str(self.What(self.what).label).format(**names)
