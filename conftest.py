"""What every test of every room shares: how hard hypothesis tries, and what a test needs of the machine.

Fixtures for the house, each in a module of tests/:

- `letterbox` (tests/letterbox.py): a real mail server that keeps what it gets; `links_of(letter)`
- `phone`, `browser` (tests/browsing.py): a real Chromium; `alice = phone()` gives one person a phone of 360
  pixels that opens pages of a house in another thread (so rows are really written, and thrown away after)
- `postgresql` (tests/postgres.py): the address of a PostgreSQL

Every test that touches the database gets the mark `database`, and every test with a browser `browser`, by
what it asks for. `make test` runs everything on SQLite, and then `database and not browser` on PostgreSQL.
Whatever a machine lacks is skipped with a loud line; under CI=true that is a failure.
"""

import gettext
import os
import re
import shutil
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings

from potluck.shared import language

pytest_plugins = ["browsing", "evenings", "letterbox", "postgres", "pseudo"]
DATABASE = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}
_LETTERS = str.maketrans("aceinosuyACEINOSUY", "äçéïñöşüýÄÇÉÏÑÖŞÜÝ")
SLOW_MACHINES = [HealthCheck.too_slow]

# `check` tries the same examples every time, so that a red build tells of the change and not of luck.
settings.register_profile(
    "check",
    derandomize=True,
    database=None,
    max_examples=60,
    deadline=None,
    suppress_health_check=SLOW_MACHINES,
)
# `check-all` draws others every time, ten times as many: a quarter of an hour of two cores.
settings.register_profile(
    "long", max_examples=600, deadline=None, print_blob=True, suppress_health_check=SLOW_MACHINES
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by what they ask for, so that nobody forgets to."""
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if asked & DATABASE or item.get_closest_marker("django_db"):
            item.add_marker("database")
        if "browser" in asked:
            item.add_marker("browser")


@pytest.fixture
def needs() -> Callable[..., str]:
    """Return the path of a program, or skip the test; under CI=true a missing program is a failure."""

    def find(*programs: str) -> str:
        for program in programs:
            found = shutil.which(program)
            if found:
                return found
        words = f"this test needs {' or '.join(programs)} on the PATH"
        if os.environ.get("CI") == "true":
            pytest.fail(words)
        pytest.skip(words)

    return find


class _PseudoLanguage(gettext.NullTranslations):
    """English with every letter changed: what stays as it was never passed through a translation."""

    def gettext(self, message: str) -> str:
        parts = re.split(r"(\{[^}]*\})", message)
        return (
            "⟦" + "".join(part if part.startswith("{") else part.translate(_LETTERS) for part in parts) + "⟧"
        )

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@pytest.fixture
def pseudo_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """Translate everything a person reads into the pseudo language for one test."""
    monkeypatch.setattr(language, "_translations", _PseudoLanguage)
