"""What one can love, bring or need; an unknown word becomes a topic."""

from django.db import models


class Topic(models.Model):
    """One topic: the key is how `words` folds it, the label is how the first person wrote it."""

    key = models.CharField(max_length=120, unique=True)
    label = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.label
