"""People, not positions: no field for what someone is worth to others, and nothing that counts a person."""

import ast
import json
from collections.abc import Iterator
from typing import Any

import pytest

import tree

POSITIONS = {
    "badge", "company", "cv", "degree", "employer", "followers", "grade", "headline", "job", "job_title",
    "level", "likes", "organisation", "organization", "popularity", "profession", "rank", "rating",
    "reputation", "resume", "salary", "seniority", "stars", "streak", "university",
}  # fmt: skip
SCHEMAS = tree.PACKAGE / "reading" / "schemas"
GUEST = {"id", "id_from", "name", "why"}


def fields() -> Iterator[tuple[str, str]]:
    """Yield every field of every class, with its place."""
    for path in tree.python_files():
        for node in ast.walk(tree.parsed(path)):
            if isinstance(node, ast.ClassDef):
                for line in node.body:
                    for target in line.targets if isinstance(line, ast.Assign) else [line]:
                        name = target.target if isinstance(target, ast.AnnAssign) else target
                        if isinstance(name, ast.Name):
                            yield f"{tree.name(path)}: {node.name}", name.id


def test_no_class_has_a_field_for_a_position_or_a_rank() -> None:
    assert [f"{where}.{field}" for where, field in fields() if field in POSITIONS] == []


def properties(schema: Any) -> Iterator[tuple[str, Any]]:
    """Yield every property of a JSON Schema with what it may hold, however deep."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for part in schema.values():
            yield from properties(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from properties(part)


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.name)
def test_no_published_schema_has_one_either(path: Any) -> None:
    schema = json.loads(path.read_text("utf-8"))
    assert {name for name, _holds in properties(schema)} & POSITIONS == set()


def test_what_guests_may_see_counts_nobody() -> None:
    schema = json.loads((SCHEMAS / "plan.v1.json").read_text("utf-8"))
    numbers = {
        name
        for name, holds in properties(schema)
        if "integer" in str(holds.get("type", holds.get("const", "")))
    }
    assert numbers <= {"version", "size"}
    guests = [holds for name, holds in properties(schema) if name == "why"]
    assert guests
    assert {name for name, _holds in properties(schema)} == GUEST | {
        "version", "courses", "starts", "tables", "size", "shares", "time", "place", "guests",
    }  # fmt: skip
