"""Whoever cannot sign in takes along or deletes what is theirs by a link: visitors, and people at rest."""

import datetime

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from potluck.gatherings import actions as gatherings
from potluck.gatherings.letters import seat_path, seat_word
from potluck.gatherings.models import Gathering, Seat
from potluck.letters import actions as letter_actions
from potluck.letters import links
from potluck.letters.models import Letter, Mailbox
from potluck.people import access, actions
from potluck.people.models import Person
from potluck.people.proofs import codes
from potluck.reflections import letters as reflections
from potluck.tables import letters as tables
from potluck.tables.models import Place, Plan, Table
from potluck.ties import actions as ties

NOW = timezone.now().replace(microsecond=0)
pytestmark = pytest.mark.django_db


@pytest.fixture
def soup() -> Gathering:
    alice = actions.join(address="alice@example.org", name="Alice", now=NOW)
    starts_at = NOW + datetime.timedelta(days=9)
    return gatherings.make_gathering(host=alice, what="Soup", starts_at=starts_at, place="Here", now=NOW)


@pytest.fixture
def charlie(soup: Gathering) -> Seat:
    """Charlie, a visitor with a seat."""
    yes = gatherings.Yes(name="Charlie", loves=["bees"], diet="no nuts", letters_to="charlie@example.org")
    return gatherings.say_yes(gathering=soup, yes=yes, now=NOW)


def test_a_visitor_is_led_there_from_their_seat_and_takes_everything_along(
    client: Client, charlie: Seat
) -> None:
    path = f"/yours/{seat_word(charlie)}/"
    assert f'href="{path}"' in client.get(seat_path(charlie)).content.decode()
    page = client.get(path).content.decode()
    assert f"{path}everything.json" in page and seat_path(charlie) in page
    told = client.get(f"{path}everything.json").json()
    assert told["people"]["loves"] == ["bees"]
    assert told["gatherings"]["seats"][0]["diet"] == "no nuts"


def test_a_link_that_a_host_may_hold_hands_over_no_wish_until_there_is_an_account(
    client: Client, charlie: Seat
) -> None:
    person = charlie.person
    actions.tell_wishes(person=person, likes_a_known_face=True, not_only=["newcomer"])
    ties.remember_table(people=[person, charlie.gathering.host], on=NOW.date())
    ties.say_rather_not(by=person, about=charlie.gathering.host)
    told = client.get(f"/yours/{seat_word(charlie)}/everything.json").json()
    assert "seating_wishes" not in told["people"] and "newcomer" not in str(told)
    assert told["ties"]["rather_not"] == []
    actions.join(address="charlie@example.org", name="Charlie", now=NOW, visitor=person)
    client.force_login(Person.objects.get(name="Charlie"))
    assert client.get("/you/take-with-you/everything.json").json()["people"]["seating_wishes"][
        "likes_a_known_face"
    ]


def test_a_visitor_deletes_themselves_and_the_seat_is_free(client: Client, charlie: Seat) -> None:
    path = f"/yours/{seat_word(charlie)}/"
    assert client.post(f"{path}delete/").url == path
    assert client.get(f"{path}delete/").status_code == 405
    assert Person.objects.filter(name="Charlie").exists()
    assert client.post(f"{path}delete/", {"sure": "on"}).url == "/"
    assert not Person.objects.filter(name="Charlie").exists()
    assert Gathering.objects.get().taken == 1
    assert not Letter.objects.waiting().filter(mailbox__address="charlie@example.org").exists()
    assert client.get(path).status_code == 404 and client.get("/").status_code == 200


def test_a_link_that_somebody_else_may_hold_leads_to_one_seat_and_nothing_beyond(charlie: Seat) -> None:
    """Charlie brings Bea, and so has her link; Bea comes by it, and says yes elsewhere on her own."""
    cache.clear()
    bea = gatherings.bring_somebody(seat=charlie, yes=gatherings.Yes(name="Bea"), now=NOW)
    path, own, others = f"/yours/{seat_word(bea)}/", Client(), Client()
    own.get(seat_path(bea))
    assert own.get(f"{path}everything.json").json()["people"]["name"] == "Bea", "one seat is no secret"
    starts_at = NOW + datetime.timedelta(days=9)
    dora = actions.join(address="dora@example.org", name="Dora", now=NOW)
    garden = gatherings.make_gathering(
        host=dora, what="Maps and tea", starts_at=starts_at, place="There", now=NOW
    )
    said = {"name": "Bea", "letters_to": "bea@example.org", "loves": "bees", "access": "no stairs"}
    to_garden = own.post(f"/g/{garden.key}/yes/", said).url
    others.get(seat_path(bea))
    for refused in (others.get(path), others.get(f"{path}everything.json")):
        assert refused.url == seat_path(bea)
    assert others.post(f"{path}delete/", {"sure": "on"}).url == seat_path(bea)
    assert others.post(seat_path(bea, "open_account")).url == seat_path(bea)
    page = others.get(seat_path(bea)).content.decode()
    assert "opens this one seat alone" in page
    assert "Maps and tea" not in others.get("/").content.decode(), "this browser is hers only so far"
    assert "You have a seat" not in others.get(f"/g/{garden.key}/").content.decode()
    assert Person.objects.filter(name="Bea").count() == 1
    told = own.get(to_garden.replace("/seat/", "/yours/") + "everything.json").json()
    assert {seat["access"] for seat in told["gatherings"]["seats"]} == {"", "no stairs"}
    assert "Maps and tea" in own.get("/").content.decode()


