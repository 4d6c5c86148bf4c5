"""Who was marked missing says with one tap that they are here, and the host sees it."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from potluck.gatherings import actions, letters
from potluck.gatherings.models import Seat
from potluck.gatherings.tests.cast import FRIDAY, THE_NIGHT, seated, soup
from potluck.letters import links
from potluck.shared.refused import Refused

pytestmark = pytest.mark.django_db
TAP = "I am here after all"


def say_here(client: Client, seat: Seat) -> str:
    page = reverse("gatherings:say_here", args=[links.signed("seat", seat.key)])
    told = client.post(page, follow=True).content.decode()
    seat.refresh_from_db()
    return told


def test_a_guest_takes_their_own_missing_mark_back_and_the_host_sees_it(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: THE_NIGHT)
    gathering = soup()
    bob, charlie = seated(gathering, "Bob", "Charlie")
    assert TAP not in client.get(letters.seat_path(bob)).content.decode()
    actions.mark_missing(seat=bob, now=THE_NIGHT)
    assert TAP in client.get(letters.seat_path(bob)).content.decode()
    assert TAP not in client.get(letters.seat_path(charlie)).content.decode()
    told = say_here(client, bob)
    assert "Your host sees it" in told and TAP not in told and bob.is_present
    host = Client()
    host.force_login(gathering.host)
    page = host.get(reverse("gatherings:host", args=[gathering.key])).content.decode()
    assert page.count("here after all, they say") == 1 and "3 here, nobody missing." in page
    actions.mark_missing(seat=bob, now=THE_NIGHT)
    assert bob.here_at is None and not bob.is_present, "the host is at the door"


def test_who_was_never_missing_or_has_no_seat_changes_nothing_by_it(client: Client) -> None:
    gathering = soup(capacity=2)
    bob, charlie = seated(gathering, "Bob", "Charlie")
    for seat in (bob, charlie):
        actions.say_here(seat=seat, now=THE_NIGHT)
    assert bob.here_at is None and charlie.is_next_in_line and charlie.here_at is None


def test_once_the_evening_is_over_the_host_puts_it_right(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    (bob,) = seated(soup(), "Bob")
    actions.mark_missing(seat=bob, now=THE_NIGHT)
    monkeypatch.setattr(timezone, "now", lambda: FRIDAY + datetime.timedelta(hours=14))
    assert TAP not in client.get(letters.seat_path(bob)).content.decode()
    assert "Tell your host" in say_here(client, bob) and not bob.is_present


def test_it_is_a_tap_for_the_day_itself_and_forgotten_after_a_month() -> None:
    (bob,) = seated(soup(), "Bob")
    with pytest.raises(Refused, match="the day itself"):
        actions.say_here(seat=bob, now=FRIDAY - datetime.timedelta(days=2))
    actions.mark_missing(seat=bob, now=THE_NIGHT)
    actions.say_here(seat=bob, now=THE_NIGHT)
    assert actions.forget_missed(now=FRIDAY + datetime.timedelta(days=31)) == 1
    bob.refresh_from_db()
    assert bob.here_at is None and bob.is_present


def test_once_it_has_begun_who_cannot_come_is_missing_and_can_say_here_after_all(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    bob, charlie = seated(soup(capacity=2), "Bob", "Charlie")
    page = reverse("gatherings:give_back_seat", args=[links.signed("seat", bob.key)])
    monkeypatch.setattr(timezone, "now", lambda: THE_NIGHT)
    assert "It has begun" in client.get(page).content.decode()
    told = client.post(page, follow=True).content.decode()
    bob.refresh_from_db()
    charlie.refresh_from_db()
    assert bob.is_going and bob.missed_at and charlie.is_next_in_line, "nobody moves up any more"
    assert "Your host sees it" in told and TAP in told
    say_here(client, bob)
    assert bob.is_present


def test_after_the_evening_nothing_is_given_back(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    (bob,) = seated(soup(), "Bob")
    page = reverse("gatherings:give_back_seat", args=[links.signed("seat", bob.key)])
    monkeypatch.setattr(timezone, "now", lambda: FRIDAY + datetime.timedelta(hours=14))
    shown = client.get(page).content.decode()
    assert "nothing to give back" in shown and "<form" not in shown
    assert "The evening is over" in client.post(page, follow=True).content.decode()
    bob.refresh_from_db()
    assert bob.is_present


def test_of_an_evening_that_was_called_off_nothing_is_given_back(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    (bob,) = seated(gathering := soup(), "Bob")
    actions.cancel_gathering(gathering=gathering, now=FRIDAY - datetime.timedelta(days=1))
    for now in (FRIDAY - datetime.timedelta(hours=1), THE_NIGHT):
        monkeypatch.setattr(timezone, "now", lambda now=now: now)
        page = client.get(letters.seat_path(bob, "give_back_seat")).content.decode()
        assert "There is nothing to give back" in page and "It has begun" not in page
