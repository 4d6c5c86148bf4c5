"""The docs are true: what the code can write is written, and links lead somewhere."""

from pathlib import Path

import tree
import write_docs


def test_the_generated_pages_are_what_the_code_says_today() -> None:
    assert write_docs.stale() == []


def test_every_link_leads_to_a_page_and_a_heading() -> None:
    assert write_docs.broken_links() == []


def test_a_link_to_nowhere_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(
        "# Here\n[a](gone.md) [b](#here) [c](#there) [d](README.md#here)\n", "utf-8"
    )
    assert write_docs.broken_links(tmp_path) == ["README.md: gone.md", "README.md: #there"]


def test_every_decision_says_what_was_chosen_and_what_was_not() -> None:
    pages = sorted((tree.ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert pages
    for number, page in enumerate(pages, start=1):
        text = page.read_text("utf-8")
        assert page.name.startswith(f"{number:04}-")
        assert text.startswith("# ")
        assert "\n## Instead of\n" in text
        assert len(text.splitlines()) <= 40
