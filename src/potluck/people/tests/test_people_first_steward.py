"""What the first steward is asked, and what other rooms put on one's own page."""

import zoneinfo

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


def test_every_clock_is_offered_once_and_by_the_name_it_has_today() -> None:
    utc, *areas = clocks.choices()
    assert utc == ("UTC", "UTC") and areas == sorted(areas)
    zones = dict(zone for _area, zones in areas for zone in zones)
    assert len(zones) == sum(len(zones) for _area, zones in areas) > 400
    assert zones["America/Argentina/Buenos_Aires"] == "Argentina / Buenos Aires"
    assert not {"Asia/Calcutta", "US/Eastern", "Europe/Kiev"} & zones.keys()
    assert clocks.today()["Asia/Calcutta"] == "Asia/Kolkata" and clocks.today()["Etc/UTC"] == "UTC"
    assert {*clocks.today().values()} <= {*zones, "UTC"}
    zoneinfo.reset_tzpath([])  # as on a machine without time zones of its own
    try:
        assert all(zoneinfo.ZoneInfo.no_cache(zone) for zone in zones)
    finally:
        zoneinfo.reset_tzpath()


def test_an_old_name_that_is_kept_already_stays_one_of_the_choices() -> None:
    assert clocks.choices(kept="Asia/Calcutta")[0] == ("Asia/Calcutta", "Asia/Calcutta")
    assert clocks.choices(kept="Europe/Lisbon") == clocks.choices() == clocks.choices(kept="UTC")


def test_other_rooms_put_lines_on_ones_own_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "your_links", [lambda person: [access.Link("Care", "/care/")]])
    assert 'href="/care/">Care<' in browser_of(bob()).get("/you/").content.decode()
