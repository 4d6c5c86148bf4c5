import datetime
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from potluck.gatherings import actions, letters
from potluck.gatherings.models import Gathering, Seat
from potluck.gatherings.tests.cast import FRIDAY, member, seated, soup, visitor
from potluck.letters.models import Letter
from potluck.people import actions as people
from potluck.people.models import OtherAddress, Person, PersonTopic
from potluck.topics.models import Topic

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]
YES = {"new": "yes", "name": "Charlie", "loves": "bees, jazz"}


def say_yes(client: Client, gathering: Gathering, **said: str) -> Seat:
    answer = client.post(reverse("gatherings:say_yes", args=[gathering.key]), {**YES, **said})
    assert answer.status_code == 302, answer.content.decode()
    return Seat.objects.latest("pk")


def invitation(client: Client, gathering: Gathering, query: str = "") -> str:
    return client.get(reverse("gatherings:invitation", args=[gathering.key]) + query).content.decode()


def test_the_invitation_says_who_invites_to_what_when_and_where(client: Client) -> None:
    page = invitation(client, soup(address="Sonnenallee 1, bell Alice", capacity=7))
    for words in (
        "Alice",
        "Soup and stories",
        "Friday, the fourth of December, at seven in the evening",
        "7 seats",
    ):
        assert words in page
    assert "Sonnenallee" not in page and "The exact address is for" in page


def test_a_stranger_learns_nothing_of_who_comes(client: Client) -> None:
    gathering = soup()
    for seat in seated(gathering, "Bob", "Dora", "Eve"):
        people.tell_loves(person=seat.person, words=["falconry"])
    page = invitation(client, gathering)
    assert not any(word in page for word in ("Bob", "Dora", "Eve", "falconry"))
    assert "The exact address is for" not in page, "the host told none"


def test_an_unknown_invitation_does_not_exist(client: Client) -> None:
    assert client.get("/g/nobodyknows/").status_code == 404
    assert client.post("/g/nobodyknows/yes/", YES).status_code == 404
    assert client.get("/g/nobodyknows/qr.svg").status_code == 404


def test_a_yes_without_an_account_leads_to_a_seat_of_ones_own(client: Client) -> None:
    gathering = soup(has_meal=True, address="Sonnenallee 1")
    seat = say_yes(client, gathering, diet="no nuts", letters_to="charlie@example.org")
    assert (seat.person.name, seat.diet, seat.letters_to) == ("Charlie", "no nuts", "charlie@example.org")
    assert sorted(topic.words for topic in seat.person.topics.all()) == ["bees", "jazz"]
    page = client.get(letters.seat_path(seat)).content.decode()
    assert "Sonnenallee 1" in page and "Keep this link" in page
    assert Letter.objects.get(mailbox__address="charlie@example.org").subject == "Your seat: Soup and stories"


def test_one_word_is_asked_for_on_the_page_and_by_the_house(client: Client) -> None:
    gathering = soup()
    assert "We ask for one word" in invitation(client, gathering)
    for nothing in ("", " , "):
        answer = client.post(
            reverse("gatherings:say_yes", args=[gathering.key]),
            {"new": "yes", "name": "Cy", "loves": nothing},
        )
        assert "One word is enough, like “bees”: who sits" in answer.content.decode()
    assert gathering.seats.count() == 1, "the host's own"


def test_what_was_typed_is_kept_where_something_is_to_be_mended(client: Client) -> None:
    gathering = soup()
    answer = client.post(
        reverse("gatherings:say_yes", args=[gathering.key]),
        {"new": "yes", "loves": "bees", "letters_to": "x"},
    )
    page = answer.content.decode()
    assert answer.status_code == 200 and "People need something to call you" in page
    assert 'value="bees"' in page and "One like ana@example.org" in page
    assert gathering.seats.count() == 1


def test_the_one_who_is_brought_has_a_seat_of_their_own(client: Client) -> None:
    gathering = soup(has_meal=True)
    say_yes(
        client,
        gathering,
        guest_name="Bea",
        guest_loves="tango",
        guest_diet="fish",
        letters_to="c@example.org",
    )
    bea = Seat.objects.get(person__name="Bea")
    assert bea.brought_by is not None and bea.brought_by.person.name == "Charlie"
    assert bea.diet == "fish" and bea.address == "c@example.org"
    own = client.get(letters.seat_path(bea.brought_by)).content.decode()
    assert "Who comes with you" in own and letters.seat_path(bea) in own


def test_interests_of_somebody_without_a_name_are_asked_about(client: Client) -> None:
    answer = client.post(reverse("gatherings:say_yes", args=[soup().key]), {**YES, "guest_loves": "tango"})
    assert "What is the one you bring called?" in answer.content.decode()


