"""What every test of every room shares: how hard hypothesis tries, and what a test needs of the machine."""

import gettext
import os
import re
import shutil
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings

from potluck.shared import language

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
settings.register_profile(
    "long", max_examples=3000, deadline=None, print_blob=True, suppress_health_check=SLOW_MACHINES
)


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
