"""A door that stewards open: what they read of who waits, and what becomes of somebody left outside."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from potluck.care.models import Act
from potluck.community.models import Community
from potluck.letters.models import Letter
from potluck.people import actions
from potluck.people.models import Person
from potluck.people.tests.people_cast import NOW, alice, browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_an_approved_door() -> None:
    cache.clear()
    Community.objects.create(pk=1, door=Community.Door.APPROVED)


def knock(client: Client, **said: str) -> str:
    """Prove an address, and knock."""
    client.post("/sign-in/", {"address": "noor@example.org"})
    code = Letter.objects.filter(mailbox__address="noor@example.org", kind="code").latest("pk").subject[:7]
    client.post("/sign-in/code/", {"code": code})
    return client.post("/join/", {"name": "Noor", **said}, follow=True).content.decode()


def steward() -> Client:
    person = alice()
    actions.give_role(person=person, now=NOW)
    return browser_of(person)


def test_a_steward_reads_who_told_them_and_what_they_love_while_they_wait() -> None:
    noor = Client()
    assert "in a moment" in knock(noor, loves="old maps", told_by="Bob from the choir")
    actions.tell_topics(person=Person.objects.get(name="Noor"), list="needs", words=["a listening ear"])
    page = steward().get(reverse("people:ways_in")).content.decode()
    assert "listening ear" not in page, "that is for the engine alone"
    assert "Bob from the choir" in page and "old maps" in page and "noor@example.org" not in page
    actions.let_in(person=Person.objects.get(name="Noor"), now=NOW)
    assert Person.objects.get(name="Noor").told_by == "", "it was for the door alone"


def test_who_was_let_in_meanwhile_comes_in_by_the_page_they_wait_on() -> None:
    noor = Client()
    knock(noor)
    actions.let_in(person=Person.objects.get(name="Noor"), now=NOW)
    assert noor.get("/join/").url == "/"
    assert noor.get("/you/").status_code == 200


def test_who_is_left_outside_hears_nothing_of_it_and_may_knock_again() -> None:
    noor, host = Client(), steward()
    knock(noor, told_by="nobody")
    person = Person.objects.get(name="Noor")
    written = Letter.objects.filter(mailbox__address="noor@example.org").count()
    told = host.post(reverse("people:leave_outside", args=[person.key]), follow=True).content.decode()
    assert "hears nothing of it" in told and "Let Noor in" not in told
    assert Act.objects.get().what == Act.What.LEFT_OUTSIDE
    person.refresh_from_db()
    assert person.told_by == "" and not person.has_account
    assert Letter.objects.filter(mailbox__address="noor@example.org").count() == written
    assert "Knock" in noor.get("/join/").content.decode()
    assert "in a moment" in noor.post("/join/", {"name": "Noor"}, follow=True).content.decode()
