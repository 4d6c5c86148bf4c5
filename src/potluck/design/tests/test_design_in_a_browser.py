"""The patterns in a real browser: for everybody, in every light, and with scripts that only ever help."""

import json
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Error, Page, expect

from browsing import until

pytestmark = pytest.mark.django_db(transaction=True)
SUGGESTED = {"j": ["jazz", "jam"], "jazz": ["jazz"], "tra": ["trains", "night trains"]}
OPTIONS = "topic-input [role=option]"
TAPPED = ".act, .quiet, .plain, summary, .choice label, input, select"
KEPT = """async () => {
  const kept = (await (await caches.open("potluck")).keys()).map((one) => new URL(one.url).pathname);
  return kept.includes(location.pathname) && kept.some((path) => path.endsWith(".css"));
}"""
WIDE = {"width": 1280, "height": 800}


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['target']}" for one in found for node in one["nodes"]]


def suggesting(page: Page) -> None:
    def answer(route: Any) -> None:
        typed = route.request.url.split("q=")[1]
        route.fulfill(
            content_type="application/json", body=json.dumps({"suggestions": SUGGESTED.get(typed, [])})
        )

    page.route("**/topics/suggest*", answer)


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("window", [None, WIDE], ids=["phone", "desk"])
def test_everybody_can_use_every_component(phone: Any, light: str, window: Any) -> None:
    alice = phone(color_scheme=light, **({"viewport": window} if window else {}))
    alice.goto("/patterns/")
    assert violations(alice) == []
    assert alice.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_one_taps_is_large_enough(phone: Any) -> None:
    alice = phone()
    alice.goto("/patterns/")
    small = """(tapped) => [...document.querySelectorAll(`main :is(${tapped})`)]
        .filter((one) => one.checkVisibility() && !one.matches("[type=checkbox], [type=radio]"))
        .filter((one) => one.getBoundingClientRect().height < 47)
        .map((one) => one.outerHTML)"""
    assert alice.evaluate(small, TAPPED) == []


def test_a_field_with_a_long_text_stays_within_the_screen(phone: Any) -> None:
    alice = phone()
    alice.goto("/patterns/")
    grown = """() => {
        const field = document.querySelector("main").appendChild(document.createElement("textarea"));
        field.value = "Ana Lee\\n".repeat(900);
        return field.getBoundingClientRect().height / innerHeight;
    }"""
    assert 0.2 < alice.evaluate(grown) < 0.7


def test_without_scripts_nothing_is_missing_but_the_timer(phone: Any) -> None:
    bob = phone(java_script_enabled=False)
    bob.goto("/patterns/")
    expect(bob.get_by_label("Paste this where your friends are")).to_be_visible()
    expect(bob.locator("copy-button button")).to_have_count(4)
    assert not any(button.is_visible() for button in bob.locator("copy-button button").all())
    expect(bob.locator("quiet-timer")).to_be_hidden()
    expect(bob.get_by_role("link", name="See how far it is")).to_be_visible()


def test_topics_are_suggested_and_taken_by_keyboard(phone: Any) -> None:
    alice = phone()
    suggesting(alice)
    alice.goto("/patterns/")
    field = alice.get_by_role("combobox", name="What interests you?").first
    field.type("bread, j")
    expect(alice.locator(OPTIONS)).to_have_count(2)
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowUp")
    expect(alice.get_by_role("option", name="jam")).to_have_attribute("aria-selected", "true")
    field.press("ArrowDown")
    field.press("Enter")
    expect(field).to_have_value("bread, jazz")
    expect(alice.get_by_role("listbox")).to_have_count(0)


def test_a_suggestion_is_taken_by_a_tap_and_refused_by_escape(phone: Any) -> None:
    alice = phone()
    suggesting(alice)
    alice.goto("/patterns/")
    field = alice.get_by_role("combobox", name="What interests you?").first
    field.type("tra")
    alice.get_by_role("option", name="night trains").tap()
    expect(field).to_have_value("night trains")
    field.type(", j")
    expect(alice.locator(OPTIONS)).to_have_count(2)
    field.press("Escape")
    expect(field).to_have_value("night trains, j")
    expect(alice.locator(OPTIONS)).to_have_count(0)


