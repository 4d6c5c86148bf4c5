"""Stewards look after accounts, and every steward can read what was done."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from potluck.care import actions, schedule, yours
from potluck.care.models import Act
from potluck.care.tests.cast import NOW, browser_of, evening, member
from potluck.letters.models import Letter
from potluck.people import actions as people
from potluck.people import schedule as people_schedule
from potluck.people.models import Person
from potluck.shared.refused import Refused

pytestmark = pytest.mark.django_db
WEEKS = datetime.timedelta(weeks=2)


def rest(person: Person, by: Person, why: str = "You sold leaflets at the table.") -> None:
    actions.let_rest(person=person, by=by, until=NOW + WEEKS, why=why, now=NOW)


def page(by: Person, name: str, *args: str) -> str:
    return browser_of(by).get(reverse(f"care:{name}", args=args)).content.decode()


def test_an_account_rests_on_a_page_that_says_what_that_does_and_wakes_by_a_button(alice, bob) -> None:
    browser, url = browser_of(alice), reverse("care:let_rest", args=[bob.key])
    assert "signed out everywhere" in browser.get(url).content.decode()
    assert browser.post(url, {"weeks": "2"}).status_code == 422
    assert browser.post(url, {"weeks": "2", "why": "Leaflets."}).status_code == 302
    bob.refresh_from_db()
    assert bob.resting_until - bob.resting_since == WEEKS
    assert "Wake it now" in page(alice, "person", bob.key)
    assert browser.post(reverse("care:wake", args=[bob.key])).status_code == 302
    bob.refresh_from_db()
    assert bob.resting_since is None and bob.resting_why == ""


def test_whose_account_rests_reads_why_and_until_when_and_nobody_else_does(alice, bea, bob) -> None:
    rest(bob, alice)
    letter = Letter.objects.get(mailbox__address="bob@example.org")
    assert "You sold leaflets" in letter.text and "You sold leaflets" in letter.html
    shown = Client().post(people.make_entry_link(person=bob, now=NOW)).content.decode()
    assert "You sold leaflets" in shown and "wakes by itself" in shown
    for name in ("log", "care"):
        assert "leaflets" not in page(bea, name)
    assert "leaflets" not in page(bea, "person", bob.key)


def test_a_rest_is_not_said_twice_and_the_log_tells_of_one(alice, bea, bob) -> None:
    rest(bob, alice)
    with pytest.raises(Refused):
        rest(bob, bea, "Other words.")
    bob.refresh_from_db()
    assert bob.resting_why.startswith("You sold") and Act.objects.get().by == alice


def test_a_rest_ends_by_itself(alice, bob) -> None:
    rest(bob, alice)
    assert people_schedule.wake_rested(NOW + WEEKS / 2) == 0
    assert people_schedule.wake_rested(NOW + WEEKS) == 1
    assert Person.objects.awake().filter(pk=bob.pk, resting_why="").exists()


def test_no_steward_rests_another_or_themselves_and_none_rests_without_words(alice, bea, bob) -> None:
    with pytest.raises(Refused, match="That is you"):
        rest(alice, alice)
    with pytest.raises(Refused, match="look after the house"):
        rest(bea, alice)
    with pytest.raises(Refused, match="say why"):
        rest(bob, alice, why=" ")
    assert not Act.objects.exists()


def test_somebody_is_asked_to_look_after_the_house_and_goes_again(alice, bob) -> None:
    browser = browser_of(alice)
    asked = browser.get(reverse("care:make_steward", args=[bob.key])).content.decode()
    assert "Have you asked Bob?" in asked and not bob.is_steward()
    assert browser.post(reverse("care:make_steward", args=[bob.key])).status_code == 302
    letter = Letter.objects.get(kind="change")
    assert letter.subject == "You look after the house now" and "Alice made you a steward" in letter.text
    browser.post(reverse("care:make_steward", args=[bob.key]))
    assert Letter.objects.count() == 1
    assert browser_of(bob).get(reverse("care:care")).status_code == 200
    assert browser_of(bob).post(reverse("care:unmake_steward", args=[bob.key])).url == reverse("people:you")
    assert browser_of(bob).get(reverse("care:care")).status_code == 404
    told = browser.post(reverse("care:unmake_steward", args=[alice.key]), follow=True).content.decode()
    assert "Somebody else has to look after this house first" in told


def test_all_stewards_read_who_did_what_when_and_no_more(alice, bea, bob) -> None:
    rest(bob, alice)
    browser_of(alice).post(reverse("people:make_way_in", args=[bea.key]))
    knocks = people.ask_to_join(address="eve@example.org", name="Eve", now=NOW)
    browser_of(alice).post(reverse("people:let_in", args=[knocks.key]))
    log = page(bea, "log")
    for line in ("Alice let the account of Bob rest", "Alice made a way in for Bea", "Alice let Eve in"):
        assert line in log
    browser_of(alice).post(reverse("care:agreement"), {"words": "Be kind."})
    assert Act.objects.first().told == "Alice published a new agreement"


def test_one_reads_later_what_was_done_about_oneself_and_not_by_whom(alice, bob) -> None:
    rest(bob, alice)
    assert yours.gather(bob)["stewards_did"] == [{"what": "rest", "on": NOW.isoformat()}]
    assert yours.gather(alice)["stewards_did"] == []


def test_who_leaves_has_no_name_in_the_log_and_the_log_is_forgotten_in_the_end(alice, bea, bob, dora) -> None:
    rest(bob, alice)
    rest(dora, alice)
    yours.forget_everything(person=bob)
    yours.forget_everything(person=alice)
    assert [act.told for act in Act.objects.all()] == ["somebody who has left let the account of Dora rest"]
    assert schedule.forget_acts(NOW + datetime.timedelta(days=729)) == 0
    assert schedule.forget_acts(NOW + datetime.timedelta(days=731)) == 1


def test_visitors_are_forgotten_after_24_months_without_an_evening(alice, bob) -> None:
    came = people.welcome_visitor(name="Vera", now=NOW - datetime.timedelta(days=900))
    long_gone = people.welcome_visitor(name="Wim", now=NOW - datetime.timedelta(days=900))
    fresh = people.welcome_visitor(name="Xenia", now=NOW)
    evening(alice, came)
    assert schedule.forget_visitors(NOW) == 1
    left = set(Person.objects.filter(joined_at=None))
    assert left == {came, fresh} and long_gone not in left
    assert schedule.forget_visitors(NOW + datetime.timedelta(days=731)) == 2
    assert Person.objects.filter(pk__in=[alice.pk, bob.pk]).count() == 2


def test_strangers_and_members_find_no_page_about_an_account(alice, bob, dora) -> None:
    for name in ("person", "let_rest", "wake", "make_steward", "unmake_steward"):
        url = reverse(f"care:{name}", args=[bob.key])
        assert browser_of(dora).get(url).status_code in {404, 405}
        assert browser_of(dora).post(url).status_code in {404, 405}
        assert browser_of(alice).get(reverse(f"care:{name}", args=["zzzzzzzzzzzz"])).status_code in {404, 405}
    assert member("Eve").resting_since is None
