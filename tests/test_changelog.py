"""A change that a host notices is told in one sentence that a host understands."""

import datetime
import re
from pathlib import Path

import pytest

import changelog
import tree

EARLIER = "# What changed\n\n## 0.1.0 (2026-01-01)\n\n- The first.\n"
FRAGMENTS = sorted((tree.ROOT / "changelog.d").iterdir())
ENGINEERS_WORDS = re.compile(r"\b(refactor\w*|module|function|API|endpoint|mypy|ruff|pytest|commit|numpy)\b")


@pytest.mark.parametrize("fragment", FRAGMENTS, ids=lambda path: path.name)
def test_a_fragment_is_one_sentence_for_a_host(fragment: Path) -> None:
    text = fragment.read_text("utf-8").strip()
    assert re.fullmatch(r"[a-z0-9-]+\.md", fragment.name)
    assert re.fullmatch(r"[^\n]{20,240}\.", text)
    assert ENGINEERS_WORDS.findall(text) == []


def test_a_release_gathers_the_fragments_newest_version_first(tmp_path: Path) -> None:
    (tmp_path / "changelog.d").mkdir()
    (tmp_path / "CHANGELOG.md").write_text(
        "# What changed\n\n## 0.1.0 (2026-01-01)\n\n- The first.\n", "utf-8"
    )
    (tmp_path / "changelog.d" / "tea.md").write_text("There is tea.\n", "utf-8")
    changelog.gather(tmp_path, "0.2.0", datetime.date(2026, 2, 3))
    newer = "# What changed\n\n## 0.2.0 (2026-02-03)\n\n- There is tea.\n"
    text = (tmp_path / "CHANGELOG.md").read_text("utf-8")
    assert text == newer + EARLIER.removeprefix("# What changed\n")
    assert not list((tmp_path / "changelog.d").iterdir())
