"""What was said to a steward who is none any more is given to another, never to whom it is about."""

import datetime

import pytest
from django.urls import reverse

from potluck.care import access, actions, said, schedule, yours
from potluck.care.models import Report
from potluck.care.tests.cast import NOW, browser_of, evening, member, seat_of, word_of
from potluck.gatherings.models import Gathering
from potluck.letters.models import Letter
from potluck.people import actions as people
from potluck.people.models import Person, Role
from potluck.shared.refused import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def soup(alice: Person, dora: Person) -> Gathering:
    return evening(alice, dora)


def say(
    gathering: Gathering, by: Person, about: Person | None, to: Person, then: str = said.Then.TELL
) -> Report:
    report = actions.say_something_felt_wrong(
        seat=seat_of(gathering, by), about=about, harm=said.Harm.UNEASY, words="", then=then, to=to, now=NOW
    )
    assert report is not None
    return report


def steward(name: str, days_ago: int) -> Person:
    person = member(name)
    people.give_role(person=person, now=NOW - datetime.timedelta(days=days_ago))
    return person


def test_when_the_chosen_steward_leaves_the_longest_serving_other_is_told(soup, dora, alice, bea) -> None:
    steward("Late", 1)
    eldest = steward("Eldest", 400)
    report = say(soup, dora, alice, bea)
    yours.forget_everything(person=bea)
    assert schedule.hand_on_reports(NOW) == 1 and schedule.hand_on_reports(NOW) == 0
    assert list(access.reports_for(eldest)) == [report]
    (letter,) = Letter.objects.filter(kind="report", mailbox__address="eldest@example.org")
    assert "so it comes to you" in letter.text and "Alice" not in letter.text
    assert browser_of(eldest).get(reverse("care:report", args=[report.pk])).status_code == 200


def test_who_loses_the_role_or_rests_reads_no_more_and_gets_no_letter(soup, dora, bea) -> None:
    eldest, second = steward("Eldest", 400), steward("Second", 300)
    report = say(soup, dora, None, bea)
    Role.objects.filter(person=bea).delete()
    assert schedule.hand_on_reports(NOW) == 1 and list(access.reports_for(eldest)) == [report]
    assert not Letter.objects.waiting().filter(mailbox__address="bea@example.org", kind="report").exists()
    people.let_rest(person=eldest, now=NOW)
    assert schedule.hand_on_reports(NOW) == 1 and list(access.reports_for(second)) == [report]


def test_it_is_never_given_to_whom_it_is_about_nor_to_who_said_it(soup, dora, alice, bea) -> None:
    report = say(soup, dora, alice, bea)
    Role.objects.filter(person=bea).delete()
    people.give_role(person=dora, now=NOW)
    assert schedule.hand_on_reports(NOW) == 0 and not access.reports_for(alice).exists()
    member("Charlie", is_steward=True)
    assert schedule.hand_on_reports(NOW) == 1
    report.refresh_from_db()
    assert report.to.name == "Charlie"


def test_what_is_held_changes_hands_in_silence_and_what_is_closed_stays(soup, dora, alice, bea) -> None:
    held, closed = say(soup, dora, alice, bea, said.Then.HOLD), say(soup, dora, None, bea)
    actions.close_report(report=closed, now=NOW)
    eldest = steward("Eldest", 400)
    Role.objects.filter(person=bea).delete()
    assert schedule.hand_on_reports(NOW) == 1
    held.refresh_from_db()
    assert held.to == eldest and held.opened_at is None
    assert not Letter.objects.filter(mailbox__address="eldest@example.org").exists()


def test_a_report_whose_key_is_lost_is_given_to_nobody(soup, dora, alice, bea, settings) -> None:
    say(soup, dora, None, bea)
    Role.objects.filter(person=bea).delete()
    settings.LOCK_KEY = "Zm9vYmFyYmF6Zm9vYmFyYmF6Zm9vYmFyYmF6Zm9vYmE="
    assert schedule.hand_on_reports(NOW) == 0


def test_about_the_only_steward_one_is_told_that_nobody_could_read_it(client, soup, dora, alice) -> None:
    with pytest.raises(Refused, match="nobody could read it"):
        say(soup, dora, alice, alice)
    assert not Report.objects.exists()
    page = client.get(reverse("care:something_felt_wrong", args=[word_of(soup, dora)])).content.decode()
    assert "Then nobody here could read it" in page
