"""A real browser for tests: Debian's Chromium, and phones of 360 pixels in as many hands as a test needs."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
CALM = [
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"),
]
# A test that takes the signal away, or sends what a page must refuse (422), knows that it did.
EXPECTED = ("ERR_INTERNET_DISCONNECTED", "the server responded with a status of 422")
PATIENCE_SECONDS = 30
PHONE = {"width": 360, "height": 740}
MISSING = "PAGES ARE NOT SEEN IN A BROWSER: Chromium is missing (apt-get install chromium)"
Hand = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once; where there is none the test is skipped, and under CI=true it fails."""
    if not CHROMIUM.exists():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(MISSING)
    # Playwright keeps a loop running in this thread, and Django would take it for one of its own.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(CHROMIUM), args=[*CALM, *sandbox])
        yield launched
        launched.close()


@pytest.fixture
def phone(browser: Browser, live_server: Any) -> Iterator[Hand]:
    """Hand a phone to each person who asks: `alice = phone()`, `bob = phone(java_script_enabled=False)`.

    Each has cookies of its own and opens addresses of the house as `alice.goto("/make/")`. The test fails
    where a page complains, loads from another host, or answers with a fault of the server.
    """
    house = urlsplit(live_server.url).netloc
    complaints: list[str] = []
    hands: list[BrowserContext] = []

    def hand(**how: Any) -> Page:
        context = browser.new_context(
            **{"viewport": PHONE, "has_touch": True, "base_url": live_server.url} | how
        )
        context.set_default_timeout(PATIENCE_SECONDS * 1000)
        hands.append(context)
        page = context.new_page()
        page.on(
            "console",
            lambda told: complaints.append(told.text) if is_fault(told) else None,
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: complaints.extend(_elsewhere(request, house)))
        page.on(
            "response",
            lambda got: complaints.append(f"{got.status} {got.url}") if got.status >= 500 else None,
        )
        return page

    yield hand
    for context in hands:
        context.close()
    assert complaints == []


def until(page: Page, true: str) -> None:
    """Wait until an expression is true in a page; playwright's own way to is what our policy forbids."""
    ends = time.monotonic() + PATIENCE_SECONDS
    while not page.evaluate(true):
        assert time.monotonic() < ends, f"never true: {true}"
        page.wait_for_timeout(50)


def is_fault(told: ConsoleMessage) -> bool:
    """Tell whether what a page said to its console is a complaint."""
    return told.type == "error" and not any(words in told.text for words in EXPECTED)


def _elsewhere(request: Request, house: str) -> list[str]:
    parts = urlsplit(request.url)
    return [] if parts.scheme in {"data", "blob", "about"} or parts.netloc == house else [request.url]
