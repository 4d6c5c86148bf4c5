"""The community itself, and the agreement that everybody in it accepts."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now


class Community(models.Model):
    """The one row that says where we are."""

    class Door(models.TextChoices):
        INVITED = "invited"
        APPROVED = "approved"
        OPEN = "open"

    name = models.CharField(max_length=80, default="Potluck")
    story = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="en")
    time_zone = models.CharField(max_length=64, default="UTC")
    door = models.CharField(max_length=12, choices=Door.choices, default=Door.INVITED)
    invented_at = models.DateTimeField(null=True, blank=True)  # filled with people who do not exist

    objects: models.Manager["Community"]

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_community")
        ]

    def __str__(self) -> str:
        return self.name


class Agreement(models.Model):
    """What we promise each other, in plain words; the newest version counts."""

    version = models.PositiveIntegerField(unique=True)
    words = models.TextField()
    outside = models.CharField(max_length=200, blank=True)  # somebody who is not from here, to turn to
    published_at = models.DateTimeField(db_default=Now())

    objects: models.Manager["Agreement"]

    class Meta:
        ordering: ClassVar = ["-version"]

    def __str__(self) -> str:
        return f"agreement {self.version}"
