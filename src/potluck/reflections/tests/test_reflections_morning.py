"""The morning after: who is asked, what is kept of an answer, and what nobody may find out."""

import datetime
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from potluck.gatherings.models import Gathering, Seat
from potluck.letters import links
from potluck.letters.models import Letter
from potluck.people.models import Person
from potluck.reflections import access, actions, schedule
from potluck.reflections.models import Feeling, Reflection, Thanks
from potluck.reflections.tests.mornings import EVENING, MORNING, make_evening
from potluck.shared.refused import Refused
from potluck.tables.models import Place, Plan, Table
from potluck.ties import access as ties
from potluck.ties.models import Again, Met

pytestmark = pytest.mark.django_db


def publish(gathering: Gathering, *tables: list[Seat]) -> None:
    plan = Plan.objects.create(gathering=gathering, made_at=EVENING, published_at=EVENING)
    for number, seats in enumerate(tables, 1):
        table = Table.objects.create(plan=plan, number=number)
        for seat in seats:
            Place.objects.create(table=table, seat=seat)


def page(seat: Seat) -> str:
    return reverse("reflections:morning", args=[links.signed("seat", seat.key)])


def test_who_sat_with_whom_becomes_a_fact_once_and_everyone_is_asked_once() -> None:
    alice, bob, charlie, dee, eve, fay = make_evening("Bob", "Charlie", "Dee", "Eve", "Fay")
    publish(alice.gathering, [alice, bob, charlie], [dee, eve, fay])
    Seat.objects.filter(pk=fay.pk).update(missed_at=EVENING)
    assert schedule.settle_evenings(EVENING + datetime.timedelta(hours=3)) == 0
    assert schedule.settle_evenings(MORNING) == 1
    assert schedule.settle_evenings(MORNING + datetime.timedelta(hours=1)) == 0
    assert Met.objects.count() == 3 + 1
    assert Letter.objects.filter(kind="morning").count() == 5


def test_nobody_is_asked_in_the_stead_of_whom_they_brought() -> None:
    _alice, bob, _charlie = make_evening("Bob", "Charlie")
    ida = Person.objects.create(name="Ida")
    Seat.objects.create(gathering=bob.gathering, person=ida, taken_at=EVENING, brought_by=bob)
    schedule.settle_evenings(MORNING)
    assert Letter.objects.filter(kind="morning", mailbox__address="bob@example.org").count() == 1


def test_a_feeling_is_kept_in_a_sum_and_counted_once() -> None:
    _alice, bob = make_evening("Bob")
    for feeling in ("heard", "used"):
        actions.answer_morning(seat=bob, feeling=feeling, again=[], thanks="", now=MORNING)
    assert [(row.name, row.answers) for row in Feeling.objects.all()] == [("heard", 1)]
    assert Reflection.objects.count() == 1


def test_a_sum_is_shown_from_five_answers_on() -> None:
    seats = make_evening("Bob", "Charlie", "Dee", "Eve", "Fay")
    for seat in seats[1:5]:
        actions.answer_morning(seat=seat, feeling="heard", again=[], thanks="", now=MORNING)
    assert access.feelings(seats[0].gathering) == []
    actions.answer_morning(seat=seats[5], feeling="used", again=[], thanks="", now=MORNING)
    assert [(row.name, row.answers) for row in access.feelings(seats[0].gathering)] == [
        ("heard", 4),
        ("used", 1),
    ]


def test_again_is_for_two_of_ones_own_table() -> None:
    alice, bob, charlie, dee = make_evening("Bob", "Charlie", "Dee")
    publish(alice.gathering, [alice, bob, charlie], [dee])
    with pytest.raises(Refused):
        actions.answer_morning(seat=bob, feeling="", again=[dee.person], thanks="", now=MORNING)
    actions.answer_morning(seat=bob, feeling="", again=[alice.person, charlie.person], thanks="", now=MORNING)
    assert Again.objects.count() == 2


