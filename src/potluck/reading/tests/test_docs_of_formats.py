"""The page on file formats names every field there is, and its examples are read as it says."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from potluck.reading import kinds, met, people, plans
from potluck.reading.rows import Row
from potluck.reading.sheets import limits

PAGE = (Path(__file__).resolve().parents[4] / "docs" / "file-formats.md").read_text("utf-8")
TOLD = set(re.findall(r"`([^`\n]+)`", PAGE))
EXAMPLES = re.findall(r"```(?:csv|text)\n(.*?)```", PAGE, re.DOTALL)


def fields(schema: Mapping[str, Any]) -> Iterator[str]:
    for name, holds in schema.get("properties", {}).items():
        yield name
        yield from fields(holds)
    for part in schema.get("$defs", {}).values():
        yield from fields(part)


@pytest.mark.parametrize("word", kinds.COLUMN_KINDS)
def test_every_kind_of_column_is_told(word: str) -> None:
    assert word in TOLD


def test_every_field_of_the_plan_documents_is_told() -> None:
    told = TOLD | {field.rpartition(".")[2] for field in TOLD}
    assert sorted(set(fields(plans.schema("plan.host"))) - told) == []


def test_the_limits_are_those_of_the_code() -> None:
    for limit in (
        limits.MAX_ROWS,
        limits.MAX_COLUMNS,
        limits.MAX_CELLS,
        limits.MAX_CELL_CHARACTERS,
        limits.MAX_REPEATED_CELLS,
        limits.MAX_FAULTS,
        limits.MAX_NOTES,
    ):
        assert f"{limit:,}" in PAGE
    assert f"{limits.MAX_FILE_BYTES // 1_000_000} MB" in PAGE
    assert f"at most {met.LARGEST_MEETING} people" in PAGE


def test_the_examples_are_read(tmp_path: Path) -> None:
    listed, pasted, pairs, attendances = EXAMPLES
    assert [row.name for row in people.read_bytes(listed.encode(), "a.csv").rows] == ["Ana Lee", "Bo Ray"]
    assert [row.name for row in people.read_bytes(pasted.encode(), "a.txt").rows] == [
        "Ana Lee",
        "Bo Ray",
        "Cem",
    ]
    cast = [Row("1", "row", "Bo Ray", 1), Row("2", "row", "Ana Lee", 2)]
    for text in (pairs, attendances):
        path = tmp_path / "met.csv"
        path.write_text(text, "utf-8")
        found = met.read([path], cast)
        assert (list(found.pairs), found.faults, found.notes) == ([(0, 1)], (), ())
