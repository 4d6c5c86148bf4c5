"""Thanks reach the host alone: in one letter of the evening, or on a page where none reaches them."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from potluck.gatherings import access as gatherings
from potluck.letters import actions as letter_actions
from potluck.letters.models import Letter
from potluck.people.models import Person
from potluck.reflections import access, actions, schedule, yours
from potluck.reflections.models import Thanks
from potluck.reflections.tests.mornings import MORNING, TONIGHT, make_evening

pytestmark = pytest.mark.django_db


def test_thanks_wait_on_a_page_where_the_host_reads_no_letters(client: Client) -> None:
    alice, bob = make_evening("Bob")
    host = alice.gathering.host
    Person.objects.filter(pk=alice.person_id).update(email=None)
    bob.gathering.refresh_from_db()
    actions.answer_morning(seat=bob, feeling="", again=[], thanks="What a <b>soup</b>!", now=MORNING)
    assert schedule.pass_on_thanks(TONIGHT) == 0 and not Letter.objects.exists()
    felt = reverse("reflections:how_it_felt", args=[bob.gathering.key])
    client.force_login(bob.person)
    assert client.get(felt).status_code == 404
    assert host is not None
    client.force_login(host)
    told = client.get(felt).content.decode()
    assert "What a &lt;b&gt;soup&lt;/b&gt;!" in told and "Bob" in told
    [link] = [one for one in gatherings.links_of_host(bob.gathering, MORNING) if one.is_main]
    assert (link.label, link.url) == ("How it felt", felt), "one page, one name"
    Thanks.objects.update(said_at=MORNING)
    assert schedule.forget_thanks(MORNING + datetime.timedelta(days=29)) == 0
    assert schedule.forget_thanks(MORNING + datetime.timedelta(days=31)) == 1


def test_thanks_stay_where_the_host_left_the_letters_of_the_morning_after() -> None:
    alice, bob = make_evening("Bob")
    actions.answer_morning(seat=bob, feeling="", again=[], thanks="What a soup!", now=MORNING)
    mailbox = letter_actions.mailbox_of("alice@example.org")
    letter_actions.silence_one(mailbox=mailbox, kind="morning")
    assert schedule.pass_on_thanks(TONIGHT) == 0
    assert [one.words for one in access.thanks(alice.gathering)] == ["What a soup!"]


def test_thanks_reach_the_host_alone() -> None:
    _alice, bob = make_evening("Bob")
    actions.answer_morning(seat=bob, feeling="", again=[], thanks="What a soup!", now=MORNING)
    assert yours.gather(bob.person)["thanks_on_their_way"] == ["What a soup!"]
    assert schedule.pass_on_thanks(MORNING) == 0 and not Letter.objects.exists()
    assert schedule.pass_on_thanks(TONIGHT) == 1
    letter = Letter.objects.get()
    assert letter.mailbox.address == "alice@example.org"
    assert "What a soup!" in letter.text and "Bob" in letter.subject
    assert not Thanks.objects.exists(), "only the letter holds them now"


def test_all_thanks_of_a_day_come_in_one_letter_and_later_ones_the_next_evening() -> None:
    _alice, *guests = make_evening("Bob", "Charlie", "Dee")
    late = guests.pop()
    for seat in guests:
        words = f"Thanks <b>from</b> {seat.person.name}"
        actions.answer_morning(seat=seat, feeling="", again=[], thanks=words, now=MORNING)
    assert schedule.pass_on_thanks(TONIGHT) == 2
    actions.answer_morning(seat=late, feeling="", again=[], thanks="Late thanks", now=TONIGHT)
    assert schedule.pass_on_thanks(TONIGHT + datetime.timedelta(hours=2)) == 0
    letter = Letter.objects.get()
    assert "Thanks <b>from</b> Bob" in letter.text and "Thanks <b>from</b> Charlie" in letter.text
    assert "&lt;b&gt;" in letter.html and "Words of thanks after Soup" in letter.subject
    assert schedule.pass_on_thanks(TONIGHT + datetime.timedelta(days=1)) == 1
    assert Letter.objects.count() == 2


def test_whoever_is_forgotten_takes_their_thanks_along() -> None:
    _alice, bob = make_evening("Bob")
    actions.answer_morning(seat=bob, feeling="", again=[], thanks="What a soup!", now=MORNING)
    yours.forget(bob.person)
    assert schedule.pass_on_thanks(TONIGHT) == 0
