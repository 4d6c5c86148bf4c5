"""The day on which the tests of this room take place."""

import pytest
from django.utils import timezone

from potluck.gatherings.tests.cast import NOW


@pytest.fixture
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are asked two weeks before the evening."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