def test_enter_ends_a_topic_and_sends_only_where_nothing_was_begun(phone: Any) -> None:
    alice = phone()
    suggesting(alice)
    alice.goto("/patterns/")
    field = alice.get_by_role("combobox", name="What interests you?").first
    field.type("j")
    expect(alice.locator(OPTIONS)).to_have_count(2)
    field.press("Enter")
    expect(field).to_have_value("j, ")
    expect(alice.locator(OPTIONS)).to_have_count(0)
    expect(alice.get_by_text("j is noted.")).to_be_attached()
    field.type("old maps")
    field.press("Enter")
    expect(field).to_have_value("j, old maps, ")
    expect(field).to_be_focused()
    field.press("Enter")
    alice.wait_for_url("**/patterns/?*blank-interests=j%2C+old+maps%2C*")


def test_an_empty_field_of_topics_sends_by_enter(phone: Any) -> None:
    alice = phone()
    suggesting(alice)
    alice.goto("/patterns/")
    alice.get_by_role("combobox", name="What interests you?").first.press("Enter")
    alice.wait_for_url("**/patterns/?*blank-interests=*")


def test_a_link_is_copied_and_it_says_so(phone: Any) -> None:
    alice = phone(permissions=["clipboard-read", "clipboard-write"])
    alice.goto("/patterns/")
    alice.get_by_role("button", name="Copy").first.tap()
    expect(alice.get_by_text("Copied.")).to_be_visible()
    assert "tables.example.org" in alice.evaluate("navigator.clipboard.readText()")


def test_everybody_has_the_same_time_and_may_pass(phone: Any) -> None:
    alice = phone()
    alice.clock.install()
    alice.goto("/patterns/")
    timer = alice.locator("quiet-timer")
    timer.get_by_label("How many of you?").fill("2")
    timer.get_by_label("Minutes each").fill("1")
    timer.get_by_role("button", name="Begin the round").tap()
    expect(timer.get_by_text("The first of 2 speaks.")).to_be_visible()
    alice.clock.run_for(30_000)
    expect(timer.locator("[data-clock]")).to_have_text("0:30")
    timer.get_by_role("button", name="Rest").press("Space")
    alice.clock.run_for(60_000)
    expect(timer.locator("[data-clock]")).to_have_text("Resting")
    timer.get_by_role("button", name="Rest").press("Space")
    alice.clock.run_for(31_000)
    expect(timer.locator("[data-clock]")).to_have_text("Thank you")
    assert violations(alice) == []
    timer.get_by_role("button", name="Rest").press("Space")
    expect(timer.get_by_text("Number 2 of 2 speaks.")).to_be_visible()
    timer.get_by_role("button", name="Pass").tap()
    expect(timer.get_by_role("button", name="Begin the round")).to_be_focused()


def test_a_field_to_be_mended_is_one_tap_from_the_summary(phone: Any) -> None:
    alice = phone()
    alice.goto("/patterns/")
    alice.locator(".summary").get_by_role("link", name="What is your name?").tap()
    expect(alice.locator("#id_wrong-name")).to_be_focused()


def test_the_guide_can_be_read_again_without_signal(browser: Browser, live_server: Any) -> None:
    # No `phone`: one without signal has every reason to complain.
    context = browser.new_context(base_url=live_server.url)
    alice = context.new_page()
    alice.goto("/guide/")
    until(alice, KEPT)
    until(alice, "navigator.serviceWorker.controller !== null")
    context.set_offline(True)
    alice.reload()
    expect(alice.get_by_role("heading", level=1)).to_be_visible()
    assert alice.evaluate("getComputedStyle(document.body).getPropertyValue('--ground')") != ""
    with pytest.raises(Error, match="DISCONNECTED"):
        alice.goto("/patterns/")
    context.close()
