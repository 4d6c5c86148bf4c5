import datetime
import re

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from potluck.care.models import Report
from potluck.community.models import Community
from potluck.gatherings import actions, letters
from potluck.gatherings.tests.cast import NOW, member, seated, soup
from potluck.people import actions as people
from potluck.people.models import Person, Role
from potluck.reflections import letters as reflections
from potluck.reflections.models import Thanks
from potluck.tables import letters as tables
from potluck.tables.models import Place, Plan, Table

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def test_a_stranger_sees_whose_house_this_is_and_what_is_open_to_all(client: Client) -> None:
    Community.objects.update_or_create(pk=1, defaults={"name": "The Canal", "story": "We mend things."})
    seated(soup(audience="public", what="Open soup"), "Bob")
    host = soup(member("Dora"), audience="community", what="Bread for members").host
    soup(host, what="A secret supper")
    page = client.get("/").content.decode()
    assert "The Canal" in page and "We mend things." in page and "Open soup" in page and "Sign in" in page
    assert not any(words in page for words in ("Bread for members", "A secret supper", "Bob"))


@pytest.mark.parametrize(
    ("door", "letters_leave", "told"),
    [
        ("invited", False, "People come by invitation"),
        ("approved", True, "a steward says yes"),
        ("approved", False, ""),
        ("open", True, "an address, a code and a name"),
    ],
)
def test_the_door_says_how_one_comes_to_belong_here(
    client: Client, settings: LazySettings, door: str, letters_leave: bool, told: str
) -> None:
    Community.objects.update_or_create(pk=1, defaults={"door": door})
    settings.IS_DEMO = letters_leave  # there a code is read on a page
    for page in ("/", "/sign-in/"):
        shown = client.get(page).content.decode()
        assert told in shown and ("New here?" in shown) is bool(told)


def test_in_the_invented_house_letters_are_read_by_whoever_comes(
    client: Client, settings: LazySettings
) -> None:
    settings.IS_DEMO = True
    Community.objects.update_or_create(pk=1, defaults={"invented_at": NOW})
    assert 'href="/letters/read/">Read them<' in client.get("/").content.decode()
    client.post("/sign-in/", {"address": "nina@example.org"})
    assert 'href="/letters/read/">Read your code here' in client.get("/sign-in/code/").content.decode()
    assert "nina@example.org" in client.get("/letters/read/?kind=code").content.decode()


def test_a_door_with_nothing_open_says_how_evenings_begin(client: Client) -> None:
    assert "begin with a link from a person" in client.get("/").content.decode()


def test_a_browser_that_knows_a_guest_shows_their_seat_and_nobody_elses(client: Client) -> None:
    evening = soup(audience="public", what="Open soup")
    vera, eve = seated(evening, "Vera", "Eve")
    soup(member("Dora"), audience="public", what="Chess")
    client.get(letters.seat_path(vera))
    page = client.get("/").content.decode()
    assert "Your next seat" in page and f'href="{letters.seat_path(vera)}"' in page
    assert page.count("Open soup") == 1 and page.index("Open soup") < page.index("Chess")
    assert f'href="/g/{evening.key}/?new">I am not Vera' in page
    assert "Eve" not in page and letters.seat_path(eve) not in page
    assert [one.get("/").content.decode().count('href="/sign-in/"') for one in (client, Client())] == [1, 1]
    assert "Vera" not in Client().get("/").content.decode()
    actions.close_seat_links(vera.person)
    assert "Vera" not in client.get("/").content.decode(), "a link that is closed is forgotten here too"


