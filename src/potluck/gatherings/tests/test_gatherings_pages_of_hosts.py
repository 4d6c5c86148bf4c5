import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from potluck.community.models import Community
from potluck.gatherings import actions
from potluck.gatherings.models import Gathering, Seat
from potluck.gatherings.tests.cast import FRIDAY, NOW, THE_NIGHT, member, seated, soup
from potluck.letters.models import Letter
from potluck.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]
EVENING = {
    "what": "Soup and stories",
    "day": "2026-12-04",
    "starts": "19:00",
    "place": "My kitchen",
    "capacity": "9",
    "audience": "invited",
}


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def of(gathering: Gathering, page: str, *more: str) -> str:
    return reverse(f"gatherings:{page}", args=[gathering.key, *more])


def test_an_evening_is_made_of_what_when_and_where() -> None:
    client = signed_in(member())
    page = client.get("/make/").content.decode()
    assert 'value="2026-11-27"' in page and 'value="19:00"' in page and 'value="9"' in page
    answer = client.post("/make/", EVENING)
    made = Gathering.objects.get()
    assert answer.headers["location"] == of(made, "host")
    assert (made.starts_at, made.capacity, made.taken) == (FRIDAY, 9, 1)
    shown = client.get(answer.headers["location"]).content.decode()
    assert f"http://testserver/g/{made.key}/" in shown and "qr.svg" in shown


def test_drinks_and_mingling_are_asked_what_people_will_do() -> None:
    page = signed_in(member()).post("/make/", {**EVENING, "what": "Drinks & mingling"}).content.decode()
    assert "what will you do together?" in page and "My kitchen" in page
    assert not Gathering.objects.exists()


FOLD = '<details class="more"'


def test_the_fold_stays_open_where_something_was_said_in_it() -> None:
    client = signed_in(member())
    assert f"{FOLD}>" in client.get("/make/").content.decode()
    refused = {**EVENING, "what": "Drinks & mingling"}
    assert f"{FOLD}>" in client.post("/make/", refused).content.decode()
    for more in ({"address": "Canal 5"}, {"capacity": "12"}, {"about": "Soup."}, {"audience": "public"}):
        page = client.post("/make/", {**refused, **more}).content.decode()
        assert f"{FOLD} open>" in page and str(*more.values()) in page


def test_what_cannot_be_is_said_beside_the_field() -> None:
    client = signed_in(member())
    for change, words in (
        ({"day": "2026-11-01"}, "That time has passed"),
        ({"day": "soon"}, "Which day?</span>"),
        ({"day": "9999-12-31", "starts": "23:30", "ends": "01:00"}, "Which year do you mean?"),
        ({"day": "0001-01-01", "starts": "00:00"}, "Which year do you mean?"),
        ({"capacity": "1"}, "2 at least, please."),
        ({"capacity": "9999"}, "600 at most, please."),
        ({"ends": "18:00"}, "That is before it starts."),
        ({"audience": "nobody"}, "Who may come?</span>"),
    ):
        assert words in client.post("/make/", {**EVENING, **change}).content.decode()


def test_everything_that_cannot_be_is_said_at_once() -> None:
    wrong = {**EVENING, "what": "Networking drinks", "day": "2026-11-01", "capacity": "1", "ends": "18:00"}
    page = signed_in(member()).post("/make/", wrong).content.decode()
    assert "That time has passed" in page and "2 at least" in page and "before it starts" in page


def test_what_was_is_shown_no_form_to_change_it() -> None:
    gathering = soup()
    Gathering.objects.update(starts_at=timezone.now())
    page = signed_in(gathering.host).get(of(gathering, "change_gathering"), follow=True)
    assert "What was is not changed any more" in page.content.decode()


def test_an_end_after_midnight_is_the_next_day() -> None:
    signed_in(member()).post("/make/", {**EVENING, "ends": "00:30"})
    assert Gathering.objects.get().ends_at == FRIDAY + datetime.timedelta(hours=5, minutes=30)


def test_times_are_those_of_the_community() -> None:
    Community.objects.update_or_create(pk=1, defaults={"time_zone": "Europe/Berlin"})
    signed_in(member()).post("/make/", EVENING)
    assert FRIDAY - datetime.timedelta(hours=1) == Gathering.objects.get().starts_at


def test_a_stranger_is_asked_to_sign_in_before_making_one(client: Client) -> None:
    assert client.get("/make/").headers["location"] == "/sign-in/?next=%2Fmake%2F"
    assert client.post("/make/", EVENING).status_code == 302
    assert not Gathering.objects.exists()


