"""While a house opens on one computer only, no link is handed out without a word about it."""

import dataclasses
import datetime

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from potluck.gatherings import actions, letters
from potluck.gatherings.tests.cast import FRIDAY, NOW, seated, soup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]
ONLY_HERE = "This link opens on this computer only."
ONLY_NEAR = "This link opens in this Wi-Fi only."


@pytest.fixture
def at_home(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The house as it is after its first start."""
    settings.HOUSE = dataclasses.replace(settings.HOUSE, url="http://127.0.0.1:8000", port=8000)
    monkeypatch.setattr("potluck.config.phones.own_addresses", lambda: ["192.168.7.7", "10.0.0.4"])


@pytest.mark.usefixtures("at_home")
def test_each_link_and_the_words_for_the_chat_say_that_they_open_here_only(client: Client) -> None:
    gathering = soup()
    [vera] = seated(gathering, "Vera")
    [ina] = actions.add_names(gathering=gathering, names=[actions.Yes(name="Ina")], now=NOW)
    client.force_login(gathering.host)
    host_path = reverse("gatherings:host", args=[gathering.key])
    page = client.get(host_path).content.decode()
    assert page.count(ONLY_HERE) == 1 and 'href="#phones"' in page and 'id="phones"' in page
    assert "<details><summary>How phones get in" not in page, "the way out stands open"
    assert "potluck serve --wifi" in page
    assert "If 192.168.7.7 does not open on a phone, try 10.0.0.4, with this line: POTLUCK_URL=" in page
    assert "192.168.1.20" not in page and "qr.svg" not in page, "a picture would lead nowhere"
    actions.change_gathering(gathering=gathering, now=NOW, starts_at=FRIDAY + datetime.timedelta(hours=1))
    page = client.get(host_path).content.decode()
    words = page[page.index('id="to-tell"') : page.index("They know")]
    assert ONLY_HERE in words and 'href="#phones"' in words
    guest = client.get(reverse("gatherings:guest", args=[gathering.key, ina.key])).content.decode()
    assert ONLY_HERE in guest and f'href="{host_path}#phones"' in guest
    own = Client().get(letters.seat_path(vera)).content.decode()
    assert ONLY_HERE in own and "phones" not in own, "a guest cannot open the house"
    assert "qr.svg" not in own


@pytest.mark.usefixtures("at_home")
def test_a_new_link_stands_beside_what_lets_phones_in_and_no_picture(client: Client) -> None:
    gathering = soup()
    [vera] = seated(gathering, "Vera")
    client.force_login(gathering.host)
    path = reverse("gatherings:make_new_link", args=[gathering.key, vera.key])
    made = client.post(path, follow=True).content.decode()
    assert ONLY_HERE in made and 'href="#phones"' in made and 'id="phones"' in made
    assert "potluck serve --wifi" in made and "<img" not in made


@pytest.mark.usefixtures("at_home")
def test_the_invented_house_is_not_told_to_let_phones_in(client: Client, settings: LazySettings) -> None:
    settings.IS_DEMO = True
    gathering = soup()
    client.force_login(gathering.host)
    page = client.get(reverse("gatherings:host", args=[gathering.key])).content.decode()
    assert "Phones do not reach this house" in page and "qr.svg" not in page
    assert ONLY_HERE not in page and 'id="phones"' not in page


@pytest.mark.usefixtures("at_home")
def test_where_this_computers_address_is_not_known_it_is_asked_for(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("potluck.config.phones.own_addresses", list)
    gathering = soup()
    client.force_login(gathering.host)
    page = client.get(reverse("gatherings:host", args=[gathering.key])).content.decode()
    assert "in place of 192.168.1.20" in page


def test_where_phones_get_in_nothing_is_said(client: Client) -> None:
    gathering = soup()
    client.force_login(gathering.host)
    page = client.get(reverse("gatherings:host", args=[gathering.key])).content.decode()
    assert ONLY_HERE not in page and 'id="phones"' not in page
    assert "qr.svg" in page


def test_in_one_wifi_each_link_says_so_and_on_a_public_address_none(
    client: Client, settings: LazySettings
) -> None:
    gathering = soup()
    [vera] = seated(gathering, "Vera")
    client.force_login(gathering.host)
    host_path = reverse("gatherings:host", args=[gathering.key])
    new_link = reverse("gatherings:make_new_link", args=[gathering.key, vera.key])
    for url, count in [("http://192.168.7.7:8000", 1), ("https://tables.example.org", 0)]:
        settings.HOUSE = dataclasses.replace(settings.HOUSE, url=url)
        host_page = client.get(host_path).content.decode()
        own = Client().get(letters.seat_path(vera)).content.decode()
        assert [page.count(ONLY_NEAR) for page in (host_page, own)] == [count, count]
        assert host_page.count("a web address of its own") == count and "a web address" not in own
        vera_again = client.post(new_link, follow=True).content.decode()
        assert vera_again.count(ONLY_NEAR) == count
        vera.refresh_from_db()