def test_tapping_twice_on_one_phone_is_one_seat(client: Client) -> None:
    gathering = soup()
    say_yes(client, gathering)
    page = invitation(client, gathering)
    assert "You have a seat, Charlie" in page
    client.post(reverse("gatherings:say_yes", args=[gathering.key]), {"loves": ""})
    assert gathering.seats.count() == 2


def test_a_phone_handed_on_takes_a_seat_for_somebody_else(client: Client) -> None:
    gathering = soup()
    say_yes(client, gathering)
    assert "What are you called?" in invitation(client, gathering, "?new")
    say_yes(client, gathering, name="Dora")
    assert gathering.seats.count() == 3


def test_knowing_a_name_and_an_address_leads_to_nobodys_seat(client: Client) -> None:
    gathering = soup()
    charlies = say_yes(Client(), gathering, letters_to="charlie@example.org")
    mine = say_yes(client, gathering, letters_to="charlie@example.org")
    assert mine.pk != charlies.pk and mine.person_id != charlies.person_id


def test_a_guest_who_comes_again_is_known_by_their_browser(client: Client) -> None:
    first = say_yes(client, soup())
    later = soup(member("Bob"), what="Bread")
    assert "Good to see you again, Charlie" in invitation(client, later)
    answer = client.post(reverse("gatherings:say_yes", args=[later.key]), {"loves": ""})
    assert answer.status_code == 302
    assert Seat.objects.latest("pk").person_id == first.person_id


def test_somebody_signed_in_is_asked_only_what_is_not_known(client: Client) -> None:
    bob, gathering = member("Bob"), soup()
    people.tell_loves(person=bob, words=["bees"])
    client.force_login(bob)
    page = invitation(client, gathering)
    assert "What are you called?" not in page and "e-mail address" not in page and "You told: bees" in page
    client.post(reverse("gatherings:say_yes", args=[gathering.key]), {"loves": "jazz"})
    assert gathering.seats.get(person=bob).is_going
    assert {topic.words for topic in bob.topics.all()} == {"bees", "jazz"}


def test_the_line_is_offered_kindly_when_every_seat_is_taken(client: Client) -> None:
    gathering = soup(capacity=2)
    seated(gathering, "Bob")
    assert "Every seat is taken just now" in invitation(client, gathering)
    seat = say_yes(client, gathering)
    assert seat.is_next_in_line
    assert "you are next in line" in client.get(letters.seat_path(seat)).content.decode()


def test_what_is_called_off_or_has_begun_asks_nobody(client: Client) -> None:
    gathering = soup()
    Gathering.objects.update(starts_at=datetime.datetime(2026, 11, 20, 11, tzinfo=datetime.UTC))
    assert "It has begun" in invitation(client, gathering)
    answer = client.post(reverse("gatherings:say_yes", args=[gathering.key]), YES)
    assert "has begun" in answer.content.decode()
    Gathering.objects.update(cancelled_at=gathering.made_at)
    assert "called off" in invitation(client, gathering)


def test_a_seat_is_given_back_by_posting_and_only_so(client: Client) -> None:
    gathering = soup()
    (seat,) = seated(gathering, "Bob")
    page = reverse("gatherings:give_back_seat", args=[letters.seat_word(seat)])
    assert client.get(page).status_code == 200
    seat.refresh_from_db()
    assert seat.is_going
    assert client.post(page).status_code == 302
    seat.refresh_from_db()
    assert seat.is_given_back
    client.post(reverse("gatherings:take_seat_back", args=[letters.seat_word(seat)]))
    seat.refresh_from_db()
    assert seat.is_going


def test_whoever_cannot_come_may_give_back_the_seat_of_whom_they_bring(client: Client) -> None:
    bob = actions.say_yes(
        gathering=soup(), yes=actions.Yes(name="Bob"), brings=actions.Yes(name="Bea"), now=soup_day()
    )
    client.post(reverse("gatherings:give_back_seat", args=[letters.seat_word(bob)]), {"brought": "yes"})
    assert Seat.objects.get(person__name="Bea").is_given_back


def soup_day() -> datetime.datetime:
    return datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)


def test_a_guest_changes_what_the_host_should_know_and_wishes_privately(client: Client) -> None:
    (seat,) = seated(soup(has_meal=True), "Bob")
    word = letters.seat_word(seat)
    client.post(
        reverse("gatherings:change_seat", args=[word]),
        {"diet": "no fish", "access": "no steps", "shows_loves": "on"},
    )
    client.post(
        reverse("gatherings:tell_wishes", args=[word]),
        {"likes_a_known_face": "on", "table": "small"},
    )
    seat = Seat.objects.get(pk=seat.pk)
    assert (seat.diet, seat.access) == ("no fish", "no steps")
    assert seat.person.likes_a_known_face and seat.person.largest_table == 4 and seat.person.shows_loves
    shown = client.get(letters.seat_path(seat)).content.decode()
    assert re.search(r'name="shows_loves"[^>]* checked', shown)
    assert not re.search(r'name="likes_a_known_face"[^>]* checked', shown)
    page = client.get(letters.seat_path(seat)).content.decode()
    assert "Between you and the house" in page


