"""One's own addresses: each counts once a code has proven it, and letters go to one."""

import datetime

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from potluck.letters import actions as letters
from potluck.letters import kinds
from potluck.letters import yours as mailboxes
from potluck.letters.models import Letter, PostOffice
from potluck.people import access, actions, limits
from potluck.people.models import OtherAddress, Person
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
    assert ask_and_type(browser, "robert@example.org") == "/you/address/"
    assert access.account_of("Robert@example.org") == access.account_of("bob@example.org") == person
    page = browser.get("/you/address/").content.decode()
    assert "robert@example.org" in page and "lets you in, gets no letters" in page
    assert "robert@" not in browser.get("/you/").content.decode()


def second(person: Person, address: str = "robert@example.org") -> OtherAddress:
    actions.add_address(person=person, address=address, now=NOW)
    return OtherAddress.objects.get(email=address)


def test_either_address_signs_in_and_the_one_with_the_letters_is_told_of_the_other(letters_leave) -> None:
    person = bob()
    second(person)
    letter = Letter.objects.get()
    assert letter.mailbox.address == "bob@example.org" and "another address lets you in" in letter.text
    assert "robert@" not in letter.text
    browser = Client()
    browser.post("/sign-in/", {"address": "ROBERT@example.org"})
    browser.post("/sign-in/code/", {"code": code_in_letter("robert@example.org")})
    assert browser.get("/you/").status_code == 200 and browser.session["_auth_user_id"] == str(person.pk)


def test_letters_go_to_the_address_one_chooses_and_the_other_still_lets_in() -> None:
    person = bob()
    letters.silence(mailbox=letters.mailbox_of("bob@example.org"), silenced=["morning"])
    letters.silence(mailbox=letters.mailbox_of("robert@example.org"), silenced=["table"])
    browser, other = browser_of(person), second(person)
    assert browser.post(f"/you/address/{other.key}/letters/").url == "/you/address/"
    person.refresh_from_db()
    assert person.email == "robert@example.org" and access.account_of("bob@example.org") == person
    assert letters.mailbox_of("robert@example.org").silenced == ["morning", "table"]
    told = Letter.objects.filter(mailbox__address="bob@example.org").latest("pk")
    assert "go to another address" in told.text


def test_an_address_is_taken_away_and_lets_nobody_in_any_more() -> None:
    person = bob()
    browser, other = browser_of(person), second(person)
    assert browser.post(f"/you/address/{other.key}/remove/").url == "/you/address/"
    assert access.account_of("robert@example.org") is None
    told = Letter.objects.filter(mailbox__address="robert@example.org").get()
    assert "lets nobody in any more" in told.text


def test_whoever_came_in_by_an_address_that_is_taken_away_is_signed_out() -> None:
    person = bob()
    browser, other = browser_of(person), second(person)
    thief = Client()
    thief.post("/sign-in/", {"address": "robert@example.org"})
    thief.post("/sign-in/code/", {"code": code_in_letter("robert@example.org")})
    assert thief.get("/you/").status_code == 200
    page = browser.post(f"/you/address/{other.key}/remove/", follow=True).content.decode()
    assert "you are signed in here alone" in page
    assert browser.get("/you/").status_code == 200
    assert thief.get("/you/").url.startswith("/sign-in/")


def test_whoever_has_a_mailbox_next_finds_no_letter_of_who_had_it_before() -> None:
    alma = actions.join(address="role@example.org", name="Alma", now=NOW)
    for what, subject in (("Sent", "Your seat"), ("Waiting", "Your table")):
        letters.write(
            to="role@example.org",
            kind="seat",
            cause=what,
            subject=subject,
            template="people/letters/welcome",
            context={"person": alma},
            now=NOW,
        )
    letters.silence(mailbox=letters.mailbox_of("role@example.org"), silenced=["morning"])
    actions.send_letters_to(address=second(alma, "alma@example.org"), now=NOW)
    actions.remove_address(address=OtherAddress.objects.get(email="role@example.org"), now=NOW)
    (left,) = Letter.objects.filter(mailbox__address="role@example.org")
    assert left.subject == "An address was taken away"
    later = NOW + datetime.timedelta(minutes=5)
    boris = actions.join(address="role@example.org", name="Boris", now=later)
    (since,) = access.proven_since(boris).values()
    kept = mailboxes.gather("role@example.org", since)
    assert kept["letters"] == [] and kept["does_not_want"] == []


