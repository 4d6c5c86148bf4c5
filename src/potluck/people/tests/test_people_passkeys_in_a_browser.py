"""A passkey in a real browser: made known, used, taken away; by a device that Chromium makes up."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from potluck.people import actions
from potluck.people.models import Passkey
from potluck.people.tests.people_cast import bob

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
A_PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}


def press(page: Any, words: str) -> None:
    page.get_by_role("button", name=words).click()


def test_a_device_lets_somebody_in_until_it_is_taken_away(
    phone: Any, live_server: Any, settings: Any
) -> None:
    settings.URL = live_server.url.replace("127.0.0.1", "localhost")
    page = phone(base_url=settings.URL)
    authenticators = page.context.new_cdp_session(page)
    authenticators.send("WebAuthn.enable")
    device = authenticators.send("WebAuthn.addVirtualAuthenticator", {"options": A_PHONE})["authenticatorId"]

    page.goto(actions.make_entry_link(person=bob(), now=timezone.now()))
    press(page, "I am Bob: come in")
    page.goto("/you/passkeys/")
    page.get_by_label("What do you call this device?").fill("my phone")
    press(page, "Make this device known")
    page.wait_for_selector("text=Next time this device lets you in.")
    assert Axe().run(page).response["violations"] == []
    (credential,) = authenticators.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"]
    assert credential["rpId"] == "localhost" and credential["isResidentCredential"]

    press(page, "Make this device known")
    page.wait_for_selector("text=This device knows the way in already.")
    press(page, "Sign out")
    assert Axe().run(page).response["violations"] == []
    press(page, "Use a passkey")
    page.get_by_role("button", name="Sign out").wait_for()
    page.goto("/you/passkeys/")
    assert "let you in last" in page.inner_text("main")
    assert Passkey.objects.get().signatures > 0

    press(page, "Take “my phone” away")
    press(page, "Sign out")
    press(page, "Use a passkey")
    page.wait_for_selector("text=not known here")


def test_who_closes_the_window_of_the_device_stays_where_they_are(
    phone: Any, live_server: Any, settings: Any
) -> None:
    settings.URL = live_server.url.replace("127.0.0.1", "localhost")
    page = phone(base_url=settings.URL)
    authenticators = page.context.new_cdp_session(page)
    authenticators.send("WebAuthn.enable")
    locked = {**A_PHONE, "isUserVerified": False, "transport": "usb", "hasUserVerification": True}
    authenticators.send("WebAuthn.addVirtualAuthenticator", {"options": locked})
    page.goto("/sign-in/")
    press(page, "Use a passkey")
    page.wait_for_selector("text=No passkey was used.")
    assert page.get_by_role("button", name="Use a passkey").is_enabled()


def test_without_scripts_there_is_no_button_that_does_nothing(
    phone: Any, live_server: Any, settings: Any
) -> None:
    settings.URL = live_server.url.replace("127.0.0.1", "localhost")
    page = phone(base_url=settings.URL, java_script_enabled=False)
    page.goto("/sign-in/")
    assert page.get_by_role("button", name="Send me a code").is_visible()
    assert not page.get_by_text("Use a passkey").is_visible()
