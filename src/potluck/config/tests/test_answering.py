"""What holds for every page, whatever it is asked for. On PostgreSQL these were faults of the database."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from potluck.people import actions
from potluck.people.models import Person

pytestmark = pytest.mark.django_db
LONG = f"a@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.example.org"  # more than the 254 letters one may have


@pytest.fixture
def steward() -> Client:
    cache.clear()
    person: Person = actions.join(address="alice@example.org", name="Alice", now=timezone.now())
    actions.give_role(person=person, now=timezone.now())
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize(
    "address",
    [
        "/g/%00/",
        "/g/a%00/qr.svg",
        "/topics/suggest?q=%00",
        "/make/?copy=%00",
        "/care/people/%00/",
        "/seat/%00/",
    ],
)
def test_an_address_with_a_nul_in_it_does_not_exist(steward: Client, address: str) -> None:
    answer = steward.get(address)
    assert answer.status_code == 404 and "Nothing was lost." in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store, private"


def test_nor_does_one_that_is_posted_to(steward: Client) -> None:
    assert steward.post("/people/%00/let-in/").status_code == 404


@pytest.mark.parametrize("page", ["/sign-in/", "/find-my-seat/"])
def test_an_address_longer_than_any_mail_server_takes_is_refused_in_words(page: str) -> None:
    answer = Client().post(page, {"address": LONG})
    assert "254" in answer.context["form"].errors["address"][0]
