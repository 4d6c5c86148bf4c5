"""Everything can be taken along and everything can be deleted."""

import datetime

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from potluck.care import said, yours
from potluck.care.models import Report
from potluck.community import actions as community_actions
from potluck.gatherings import actions as gatherings
from potluck.gatherings.models import Gathering, Seat
from potluck.letters.models import Mailbox
from potluck.people import actions
from potluck.people.models import Person
from potluck.shared.refused import Refused
from potluck.ties import access as ties_access
from potluck.ties import actions as ties

NOW = datetime.datetime(2026, 12, 1, 18, 0, tzinfo=datetime.UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def bob() -> Person:
    """Bob, who has left something of his in every room."""
    alice = actions.join(address="alice@example.org", name="Alice", now=NOW)
    person = actions.join(address="bob@example.org", name="Bob", now=NOW - datetime.timedelta(days=400))
    actions.tell_loves(person=person, words=["night trains"])
    soup = gatherings.make_gathering(
        host=alice, what="Soup", starts_at=NOW + datetime.timedelta(days=9), place="Here", now=NOW
    )
    gatherings.take_seat(gathering=soup, person=person, now=NOW)
    ties.remember_table(people=[alice, person], on=NOW.date())
    ties.say_rather_not(by=person, about=alice)
    return person


def browser_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_one_file_holds_what_every_room_knows(bob: Person) -> None:
    answer = browser_of(bob).get("/you/take-with-you/everything.json")
    assert "attachment" in answer.headers["Content-Disposition"]
    told = answer.json()
    assert told["people"]["loves"] == ["night trains"]
    assert told["gatherings"]["seats"][0]["what"] == "Soup"
    assert told["ties"]["rather_not"] == ["Alice"]
    assert told["letters"][0]["address"] == "bob@example.org"


def test_who_leaves_leaves_nothing_behind(bob: Person) -> None:
    browser = browser_of(bob)
    assert browser.post("/you/delete/", {"sure": "on"}).url == "/sign-in/"
    assert not Person.objects.filter(name="Bob").exists()
    assert not Mailbox.objects.filter(address="bob@example.org").exists()
    assert Seat.objects.count() == 1 and Gathering.objects.get().taken == 1
    assert browser.get("/you/").url.startswith("/sign-in/")


def test_nothing_is_deleted_by_a_slip(bob: Person) -> None:
    browser = browser_of(bob)
    assert browser.post("/you/delete/").url == "/you/take-with-you/"
    assert browser.get("/you/delete/").status_code == 405
    assert Person.objects.filter(name="Bob").exists()


def test_the_only_steward_stays_until_there_is_another(bob: Person) -> None:
    actions.give_role(person=bob, now=NOW)
    alice = Person.objects.get(name="Alice")
    with pytest.raises(Refused, match="Somebody else"):
        yours.forget_everything(person=bob)
    actions.give_role(person=alice, now=NOW)
    Person.objects.filter(pk=alice.pk).update(email=None)
    with pytest.raises(Refused, match="Somebody else"):
        yours.forget_everything(person=bob)  # she could not come back in another browser
    Person.objects.filter(pk=alice.pk).update(email="alice@example.org")
    yours.forget_everything(person=bob)
    assert Person.objects.count() == 1


def test_nobody_has_to_agree_to_anything_in_order_to_leave(bob: Person) -> None:
    community_actions.publish_agreement(words="Be kind.", now=NOW)
    assert browser_of(bob).get("/you/take-with-you/").status_code == 200
    assert Client().get("/you/take-with-you/").url.startswith("/sign-in/")


def test_every_room_with_rows_about_people_is_asked() -> None:
    rooms = {model._meta.app_label for model in apps.get_models() if leads_to_person(model)}
    assert rooms <= {*yours.ROOMS_BELOW, "care", "letters"}


def leads_to_person(model: type) -> bool:
    return any(field.is_relation and field.related_model is Person for field in model._meta.get_fields())


def test_what_was_said_by_a_link_before_the_account_is_kept_and_handed_to_nobody() -> None:
    alice = actions.join(address="alice@example.org", name="Alice", now=NOW)
    steward = actions.join(address="sam@example.org", name="Sam", now=NOW)
    dora = actions.welcome_visitor(name="Dora", now=NOW)
    opened = timezone.now() + datetime.timedelta(minutes=1)
    ties.say_rather_not(by=dora, about=alice)
    ties.say_again(by=dora, about=steward, now=NOW - datetime.timedelta(days=30))
    report = said.Said(by=dora.pk, about=alice.pk, gathering=0, harm="unsafe", words="", then="tell")
    Report.objects.create(locked=report.lock(), to=steward)
    assert yours.gather_everything(person=dora)["ties"]["rather_not"] == []
    Person.objects.filter(pk=dora.pk).update(joined_at=opened)
    dora.refresh_from_db()
    told = yours.gather_everything(person=dora)
    assert told["care"]["something_felt_wrong"] == told["ties"]["again"] == told["ties"]["rather_not"] == []
    assert not ties_access.choosable(dora).exists()
    assert ties_access.rather_nots([alice, dora]) and Report.objects.exists()
