"""An account that rests signs in nowhere, and says so kindly once somebody has proven that it is theirs."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from potluck.people import actions
from potluck.people.models import Person
from potluck.people.tests.people_cast import NOW, bob, browser_of, code_in_letter

pytestmark = pytest.mark.django_db
KINDLY = "Your account rests just now."


@pytest.fixture
def resting() -> Person:
    cache.clear()
    person = bob()
    actions.let_rest(person=person, now=NOW)
    return person


def test_a_code_proves_who_it_is_and_does_not_let_in(client: Client, resting: Person) -> None:
    client.post("/sign-in/", {"address": "bob@example.org"})
    assert KINDLY not in client.get("/sign-in/code/").content.decode()
    answer = client.post("/sign-in/code/", {"code": code_in_letter("bob@example.org")})
    assert answer.status_code == 403 and KINDLY in answer.content.decode()
    assert client.get("/you/").url.startswith("/sign-in/")


def test_a_way_in_does_not_let_in_either(client: Client, resting: Person) -> None:
    path = actions.make_entry_link(person=resting, now=timezone.now())
    answer = client.post(path)
    assert answer.status_code == 403 and KINDLY in answer.content.decode()
    assert client.get("/you/").url.startswith("/sign-in/")


def test_who_was_in_is_out_at_once_and_in_again_when_it_ends() -> None:
    person = bob()
    browser = browser_of(person)
    assert browser.get("/you/").status_code == 200
    actions.let_rest(person=person, now=NOW)
    assert browser.get("/you/").url.startswith("/sign-in/")
    actions.wake(person=person)
    assert browser.get("/you/").status_code == 200


def test_the_rest_of_an_account_begins_once(resting: Person) -> None:
    actions.let_rest(person=resting, now=timezone.now())
    assert resting.resting_since == NOW
