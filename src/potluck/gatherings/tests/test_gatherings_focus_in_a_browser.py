"""After a form the keyboard goes on at what has changed, and not at the top of the page."""

import datetime
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from potluck.gatherings.models import Gathering
from potluck.gatherings.tests.cast import soup

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def evening() -> Gathering:
    return soup(starts_at=timezone.now() + datetime.timedelta(days=9))


@pytest.fixture
def host(phone: Any, live_server: Any, evening: Gathering) -> Page:
    client = Client()
    client.force_login(evening.host)
    word = client.cookies[settings.SESSION_COOKIE_NAME].value
    page: Page = phone()
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": word, "url": live_server.url}])
    page.goto(f"/g/{evening.key}/host/")
    return page


def test_after_a_form_the_focus_is_on_what_was_done(host: Page) -> None:
    host.get_by_label("Name", exact=True).fill("Rita and Sol")
    host.get_by_role("button", name="Add", exact=True).press("Enter")
    expect(host.locator(".told")).to_contain_text("Read as 2 guests: Rita, Sol.")
    expect(host.locator(".told")).to_be_focused()
    assert [one["id"] for one in Axe().run(host).response["violations"]] == []


def test_after_looking_at_a_list_the_focus_is_on_what_was_understood(host: Page) -> None:
    host.get_by_role("link", name="Paste names from a chat").click()
    host.get_by_label("Names from your chat").fill("Bob (chess, bread)\nDee with Mia")
    host.get_by_role("button", name="Show me what you understand").press("Enter")
    expect(host.get_by_role("heading", name="3 people, understood like this")).to_be_focused()
    host.keyboard.press("Tab")
    expect(host.get_by_label("Bob, loves chess, bread")).to_be_focused()
