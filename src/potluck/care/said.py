"""What stands in a report, and how it is locked."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from potluck.care.models import Report
from potluck.shared import locked


class Harm(models.TextChoices):
    """Words that fit the harm."""

    USED = "used", _("I felt used")
    SOLD_TO = "sold to", _("Somebody tried to sell to me")
    CONFIDENCE = "confidence", _("A confidence was broken")
    UNEASY = "uneasy", _("It made me uneasy")
    UNSAFE = "unsafe", _("I did not feel safe")


class Then(models.TextChoices):
    """What should happen; the two are kept apart in each case."""

    APART = "apart", _("Keep us apart, and tell nobody")
    HOLD = "hold", _("Hold this until someone else says the same")
    TELL = "tell", _("Tell the steward now")


@dataclass(frozen=True)
class Said:
    """One report as it was said; people and the evening by their numbers."""

    by: int
    about: int | None
    gathering: int
    harm: str
    words: str
    then: str

    def lock(self) -> str:
        """Return it as the database keeps it."""
        return locked.lock(json.dumps(asdict(self)), settings.LOCK_KEY)

    def is_the_same(self, other: "Said") -> bool:
        """Tell whether somebody else said it of the same person, or of the same evening."""
        if self.by == other.by:
            return False
        if self.about is None:
            return other.about is None and self.gathering == other.gathering
        return self.about == other.about


def of(report: Report) -> Said | None:
    """Return what a report says, or None where the key is lost."""
    words = locked.unlock(report.locked, settings.LOCK_KEY)
    return Said(**json.loads(words)) if words is not None else None


def everything() -> Iterator[tuple[Report, Said]]:
    """Yield every report that can still be read: few, and nothing outside the lock tells them apart."""
    for report in Report.objects.order_by("pk"):
        words = of(report)
        if words is not None:
            yield report, words
