"""Reports: locked with a key that no backup holds, read by the steward they were given to."""

from django.db import models
from django.db.models.functions import Now

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
