"""Signing out: whoever could not come back is warned first, and given a way."""

import datetime

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from potluck.design.templatetags import look
from potluck.people import actions
from potluck.people.models import Person
from potluck.people.tests.people_cast import bob, browser_of

pytestmark = pytest.mark.django_db
WARNED = "You could not come back."


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    cache.clear()


@pytest.fixture
def without_address() -> Person:
    guest = actions.welcome_guest(name="Charlie", now=timezone.now())
    Client().post(actions.make_entry_link(person=guest, now=timezone.now()), {"name": "Charlie"})
    guest.refresh_from_db()
    return guest


def test_who_has_an_address_signs_out_at_once() -> None:
    browser = browser_of(bob())
    assert browser.post("/sign-out/").url == "/sign-in/"
    assert browser.get("/you/").status_code == 302


def test_who_has_none_is_warned_and_signs_out_all_the_same_if_they_like(without_address: Person) -> None:
    browser = browser_of(without_address)
    assert WARNED in browser.post("/sign-out/").content.decode()
    assert browser.get("/you/").status_code == 200
    assert browser.post("/sign-out/", {"sure": "yes"}).url == "/sign-in/"
    assert browser.get("/you/").status_code == 302


def test_a_link_taken_along_lets_in_once_more(without_address: Person) -> None:
    browser, later = browser_of(without_address), Client()
    assert browser.post("/you/way-back/").url == "/people/ways-in/made/"
    page = browser.get("/people/ways-in/made/")
    assert look.plainly(page.context["ends_at"]) in page.content.decode()
    assert page.context["ends_at"] - timezone.now() > datetime.timedelta(days=29)
    assert "sign out" in page.content.decode()
    path = page.context["address"].partition("testserver")[2]
    browser.post("/sign-out/", {"sure": "yes"})
    later.post(path)
    assert later.get("/you/").status_code == 200
    assert Client().post(path).status_code == 410


def test_nobody_with_a_way_back_is_given_another() -> None:
    assert browser_of(bob()).post("/you/way-back/").status_code == 404
    assert Client().post("/you/way-back/").url.startswith("/sign-in/")
