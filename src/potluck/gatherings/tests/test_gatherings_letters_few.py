"""An evening costs few letters, none that comes too late, and none is promised that cannot leave."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from potluck.gatherings import actions, letters
from potluck.gatherings.models import Seat
from potluck.gatherings.tests.cast import FRIDAY, NOW, member, seated, soup
from potluck.letters import schedule
from potluck.letters.models import Letter
from potluck.people import access as people
from potluck.people import actions as people_actions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]
BEA = actions.Yes(name="Bea")


def to_bob() -> list[Letter]:
    return list(Letter.objects.filter(mailbox__address="bob@example.org", withdrawn_at=None).order_by("pk"))


def test_who_brings_somebody_gets_one_letter_with_both_seats() -> None:
    yes = actions.Yes(name="Bob", letters_to="bob@example.org")
    actions.say_yes(gathering=soup(), yes=yes, brings=BEA, now=NOW)
    (letter,) = to_bob()
    assert letter.subject == "Your seat: Soup and stories" and "Bea comes with you" in letter.text
    assert "Bea" in letter.html and letters.seat_path(Seat.objects.get(person__name="Bea")) in letter.html


def test_who_is_brought_later_than_the_letter_left_is_told_by_one_of_their_own() -> None:
    bob = actions.take_seat(gathering=soup(), person=member("Bob"), now=NOW)
    Letter.objects.update(sent_at=NOW)
    actions.bring_somebody(seat=bob, yes=BEA, now=NOW)
    assert [letter.subject for letter in to_bob()] == [
        "Your seat: Soup and stories",
        "A seat for Bea: Soup and stories",
    ]


def test_a_last_seat_and_a_place_in_line_are_one_letter() -> None:
    actions.say_yes(
        gathering=soup(capacity=2), yes=BEA, person=member("Bob"), brings=actions.Yes(name="Ida"), now=NOW
    )
    (letter,) = to_bob()
    assert letter.subject.startswith("Your seat") and "Ida, whom you bring, is next in line" in letter.text


def test_who_is_next_in_line_is_thanked_for_waiting() -> None:
    gathering = soup(capacity=2)
    seated(gathering, "Charlie")
    bob = actions.take_seat(gathering=gathering, person=member("Bob"), now=NOW)
    Letter.objects.update(sent_at=NOW)
    actions.bring_somebody(seat=bob, yes=BEA, now=NOW)
    own, of_bea = to_bob()
    for told in (own.text, own.html):
        assert "you are next in line: thank you for waiting" in " ".join(told.split())
    for told in (of_bea.text, of_bea.html):
        assert "Bea, whom you bring, is next in line, with our thanks for waiting" in " ".join(told.split())


def test_two_who_move_up_together_are_told_in_one_letter() -> None:
    gathering = soup(capacity=2)
    seated(gathering, "Charlie")
    actions.say_yes(gathering=gathering, yes=BEA, person=member("Bob"), brings=BEA, now=NOW)
    assert [letter.subject for letter in to_bob()] == ["You are next in line: Soup and stories"]
    actions.change_gathering(gathering=gathering, now=NOW, capacity=4)
    (letter,) = to_bob()
    assert letter.subject.startswith("A seat is yours") and "Bea comes with you" in letter.text


def test_both_seats_given_back_are_one_letter() -> None:
    bob = actions.say_yes(gathering=soup(), yes=BEA, person=member("Bob"), brings=BEA, now=NOW)
    Client().post(reverse("gatherings:give_back_seat", args=[letters.seat_word(bob)]), {"brought": "yes"})
    assert [letter.subject for letter in to_bob()] == ["We’ll miss you: Soup and stories"]


def test_a_flood_of_letters_to_an_address_holds_up_no_change_and_no_calling_off() -> None:
    """Anybody may write anybody's address on a yes, and tap: what the host says comes all the same."""
    gathering = soup(capacity=40)
    bob = actions.take_seat(gathering=gathering, person=member("Bob"), now=NOW)
    for _number in range(21):
        flood = actions.say_yes(
            gathering=gathering, yes=actions.Yes(name="B", letters_to="bob@example.org"), now=NOW
        )
        for _tap in range(3):
            actions.give_back_seat(seat=flood, now=NOW)
            Letter.objects.filter(due_at=NOW).update(sent_at=NOW)
            actions.take_seat(gathering=gathering, person=flood.person, now=NOW)
    assert Letter.objects.filter(kind="change", due_at__gt=NOW).exists(), "the flood itself is bounded"
    for number in range(7):
        actions.change_gathering(gathering=gathering, now=NOW, place=f"The garden, gate {number}")
        Letter.objects.filter(cause__startswith=f"seat:{bob.key}:").update(sent_at=NOW)
    actions.cancel_gathering(gathering=gathering, now=NOW)
    told = {letter.subject.split(":")[0]: letter.due_at for letter in to_bob() if bob.key in letter.cause}
    assert told["Called off"] == NOW and "Changed" in told


