"""What the first steward is asked, and what other rooms put on one's own page."""

import pytest
from django.test import Client
from django.utils import timezone

from potluck.community import access as community_access
from potluck.community import clocks
from potluck.people import access, actions
from potluck.people.tests.people_cast import NOW, bob, browser_of

pytestmark = pytest.mark.django_db


def test_the_first_steward_says_where_we_are(client: Client) -> None:
    path = actions.open_the_house(now=timezone.now())
    assert path
    assert "time_zone" in client.get(path).context["form"].fields
    told = {"name": "Alice", "loves": "", "community": "Ghent", "time_zone": "Europe/Brussels"}
    nameless = client.post(path, {**told, "community": " "})
    assert nameless.status_code == 422 and "by which your people know it" in nameless.content.decode()
    assert 'value="Potluck"' not in client.get(path).content.decode()
    for clock in ("", "Mars/Crater"):
        refused = client.post(path, {**told, "time_zone": clock})
        assert refused.status_code == 422 and "Evenings need a clock" in refused.content.decode()
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
