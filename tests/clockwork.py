"""Lets days pass in a journey, and does what the house does by itself while they pass."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from potluck.config import sweeps


class Days:
    """The house's clock, ahead of the real one by as much as the journey has told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ahead = datetime.timedelta()
        self._now = timezone.now
        monkeypatch.setattr(timezone, "now", self.now)

    def now(self) -> datetime.datetime:
        """Return what time it is in the house."""
        return self._now() + self.ahead

    def until(self, moment: datetime.datetime) -> None:
        """Let time pass up to a moment."""
        self.ahead += max(datetime.timedelta(), moment - self.now())

    def sweep(self) -> None:
        """Do what the worker does, until there is nothing left to do."""
        for _round in range(3):
            for sweep in sweeps.SWEEPS:
                sweep.run(self.now())


class Person:
    """One of the people of a journey: a phone, a name, and what they have in their letterbox."""

    def __init__(self, name: str, page: Any, letterbox: Any) -> None:
        self.name, self.page, self.letterbox = name, page, letterbox
        self.address = f"{name.lower()}@example.org"

    def letters(self) -> list[Any]:
        """Return the letters this person got, the oldest first."""
        received: list[Any] = self.letterbox.to(self.address)
        return received

    def press(self, words: str) -> None:
        """Press a button, or follow a link, that says this."""
        button = self.page.get_by_role("button", name=words)
        self._find(button if button.count() else self.page.get_by_role("link", name=words), words).click()
        self.page.wait_for_load_state()

    def fill(self, label: str, words: str) -> None:
        """Write into a field."""
        self._find(self.page.get_by_label(label), label).fill(words)

    def choose(self, label: str, value: str = "") -> None:
        """Tick what has this label, or choose a value in it."""
        found = self._find(self.page.get_by_label(label, exact=not value), label)
        found.select_option(value) if value else found.check()

    def reads(self, words: str) -> bool:
        """Tell whether the page says this."""
        return words in self.page.inner_text("main")

    def _find(self, locator: Any, words: str) -> Any:
        if not locator.count():
            raise AssertionError(
                f"no {words!r} at {self.page.url}, which says:\n{self.page.inner_text('body')}"
            )
        return locator.first
