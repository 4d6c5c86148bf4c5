import datetime

import pytest
from django.test import Client
from django.utils import timezone

from potluck.gatherings import access, actions, letters, schedule, yours
from potluck.gatherings.models import Gathering, Seat
from potluck.gatherings.tests.cast import NOW, member, seated, soup
from potluck.letters.models import Letter
from potluck.people import actions as people
from potluck.shared.refused import Refused

pytestmark = pytest.mark.django_db
SOON = timezone.now() + datetime.timedelta(days=9)


def test_one_takes_along_ones_own_seats_and_nothing_of_others() -> None:
    gathering = soup()
    seated(gathering, "Bob")
    told = yours.gather(gathering.host)
    assert told["hosted"][0]["what"] == told["seats"][0]["what"] == "Soup and stories"
    assert "Bob" not in str(told)


def test_whoever_goes_leaves_a_gathering_without_name_and_address() -> None:
    gathering = soup(address="Sonnenallee 1")
    seated(gathering, "Bob")
    yours.forget(gathering.host)
    gathering.refresh_from_db()
    assert gathering.host is None and gathering.address == ""
    assert [seat.person.name for seat in gathering.seats.all()] == ["Bob"]


def test_a_seat_that_is_forgotten_goes_to_the_next_in_line() -> None:
    gathering = soup(capacity=2)
    bob, charlie = seated(gathering, "Bob", "Charlie")
    yours.forget(bob.person)
    assert (schedule.move_lines(NOW), schedule.move_lines(NOW)) == (1, 0)
    charlie.refresh_from_db()
    gathering.refresh_from_db()
    assert charlie.is_going and gathering.taken == 2
    assert not Seat.objects.filter(person=bob.person).exists()


def test_what_nobody_hosts_any_more_is_called_off_and_told() -> None:
    gathering = soup()
    actions.take_seat(gathering=gathering, person=member("Bob"), now=NOW)
    yours.forget(gathering.host)
    assert (schedule.call_off_without_host(NOW), schedule.call_off_without_host(NOW)) == (1, 0)
    assert Letter.objects.filter(mailbox__address="bob@example.org", kind="change").count() == 1


def test_whose_account_rests_takes_no_seat_and_makes_nothing() -> None:
    bob = member("Bob")
    bob.resting_since = NOW
    bob.save()
    with pytest.raises(Refused, match="rests"):
        actions.take_seat(gathering=soup(), person=bob, now=NOW)
    with pytest.raises(Refused, match="rests"):
        soup(bob)
    assert Gathering.objects.count() == 1


def test_a_host_hands_a_way_in_only_to_whom_they_added_by_name() -> None:
    gathering, other = soup(), soup(member("Eve"))
    host = gathering.host
    assert host is not None
    (added,) = actions.add_names(gathering=gathering, names=[actions.Yes(name="Dora")], now=NOW)
    (charlie,) = seated(gathering, "Charlie")
    bob = actions.take_seat(gathering=gathering, person=member("Bob"), now=NOW)
    assert access.added_by(host, added.person)
    assert not access.added_by(host, charlie.person) and not access.added_by(host, bob.person)
    assert not access.added_by(bob.person, added.person)
    actions.take_seat(gathering=other, person=added.person, now=NOW)
    assert not access.added_by(host, added.person)


def test_kept_wishes_are_shown_to_who_is_signed_in_and_never_by_a_link(client: Client) -> None:
    gathering, bob = soup(starts_at=SOON), member("Bob")
    (charlie,) = seated(gathering, "Charlie")
    of_bob = actions.take_seat(gathering=gathering, person=bob, now=NOW)
    for person in (bob, charlie.person):
        people.tell_wishes(person=person, likes_a_known_face=True)
    by_link = client.get(letters.seat_path(charlie)).content.decode()
    assert "likes_a_known_face" in by_link and "checked" not in by_link
    assert "likes_a_known_face" not in client.get(letters.seat_path(of_bob)).content.decode()
    assert client.post(letters.seat_path(of_bob, "tell_wishes"), {}).status_code == 404
    client.force_login(bob)
    assert "checked" in client.get(letters.seat_path(of_bob)).content.decode()


def test_whoever_wrote_an_address_that_another_proves_keeps_no_link_to_their_seat(client: Client) -> None:
    said = actions.Yes(name="Mallory", letters_to="bob@example.org")
    seat = actions.say_yes(gathering=soup(), yes=said, now=NOW)
    old = letters.seat_path(seat)
    bob = people.join(address="bob@example.org", name="Bob", now=NOW)
    assert bob == seat.person and client.get(old).status_code == 404
    assert client.get(letters.seat_path(Seat.objects.get(person=bob))).status_code == 200