def test_again_stays_at_two_however_often_one_answers() -> None:
    _alice, bob, charlie, dee = make_evening("Bob", "Charlie", "Dee")
    actions.answer_morning(seat=bob, feeling="", again=[charlie.person], thanks="", now=MORNING)
    with pytest.raises(Refused):
        actions.answer_morning(
            seat=bob, feeling="", again=[dee.person, bob.gathering.host], thanks="", now=MORNING
        )


def test_who_was_not_there_says_nothing_and_sees_nobody() -> None:
    _alice, bob, _charlie = make_evening("Bob", "Charlie")
    assert access.company(bob, EVENING - datetime.timedelta(hours=1)) == []
    bob.missed_at = EVENING
    bob.save()
    assert access.company(bob, MORNING) == []
    with pytest.raises(Refused):
        actions.answer_morning(seat=bob, feeling="used", again=[], thanks="", now=MORNING)


def test_a_sum_cannot_be_worked_out_by_answering_for_others() -> None:
    alice, bob = make_evening("Bob")
    pasted = Seat.objects.create(
        gathering=bob.gathering,
        person=Person.objects.create(name="Cy"),
        taken_at=EVENING,
        link_is_shared=True,
    )
    for seat in (alice, pasted):
        actions.answer_morning(seat=seat, feeling="heard", again=[], thanks="", now=MORNING)
    assert Feeling.objects.count() == 0


def test_the_page_shows_names_of_the_table_and_takes_an_answer(client: Client) -> None:
    started = datetime.datetime.now(datetime.UTC) - datetime.timedelta(hours=15)
    alice, bob, charlie, dee = make_evening("Bob", "Charlie", "Dee", starts_at=started)
    publish(alice.gathering, [alice, bob, charlie], [dee])
    shown = client.get(page(bob)).content.decode()
    assert "Charlie" in shown
    assert "Dee" not in shown
    answered = client.post(page(bob), {"feeling": "heard", "again": [charlie.person.key], "thanks": ""})
    assert answered.status_code == 302
    thanked = client.get(answered.url).content.decode()
    assert reverse("gatherings:seat", args=[links.signed("seat", bob.key)]) + '">Back' in thanked
    assert Again.objects.get().about == charlie.person


