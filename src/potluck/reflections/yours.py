"""What this room keeps about a person: that they answered, and nothing of what they felt."""

from typing import Any

from potluck.people.models import Person
from potluck.reflections import letters
from potluck.reflections.models import Reflection, Thanks


def gather(person: Person) -> dict[str, Any]:
    """Return when a person answered a morning after, and what thanks of theirs no letter holds yet."""
    rows = Reflection.objects.filter(seat__person=person).order_by("answered_at")
    thanks = Thanks.objects.filter(seat__person=person).order_by("said_at")
    return {
        "answered": [row.answered_at.isoformat() for row in rows],
        "thanks_on_their_way": [one.words for one in thanks],
    }


def forget(person: Person) -> None:
    """Forget that they answered; a sum without names cannot be told apart again."""
    letters.forget(person)
    Reflection.objects.filter(seat__person=person).delete()
    Thanks.objects.filter(seat__person=person).delete()