def test_a_guest_without_an_account_finds_the_morning_after(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    evening = soup(what="Bread")
    [vera] = seated(evening, "Vera")
    client.get(letters.seat_path(vera))
    for hours, words in ((2, "Your next seat"), (4, "You were there"), (30, "You were there")):
        then = evening.starts_at + datetime.timedelta(hours=hours)
        monkeypatch.setattr(timezone, "now", lambda then=then: then)
        page = client.get("/").content.decode()
        assert words in page and f'href="{letters.seat_path(vera)}"' in page
    morning = reflections.page_of(vera)
    assert f'href="{morning}">The morning after' in page and client.get(morning).status_code == 200
    client.post(morning, {"feeling": "heard"})
    assert morning not in client.get("/").content.decode(), "it is asked once"
    actions.mark_missing(seat=vera, now=evening.starts_at)
    assert "You were there" not in client.get("/").content.decode()


def test_somebody_who_has_nothing_yet_is_asked_what_they_would_like_to_do(client: Client) -> None:
    client.force_login(member())
    assert "What would you like to do with people?" in client.get("/").content.decode()


def test_home_shows_ones_next_seat_what_one_hosts_and_what_one_might_join(client: Client) -> None:
    bob = member("Bob")
    gathering = soup(audience="community", what="Bread")
    actions.take_seat(gathering=gathering, person=bob, now=NOW)
    soup(bob, what="Chess")
    soup(member("Dora"), audience="community", what="Mending")
    soup(member("Eve"), what="A secret supper")
    client.force_login(bob)
    page = client.get("/").content.decode()
    assert (
        page.index("Bread") < page.index("Chess") < page.index("Mending") < page.index("That is all for now")
    )
    assert "A secret supper" not in page and page.count("Bread") == 1 and page.count("Chess") == 1


def test_the_first_page_ends_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    gathering = soup(what="Bread")
    monkeypatch.setattr(timezone, "now", lambda: gathering.starts_at + datetime.timedelta(hours=15))
    client.force_login(gathering.host)
    page = client.get("/").content.decode()
    assert 'That is all for now. <a href="/make/">' in page and "Nothing else" not in page


def test_nobody_is_invited_to_what_they_host_however_much_that_is(client: Client) -> None:
    alice = member()
    for number in range(8):
        soup(alice, what=f"Soup number {number}")
    client.force_login(alice)
    page = client.get("/").content.decode()
    assert "invites you" not in page and "Your next seat" not in page
    assert page.index("You host") < page.index("Soup number 0")


def test_a_steward_finds_care_from_home_and_nobody_else_does(client: Client) -> None:
    alice = member()
    client.force_login(alice)
    assert 'href="/care/"' not in client.get("/").content.decode()
    people.give_role(person=alice, now=NOW)
    assert 'href="/care/"' in client.get("/").content.decode()


def test_a_steward_sees_at_home_that_somebody_waits_at_the_door(client: Client) -> None:
    alice, bob = member(), member("Bob")
    people.give_role(person=alice, now=NOW)
    for somebody_waits in (False, True):
        for person in (alice, bob):
            client.force_login(person)
            told = "waits at the door" in client.get("/").content.decode()
            assert told is (somebody_waits and person == alice)
        people.ask_to_join(address="nina@example.org", name="Nina", now=NOW)


def test_home_asks_the_database_few_questions(
    client: Client, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    bob = member("Bob")
    for number in range(5):
        gathering = soup(member(f"Host{number}"), audience="community")
        if number % 2:
            actions.take_seat(gathering=gathering, person=bob, now=NOW)
    client.force_login(bob)
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        client.get("/")
    stranger = Client()
    stranger.get(letters.seat_path(seated(gathering, "Vera")[0]))
    for known in (stranger, Client()):
        with django_assert_max_num_queries(10):  # type: ignore[operator]
            known.get("/")


@pytest.mark.parametrize("name", ["Alice", "Bob"])
def test_the_way_to_the_morning_after_needs_no_letter(
    client: Client, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    gathering = soup(what="Bread")
    actions.take_seat(gathering=gathering, person=member("Bob"), now=NOW)
    client.force_login(Person.objects.get(name=name))
    morning = gathering.starts_at + datetime.timedelta(hours=15)
    monkeypatch.setattr(timezone, "now", lambda: morning)
    page = client.get("/").content.decode()
    assert ("The evening you hosted" in page) == (name == "Alice")
    seat = re.search(r'href="(/seat/[^"]+)"', page[page.index("You were there") :])
    assert seat and "The morning after" in client.get(seat[1]).content.decode()
    monkeypatch.setattr(timezone, "now", lambda: morning + datetime.timedelta(days=7))
    assert "You were there" not in client.get("/").content.decode()


def test_a_host_without_letters_comes_to_her_own_seat(client: Client) -> None:
    gathering = soup()
    client.force_login(gathering.host)
    page = client.get(f"/g/{gathering.key}/host/").content.decode()
    seat = re.search(r'href="(/seat/[^"]+)">Your own seat', page)
    assert seat and client.get(seat[1]).status_code == 200


def test_thanks_and_reports_are_told_on_the_first_page_where_no_letter_tells_them(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    gathering = soup(what="Bread")
    bob = actions.take_seat(gathering=gathering, person=member("Bob"), now=NOW)
    steward = gathering.host
    assert steward is not None
    Role.objects.create(person=steward, name=Role.Name.STEWARD)
    client.force_login(steward)
    page = client.get("/").content.decode()
    assert "You look after this house:" in page and "seats are taken" not in page, "no counts here"
    Thanks.objects.create(seat=bob, words="What a soup!")
    Report.objects.create(to=steward, opened_at=NOW, locked="")
    monkeypatch.setattr(timezone, "now", lambda: gathering.starts_at + datetime.timedelta(hours=15))
    page = client.get("/").content.decode()
    assert page.index("and they chose you:") < page.index("That is all for now.")
    assert f'thanks you: <a href="/g/{gathering.key}/how-it-felt/">How it felt</a>' in page
    assert "and they chose you:" in page


def test_on_the_day_a_guest_is_led_to_the_table_that_is_laid(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    evening = soup(what="Bread")
    bob = actions.take_seat(gathering=evening, person=member("Bob"), now=NOW)
    plan = Plan.objects.create(gathering=evening, made_at=NOW, published_at=NOW)
    table = Table.objects.create(plan=plan, number=1)
    for seat in evening.seats.all():
        Place.objects.create(table=table, seat=seat)
    client.force_login(bob.person)
    seat_path, table_path = letters.seat_path(bob), tables.page_of(bob)

    def leads_to(hours: float) -> str:
        monkeypatch.setattr(timezone, "now", lambda: evening.starts_at + datetime.timedelta(hours=hours))
        return client.get("/").content.decode()

    assert f'href="{seat_path}"' in leads_to(-30) and table_path not in leads_to(-30)
    for hours in (-5, 1):
        page = leads_to(hours)
        assert f'href="{table_path}"' in page and "Your table" in page and f'href="{seat_path}"' not in page


def test_what_comes_first_stands_first_hosted_or_not(client: Client) -> None:
    vera = member("Vera")
    client.force_login(vera)
    hosted = soup(vera)
    other = soup(member("Dora"), what="Maps and tea", starts_at=hosted.starts_at + datetime.timedelta(days=7))
    actions.take_seat(gathering=other, person=vera, now=NOW)
    for days, first, second in ((0, "You host", "Your next seat"), (20, "Your next seat", "You host")):
        hosted.starts_at += datetime.timedelta(days=days)
        hosted.save()
        page = client.get("/").content.decode()
        assert page.index(first) < page.index(second) and page.count("<h1") == 1
