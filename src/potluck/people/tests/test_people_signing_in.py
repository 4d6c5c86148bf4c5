"""The doors of coming in: by code, by link, by joining; what each shows and to whom."""

import datetime
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from potluck.community import actions as community_actions
from potluck.community.models import Community
from potluck.letters.models import Letter
from potluck.people import actions
from potluck.people.models import EntryLink, Person
from potluck.people.tests.people_cast import NOW, bob, browser_of, code_in_letter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def open_door() -> None:
    Community.objects.create(pk=1, door=Community.Door.OPEN)


def ask_and_type(client: Client, address: str, **more: str) -> str:
    """Ask for a code and type it; return where it leads."""
    asked = client.post("/sign-in/", {"address": address, **more})
    assert asked.url == "/sign-in/code/"
    typed = client.post("/sign-in/code/", {"code": code_in_letter(address)})
    return str(typed.url)


def come_as(client: Client, visitor: Person) -> None:
    """Let a browser open an account as a visitor, as the page of their seat does."""
    session = client.session
    session["coming_as"] = [visitor.key, timezone.now().timestamp() + 60]
    session.save()


def test_an_address_and_its_code_sign_somebody_in_and_lead_back(client: Client) -> None:
    person = bob()
    assert client.get("/you/").url == "/sign-in/?next=%2Fyou%2F"
    client.get("/sign-in/?next=/you/")
    before = client.session.session_key
    assert ask_and_type(client, "bob@example.org") == "/you/"
    assert client.session.session_key != before
    assert client.get("/you/").context["user"] == person


@pytest.mark.usefixtures("open_door")
@pytest.mark.parametrize("said", [{}, {"shows_loves": "on"}])
def test_what_one_loves_stands_on_invitations_only_where_whoever_joins_ticked_that(
    client: Client, said: dict[str, str]
) -> None:
    assert ask_and_type(client, "nina@example.org") == "/join/"
    assert 'name="shows_loves" ' in client.get("/join/").content.decode()
    client.post("/join/", {"name": "Nina", "loves": "bees", **said})
    assert Person.objects.get(name="Nina").shows_loves is bool(said)


def test_a_way_back_never_leads_to_another_house(client: Client) -> None:
    bob()
    client.get("/sign-in/?next=https://elsewhere.example/")
    assert ask_and_type(client, "bob@example.org") == "/"


def test_known_and_unknown_addresses_see_the_same_page() -> None:
    bob()
    seen = []
    for address in ("bob@example.org", "who@example.org"):
        client = Client()
        client.post("/sign-in/", {"address": address})
        page = client.get("/sign-in/code/")
        text = page.content.decode().replace(address, "ADDRESS")
        seen.append((page.status_code, text.replace(str(page.context["csrf_token"]), "")))
    assert seen[0] == seen[1]
    assert Letter.objects.filter(kind="code").count() == 2


@pytest.mark.parametrize("address", ["", "bob", "bob@", "a b@example.org"])
def test_what_is_no_address_is_told_beside_the_field(client: Client, address: str) -> None:
    page = client.post("/sign-in/", {"address": address})
    assert page.status_code == 422
    assert page.context["form"].errors["address"]
    assert not Letter.objects.exists()


def test_a_wrong_code_is_told_beside_the_field(client: Client) -> None:
    bob()
    client.post("/sign-in/", {"address": "bob@example.org"})
    page = client.post("/sign-in/code/", {"code": "12"})
    assert page.status_code == 422
    assert "not the code" in page.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_code_page_without_a_code_asked_for_leads_to_signing_in(client: Client) -> None:
    assert client.get("/sign-in/code/").url == "/sign-in/"
    assert client.get("/join/").url == "/sign-in/"


def test_five_codes_an_hour_are_enough_whoever_asks() -> None:
    for _code in range(5):
        assert Client().post("/sign-in/", {"address": "bob@example.org"}).status_code == 302
    assert Client().post("/sign-in/", {"address": "BOB@example.org"}).status_code == 429
    assert Letter.objects.count() == 5


def test_an_open_door_asks_for_a_name_and_what_interests_one(client: Client, open_door: None) -> None:
    assert ask_and_type(client, "new@example.org") == "/join/"
    page = client.post("/join/", {"name": " ", "loves": "chess"})
    assert page.status_code == 422 and page.context["form"].errors["name"]
    assert client.post("/join/", {"name": "Nina", "loves": "chess, night trains"}).url == "/"
    person = Person.objects.get(email="new@example.org")
    assert person.has_account and person.topics.count() == 2
    assert client.get("/you/").status_code == 200