def test_before_the_evening_ends_its_morning_after_says_when_it_opens_and_takes_nothing(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    _alice, bob, charlie = make_evening("Bob", "Charlie")
    answer = {"feeling": "heard", "again": [charlie.person.key], "thanks": "Early thanks"}
    for minutes, has_begun in ((-60, False), (60, True), (179, True)):
        monkeypatch.setattr(timezone, "now", lambda at=minutes: EVENING + datetime.timedelta(minutes=at))
        for shown in (client.get(page(bob)), client.post(page(bob), answer)):
            words = shown.content.decode()
            assert "This page opens when the evening is over: Fri 4 Dec, 22:00." in words
            assert "Charlie" not in words and "<form" not in words
            assert ("Something felt wrong" in words) == has_begun
        with pytest.raises(Refused):
            actions.answer_morning(
                seat=bob, feeling="heard", again=[], thanks="Early thanks", now=timezone.now()
            )
    assert not (Reflection.objects.exists() or Again.objects.exists() or Thanks.objects.exists())
    monkeypatch.setattr(timezone, "now", lambda: EVENING + datetime.timedelta(hours=3))
    assert client.post(page(bob), answer).status_code == 302 and Thanks.objects.exists()


def test_an_evening_that_was_called_off_has_no_morning_after(client: Client) -> None:
    begun = timezone.now() - datetime.timedelta(hours=9)
    _alice, bob, charlie = make_evening("Bob", "Charlie", starts_at=begun)
    client.post(page(bob), {"feeling": "heard", "thanks": "Good soup."})
    Gathering.objects.update(cancelled_at=EVENING)
    words = client.get(page(charlie)).content.decode()
    assert "This was called off." in words and "still to come" not in words
    assert "<form" not in words and "Bob" not in words, "they met nobody"
    client.post(page(charlie), {"feeling": "heard", "thanks": "Good bread."})
    assert [one.words for one in Thanks.objects.all()] == ["Good soup."]
    seat = Seat.objects.get(pk=charlie.pk)
    assert access.company(seat, timezone.now()) == []


def test_nobody_is_asked_in_a_letter_before_a_long_evening_ends() -> None:
    alice, _bob = make_evening("Bob")
    Gathering.objects.update(ends_at=MORNING + datetime.timedelta(hours=2))
    assert schedule.settle_evenings(MORNING) == 0
    assert schedule.settle_evenings(MORNING + datetime.timedelta(hours=2)) == 1
    assert Letter.objects.filter(kind="morning").count() == alice.gathering.seats.count()


def test_a_stranger_finds_no_morning_and_three_agains_are_too_many(client: Client) -> None:
    started = datetime.datetime.now(datetime.UTC) - datetime.timedelta(hours=15)
    seats = make_evening("Bob", "Charlie", "Dee", starts_at=started)
    assert client.get("/seat/nothing.here/morning/").status_code == 404
    answer = client.post(page(seats[1]), {"again": [seat.person.key for seat in (seats[0], *seats[2:])]})
    assert "Two at most" in answer.content.decode()
    assert client.put(page(seats[1])).status_code == 405


def test_nothing_is_no_answer_and_a_second_one_is_told_what_counts(client: Client) -> None:
    started = datetime.datetime.now(datetime.UTC) - datetime.timedelta(hours=15)
    alice, bob, charlie, dee = make_evening("Bob", "Charlie", "Dee", starts_at=started)
    assert "Nothing is filled in yet" in client.post(page(bob), {}).content.decode()
    assert not Reflection.objects.exists() and "How did you leave" in client.get(page(bob)).content.decode()
    two = [alice.person.key, charlie.person.key]
    assert client.post(page(bob), {"feeling": "heard", "again": two}).status_code == 302
    again = client.get(page(bob)).content.decode()
    assert "You have answered" in again and "How did you leave" not in again
    assert (
        "with those you named before" in client.post(page(bob), {"again": [dee.person.key]}).content.decode()
    )
    assert [row.answers for row in Feeling.objects.all()] == [1]
    client.post(page(alice), {"feeling": "heard"})
    Gathering.objects.update(host=None)
    Place.objects.all().delete()
    Seat.objects.filter(pk__in=[bob.pk, charlie.pk, dee.pk]).update(missed_at=started)
    assert "That is all that is asked" in client.get(page(alice)).content.decode()


def test_how_it_felt_is_for_the_host_and_only_when_closed(client: Client) -> None:
    started = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=2)
    alice, bob = make_evening("Bob", starts_at=started)
    url = reverse("reflections:how_it_felt", args=[alice.gathering.key])
    client.force_login(bob.person)
    assert client.get(url).status_code == 404
    client.force_login(alice.person)
    assert "People may still answer" in client.get(url).content.decode()


def test_the_host_cannot_tell_an_answer_by_looking_before_and_after_it(client: Client) -> None:
    """Nine people at two tables: no sum is seen while it can change, and what is seen changes no more."""
    started = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=2)
    alice, *guests = make_evening(
        "Bob", "Charlie", "Dee", "Eli", "Fay", "Gus", "Hana", "Ida", starts_at=started
    )
    publish(alice.gathering, [alice, *guests[:4]], guests[4:])
    client.force_login(alice.person)
    url = reverse("reflections:how_it_felt", args=[alice.gathering.key])
    seen = set()
    for seat in (alice, *guests[:-1]):
        Client().post(page(seat), {"feeling": "drained" if seat == guests[0] else "heard"})
        seen.add(without_tokens(client.get(url).content.decode()))
    assert len(seen) == 1
    Gathering.objects.update(starts_at=started - datetime.timedelta(days=6))
    told = client.get(url).content.decode()
    assert "one left drained" in told and "6 left heard" in told, "her own is not in it"
    Client().post(page(guests[-1]), {"feeling": "used"})
    assert without_tokens(client.get(url).content.decode()) == without_tokens(told)


