"""Alice hosts, Bob helps, Charlie is a stranger: what the tests of this room are made of."""

import datetime

from potluck.gatherings import actions
from potluck.gatherings.models import Gathering, Seat
from potluck.people.models import Person

NOW = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)
FRIDAY = datetime.datetime(2026, 12, 4, 19, tzinfo=datetime.UTC)
THE_NIGHT = FRIDAY + datetime.timedelta(minutes=20)


def member(name: str = "Alice") -> Person:
    """Return somebody with an account."""
    return Person.objects.create(name=name, email=f"{name.lower()}@example.org", joined_at=NOW)


def visitor(name: str = "Charlie") -> Person:
    """Return somebody without."""
    return Person.objects.create(name=name)


def soup(host: Person | None = None, **changes: object) -> Gathering:
    """Return an evening of soup at Alice's, two weeks from now."""
    details: dict[str, object] = {
        "what": "Soup and stories",
        "place": "Alice's kitchen, Neukölln",
        "starts_at": FRIDAY,
        "now": NOW,
        **changes,
    }
    return actions.make_gathering(host=host or member(), **details)  # type: ignore[arg-type]


def seated(gathering: Gathering, *names: str) -> list[Seat]:
    """Give (or queue) a seat to each."""
    return [actions.take_seat(gathering=gathering, person=visitor(name), now=NOW) for name in names]
