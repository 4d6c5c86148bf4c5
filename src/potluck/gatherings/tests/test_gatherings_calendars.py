import datetime

import icalendar
import pytest
from django.test import Client
from django.urls import reverse

from potluck.gatherings import actions, letters
from potluck.gatherings.models import Seat
from potluck.gatherings.tests.cast import FRIDAY, NOW, member, seated, soup
from potluck.letters.models import Letter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]


def entries(address: str) -> list[icalendar.Calendar]:
    letters_there = Letter.objects.filter(mailbox__address=address).exclude(entry="").order_by("pk")
    return [icalendar.Calendar.from_ical(letter.entry) for letter in letters_there]


def event(calendar: icalendar.Calendar) -> icalendar.Event:
    (only,) = calendar.walk("VEVENT")
    return only


def test_one_seat_is_one_entry_that_updates_and_cancels() -> None:
    gathering = soup(address="Sonnenallee 1")
    seat = actions.take_seat(gathering=gathering, person=member("Bob"), now=NOW)
    later = FRIDAY + datetime.timedelta(hours=1)
    actions.change_gathering(gathering=gathering, now=NOW, starts_at=later)
    actions.give_back_seat(seat=seat, now=NOW)
    actions.take_seat(gathering=gathering, person=seat.person, now=NOW)
    actions.cancel_gathering(gathering=gathering, now=NOW)
    told = entries("bob@example.org")
    assert [str(one["METHOD"]) for one in told] == ["REQUEST", "REQUEST", "CANCEL", "REQUEST", "CANCEL"]
    assert [str(event(one)["STATUS"]) for one in told][-2:] == ["CONFIRMED", "CANCELLED"]
    assert len({str(event(one)["UID"]) for one in told}) == 1
    sequences = [int(event(one)["SEQUENCE"]) for one in told]
    assert sequences == sorted(set(sequences))
    assert [event(one).start for one in told] == [FRIDAY, later, later, later, later]
    assert "Sonnenallee 1" in str(event(told[0])["LOCATION"])


def test_whoever_moves_up_gets_the_day_for_their_calendar() -> None:
    gathering = soup(capacity=2)
    bob = actions.take_seat(gathering=gathering, person=member("Bob"), now=NOW)
    actions.take_seat(gathering=gathering, person=member("Charlie"), now=NOW)
    assert entries("charlie@example.org") == []
    actions.give_back_seat(seat=bob, now=NOW)
    (told,) = entries("charlie@example.org")
    assert str(told["METHOD"]) == "REQUEST" and str(event(told)["STATUS"]) == "CONFIRMED"


def test_every_letter_says_the_same_as_text_and_has_a_way_to_give_the_seat_back() -> None:
    gathering = soup()
    seat = actions.take_seat(gathering=gathering, person=member("Bob"), now=NOW)
    letter = Letter.objects.get(mailbox__address="bob@example.org")
    way = reverse("gatherings:give_back_seat", args=[letters.seat_word(seat)])
    for text in (letter.text, letter.html):
        assert (
            way in text
            and "Friday, the fourth of December, at seven in the evening" in text
            and "Soup and stories" in text
        )


def test_the_exact_address_is_never_told_to_whoever_is_next_in_line() -> None:
    gathering = soup(capacity=2, address="Sonnenallee 1")
    for name in ("Bob", "Charlie"):
        actions.take_seat(gathering=gathering, person=member(name), now=NOW)
    actions.change_gathering(gathering=gathering, now=NOW, address="Sonnenallee 2")
    actions.change_gathering(gathering=gathering, now=NOW, address="", place="The garden")
    told = {
        name: "".join(
            letter.text + letter.entry
            for letter in Letter.objects.filter(mailbox__address=f"{name}@example.org")
        )
        for name in ("bob", "charlie")
    }
    assert (
        "Sonnenallee 1" in told["bob"] and "Sonnenallee 2" in told["bob"] and "The garden" in told["charlie"]
    )
    assert "Sonnenallee" not in told["charlie"]
    actions.change_gathering(gathering=gathering, now=NOW, address="Sonnenallee 3")
    charlie = Seat.objects.get(person__name="Charlie")
    for page in ("seat", "seat_calendar", "give_back_seat"):
        shown = Client().get(reverse(f"gatherings:{page}", args=[letters.seat_word(charlie)]))
        assert b"Sonnenallee" not in shown.content


