"""The docs are true: what the code can write is written, and links lead somewhere."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

import test_house_words
import tree
import write_docs
from potluck.cli import commands
from potluck.cli.folder import documents, sheet
from potluck.reading import kinds

REFERENCE = tree.ROOT / "docs" / "reference"


def test_the_generated_pages_are_what_the_code_says_today() -> None:
    assert write_docs.stale() == []


def test_every_link_leads_to_a_page_and_a_heading() -> None:
    assert write_docs.broken_links() == []


@pytest.mark.parametrize(
    "page", ["hosting/README.md", "running-your-own/README.md", "running-your-own/letters.md"]
)
def test_what_a_page_quotes_from_a_screen_stands_on_one(page: str) -> None:
    text = (tree.ROOT / "docs" / page).read_text("utf-8")
    quoted = re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", text.replace("Table 1", "%"))
    said = "\n".join(plain(words) for _where, words in test_house_words.read_words())
    assert quoted
    assert [words for words in quoted if plain(words).strip(".,()") not in said] == []


def plain(words: str) -> str:
    """Return words in one line, whatever their case and apostrophes."""
    return " ".join(words.lower().replace("’", "'").split())


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


def not_in_the_index(index: str, pages: Iterable[Path]) -> list[str]:
    """Return what an index of decisions lacks, or has and should not: each stands under its number."""
    told = set(re.findall(r"^(\d+)\. \[.+\]\(decisions/(\d{4}-[\w-]+\.md)\)$", index, re.MULTILINE))
    there = {(str(int(page.name[:4])), page.name) for page in pages}
    return sorted(f"{number}. {name}" for number, name in told ^ there)


def test_every_decision_is_in_the_index_under_its_number() -> None:
    index = (tree.ROOT / "docs" / "README.md").read_text("utf-8")
    pages = (tree.ROOT / "docs" / "decisions").glob("[0-9]*.md")
    assert not_in_the_index(index, pages) == []


def test_a_decision_that_the_index_lacks_or_numbers_otherwise_is_noticed() -> None:
    index = "1. [One](decisions/0001-one.md)\n3. [Two](decisions/0002-two.md)\n"
    pages = [Path(f"000{number}-{name}.md") for number, name in ((1, "one"), (2, "two"), (3, "three"))]
    assert not_in_the_index(index, pages) == ["2. 0002-two.md", "3. 0002-two.md", "3. 0003-three.md"]


def test_every_command_and_option_is_in_the_docs() -> None:
    page = (REFERENCE / "options.md").read_text("utf-8")
    told = {f"potluck {command.word}" for command in commands.COMMANDS.values()}
    told |= {f"`{option.flag}" for command in commands.COMMANDS.values() for option in command.options}
    assert sorted(word for word in told if word not in page) == []


def test_no_option_speaks_of_one_that_its_command_has_not() -> None:
    lost = [
        f"{command.word} {option.flag}: {flag}"
        for command in commands.COMMANDS.values()
        for option in command.options
        for flag in re.findall(r"--[a-z-]+", f"{option.says} {option.default_words()}")
        if flag not in {other.flag for other in command.options}
    ]
    assert lost == []


def test_every_kind_of_column_is_in_the_docs() -> None:
    page = (REFERENCE / "columns.md").read_text("utf-8")
    assert [word for word in kinds.COLUMN_KINDS if f"## {word}\n" not in page] == []


def test_every_file_and_every_field_of_it_is_in_the_docs() -> None:
    formats = (tree.ROOT / "docs" / "file-formats.md").read_text("utf-8")
    command = (REFERENCE / "command.md").read_text("utf-8")
    assert [name for name in documents.NAMES if f"`{name}`" not in command] == []
    told = {path.rpartition(".")[2] for path in re.findall(r"`([\w.-]+)`", formats)}
    fields = {*sheet.HEAD}
    for schema in sorted((tree.PACKAGE / "reading" / "schemas").glob("*.json")):
        fields |= set(properties(json.loads(schema.read_text("utf-8"))))
    assert sorted(fields - told) == []


def properties(schema: Any) -> Iterator[str]:
    """Yield the name of every field of a JSON Schema, however deep."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for part in schema.values():
            yield from properties(part)
