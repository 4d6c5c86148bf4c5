"""Something felt wrong, on a phone and by keyboard: the words that fit first, the rest on one tap."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from potluck.care import access
from potluck.care.tests.cast import evening, word_of
from potluck.people.models import Person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
TWO_SCREENS = "document.querySelector('main').getBoundingClientRect().bottom <= 2 * innerHeight"
FITS = "document.documentElement.scrollWidth <= innerWidth"


def looked_at(page: Any) -> None:
    assert page.evaluate(FITS)
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []


def test_it_begins_calmly_and_nothing_that_was_said_is_lost(
    phone: Any, alice: Person, bea: Person, bob: Person, dora: Person
) -> None:
    page = phone()
    page.goto(reverse("care:something_felt_wrong", args=[word_of(evening(alice, bob, dora), dora)]))
    assert page.evaluate(TWO_SCREENS) and not page.get_by_text("Say it").is_visible()
    looked_at(page)
    page.get_by_label("I felt used").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    looked_at(page)
    page.get_by_label("In a sentence").fill("He had a leaflet.")
    page.get_by_text("Tell the steward now").click()
    page.get_by_role("button", name="Say it").click()
    assert page.get_by_role("link", name="What is it about?").is_visible()
    looked_at(page)
    page.get_by_label("What is it about?").select_option("Bob")
    page.get_by_role("button", name="Say it").click()
    assert page.get_by_text("Thank you for saying so").is_visible()
    (read,) = (access.read(report) for report in access.reports_for(bea))
    assert read and (read.about, read.said.words, read.said.harm) == (bob, "He had a leaflet.", "used")
