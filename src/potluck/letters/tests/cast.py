"""What the tests of letters are made of: a moment, a letter, a post office that leads to a letterbox."""

import datetime
from typing import Any

from potluck.letters import actions
from potluck.letters.models import Letter, PostOffice

NOW = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)
TABLE = {
    "name": "Table 2",
    "shares": ["sourdough", "night trains"],
    "guests": [
        {"id": str(number), "name": name} for number, name in enumerate(("Ana", "Bo", "Cem", "Dov", "Elif"))
    ],
}


def written(cause: str = "seat:1", to: str = "alice@example.org", **changes: Any) -> Letter | None:
    """Write a letter of no importance."""
    details: dict[str, Any] = {
        "kind": "seat",
        "subject": "You're in",
        "template": "letters/tried",
        "context": {},
        "now": NOW,
        **changes,
    }
    return actions.write(to=to, cause=cause, **details)


def letter(*args: Any, **changes: Any) -> Letter:
    """Write one that is surely new."""
    new = written(*args, **changes)
    assert new is not None
    return new


def post_office(box: Any, **changes: Any) -> PostOffice:
    """Set up a post office that works, at a mail server of the tests."""
    details: dict[str, Any] = {
        "host": box.host,
        "port": box.port,
        "security": PostOffice.Security.NONE,
        "sender": "tables@example.org",
        "works_since": NOW,
        **changes,
    }
    return PostOffice.objects.update_or_create(pk=1, defaults=details)[0]
