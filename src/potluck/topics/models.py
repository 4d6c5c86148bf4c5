"""What one can love, bring or need; an unknown word becomes a topic."""

from django.db import models


class Topic(models.Model):
    """One topic: the key is how `words` folds it; the label is the vocabulary's, else somebody's own."""

    key = models.CharField(max_length=120, unique=True)
    label = models.CharField(max_length=120)
    # Suggested to others from this day on: so many say it openly that suggesting it tells of nobody.
    offered_at = models.DateTimeField(null=True, blank=True)

    objects: models.Manager["Topic"]

    def __str__(self) -> str:
        return self.label