def test_what_was_written_on_a_seat_once_leads_nowhere_once_the_account_has_an_address() -> None:
    yes = actions.Yes(name="Bob", letters_to="typo@example.org")
    seat = actions.say_yes(gathering=soup(), yes=yes, now=NOW)
    people_actions.join(address="bob@example.org", name="Bob", now=NOW, visitor=seat.person)
    Letter.objects.all().delete()
    actions.find_seats_again(address="typo@example.org", now=NOW)
    assert not Letter.objects.exists()
    actions.find_seats_again(address="bob@example.org", now=NOW)
    assert [letter.mailbox.address for letter in Letter.objects.all()] == ["bob@example.org"]


def test_a_letter_that_waited_past_its_use_does_not_leave() -> None:
    gathering = soup(capacity=2)
    actions.take_seat(gathering=gathering, person=member("Bob"), now=NOW)
    actions.take_seat(gathering=gathering, person=member("Charlie"), now=NOW)
    actions.change_gathering(gathering=gathering, now=NOW, place="The garden")
    ends = gathering.ends_by
    assert {letter.until for letter in Letter.objects.all()} == {FRIDAY, ends}
    schedule.let_go(ends + datetime.timedelta(minutes=1))
    assert not Letter.objects.waiting().exists()


def test_links_asked_for_wait_until_letters_leave() -> None:
    actions.take_seat(gathering=soup(), person=member("Bob"), now=NOW)
    actions.find_seats_again(address="bob@example.org", now=NOW)
    schedule.let_go(NOW + datetime.timedelta(days=1))
    assert Letter.objects.waiting().filter(subject="Your seats").exists()


def test_where_no_letter_leaves_none_is_promised(monkeypatch: pytest.MonkeyPatch) -> None:
    gathering = soup(capacity=2)
    seated(gathering, "Bob")
    waits = actions.take_seat(gathering=gathering, person=member("Charlie"), now=NOW)
    alice = Client()
    alice.force_login(gathering.host)
    pages = {
        f"/g/{gathering.key}/": ("We write", "Keep the link you get"),
        letters.seat_path(waits): ("written to at once", "Look here again"),
        f"/g/{gathering.key}/change/": ("is told of what", "tell everybody yourself"),
        f"/g/{gathering.key}/cancel/": ("is told at once", "tell everybody yourself"),
    }
    for page, (promise, instead) in pages.items():
        client = alice if page.endswith(("change/", "cancel/")) else Client()
        shown = client.get(page).content.decode()
        assert instead in shown and promise not in shown
        with monkeypatch.context() as mail:
            mail.setattr(people, "letters_leave", lambda: True)
            shown = client.get(page).content.decode()
            assert promise in shown and instead not in shown
    (visits,) = seated(gathering, "Dora")
    assert "Open an account" not in Client().get(letters.seat_path(visits)).content.decode()
    assert "send you a code" not in Client().get("/sign-in/").content.decode()
    asked = Client().post("/find-my-seat/", {"address": "bob@example.org"}).content.decode()
    assert "on its way" not in asked and "waits until letters leave" in asked
    page = alice.post(f"/g/{gathering.key}/cancel/", follow=True).content.decode()
    assert "tell your guests yourself" in page