def test_a_door_by_invitation_stays_shut_for_strangers_and_opens_for_visitors(client: Client) -> None:
    ask_and_type(client, "new@example.org")
    assert "opens from inside" in client.get("/join/").content.decode()
    client.post("/join/", {"name": "Nina"})
    assert not Person.objects.exists()
    visitor = actions.welcome_visitor(name="Nina", address="new@example.org", now=NOW)
    assert client.post("/join/", {"name": "Nina"}).url == "/"
    visitor.refresh_from_db()
    assert visitor.has_account


def test_a_visitor_opens_an_account_from_their_own_page_and_stays_who_they_are(client: Client) -> None:
    elsewhere = actions.welcome_visitor(name="N.", address="new@example.org", now=NOW)
    visitor = actions.welcome_visitor(name="Nina", now=NOW)
    come_as(client, visitor)
    ask_and_type(client, "new@example.org")
    assert client.get("/join/").context["form"].initial["name"] == "Nina"
    client.post("/join/", {"name": "Nina"})
    assert client.get("/you/").context["user"] == visitor
    elsewhere.refresh_from_db()
    assert elsewhere.email is None and not elsewhere.has_account


def test_nobody_takes_over_an_account_by_the_page_of_a_visitor(client: Client) -> None:
    helper, visitor = bob(), actions.welcome_visitor(name="Nina", now=NOW)
    come_as(client, visitor)
    client.post("/sign-in/", {"address": "new@example.org"})
    actions.join(address="nina@example.org", name="Nina", now=NOW, visitor=visitor)
    client.post("/sign-in/code/", {"code": code_in_letter("new@example.org")})
    assert "opens from inside" in client.get("/join/").content.decode()
    assert actions.join(address="bob@example.org", name="X", now=NOW, visitor=visitor) == helper


def test_an_approved_door_takes_the_name_and_waits_for_a_steward(client: Client) -> None:
    Community.objects.create(pk=1, door=Community.Door.APPROVED)
    ask_and_type(client, "new@example.org")
    assert client.post("/join/", {"name": "Nina", "loves": ""}).url == "/join/"
    assert "in a moment" in client.get("/join/").content.decode()
    assert client.get("/you/").status_code == 302
    assert not Person.objects.get().has_account


def way_in(person: Person, **more: datetime.timedelta) -> str:
    return actions.make_entry_link(person=person, now=timezone.now(), **more)


def test_looking_at_a_way_in_uses_nothing_up_and_the_button_signs_in(client: Client) -> None:
    person = bob()
    path = way_in(person)
    for _look in range(2):
        assert "Bob" in client.get(path).content.decode()
    assert not EntryLink.objects.filter(used_at__isnull=False).exists()
    assert client.post(path).url == "/"
    assert client.get("/you/").status_code == 200
    assert "done its work" in Client().get(path).content.decode()
    assert Client().post(path).status_code == 410


def test_a_way_in_of_somebody_new_asks_the_two_questions(client: Client) -> None:
    path = actions.open_the_house(now=timezone.now())
    assert path
    assert client.post(path, {"name": ""}).status_code == 422
    answer = client.post(path, {"name": "Alice", "loves": "soup", "community": "Ghent", "time_zone": "UTC"})
    assert answer.url == "/agreement/?next=%2F"
    assert client.post(answer.url).url == "/"
    assert client.get("/people/ways-in/").status_code == 200


def test_a_way_in_that_nobody_made_does_not_exist(client: Client) -> None:
    assert client.get("/enter/abcdef/").status_code == 404
    old = way_in(bob(), lasts=datetime.timedelta(seconds=-1))
    assert "had its time" in client.get(old).content.decode()


def test_signing_out_is_an_act_and_not_a_link(client: Client) -> None:
    browser = browser_of(bob())
    assert browser.get("/sign-out/").status_code == 405
    assert browser.post("/sign-out/").url == "/sign-in/"
    assert browser.get("/you/").status_code == 302


def test_a_visitor_is_never_signed_in_by_a_session() -> None:
    browser = browser_of(actions.welcome_visitor(name="Charlie", now=NOW))
    assert browser.get("/you/").status_code == 302


def test_an_agreement_that_changes_is_shown_before_anything_else(client: Client) -> None:
    browser = browser_of(bob())
    community_actions.publish_agreement(words="Be kind.", now=NOW)
    answer = browser.get("/you/seating/")
    assert answer.url == "/agreement/?next=%2Fyou%2Fseating%2F"
    assert browser.post(answer.url).url == "/you/seating/"
    community_actions.publish_agreement(words="Be kinder.", now=NOW)
    assert "has changed" in browser.get(browser.get("/you/").url).content.decode()


def test_anybody_may_read_the_agreement_and_only_people_accept_it(client: Client) -> None:
    community_actions.found_community(now=NOW)
    assert "Nobody is used." in client.get("/agreement/").content.decode()
    assert "I promise" not in client.get("/agreement/").content.decode()
    assert client.post("/agreement/").url == "/sign-in/"
