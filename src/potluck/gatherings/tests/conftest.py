"""The day on which the tests of this room take place."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import timezone

from potluck.gatherings.tests.cast import NOW


@pytest.fixture
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are asked two weeks before the evening."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture(autouse=True)
def nobody_asked_yet() -> Iterator[None]:
    """How often somebody may ask is kept in the cache."""
    cache.clear()
    yield
    cache.clear()