def test_with_a_visitor_go_the_letters_about_their_seat_and_the_address_that_nothing_else_came_to(
    client: Client, charlie: Seat
) -> None:
    plan = Plan.objects.create(gathering=charlie.gathering, made_at=NOW, published_at=NOW)
    Place.objects.create(table=Table.objects.create(plan=plan, number=1), seat=charlie)
    tables.tell_of(plan, charlie.gathering.starts_at)
    reflections.write_morning(charlie, charlie.gathering.ends_by)
    assert Letter.objects.filter(mailbox__address="charlie@example.org").count() == 3
    client.post(f"/yours/{seat_word(charlie)}/delete/", {"sure": "on"})
    assert not Mailbox.objects.filter(address="charlie@example.org").exists()
    assert Mailbox.objects.filter(address="alice@example.org").exists()


def test_of_an_address_that_another_guest_wrote_too_only_ones_own_letters_go(
    client: Client, charlie: Seat
) -> None:
    yes = gatherings.Yes(name="Dora", loves=["bees"], letters_to="charlie@example.org")
    dora = gatherings.say_yes(gathering=charlie.gathering, yes=yes, now=NOW)
    letters = Letter.objects.filter(mailbox__address="charlie@example.org")
    assert letters.count() == 2
    client.post(f"/yours/{seat_word(charlie)}/delete/", {"sure": "on"})
    assert [letter.cause.split(":")[1] for letter in letters] == [dora.key]


def test_an_address_that_asked_not_to_be_written_to_is_kept_for_that(client: Client, charlie: Seat) -> None:
    mailbox = Mailbox.objects.get(address="charlie@example.org")
    letter_actions.silence(mailbox=mailbox, silenced=["table"])
    client.post(f"/yours/{seat_word(charlie)}/delete/", {"sure": "on"})
    assert mailbox.letters.count() == 0 and Mailbox.objects.get(pk=mailbox.pk).silenced == ["table"]


def test_an_address_that_anybody_may_write_hands_over_no_letters(client: Client, charlie: Seat) -> None:
    codes.send(address="charlie@example.org", now=NOW)
    told = client.get(f"/yours/{seat_word(charlie)}/everything.json").json()
    assert told["letters"] == []
    client.post(f"/yours/{seat_word(charlie)}/delete/", {"sure": "on"})
    assert Letter.objects.filter(mailbox__address="charlie@example.org", kind="code").exists()


def test_the_link_to_a_seat_opens_nothing_of_an_account(client: Client, soup: Gathering) -> None:
    bob = actions.join(address="bob@example.org", name="Bob", now=NOW)
    seat = gatherings.take_seat(gathering=soup, person=bob, now=NOW)
    word = seat_word(seat)
    assert "/yours/" not in client.get(seat_path(seat)).content.decode()
    assert client.get(f"/yours/{word}/").status_code == 404
    assert client.get(f"/yours/{word}/everything.json").status_code == 404
    assert client.post(f"/yours/{word}/delete/", {"sure": "on"}).status_code == 404
    assert client.get(f"/yours/{links.signed('visitor', bob.key)}/").status_code == 404


def test_who_deletes_a_visitor_on_a_shared_phone_stays_signed_in(client: Client, charlie: Seat) -> None:
    client.force_login(Person.objects.get(name="Alice"))
    client.post(f"/yours/{seat_word(charlie)}/delete/", {"sure": "on"})
    assert client.get("/you/").status_code == 200


def test_an_account_at_rest_keeps_its_right_to_go(client: Client) -> None:
    cache.clear()
    bob = actions.join(address="bob@example.org", name="Bob", now=NOW)
    word = access.way_to_yours(bob)
    assert client.get(f"/yours/{word}/").status_code == 404
    actions.let_rest(person=bob, now=NOW)
    told = client.post(actions.make_entry_link(person=bob, now=NOW)).content.decode()
    assert f"/yours/{word}/" in told
    assert client.get(f"/yours/{word}/everything.json").json()["letters"] == []
    client.post(f"/yours/{word}/delete/", {"sure": "on"})
    assert not Person.objects.filter(name="Bob").exists()


@pytest.mark.parametrize("they_come", [True, False])
def test_whoever_deletes_themselves_is_asked_about_whom_they_bring(
    client: Client, soup: Gathering, they_come: bool
) -> None:
    vera = gatherings.say_yes(
        gathering=soup, yes=gatherings.Yes(name="Vera"), brings=gatherings.Yes(name="Bea"), now=NOW
    )
    path = f"/yours/{seat_word(vera)}/"
    bea = Seat.objects.get(person__name="Bea")
    page = client.get(path).content.decode()
    assert seat_path(bea) in page and "They do not come either" in page
    client.post(f"{path}delete/", {"sure": "1"} if they_come else {"sure": "1", "brought": "yes"})
    bea.refresh_from_db()
    assert not Person.objects.filter(name="Vera").exists() and bea.is_going is they_come
