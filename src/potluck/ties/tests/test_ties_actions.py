import datetime
import threading
import time

import pytest
from django.db import connection, transaction
from django.test import Client

from potluck.gatherings.models import Gathering, Seat
from potluck.letters.models import Letter
from potluck.people.models import Person
from potluck.shared.refused import Refused
from potluck.ties import access, actions, letters, schedule, yours
from potluck.ties.models import Again, Met, RatherNot, Reunion

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 12, 5, 18, 30, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


def make_person(name: str) -> Person:
    return Person.objects.create(name=name, email=f"{name.lower()}@example.org", joined_at=NOW)


def make_reunion() -> Reunion:
    return Reunion.objects.create(one=make_person("Alice"), other=make_person("Bob"))


def test_again_is_told_only_when_both_say_it_and_later() -> None:
    alice, bob = make_person("Alice"), make_person("Bob")
    actions.say_again(by=alice, about=bob, now=NOW)
    assert schedule.tell_agains(NOW + 3 * DAY) == 0
    actions.say_again(by=bob, about=alice, now=NOW + 3 * DAY)
    assert schedule.tell_agains(NOW + 3 * DAY) == 0
    assert schedule.tell_agains(NOW + 5 * DAY - datetime.timedelta(hours=8)) == 0, (
        "told in the evening's batch"
    )
    assert schedule.tell_agains(NOW + 5 * DAY) == 1
    assert Letter.objects.filter(kind="date").count() == 2
    assert Again.objects.count() == 0


def test_two_who_say_it_again_while_they_look_for_a_date_have_one_and_hear_of_it_again() -> None:
    alice, bob = make_person("Alice"), make_person("Bob")
    for evening in (NOW, NOW + 50 * DAY):
        actions.say_again(by=alice, about=bob, now=evening)
        actions.say_again(by=bob, about=alice, now=evening)
        actions.tell_agains(now=evening + 3 * DAY)
    assert Reunion.objects.count() == 1 and Letter.objects.filter(kind="date").count() == 4
    assert Again.objects.count() == 0
    actions.forget_old(now=NOW + 100 * DAY)
    Reunion.objects.update(chosen_at=NOW + 53 * DAY, chosen_time=NOW + 54 * DAY)
    actions.say_again(by=alice, about=bob, now=NOW + 60 * DAY)
    actions.say_again(by=bob, about=alice, now=NOW + 60 * DAY)
    assert actions.tell_agains(now=NOW + 63 * DAY) == 1, "the date they found is past"
    assert Reunion.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_workers_tell_an_again_once() -> None:
    alice, bob = make_person("Alice"), make_person("Bob")
    actions.say_again(by=alice, about=bob, now=NOW)
    actions.say_again(by=bob, about=alice, now=NOW)
    told: list[int] = []

    def tell() -> None:
        told.append(actions.tell_agains(now=NOW + 3 * DAY))
        connection.close()

    other = threading.Thread(target=tell)
    with transaction.atomic():
        told.append(actions.tell_agains(now=NOW + 3 * DAY))
        other.start()
        time.sleep(1)  # by then it waits: on PostgreSQL it has seen both, and waits to delete them
        assert told == [1]
    other.join()
    assert told == [1, 0]
    assert Reunion.objects.count() == 1 and Letter.objects.filter(kind="date").count() == 2


def test_an_again_beside_a_rather_not_is_told_to_nobody() -> None:
    alice, bob = make_person("Alice"), make_person("Bob")
    actions.say_again(by=alice, about=bob, now=NOW)
    actions.say_again(by=bob, about=alice, now=NOW)
    RatherNot.objects.all().delete()
    actions.say_rather_not(by=alice, about=bob)
    assert schedule.tell_agains(NOW + 3 * DAY) == 0
    assert Letter.objects.count() == 0


def test_a_never_together_cannot_be_read_in_the_database() -> None:
    alice, bob = make_person("Alice"), make_person("Bob")
    actions.say_rather_not(by=alice, about=bob)
    actions.say_rather_not(by=alice, about=bob)
    row = RatherNot.objects.get()
    assert str(alice.pk) not in row.locked[:9]
    assert access.rather_nots([alice, bob]) == {access.pair(alice, bob)}
    actions.withdraw_rather_not(by=bob, about=alice)
    assert access.rather_nots([alice, bob]), "only who said it can take it back"
    actions.withdraw_rather_not(by=alice, about=bob)
    assert access.rather_nots([alice, bob]) == set()


def test_without_its_key_a_never_together_is_left_out(settings: object) -> None:
    alice, bob = make_person("Alice"), make_person("Bob")
    actions.say_rather_not(by=alice, about=bob)
    settings.LOCK_KEY = "A" * 43 + "="
    assert access.rather_nots([alice, bob]) == set()


def test_a_meeting_is_known_with_its_last_day_and_forgotten_after_two_years() -> None:
    alice, bob, charlie = make_person("Alice"), make_person("Bob"), make_person("Charlie")
    for day in (datetime.date(2024, 11, 1), datetime.date(2026, 11, 1)):
        actions.remember_table(people=[bob, alice, charlie], on=day)
    assert access.met([alice, bob], datetime.date(2025, 1, 1)) == {
        access.pair(alice, bob): datetime.date(2026, 11, 1)
    }
    actions.forget_old(now=NOW)
    assert Met.objects.count() == 3
    assert {person.name for person in access.met_by(alice)} == {"Bob", "Charlie"}


