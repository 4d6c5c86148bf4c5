from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from potluck.printing import page

Open = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Open a plan as a guest would, and fail if the browser had to refuse anything."""
    complaints: list[str] = []
    contexts = []

    def open_plan(plan: dict[str, Any], width: int = 360, **how: Any) -> Page:
        file = tmp_path / "plan.html"
        file.write_text(page.render(plan, {"1": "AH-nah"}), encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 740}, **how)
        contexts.append(context)
        seen = context.new_page()
        seen.on("console", lambda message: complaints.append(message.text))
        seen.on("pageerror", lambda error: complaints.append(str(error)))
        seen.goto(file.as_uri())
        return seen

    yield open_plan
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_to_mend(light: str, width: int, plan: dict[str, Any], opened: Open) -> None:
    seen = opened(plan, width, color_scheme=light)
    seen.locator("summary").click()
    report = Axe().run(seen)
    assert report.violations_count == 0, report.generate_report()


@pytest.mark.parametrize("width", [320, 360, 800, 1280])
def test_nothing_is_wider_than_the_screen(width: int, plan: dict[str, Any], opened: Open) -> None:
    plan["courses"][0]["tables"][0]["guests"][0] |= {"name": "Z" * 500, "why": "W" * 300}
    seen = opened(plan, width)
    assert seen.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("siobhan", "Siobhán Ní Bhriain"),
        ("YILDIRIM", "Cem Yıldırım"),
        ("hanh ngu", "Nguyễn Thị Minh Hạnh"),
        ("kruger", "Anselm Krüger"),
        ("langenburg", "Charlotte-Marie von Hohenlohe-Langenburg"),
        ("ελενη", "Ελένη Παπαδοπούλου"),
    ],
)
def test_one_finds_oneself_without_accents(typed: str, name: str, plan: dict[str, Any], opened: Open) -> None:
    seen = opened(plan)
    seen.get_by_label("What is your name?").fill(typed)
    assert seen.locator("#everyone li:visible .name").all_inner_texts() == [name]


def test_enter_leads_to_ones_place_at_the_table(plan: dict[str, Any], opened: Open) -> None:
    seen = opened(plan)
    seen.keyboard.press("Tab")
    seen.keyboard.type("samira")
    seen.keyboard.press("Enter")
    card = seen.locator(".guests li:target")
    assert "Samira Khalil" in card.inner_text()
    assert card.bounding_box()["y"] < 740  # type: ignore[index]
    picture = seen.locator("article:has(li:target) > svg")
    assert picture.bounding_box()["y"] >= -60  # type: ignore[index]


def test_a_name_that_is_not_there_is_met_kindly(plan: dict[str, Any], opened: Open) -> None:
    seen = opened(plan)
    seen.get_by_label("What is your name?").fill("xyzzy")
    assert "ask your host" in seen.get_by_role("status").inner_text()
    seen.get_by_label("What is your name?").fill("")
    assert seen.get_by_role("status").inner_text() == ""


def test_without_javascript_everybody_finds_their_table(plan: dict[str, Any], opened: Open) -> None:
    seen = opened(plan, java_script_enabled=False)
    assert not seen.get_by_label("What is your name?").is_visible()
    seen.locator("summary").click()
    seen.get_by_role("listitem").filter(has_text="Samira Khalil").get_by_role("link").first.click()
    assert "Samira Khalil" in seen.locator(".guests li:target").inner_text()


def test_names_fit_their_cards_as_the_browser_sets_them(plan: dict[str, Any], opened: Open) -> None:
    seen = opened(plan, 1280)
    seen.evaluate("document.fonts.ready")
    too_wide = seen.evaluate(
        """() => [...document.querySelectorAll('.cards > g')].filter((card) => {
            const room = card.querySelector('rect').getBBox().width - 4;
            return [...card.querySelectorAll('text')].some((line) => line.getBBox().width > room);
        }).map((card) => card.textContent)"""
    )
    assert too_wide == []


@pytest.mark.parametrize("light", ["light", "dark"])
def test_what_one_can_press_is_large_enough_for_a_thumb(
    light: str, plan: dict[str, Any], opened: Open
) -> None:
    seen = opened(plan, color_scheme=light)
    for pressed in (seen.locator("summary"), seen.locator("#name")):
        assert pressed.bounding_box()["height"] >= 48  # type: ignore[index]
