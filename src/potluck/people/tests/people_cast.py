"""One cast for the tests of this room: Alice hosts and is a steward, Bob helps, Charlie is a stranger."""

import datetime

from django.test import Client

from potluck.letters.models import Letter
from potluck.people import actions
from potluck.people.models import Person

NOW = datetime.datetime(2026, 12, 1, 18, 0, tzinfo=datetime.UTC)


def bob(**more: str) -> Person:
    return actions.join(**{"address": "bob@example.org", "name": "Bob", **more}, now=NOW)


def alice() -> Person:
    person = actions.join(address="alice@example.org", name="Alice", now=NOW)
    actions.give_role(person=person, now=NOW)
    return person


def browser_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def code_in_letter(address: str) -> str:
    letter = Letter.objects.filter(mailbox__address=address, kind="code").latest("pk")
    return letter.subject[:7]
