"""Everything can be taken along and everything can be deleted."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django.test import Client
from django.utils import timezone

from potluck.care import said, yours
from potluck.care.models import Act, Report
from potluck.community import actions as community_actions
from potluck.gatherings import actions as gatherings
from potluck.gatherings.models import Gathering, Seat
from potluck.letters.models import Mailbox
from potluck.people import access as people
from potluck.people import actions
from potluck.people.models import EntryLink, OtherAddress, Passkey, Person, SignInCode
from potluck.people.proofs import codes
from potluck.reflections.models import Reflection, Thanks
from potluck.shared.refused import Refused
from potluck.tables.models import Place, Plan, Table
from potluck.ties import access as ties_access
from potluck.ties import actions as ties
from potluck.ties.models import Reunion

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


def test_the_only_steward_stays_until_there_is_another(bob: Person, monkeypatch) -> None:
    actions.give_role(person=bob, now=NOW)
    alice = Person.objects.get(name="Alice")
    with pytest.raises(Refused, match="Somebody else"):
        yours.forget_everything(person=bob)
    actions.give_role(person=alice, now=NOW)
    monkeypatch.setattr(people, "letters_leave", lambda: True)
    Person.objects.filter(pk=alice.pk).update(email=None)
    with pytest.raises(Refused, match="Somebody else"):
        yours.forget_everything(person=bob)  # she could not come back in another browser
    monkeypatch.setattr(people, "letters_leave", lambda: False)  # nor could anybody, by a code
    yours.forget_everything(person=bob)
    assert Person.objects.count() == 1


def test_nobody_has_to_agree_to_anything_in_order_to_leave(bob: Person) -> None:
    community_actions.publish_agreement(words="Be kind.", now=NOW)
    assert browser_of(bob).get("/you/take-with-you/").status_code == 200
    assert Client().get("/you/take-with-you/").url.startswith("/sign-in/")


def test_every_room_with_rows_about_people_is_asked() -> None:
    rooms = {model._meta.app_label for model in apps.get_models() if leads_to_person(model)}
    assert rooms <= {*yours.ROOMS_BELOW, "care", "letters"}


def test_whatever_is_forgotten_could_be_taken_along(bob: Person) -> None:
    leave_traces(bob)
    before = rows()
    with taken_back():
        yours.forget_everything(person=Person.objects.get(pk=bob.pk))
        forgotten = {model for model, keys in rows().items() if before[model] - keys}
    assert {model.__name__ for model in forgotten} >= ONES_OWN, "nothing of it is left out here"
    told = yours.gather_everything(person=bob)
    for model in forgotten - {Person, *LETS_IN}:
        with taken_back():
            model.objects.filter(pk__in=before[model]).delete()
            assert yours.gather_everything(person=Person.objects.get(pk=bob.pk)) != told, model


# What somebody leaves in a house. Of what lets them in there are hashes alone, and nobody could read them.
ONES_OWN = {
    *("Person", "PersonTopic", "OtherAddress", "Passkey", "Role", "AcceptedAgreement", "EntryLink"),
    *("SignInCode", "Mailbox", "Letter", "Met", "Again", "RatherNot", "Reunion", "Seat", "Place"),
    *("Reflection", "Thanks", "Report", "Act"),
}
LETS_IN = {EntryLink, SignInCode}


def leave_traces(person: Person) -> None:
    """Leave what is not there yet of all that a person can leave."""
    alice, seat = Person.objects.get(name="Alice"), Seat.objects.get(person=person)
    gatherings.change_seat(seat=seat, diet="no nuts", access="", looks_after_a_table=True)
    plan = Plan.objects.create(gathering=seat.gathering, made_at=NOW, published_at=NOW)
    Place.objects.create(table=Table.objects.create(plan=plan, number=1), seat=seat)
    Reflection.objects.create(seat=seat, answered_at=NOW)
    Thanks.objects.create(seat=seat, words="Thank you.", said_at=NOW)
    ties.say_again(by=person, about=alice, now=NOW)
    Reunion.objects.create(one=alice, other=person, told_at=NOW)
    for one in (alice, person):
        actions.give_role(person=one, now=NOW)
    OtherAddress.objects.create(person=person, email="bob@example.com", proven_at=NOW)
    Passkey.objects.create(person=person, name="Phone", credential="c", public=b"p", made_at=NOW)
    community_actions.publish_agreement(words="Be kind.", now=NOW)
    actions.accept_agreement(person=person, now=NOW)
    actions.make_entry_link(person=person, now=NOW)
    codes.send(address="bob@example.org", now=NOW)
    felt = said.Said(by=person.pk, about=alice.pk, gathering=0, harm="unsafe", words="", then="tell")
    Report.objects.create(locked=felt.lock(), to=alice)
    Act.objects.create(by=alice, about=person, what=Act.What.REST, at=NOW)


def rows() -> dict[type[Model], set[object]]:
    """Return the keys of all rows of the rooms, by model."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("potluck.")]
    return {model: {*model.objects.values_list("pk", flat=True)} for model in ours}


@contextmanager
def taken_back() -> Iterator[None]:
    """Let what happens inside not have happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


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
