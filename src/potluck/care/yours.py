"""What this room keeps of a person: what they reported themselves. Who reported of them is told to nobody."""

from typing import Any

from potluck.care import said
from potluck.care.models import Report
from potluck.people.models import Person


def gather(person: Person) -> dict[str, Any]:
    """Return a person's own reports."""
    own = [(report, words) for report, words in said.everything() if words.by == person.pk]
    return {
        "something_felt_wrong": [
            {
                "said": report.made_at.isoformat(),
                "harm": words.harm,
                "words": words.words,
                "asked_for": words.then,
                "closed": report.closed_at.isoformat() if report.closed_at else None,
            }
            for report, words in own
        ]
    }


def forget(person: Person) -> None:
    """Forget what a person reported. What others reported stays with its steward, and names them no more."""
    own = [report.pk for report, words in said.everything() if words.by == person.pk]
    Report.objects.filter(pk__in=own).delete()