def test_an_earlier_evening_is_copied_by_its_host_alone() -> None:
    gathering = soup(about="Bring a spoon.", capacity=7)
    page = signed_in(Person.objects.get(name="Alice")).get(f"/make/?copy={gathering.key}").content.decode()
    assert "Bring a spoon." in page and 'value="7"' in page
    assert signed_in(member("Bob")).get(f"/make/?copy={gathering.key}").status_code == 404


@pytest.mark.parametrize("page", ["host", "change_gathering", "cancel_gathering", "paste_names"])
def test_the_pages_of_a_host_exist_for_the_host_alone(page: str) -> None:
    gathering = soup()
    actions.take_seat(gathering=gathering, person=(bob := member("Bob")), now=NOW)
    soup(charlie := member("Charlie"))
    assert signed_in(Person.objects.get(name="Alice")).get(of(gathering, page)).status_code == 200
    for other in (bob, charlie):
        assert signed_in(other).get(of(gathering, page)).status_code == 404
    assert Client().get(of(gathering, page)).headers["location"].startswith("/sign-in/")


@pytest.mark.parametrize("page", ["add_guest", "take_names_back", "seat_unannounced"])
def test_what_a_host_does_is_posted_by_the_host_alone(page: str) -> None:
    gathering = soup()
    assert signed_in(Person.objects.get(name="Alice")).get(of(gathering, page)).status_code == 405
    assert signed_in(member("Bob")).post(of(gathering, page), {"name": "Eve"}).status_code == 404


@pytest.mark.parametrize("page", ["mark_missing", "mark_present", "seat_after_all"])
def test_a_host_marks_seats_of_their_own_evening_only(page: str) -> None:
    gathering = soup()
    (bob,) = seated(gathering, "Bob")
    others = soup(member("Dora"))
    (eve,) = seated(others, "Eve")
    alice = signed_in(Person.objects.get(name="Alice"))
    assert alice.post(of(gathering, page, bob.key)).status_code == 302
    assert alice.post(of(gathering, page, eve.key)).status_code == 404
    assert alice.get(of(gathering, page, bob.key)).status_code == 405


def test_the_host_sees_who_comes_and_what_to_cook_around() -> None:
    gathering = soup(capacity=3, has_meal=True)
    bob, _charlie, _dora = seated(gathering, "Bob", "Charlie", "Dora")
    actions.change_seat(seat=bob, diet="no nuts", access="a chair with arms", looks_after_a_table=True)
    page = signed_in(gathering.host).get(of(gathering, "host")).content.decode()
    for words in (
        "3 of 3 seats",
        "Bob",
        "Charlie",
        "Next in line",
        "no nuts",
        "a chair with arms",
        "look after",
    ):
        assert words in page
    assert "is missing" not in page


def test_who_comes_together_is_told_of_both() -> None:
    gathering = soup()
    bob, bea = seated(gathering, "Bob", "Bea")
    Seat.objects.filter(pk=bea.pk).update(brought_by=bob)
    host = signed_in(gathering.host)
    page = host.get(of(gathering, "host")).content.decode()
    assert page.count("comes with Bob") == page.count("brings Bea") == 1
    actions.give_back_seat(seat=bea, now=NOW)
    assert "brings Bea" not in host.get(of(gathering, "host")).content.decode()


def test_diets_are_forgotten_the_day_after_and_missed_seats_after_a_month() -> None:
    gathering = soup(has_meal=True)
    (bob,) = seated(gathering, "Bob")
    actions.change_seat(seat=bob, diet="no nuts", access="", looks_after_a_table=False)
    actions.mark_missing(seat=bob, now=THE_NIGHT)
    assert actions.forget_diets(now=FRIDAY + datetime.timedelta(hours=15)) == 0
    Gathering.objects.update(ends_at=FRIDAY + datetime.timedelta(hours=28))
    assert actions.forget_diets(now=FRIDAY + datetime.timedelta(hours=51)) == 0, "it lasts for two days"
    Gathering.objects.update(ends_at=None)
    assert actions.forget_diets(now=FRIDAY + datetime.timedelta(hours=28)) == 1
    assert actions.forget_missed(now=FRIDAY + datetime.timedelta(days=29)) == 0
    assert actions.forget_missed(now=FRIDAY + datetime.timedelta(days=31)) == 1
    bob.refresh_from_db()
    assert bob.diet == "" and bob.missed_at is None


