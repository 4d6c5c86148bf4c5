"""A way in says that it opens here only, and shows a steward what lets phones in."""

import dataclasses

import pytest
from django.conf import LazySettings
from django.urls import reverse

from potluck.people.tests.people_cast import alice, browser_of

pytestmark = pytest.mark.django_db
ONLY_HERE = "This link opens on this computer only."


def shown(name: str = "Vera") -> str:
    ways_in = reverse("people:ways_in")
    return browser_of(alice()).post(ways_in, {"who": name}, follow=True).content.decode()


def test_a_way_in_stands_beside_what_lets_phones_in_and_no_picture(
    settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.HOUSE = dataclasses.replace(settings.HOUSE, url="http://localhost:8123", port=8123)
    monkeypatch.setattr("potluck.config.phones.own_addresses", lambda: ["192.168.7.7", "10.0.0.4"])
    page = shown()
    assert ONLY_HERE in page and 'href="#phones"' in page and 'id="phones"' in page
    assert "potluck serve --wifi" in page and "--port 8123" in page
    assert "POTLUCK_URL=http://10.0.0.4:8123" in page
    assert "<img" not in page


def test_where_phones_get_in_a_way_in_is_a_picture_too() -> None:
    page = shown()
    assert ONLY_HERE not in page and 'id="phones"' not in page and '<img class="qr" src="data:' in page


def test_in_one_wifi_a_way_in_says_so(settings: LazySettings) -> None:
    settings.HOUSE = dataclasses.replace(settings.HOUSE, url="http://192.168.7.7:8000")
    page = shown()
    assert page.count("This link opens in this Wi-Fi only.") == 1 and '<img class="qr"' in page
