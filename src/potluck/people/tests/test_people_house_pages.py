"""What stewards say of the community, and what the first of them is asked."""

import pytest
from django.test import Client
from django.utils import timezone

from potluck.community import access as community_access
from potluck.community import clocks
from potluck.people import access, actions
from potluck.people.tests.people_cast import NOW, alice, bob, browser_of

pytestmark = pytest.mark.django_db
HOUSE = {"name": "Tables of Ghent", "story": "We cook.", "time_zone": "Europe/Brussels", "door": "open"}


def test_a_steward_says_what_the_community_is() -> None:
    browser = browser_of(alice())
    assert browser.post("/community/", HOUSE).url == "/community/"
    here = community_access.here()
    assert (here.name, here.story, here.door) == ("Tables of Ghent", "We cook.", "open")
    assert str(community_access.zone()) == "Europe/Brussels"
    assert "Tables of Ghent" in browser.get("/community/").content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"name": ""}, "name"), ({"time_zone": "Moon/Base"}, "time_zone"), ({"door": "ajar"}, "door")],
)
def test_what_makes_no_sense_is_told_beside_the_field(wrong: dict[str, str], field: str) -> None:
    page = browser_of(alice()).post("/community/", {**HOUSE, **wrong})
    assert page.status_code == 422 and page.context["form"].errors[field]


def test_a_new_agreement_is_shown_to_everybody_but_who_wrote_it() -> None:
    writer, reader = alice(), bob()
    browser = browser_of(writer)
    assert browser.post("/community/agreement/", {"words": ""}).status_code == 422
    assert browser.post("/community/agreement/", {"words": "Be kind."}).url == "/agreement/"
    assert access.unaccepted(writer) is None
    assert access.unaccepted(reader) is not None
    assert "Be kind." in browser.get("/community/agreement/").content.decode()


@pytest.mark.parametrize("path", ["/community/", "/community/agreement/"])
def test_only_stewards_find_these_pages(client: Client, path: str) -> None:
    assert client.get(path).url.startswith("/sign-in/")
    browser = browser_of(bob())
    assert browser.get(path).status_code == 404
    assert browser.post(path, HOUSE).status_code == 404


def test_the_first_steward_says_where_we_are(client: Client) -> None:
    path = actions.open_the_house(now=timezone.now())
    assert path
    assert "time_zone" in client.get(path).context["form"].fields
    told = {"name": "Alice", "loves": "", "community": "Ghent", "time_zone": "Europe/Brussels"}
    assert client.post(path, told).status_code == 302
    assert (community_access.here().name, str(community_access.zone())) == ("Ghent", "Europe/Brussels")
    later = actions.make_entry_link(person=actions.welcome_visitor(name="Nina", now=NOW), now=timezone.now())
    assert "time_zone" not in client.get(later).context["form"].fields


def test_every_clock_exists_once() -> None:
    zones = [zone for zone, _label in clocks.choices()]
    assert len(zones) == len(set(zones)) and "Europe/Lisbon" in zones and "UTC" in zones


def test_other_rooms_put_lines_on_ones_own_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "your_links", [lambda person: [access.Link("Care", "/care/")]])
    assert 'href="/care/">Care<' in browser_of(bob()).get("/you/").content.decode()
