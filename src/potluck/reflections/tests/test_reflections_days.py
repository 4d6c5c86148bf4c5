"""When to look again: told to everybody alike, with letters and without."""

import dataclasses
import datetime

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from potluck.community import access as community
from potluck.gatherings.models import Gathering, Seat
from potluck.letters import links
from potluck.people.models import Person
from potluck.reflections import access, letters
from potluck.tables import access as tables
from potluck.tables.models import Place, Plan, Table
from potluck.ties import actions as ties
from potluck.ties import schedule
from potluck.ties.models import Reunion

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
TOLD = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)


def make_evening() -> list[Seat]:
    """Return the seats of a soup that Alice hosted last night."""
    started = datetime.datetime.now(datetime.UTC) - 15 * HOUR
    people = [Person.objects.create(name=name, joined_at=started) for name in ("Alice", "Bob", "Charlie")]
    soup = Gathering.objects.create(host=people[0], what="Soup", place="Alice's", starts_at=started)
    return [Seat.objects.create(gathering=soup, person=person, taken_at=started) for person in people]


@pytest.mark.parametrize("hour", [0, 5, 6, 7, 12, 17, 18, 19, 23])
def test_who_says_again_in_the_last_minute_is_told_by_the_evening_that_was_named(hour: int) -> None:
    _alice, bob, charlie = make_evening()
    starts_at = datetime.datetime(2026, 12, 4, hour, 30, tzinfo=community.zone())
    Gathering.objects.update(starts_at=starts_at)
    said_at = starts_at + letters.CLOSES_AFTER
    for one, other in (bob, charlie), (charlie, bob):
        ties.say_again(by=one.person, about=other.person, now=said_at)
    schedule.tell_agains(letters.told_by(Gathering.objects.get()))
    assert Reunion.objects.count() == 1


def test_the_day_to_look_again_is_the_same_whomever_one_named(client: Client) -> None:
    _alice, bob, charlie = make_evening()
    ties.say_again(by=charlie.person, about=bob.person, now=bob.gathering.starts_at)
    word = {seat: links.signed("seat", seat.key) for seat in (bob, charlie)}
    seat_page = reverse("gatherings:seat", args=[word[bob]])
    assert "From the evening of" not in client.get(seat_page).content.decode()
    morning = reverse("reflections:morning", args=[word[bob]])
    assert "told by the evening of" in client.get(morning).content.decode()
    told = client.post(morning, {"again": [charlie.person.key]}, follow=True).content.decode()
    assert "From the evening of" in told
    assert "From the evening of" in client.get(seat_page).content.decode()
    Client().post(reverse("reflections:morning", args=[word[charlie]]), {"feeling": "heard"})
    other = client.get(reverse("gatherings:seat", args=[word[charlie]])).content.decode()
    assert "From the evening of" in other
    Gathering.objects.update(starts_at=bob.gathering.starts_at - datetime.timedelta(days=10))
    assert "From the evening of" not in client.get(seat_page).content.decode()


def test_a_host_has_words_for_the_chat_where_no_letter_reaches_them(client: Client) -> None:
    alice, bob, _charlie = make_evening()
    client.force_login(alice.person)
    url = reverse("gatherings:host", args=[alice.gathering.key])
    told = client.get(url).content.decode()
    assert "The morning after waits for you on the page of your own seat, until" in told
    Client().post(letters.page_of(bob), {"feeling": "heard"})
    assert "waits for you" in client.get(url).content.decode(), "who has answered is not told"
    Gathering.objects.update(starts_at=alice.gathering.starts_at - datetime.timedelta(days=7))
    assert "waits for you" not in client.get(url).content.decode()


def test_words_for_the_chat_say_where_their_link_opens(client: Client, settings: LazySettings) -> None:
    alice, *_guests = make_evening()
    client.force_login(alice.person)
    url = reverse("gatherings:host", args=[alice.gathering.key])
    assert "This link opens" not in client.get(url).content.decode()
    settings.HOUSE = dataclasses.replace(settings.HOUSE, url="http://192.168.7.7:8000")
    assert "This link opens in this Wi-Fi only." in client.get(url).content.decode()


def test_the_morning_after_knows_the_plan_that_counted_as_the_tables_do() -> None:
    _alice, bob, charlie = seats = make_evening()
    for who in (seats, [bob, charlie]):
        plan = Plan.objects.create(gathering=bob.gathering, made_at=TOLD, published_at=TOLD)
        table = Table.objects.create(plan=plan, number=1)
        Place.objects.bulk_create([Place(table=table, seat=seat) for seat in who])
    assert tables.published(bob.gathering) == plan
    assert access.company(bob, datetime.datetime.now(datetime.UTC)) == [charlie]