def test_a_link_in_other_hands_does_not_tell_whom_one_would_rather_not_sit_with(client: Client) -> None:
    started = datetime.datetime.now(datetime.UTC) - datetime.timedelta(hours=15)
    _alice, bob, charlie = make_evening("Bob", "Charlie", starts_at=started)
    url = reverse("reflections:rather_not_again", args=[links.signed("seat", bob.key)])
    assert client.post(url, {"about": "\0"}).status_code == 404
    client.post(url, {"about": charlie.person.key})
    assert ties.rather_nots([bob.person, charlie.person]) == {(bob.person.pk, charlie.person.pk)}
    told = client.get(url).content.decode()
    client.get(url)
    said = client.get(url).content.decode()
    assert client.post(url, {"about": charlie.person.key, "withdraw": "yes"}).status_code == 404
    assert ties.rather_nots([bob.person, charlie.person]), "by the link alone nothing is taken back"
    assert "is fine" not in said and "Sign in to take something back" in said
    client.force_login(bob.person)
    own = client.get(url).content.decode()
    client.post(url, {"about": charlie.person.key, "withdraw": "yes"})
    assert ties.rather_nots([bob.person, charlie.person]) == set()
    client.get(url)
    assert without_tokens(client.get(url).content.decode()) == without_tokens(own)
    assert "Kept, and told to nobody." in told


def test_whoever_handed_a_link_over_takes_nothing_back_by_it(client: Client) -> None:
    started = datetime.datetime.now(datetime.UTC) - datetime.timedelta(hours=15)
    alice, bob = make_evening("Bob", starts_at=started)
    ida, vera = Person.objects.create(name="Ida"), Person.objects.create(name="Vera")
    brought = Seat.objects.create(
        gathering=alice.gathering, person=ida, taken_at=started, link_is_shared=True
    )
    own = Seat.objects.create(gathering=alice.gathering, person=vera, taken_at=started)
    for seat, status in ((brought, 404), (own, 302)):
        url = reverse("reflections:rather_not_again", args=[links.signed("seat", seat.key)])
        client.post(url, {"about": bob.person.key})
        assert client.post(url, {"about": bob.person.key, "withdraw": "yes"}).status_code == status
    assert ties.rather_nots([ida, vera, bob.person]) == {(bob.person.pk, ida.pk)}


def without_tokens(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)


def test_after_two_years_nobody_is_told_who_sat_with_whom() -> None:
    alice, _bob = make_evening("Bob")
    assert len(access.company(alice, MORNING)) == 1
    assert access.company(alice, MORNING + datetime.timedelta(days=900)) == []


def test_an_answer_that_is_tapped_twice_is_one(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    _alice, bob = make_evening("Bob")
    monkeypatch.setattr(timezone, "now", lambda: MORNING)
    answers = [client.post(page(bob), {"feeling": "heard"}) for _ in range(2)]
    assert len({answer.url for answer in answers}) == 1 and Feeling.objects.get().answers == 1


def test_whoever_was_not_there_is_led_to_their_seat(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    _alice, bob, charlie = make_evening("Bob", "Charlie")
    Seat.objects.filter(pk=bob.pk).update(given_back_at=EVENING)
    Seat.objects.filter(pk=charlie.pk).update(missed_at=EVENING)
    monkeypatch.setattr(timezone, "now", lambda: MORNING)
    for seat in (bob, charlie):
        assert (
            "The morning after is for those who were there"
            in client.get(page(seat), follow=True).content.decode()
        )
