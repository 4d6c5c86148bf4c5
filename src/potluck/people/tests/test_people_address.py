"""One's own address: it counts once a code has proven it, and the old one hears of it."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from potluck.letters import actions as letters
from potluck.letters.models import Letter, PostOffice
from potluck.people import access, actions
from potluck.people.models import Person
from potluck.people.tests.people_cast import NOW, alice, bob, browser_of, code_in_letter
from potluck.shared.refused import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    cache.clear()


@pytest.fixture
def letters_leave() -> None:
    PostOffice.objects.create(pk=1, works_since=NOW)


def ask_and_type(browser: Client, address: str) -> str:
    assert browser.post("/you/address/", {"address": address}).url == "/you/address/code/"
    answer = browser.post("/you/address/code/", {"code": code_in_letter(address)})
    return getattr(answer, "url", "") or answer.content.decode()


def test_a_new_address_counts_once_its_code_was_typed(letters_leave: None) -> None:
    person = bob()
    browser = browser_of(person)
    browser.post("/you/address/", {"address": "Robert@example.org"})
    person.refresh_from_db()
    assert person.email == "bob@example.org"
    wrong = browser.post("/you/address/code/", {"code": "12"})
    assert wrong.status_code == 422 and wrong.context["form"].errors["code"]
    assert ask_and_type(browser, "robert@example.org") == "/you/"
    assert access.account_of("robert@example.org") == person
    assert access.account_of("bob@example.org") is None
    assert "robert@example.org" in browser.get("/you/").content.decode()


def test_the_address_one_had_is_told() -> None:
    person = bob()
    actions.change_address(person=person, address="robert@example.org", now=NOW)
    letter = Letter.objects.get()
    assert letter.mailbox.address == "bob@example.org" and "another address" in letter.text
    assert "robert@" not in letter.text
    actions.change_address(person=person, address="Robert@example.org ", now=NOW)
    assert Letter.objects.count() == 1


def test_letters_one_did_not_want_are_not_wanted_at_the_new_address() -> None:
    letters.silence(mailbox=letters.mailbox_of("bob@example.org"), silenced=["morning"])
    letters.silence(mailbox=letters.mailbox_of("robert@example.org"), silenced=["table"])
    actions.change_address(person=bob(), address="robert@example.org", now=NOW)
    assert letters.mailbox_of("robert@example.org").silenced == ["morning", "table"]


def test_an_address_of_another_account_stays_theirs(letters_leave: None) -> None:
    alice()
    person = bob()
    assert "has an account" in ask_and_type(browser_of(person), "alice@example.org")
    with pytest.raises(Refused):
        actions.change_address(person=person, address="alice@example.org", now=NOW)
    person.refresh_from_db()
    assert person.email == "bob@example.org"


def test_a_visitor_who_only_wrote_it_and_a_knock_at_the_door_give_way() -> None:
    visitor = actions.welcome_visitor(name="B.", address="robert@example.org", now=NOW)
    actions.ask_to_join(address="robert@example.org", name="B.", now=NOW)
    actions.change_address(person=bob(), address="robert@example.org", now=NOW)
    visitor.refresh_from_db()
    assert visitor.email is None and not Person.objects.at_the_door().exists()


def test_the_first_steward_leaves_an_address_once_letters_leave(client: Client) -> None:
    path = actions.open_the_house(now=timezone.now())
    assert path
    agreement = client.post(path, {"name": "Alice", "loves": ""}, follow=True)
    assert "leave an e-mail address" in agreement.content.decode()
    client.post("/agreement/")
    assert "no address here yet" in client.get("/you/").content.decode()
    page = client.get("/you/address/").content.decode()
    assert "Set up how letters leave" in page and "Send me a code" not in page
    client.post("/you/address/", {"address": "alice@example.org"})
    assert not Letter.objects.exists()
    PostOffice.objects.create(pk=1, works_since=NOW)
    assert "no address here yourself" in client.get("/care/post/").content.decode()
    assert ask_and_type(client, "alice@example.org") == "/you/"
    assert access.account_of("alice@example.org") == Person.objects.get()
    assert "no address here" not in client.get("/care/post/").content.decode()


def test_a_code_for_an_address_of_ones_own_signs_nobody_in(client: Client, letters_leave: None) -> None:
    browser = browser_of(bob())
    assert browser.get("/you/address/code/").url == "/you/address/"
    browser.post("/you/address/", {"address": "robert@example.org"})
    assert browser.get("/sign-in/code/").url == "/sign-in/"
    assert client.get("/you/address/").url.startswith("/sign-in/")
    assert client.post("/you/address/code/", {"code": "123456"}).url.startswith("/sign-in/")


def test_codes_to_an_address_are_few_here_too(letters_leave: None) -> None:
    browser = browser_of(bob())
    for _code in range(5):
        assert browser.post("/you/address/", {"address": "robert@example.org"}).status_code == 302
    assert browser.post("/you/address/", {"address": "robert@example.org"}).status_code == 429
    assert browser.post("/you/address/", {"address": "no address"}).status_code == 422