def test_who_is_brought_is_told_in_the_one_letter_of_who_brings_them() -> None:
    gathering = soup()
    bob = actions.take_seat(gathering=gathering, person=member("Bob"), now=NOW)
    bea = actions.bring_somebody(seat=bob, yes=actions.Yes(name="Bea"), now=NOW)
    to_bob = Letter.objects.filter(mailbox__address="bob@example.org")
    letter = to_bob.get(withdrawn_at=None)
    assert letter.subject == "Your seat: Soup and stories" and letter.entry
    assert "Bea comes with you" in letter.text and letters.seat_path(bea) in letter.text
    actions.give_back_seat(seat=bob, now=NOW)
    actions.cancel_gathering(gathering=gathering, now=NOW)
    assert to_bob.filter(subject="Called off: Soup and stories").count() == 1


def test_words_with_signs_in_them_stay_themselves_in_text_and_safe_in_html() -> None:
    gathering = soup(what="Soup & <b>bread</b>")
    actions.take_seat(gathering=gathering, person=member("Bob"), now=NOW)
    letter = Letter.objects.get(mailbox__address="bob@example.org")
    assert "Soup & <b>bread</b>" in letter.text and "<b>bread" not in letter.html


def test_the_entry_can_be_taken_from_the_page_of_the_seat(client: Client) -> None:
    (seat,) = seated(soup(), "Bob")
    answer = client.get(reverse("gatherings:seat_calendar", args=[letters.seat_word(seat)]))
    assert answer["content-type"] == "text/calendar; charset=utf-8"
    assert event(icalendar.Calendar.from_ical(answer.content)).start == FRIDAY


def test_a_calendar_can_follow_what_is_public_without_an_exact_address(client: Client) -> None:
    soup(audience="public", address="Sonnenallee 1")
    soup(member("Bob"), what="A secret supper")
    followed = icalendar.Calendar.from_ical(client.get("/calendar.ics").content)
    assert [str(one["SUMMARY"]) for one in followed.walk("VEVENT")] == ["Soup and stories"]
    assert b"Sonnenallee" not in client.get("/calendar.ics").content


def test_a_public_invitation_previews_well_and_an_invited_one_says_little(client: Client) -> None:
    public = soup(audience="public", what="Soup </script> & bread", address="Sonnenallee 1")
    page = client.get(reverse("gatherings:invitation", args=[public.key])).content.decode()
    assert 'og:title" content="Alice invites you to: Soup &lt;/script&gt; &amp; bread"' in page
    assert '"@type": "Event"' in page and "Soup \\u003C/script\\u003E" in page and "noindex" not in page
    invited = soup(member("Bob"))
    answer = client.get(reverse("gatherings:invitation", args=[invited.key]))
    page = answer.content.decode()
    head = page[: page.index("<body")]
    assert 'og:title" content="Bob invites you"' in head and "<title>Bob invites you</title>" in head
    assert "Soup" not in head and "kitchen" not in head, "what, when and where it says when it is opened"
    assert "application/ld+json" not in page and answer["X-Robots-Tag"] == "noindex"


def test_the_link_is_also_a_picture(client: Client) -> None:
    answer = client.get(reverse("gatherings:qr", args=[soup().key]))
    assert answer["content-type"] == "image/svg+xml" and b"<svg" in answer.content
    assert b"style=" not in answer.content


def test_pages_ask_the_database_few_questions(
    client: Client, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    gathering = soup(capacity=30)
    seats = seated(gathering, *(f"Guest {number}" for number in range(35)))
    actions.bring_somebody(seat=seats[0], yes=actions.Yes(name="Bea"), now=NOW)
    own = letters.seat_path(Seat.objects.get(pk=seats[0].pk))
    bob = member("Bob")
    for person, pages in (
        (None, [f"/g/{gathering.key}/", own]),
        (bob, [f"/g/{gathering.key}/", "/make/"]),
        (
            gathering.host,
            [f"/g/{gathering.key}/host/", f"/g/{gathering.key}/", f"/g/{gathering.key}/change/"],
        ),
    ):
        browser = Client()
        if person:
            browser.force_login(person)
        for page in pages:
            with django_assert_max_num_queries(10):  # type: ignore[operator]
                assert browser.get(page).status_code == 200