def test_one_offers_the_other_takes_one_and_both_have_it_in_their_calendars() -> None:
    reunion = make_reunion()
    times = [NOW + 2 * DAY, NOW + 3 * DAY]
    actions.offer_times(reunion=reunion, by=reunion.one, times=times, now=NOW)
    assert Letter.objects.get().mailbox.address == "bob@example.org"
    with pytest.raises(Refused):
        actions.choose_time(reunion=reunion, by=reunion.one, time=reunion.times[0], now=NOW)
    with pytest.raises(Refused):
        actions.offer_times(reunion=reunion, by=reunion.other, times=times, now=NOW)
    actions.choose_time(reunion=reunion, by=reunion.other, time=reunion.times[1], now=NOW)
    entries = Letter.objects.exclude(entry="")
    assert {letter.mailbox.address for letter in entries} == {"alice@example.org", "bob@example.org"}
    assert all("DTSTART:20261208T183000Z" in letter.entry for letter in entries)
    actions.let_go(reunion=reunion, now=NOW)
    assert Letter.objects.filter(entry__contains="METHOD:CANCEL").count() == 2


@pytest.mark.parametrize("days", [(), (-1,), (1, 2, 3, 4), (400,)])
def test_no_time_a_past_a_far_and_four_times_are_refused(days: tuple[int, ...]) -> None:
    reunion = make_reunion()
    with pytest.raises(Refused):
        actions.offer_times(reunion=reunion, by=reunion.one, times=[NOW + day * DAY for day in days], now=NOW)


def test_once_all_times_have_passed_either_may_offer_others() -> None:
    reunion = make_reunion()
    actions.offer_times(reunion=reunion, by=reunion.one, times=[NOW + DAY], now=NOW)
    actions.offer_times(reunion=reunion, by=reunion.other, times=[NOW + 3 * DAY], now=NOW + 2 * DAY)
    assert reunion.offered_by == reunion.other
    actions.offer_times(reunion=reunion, by=reunion.other, times=[NOW + 4 * DAY], now=NOW + 2 * DAY)
    heard = [letter.mailbox.address for letter in Letter.objects.order_by("pk")]
    assert heard == ["bob@example.org", "alice@example.org"], "an offer mended is written about once"
    with pytest.raises(Refused):
        actions.offer_times(reunion=reunion, by=reunion.one, times=[NOW + 4 * DAY], now=NOW + 2 * DAY)


def test_two_find_a_date_on_the_page(client: Client) -> None:
    reunion = make_reunion()
    mine, theirs = (letters.path_of(reunion, person) for person, _ in reunion.both())
    ahead = (datetime.datetime.now(datetime.UTC) + 5 * DAY).strftime("%Y-%m-%dT19:00")
    assert "not a day and a time" in client.post(mine, {"time_1": "soon"}).content.decode()
    assert client.post(mine, {"time_1": ahead}).status_code == 302
    assert "As soon as Bob takes one" in client.get(mine).content.decode()
    later = (datetime.datetime.now(datetime.UTC) + 6 * DAY).strftime("%Y-%m-%dT19:00")
    assert "Offer other times instead" in client.get(mine).content.decode()
    assert client.post(mine, {"time_1": later}).status_code == 302
    assert "Offer other times" not in client.get(theirs).content.decode()
    reunion.refresh_from_db()
    assert client.post(theirs, {"choose": reunion.times[0]}).status_code == 302
    assert "You both have it" in client.get(mine).content.decode()
    assert client.get("/dates/nothing.here/").status_code == 404


def test_whom_one_would_rather_not_sit_with_is_chosen_among_those_met(client: Client) -> None:
    alice, bob, charlie = make_person("Alice"), make_person("Bob"), make_person("Charlie")
    actions.remember_table(people=[alice, bob], on=NOW.date())
    client.force_login(alice)
    shown = client.get("/you/rather-not/").content.decode()
    assert "Bob" in shown
    assert "Charlie" not in shown
    for nobody in (charlie.key, "", "\0"):
        assert client.post("/you/rather-not/", {"about": nobody}).status_code == 404
    client.post("/you/rather-not/", {"about": bob.key})
    assert access.rather_nots([alice, bob, charlie]) == {(alice.pk, bob.pk)}


def test_what_others_said_of_one_is_not_ones_own_to_take() -> None:
    alice, bob = make_person("Alice"), make_person("Bob")
    actions.say_rather_not(by=bob, about=alice)
    actions.say_again(by=bob, about=alice, now=NOW)
    mine = yours.gather(alice)
    assert mine["rather_not"] == mine["again"] == []
    yours.forget(alice)
    assert RatherNot.objects.count() == Again.objects.count() == 0


def test_a_visitor_hears_of_it_where_the_letters_of_their_seat_go() -> None:
    host = make_person("Alice")
    vera = Person.objects.create(name="Vera")
    evening = Gathering.objects.create(host=host, what="Soup", place="Here", starts_at=NOW)
    Seat.objects.create(gathering=evening, person=vera, taken_at=NOW, letters_to="vera@example.org")
    actions.say_again(by=host, about=vera, now=NOW)
    actions.say_again(by=vera, about=host, now=NOW)
    actions.tell_agains(now=NOW + 3 * DAY)
    assert Letter.objects.filter(mailbox__address="vera@example.org").count() == 1


@pytest.mark.parametrize("moment", ["9999-12-31T23:59", "0001-01-01T00:00", "2026-13-01T10:00"])
def test_an_impossible_moment_is_refused_beside_its_field(client: Client, moment: str) -> None:
    reunion = make_reunion()
    answer = client.post(letters.path_of(reunion, reunion.one), {"time_1": moment})
    assert answer.status_code == 200
    assert "Please look again" in answer.content.decode()
    reunion.refresh_from_db()
    assert reunion.times == []