def test_an_address_tapped_twice_is_chosen_and_told_of_once() -> None:
    person = bob()
    other, again, late = second(person), OtherAddress.objects.get(), OtherAddress.objects.get()
    actions.send_letters_to(address=other, now=NOW)
    actions.send_letters_to(address=again, now=NOW)
    actions.remove_address(address=late, now=NOW)
    person.refresh_from_db()
    assert access.proven_addresses(person) == ["robert@example.org", "bob@example.org"]
    assert not Letter.objects.filter(subject="An address was taken away").exists()


def test_nobody_elses_address_can_be_chosen_or_taken_away(client) -> None:
    other = second(bob())
    browser = browser_of(alice())
    for act in ("letters", "remove"):
        assert browser.post(f"/you/address/{other.key}/{act}/").status_code == 404
        assert browser.get(f"/you/address/{other.key}/{act}/").status_code == 405
        assert client.post(f"/you/address/{other.key}/{act}/").url.startswith("/sign-in/")
    assert access.account_of("robert@example.org") is not None


def test_a_visitor_with_somebodys_other_address_gets_neither_it_nor_the_account() -> None:
    person = bob()
    second(person)
    visitor = actions.welcome_visitor(name="Robert", address="robert@example.org", now=NOW)
    assert visitor != person and visitor.email is None
    assert access.is_taken("Robert@example.org") and not access.is_taken("rob@example.org")
    assert actions.ask_to_join(address="robert@example.org", name="Robert", now=NOW) == person
    assert actions.join(address="robert@example.org", name="Robert", now=NOW) == person


def test_addresses_are_few() -> None:
    person = bob()
    for number in range(4):
        second(person, f"bob{number}@example.org")
    with pytest.raises(Refused, match="many addresses"):
        second(person, "bob9@example.org")


def test_an_address_of_another_account_stays_theirs(letters_leave: None) -> None:
    alice()
    person = bob()
    assert "has an account" in ask_and_type(browser_of(person), "alice@example.org")
    with pytest.raises(Refused):
        actions.add_address(person=person, address="alice@example.org", now=NOW)
    person.refresh_from_db()
    assert person.email == "bob@example.org"


def test_a_visitor_who_only_wrote_it_and_a_knock_at_the_door_give_way() -> None:
    visitor = actions.welcome_visitor(name="B.", address="robert@example.org", now=NOW)
    actions.ask_to_join(address="robert@example.org", name="B.", now=NOW)
    actions.add_address(person=bob(), address="robert@example.org", now=NOW)
    visitor.refresh_from_db()
    assert visitor.email is None and not Person.objects.at_the_door().exists()


def test_the_first_steward_leaves_an_address_once_letters_leave(client: Client) -> None:
    path = actions.open_the_house(now=timezone.now())
    assert path
    agreement = client.post(path, {"name": "Alice", "community": "Ghent", "time_zone": "UTC"}, follow=True)
    told = agreement.content.decode()
    assert told.count("For later: take a link") == 1 and "leave an e-mail address" not in told
    client.post("/agreement/")
    you = client.get("/you/").content.decode()
    assert "no address here yet" in you and "Leave an address" not in you
    assert "Your way back" in client.post("/you/way-back/", follow=True).content.decode()
    page = client.get("/you/address/").content.decode()
    assert "Set up how letters leave" in page and "Send me a code" not in page
    client.post("/you/address/", {"address": "alice@example.org"})
    assert not Letter.objects.exists()
    PostOffice.objects.create(pk=1, works_since=NOW)
    assert "no address here yourself" in client.get("/care/post/").content.decode()
    assert ask_and_type(client, "alice@example.org") == "/you/address/"
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


def test_whoever_asks_for_codes_all_day_keeps_nobody_out() -> None:
    by_the_hour = limits.CODES_FROM_ALL_PLACES + 6  # and links that were lost, each ten minutes
    assert kinds.KINDS["code"].a_day > 24 * by_the_hour


def test_what_came_to_an_address_before_it_was_proven_stays_out_where_letters_go_there_later() -> None:
    boris = actions.join(address="boris@example.org", name="Boris", now=NOW)
    later = NOW + datetime.timedelta(days=3)
    actions.add_address(person=boris, address="desk@example.org", now=later)
    actions.send_letters_to(address=boris.other_addresses.get(), now=later + datetime.timedelta(days=1))
    assert access.proven_since(boris) == {"desk@example.org": later, "boris@example.org": NOW}