def test_on_the_night_the_host_taps_who_is_missing_and_who_came(monkeypatch: pytest.MonkeyPatch) -> None:
    gathering = soup(capacity=2)
    bob, charlie, dora = seated(gathering, "Bob", "Charlie", "Dora")
    monkeypatch.setattr(timezone, "now", lambda: THE_NIGHT)
    host = signed_in(gathering.host)
    assert "Bob is missing" in host.get(of(gathering, "host")).content.decode()
    to = host.post(of(gathering, "mark_missing", bob.key))
    assert to["Location"] == of(gathering, "host") + f"#guest-{bob.key}", "back to the name, not to the top"
    host.post(of(gathering, "seat_after_all", charlie.key))
    page = host.get(of(gathering, "host")).content.decode()
    assert "Bob is here" in page and "Charlie is missing" in page
    assert "2 here, 1 missing." in page and "seats are taken" not in page
    again = reverse("tables:seat_again", args=[gathering.key])
    assert page.index("Charlie is missing") < page.index("Find them a seat") < page.index(again)
    told = host.post(of(gathering, "seat_unannounced"), {"came-name": "Eve"}, follow=True).content.decode()
    assert "Eve is here. “Seat again" in told, "what is next is said"
    assert "Still next in line: Dora." in told, "nobody is passed over without a word"
    assert "came unannounced" in told and told.index("Dora is here") < told.index("Find them a seat")
    host.post(of(gathering, "seat_after_all", dora.key))
    host.post(of(gathering, "seat_unannounced"), {"came-name": "Gus"})
    assert "Still next in line" not in host.get(of(gathering, "host")).content.decode()
    assert "fill this in" in host.post(of(gathering, "seat_unannounced"), {"came-name": ""}).content.decode()


def test_afterwards_the_host_is_thanked_and_can_still_put_right_who_was_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gathering = soup(has_meal=True)
    bob, _charlie = seated(gathering, "Bob", "Charlie")
    actions.change_seat(seat=bob, diet="no nuts", access="", looks_after_a_table=False)
    actions.mark_missing(seat=bob, now=THE_NIGHT)
    host = signed_in(gathering.host)
    monkeypatch.setattr(timezone, "now", lambda: FRIDAY + datetime.timedelta(hours=14))
    page = host.get(of(gathering, "host")).content.decode()
    assert "Who is here?" not in page and "came unannounced" not in page and "no nuts" not in page
    assert 'class="act"' in page and page.index("The morning after") < page.index("Who was there")
    assert page.index("Charlie") < page.index("or missing?") < page.index("Bob is here")
    host.post(of(gathering, "mark_present", bob.key))
    assert "Bob is missing" in host.get(of(gathering, "host")).content.decode()
    actions.mark_missing(seat=bob, now=THE_NIGHT)
    monkeypatch.setattr(timezone, "now", lambda: FRIDAY + datetime.timedelta(days=3))
    page = host.get(of(gathering, "host")).content.decode()
    assert "Who was missing" in page and "Bob" in page and "Bob is here" not in page


def test_somebody_is_added_by_name_and_their_link_is_the_hosts_to_hand_over() -> None:
    gathering = soup()
    host = signed_in(gathering.host)
    host.post(of(gathering, "add_guest"), {"name": "Ludmila"})
    seat = Seat.objects.get(person__name="Ludmila")
    assert seat.is_going and seat.address == ""
    assert "yours to hand over" in host.get(of(gathering, "guest", seat.key)).content.decode()
    assert "fill this in" in host.post(of(gathering, "add_guest"), {"name": " "}).content.decode()


def test_a_change_and_calling_off_are_told_and_shown() -> None:
    gathering = soup()
    actions.take_seat(gathering=gathering, person=member("Bob"), now=NOW)
    host = signed_in(gathering.host)
    host.post(of(gathering, "change_gathering"), {**EVENING, "starts": "20:00"})
    told = Letter.objects.get(mailbox__address="bob@example.org", kind="change")
    assert "When: Fri 4 Dec, 20:00 (it was: Fri 4 Dec, 19:00)" in told.text and "at eight" in told.text
    assert "tell your guests" in host.get(of(gathering, "host")).content.decode()
    host.post(of(gathering, "change_gathering"), {**EVENING, "starts": "20:00", "capacity": "12"})
    page = host.get(of(gathering, "host")).content.decode()
    assert "Changed." in page and "tell your guests" not in page, "seats alone are no news"
    assert (
        "what will you do"
        in host.post(of(gathering, "change_gathering"), {**EVENING, "what": "Drinks"}).content.decode()
    )
    host.post(of(gathering, "cancel_gathering"))
    assert "You called this off" in host.get(of(gathering, "host")).content.decode()
    assert "Called off" in Letter.objects.filter(mailbox__address="bob@example.org").latest("pk").subject