def test_a_wrong_word_opens_no_seat(client: Client) -> None:
    (seat,) = seated(soup(), "Bob")
    word = letters.seat_word(seat)
    for page in ("seat", "give_back_seat", "seat_calendar", "seat_qr"):
        assert client.get(reverse(f"gatherings:{page}", args=[word])).status_code == 200
        assert client.get(reverse(f"gatherings:{page}", args=[f"{word}x"])).status_code == 404
        assert client.get(reverse(f"gatherings:{page}", args=[seat.key])).status_code == 404
    for page in ("take_seat_back", "change_seat", "tell_wishes"):
        assert client.get(reverse(f"gatherings:{page}", args=[word])).status_code == 405
        assert client.post(reverse(f"gatherings:{page}", args=[f"{word}x"])).status_code == 404


def test_links_are_sent_again_and_the_answer_tells_nobody_whether(client: Client) -> None:
    say_yes(Client(), soup(), letters_to="charlie@example.org")
    page = reverse("gatherings:find_seat")
    known = client.post(page, {"address": "Charlie@Example.org"}).content
    unknown = client.post(page, {"address": "nobody@example.org"}).content
    assert known == unknown
    found = Letter.objects.filter(kind="code")
    assert [letter.mailbox.address for letter in found] == ["charlie@example.org"]
    assert "/seat/" in found[0].text
    client.post(page, {"address": "charlie@example.org"})
    assert found.count() == 1


def test_another_address_of_an_account_finds_its_seats_and_makes_nobody_elses_visitor(client: Client) -> None:
    bob, gathering = member("Bob"), soup()
    OtherAddress.objects.create(person=bob, email="robert@example.org", proven_at=soup_day())
    actions.take_seat(gathering=gathering, person=bob, now=soup_day())
    Letter.objects.all().delete()
    client.post(reverse("gatherings:find_seat"), {"address": "Robert@example.org"})
    assert [letter.mailbox.address for letter in Letter.objects.all()] == ["robert@example.org"]
    said = say_yes(Client(), gathering, name="Robert", letters_to="robert@example.org")
    assert said.person != bob and said.person.email is None and said.letters_to == "robert@example.org"


def test_loves_are_shown_from_five_guests_on_as_of_last_night_and_only_shared_ones(client: Client) -> None:
    gathering = soup()
    yesterday = soup_day() - datetime.timedelta(days=1)
    for number in range(5):
        person = visitor(f"Guest {number}")
        loves = ["cooking", "falconry" if number else "glass blowing"]
        people.tell_loves(person=person, words=loves, shows=True)
        if number < 4:
            actions.take_seat(gathering=gathering, person=person, now=yesterday)
    assert "falconry" not in invitation(client, gathering)
    today = actions.take_seat(gathering=gathering, person=person, now=soup_day())
    assert "falconry" not in invitation(client, gathering)
    Seat.objects.filter(pk=today.pk).update(taken_at=yesterday)
    page = invitation(client, gathering)
    assert page.index("falconry") < page.index("cooking") and "glass blowing" not in page
    person.shows_loves = False
    person.save()
    assert "falconry" not in invitation(client, gathering)


def test_a_stranger_cannot_fill_a_mailbox(client: Client) -> None:
    gathering = soup(capacity=40)
    for _ in range(6):
        say_yes(Client(), gathering, letters_to="charlie@example.org")
    answer = client.post(
        reverse("gatherings:say_yes", args=[gathering.key]), {**YES, "letters_to": "Charlie@example.org"}
    )
    assert "try again in an hour" in answer.content.decode()
    assert Letter.objects.filter(mailbox__address="charlie@example.org").count() == 6


def test_a_double_tap_makes_one_seat_and_brings_somebody_once(client: Client) -> None:
    gathering = soup()
    for browser in (client, Client()):
        said = {"once": "abcdefghjkmn", "guest_name": "Bea"}
        browser.post(reverse("gatherings:say_yes", args=[gathering.key]), {**YES, **said})
    assert sorted(seat.person.name for seat in gathering.seats.all()) == ["Alice", "Bea", "Charlie"]
    say_yes(client, gathering, name="Dora", once="abcdefghjkmn")
    assert gathering.seats.filter(person__name="Dora").exists()
    assert 'name="once"' in invitation(Client(), gathering)


