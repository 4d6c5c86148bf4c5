"""Every promise that is marked as kept names a test that exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
KEPT = [line for line in (ROOT / "docs/promises.md").read_text().splitlines() if line.startswith("| [x]")]


@pytest.mark.parametrize("line", KEPT, ids=lambda line: line[8:12].strip())
def test_a_promise_that_is_kept_is_proven_by_a_test(line: str) -> None:
    found = re.search(r"`(?P<path>[\w/]+\.py)::(?P<name>test_\w+)`", line)
    assert found, "no test is named"
    assert f"def {found['name']}(" in (ROOT / found["path"]).read_text()


def test_something_is_promised() -> None:
    assert len(KEPT) >= 8
