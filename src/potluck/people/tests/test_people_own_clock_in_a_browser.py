"""The first steward's browser knows which clock they live by; without a script it is asked plainly."""

from typing import Any

import pytest
from django.utils import timezone

from potluck.community import access
from potluck.people import actions

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.mark.parametrize(
    ("has_script", "chosen"), [(True, "Asia/Kolkata"), (False, "")], ids=["script", "no script"]
)
def test_the_clock_begins_with_the_browsers_own(phone: Any, has_script: bool, chosen: str) -> None:
    page = phone(timezone_id="Asia/Calcutta", java_script_enabled=has_script)  # Chrome says so to this day
    page.goto(actions.open_the_house(now=timezone.now()))
    clock = page.get_by_label("Which clock do you live by?")
    assert clock.input_value() == chosen
    page.get_by_label("What should people call you?").fill("Alice")
    page.get_by_label("What is your community called?").fill("Ghent")
    page.get_by_role("button", name="Come in").click()
    if not has_script:
        assert "Evenings need a clock" in page.inner_text("main")
        clock.select_option("Asia/Kolkata")
        page.get_by_role("button", name="Come in").click()
    page.wait_for_url("**/agreement/**")
    assert str(access.zone()) == "Asia/Kolkata"