def test_where_one_seat_is_left_for_two_it_is_said_on_top(client: Client) -> None:
    gathering = soup(capacity=2)
    seat = say_yes(client, gathering, guest_name="Bea").brought_by
    page = client.get(letters.seat_path(seat)).content.decode()
    assert (
        "You’re in. Bea is next in line: no other seat was free. If you would rather not come alone" in page
    )
    assert "I can’t come after all" in page
    Gathering.objects.update(capacity=5)
    both = Client()
    dora = say_yes(both, gathering, name="Dora", guest_name="Eve").brought_by
    assert "no other seat was free" not in both.get(letters.seat_path(dora)).content.decode()


def test_nobody_fills_an_evening_with_people_they_bring(client: Client) -> None:
    gathering = soup(capacity=20)
    say_yes(client, gathering, guest_name="Bea")
    page = reverse("gatherings:say_yes", args=[gathering.key])
    client.post(page, {"loves": "", "guest_name": "Cleo"})
    answer = client.post(page, {"loves": "", "guest_name": "Finn"})
    assert "You bring two already" in answer.content.decode()
    assert gathering.seats.count() == 4


def test_whom_one_guest_brings_adds_nothing_to_what_is_loved(client: Client) -> None:
    gathering, before = soup(capacity=20), soup_day() - datetime.timedelta(days=1)
    for number in range(5):
        seat = actions.take_seat(gathering=gathering, person=visitor(f"Guest {number}"), now=before)
    people.tell_loves(person=seat.person, words=["falconry"])
    Person.objects.filter(seats__gathering=gathering).update(shows_loves=True)
    bea = actions.bring_somebody(seat=seat, yes=actions.Yes(name="Bea", loves=["falconry"]), now=before)
    people.tell_wishes(person=bea.person, shows_loves=True)
    assert "falconry" not in invitation(client, gathering)
    Seat.objects.filter(pk=bea.pk).update(link_is_shared=False)
    assert "falconry" in invitation(client, gathering)


def test_afterwards_a_guest_reads_of_the_evening_that_was(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    gathering = soup(capacity=3, address="Sonnenallee 1")
    bob, charlie, dora = seated(gathering, "Bob", "Charlie", "Dora")
    actions.mark_missing(seat=charlie, now=FRIDAY)

    def told(seat: Seat) -> str:
        return client.get(letters.seat_path(seat)).content.decode()

    monkeypatch.setattr(timezone, "now", lambda: FRIDAY + datetime.timedelta(hours=1))
    assert "this seat is yours" in told(bob) and "seat is yours" not in told(charlie)
    assert "The morning after" not in told(bob), "they are still at the table"
    assert "Just come: there is a seat for you" in told(charlie) and "Sonnenallee" in told(charlie)
    monkeypatch.setattr(timezone, "now", lambda: FRIDAY + datetime.timedelta(hours=14))
    for seat, words in ((bob, "You were at"), (charlie, "we missed you"), (dora, "no seat became free")):
        page = told(seat)
        assert words in page and "invites you" not in page and "in my calendar" not in page
        assert "this seat is yours" not in page and "Sonnenallee" not in page
        assert ("The morning after" in page) == (seat == bob)
    assert "You were there, Bob." in invitation(client, gathering)
    host = gathering.seats.get(person=gathering.host)
    assert "You hosted" in told(host) and "Thank you for hosting it" in told(host)


def test_a_guest_without_an_account_mends_what_they_are_called(client: Client) -> None:
    (seat,) = seated(soup(), "Bop")
    page = reverse("gatherings:change_seat", args=[letters.seat_word(seat)])
    client.post(page, {"name": "Bob", "say": "bob"})
    seat.person.refresh_from_db()
    assert (seat.person.name, seat.person.say) == ("Bob", "bob")
    client.post(page, {"access": "no steps", "say": "bob"})
    seat.person.refresh_from_db()
    assert seat.person.name == "Bob" and 'value="Bob"' in client.get(letters.seat_path(seat)).content.decode()


def test_what_people_said_of_themselves_is_no_button_on_a_form(client: Client) -> None:
    vera = member("Vera")
    button = '<button formaction="/you/delete/" name="sure">Say yes</button>'
    PersonTopic.objects.create(
        person=vera, topic=Topic.objects.create(key="b", label=button), list="loves", words=button
    )
    client.force_login(vera)
    page = invitation(client, soup(visitor("Alice")))
    assert "You told: &lt;button" in page and "<button formaction" not in page


def test_whoever_will_be_late_can_say_so_and_the_host_alone_reads_it(client: Client) -> None:
    gathering = soup()
    assert "I will be late" in invitation(client, gathering)
    seat = say_yes(client, gathering, access="I come at eight")
    assert "say that you will be late" in client.get(letters.seat_path(seat)).content.decode()
    host = Client()
    host.force_login(gathering.host)
    assert "I come at eight" in host.get(reverse("gatherings:host", args=[gathering.key])).content.decode()
    assert "I come at eight" not in invitation(Client(), gathering)
