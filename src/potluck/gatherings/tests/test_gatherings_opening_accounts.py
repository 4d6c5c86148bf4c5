"""A visitor opens an account: they stay who they are, and nobody else who holds a link of theirs does."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from potluck.community.models import Community
from potluck.gatherings import actions, letters
from potluck.gatherings.models import Seat
from potluck.gatherings.tests.cast import NOW, soup
from potluck.letters import links
from potluck.letters.models import Letter
from potluck.people import actions as people
from potluck.people.models import Person

pytestmark = pytest.mark.django_db
DOORS = [Community.Door.OPEN, Community.Door.APPROVED]


@pytest.fixture(autouse=True)
def fresh() -> None:
    cache.clear()


def yes(name: str = "Vic", letters_to: str = "") -> Seat:
    """Say yes as a visitor."""
    return actions.say_yes(gathering=soup(), yes=actions.Yes(name=name, letters_to=letters_to), now=NOW)


def join(client: Client, address: str, name: str) -> None:
    """Prove an address, and join (or knock) with a name."""
    client.post("/sign-in/", {"address": address})
    code = Letter.objects.filter(mailbox__address=address, kind="code").latest("pk").subject[:7]
    client.post("/sign-in/code/", {"code": code})
    client.post("/join/", {"name": name})


def let_in() -> None:
    for waiting in Person.objects.at_the_door():
        people.let_in(person=waiting, now=NOW)


def opens(seat_link: str) -> bool:
    return Client().get(seat_link).status_code == 200


@pytest.mark.parametrize("door", DOORS)
def test_a_link_of_whoever_only_wrote_an_address_acts_for_its_owner_no_more(door: str) -> None:
    Community.objects.create(pk=1, door=door)
    of_mallory = letters.seat_path(seat := yes(letters_to="vic@example.org"))
    join(Client(), "vic@example.org", "Vic")
    assert not opens(of_mallory), "while somebody waits at the door, neither"
    let_in()
    seat.refresh_from_db()
    assert seat.person.has_account and not opens(of_mallory)
    assert Client().post(letters.seat_path(seat, "give_back_seat")).status_code == 302, "the seat is theirs"


def test_nor_do_letters_of_another_seat_go_where_whoever_wrote_the_address_wanted_them() -> None:
    Community.objects.create(pk=1, door=Community.Door.APPROVED)
    first = yes(letters_to="vic@example.org")
    said = actions.Yes(name="Vic", letters_to="mallory@example.org")
    garden = soup(host=first.gathering.host, what="Maps and tea")
    second = actions.say_yes(gathering=garden, yes=said, person=first.person, now=NOW)
    join(Client(), "vic@example.org", "Vic")
    second.refresh_from_db()
    assert second.own_address == "vic@example.org"


@pytest.mark.parametrize("door", DOORS)
def test_who_opens_an_account_from_their_seat_stays_who_they_are_and_one_person(door: str) -> None:
    Community.objects.create(pk=1, door=door)
    seat, phone = yes(), Client()
    path = letters.seat_path(seat)
    phone.get(path)
    assert phone.post(reverse("gatherings:open_account", args=[letters.seat_word(seat)])).url == "/sign-in/"
    assert "this opens an account of your own" in phone.get("/sign-in/").content.decode()
    join(phone, "vic@example.org", "Vic")
    assert not opens(path), "whoever else has the link has nothing any more"
    let_in()
    seat.refresh_from_db()
    assert seat.person.has_account and seat.person.email == "vic@example.org"
    assert Person.objects.filter(name="Vic").count() == 1


def test_no_address_leads_anybody_to_come_as_somebody_else() -> None:
    Community.objects.create(pk=1, door=Community.Door.OPEN)
    of_mallory, victim = yes("Mallory"), Client()
    way = reverse("gatherings:open_account", args=[letters.seat_word(of_mallory)])
    assert victim.get(way).status_code == 405
    victim.get(f"/sign-in/?visitor={links.signed('visitor', of_mallory.person.key)}")
    join(victim, "vic@example.org", "Vic")
    of_mallory.refresh_from_db()
    assert not of_mallory.person.has_account and Person.objects.get(name="Vic").has_account


def test_whoever_has_an_account_opens_no_other_by_the_link_to_a_seat() -> None:
    seat = yes()
    people.join(address="vic@example.org", name="Vic", now=NOW, visitor=seat.person)
    seat.refresh_from_db()
    way = reverse("gatherings:open_account", args=[letters.seat_word(seat)])
    assert Client().post(way).status_code == 404


def test_an_address_that_nobody_proved_is_no_way_into_the_account_of_who_wrote_it() -> None:
    seat = yes("Mallory", "vic@example.org")
    Client().post(people.make_entry_link(person=seat.person, now=timezone.now()), {"name": "Mallory"})
    mallory = Person.objects.get(name="Mallory")
    seat.refresh_from_db()
    assert mallory.has_account and mallory.email is None
    assert seat.own_address == "vic@example.org", "letters of the seat go where it was written"
    Community.objects.update_or_create(pk=1, defaults={"door": Community.Door.OPEN})
    join(Client(), "vic@example.org", "Vic")
    assert Person.objects.get(name="Vic").email == "vic@example.org"


def test_who_waits_at_the_door_is_nobody_elses_to_come_as() -> None:
    Community.objects.create(pk=1, door=Community.Door.APPROVED)
    seat, own, other = yes(), Client(), Client()
    for browser in (own, other):
        browser.post(letters.seat_path(seat, "open_account"))
    join(own, "vic@example.org", "Vic")
    join(other, "mallory@example.org", "Vic")
    seat.refresh_from_db()
    assert seat.person.email == "vic@example.org"
    again = Client().post(letters.seat_path(seat, "open_account"), follow=True).content.decode()
    assert "You have asked already" in again
    let_in()
    seat.refresh_from_db()
    assert seat.person.has_account and seat.person.email == "vic@example.org"


def test_whoever_knocks_by_their_address_alone_is_written_their_links_anew() -> None:
    Community.objects.create(pk=1, door=Community.Door.APPROVED)
    seat, browser = yes(letters_to="vic@example.org"), Client()
    join(browser, "vic@example.org", "Vic")
    assert "the new one is in another letter" in browser.get("/join/").content.decode()
    seat.refresh_from_db()
    letter = Letter.objects.get(mailbox__address="vic@example.org", subject="Your seats")
    assert letters.seat_path(seat) in letter.text and opens(letters.seat_path(seat))


def test_whoever_knocks_twice_by_different_ways_stands_at_the_door_once() -> None:
    Community.objects.create(pk=1, door=Community.Door.APPROVED)
    seat = yes()
    people.ask_to_join(address="vic@example.org", name="Vic", now=NOW)
    people.ask_to_join(address="vic@example.org", name="Vic", now=NOW, visitor=seat.person)
    assert [waiting.pk for waiting in Person.objects.at_the_door()] == [seat.person_id]
