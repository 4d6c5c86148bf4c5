"""People, not positions: no field for what someone is worth to others, and nothing that counts a person."""

import ast
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

import tree

# Words for what somebody is, ranks as or is worth; a name is for one where any of its words is here.
POSITIONS = {
    "affiliation", "attendances", "badge", "career", "company", "cv", "degree", "department",
    "diploma", "employer", "follower", "grade", "headline", "honorific", "income", "industry", "job", "karma",
    "leaderboard", "level", "like", "occupation", "org", "organisation", "organization", "point",
    "popularity", "position", "profession", "qualification", "rank", "ranking", "rating", "reputation",
    "resume", "role", "salary", "score", "seniority", "star", "streak", "tier", "title", "university", "vote",
}  # fmt: skip
# Names that bear such a word and are for no person's position: where each may stand, and what it is instead.
INSTEAD = {
    "is_rating": ({"Column"}, "a column of ticks from 1 to 5 on a topic, as forms ask them"),
    "levels": ({"Cooling"}, "heats of a search"),
    "likes_a_known_face": (
        {"Person", "SeatingForm", "WishesForm", "everything.json"},
        "a wish of one's own, not what others think",
    ),
    "roles": ({"Person"}, "stewards look after the house; nobody else has a role"),
    "title": ({"Middle"}, "the name of a table, in the middle of its drawing"),
}
SCHEMAS = tree.PACKAGE / "reading" / "schemas"
GUEST = {"id", "id_from", "name", "why"}


def is_position(name: str) -> bool:
    """Tell whether a name is for what somebody is, ranks as or is worth."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
    return any(
        word in POSITIONS or word.removesuffix("s") in POSITIONS for word in re.split(r"[\W_]+", words)
    )


def positions(found: Iterable[tuple[str, str]]) -> list[str]:
    """Return which of these are for a position: where each stands (a class, a form, a file), and its name."""
    return sorted(
        f"{where}.{name}"
        for where, name in found
        if is_position(name) and where not in INSTEAD.get(name, (set(), ""))[0]
    )


@pytest.mark.parametrize(
    "name",
    ["position", "title", "role", "org", "occupation", "score", "points", "job_title", "jobTitle",
     "last-employer", "role_at_work", "degrees", "Company"],
)  # fmt: skip
def test_a_name_for_a_position_is_found(name: str) -> None:
    assert positions([("Person", name)]) == [f"Person.{name}"]


@pytest.mark.parametrize("name", ["name", "says_it", "loves", "controls", "organises", "appointed_at"])
def test_other_names_are_not(name: str) -> None:
    assert positions([("Person", name)]) == []


def fields() -> Iterator[tuple[str, str]]:
    """Yield every field of every class, after the name of the class."""
    for path in tree.python_files():
        for node in ast.walk(tree.parsed(path)):
            if isinstance(node, ast.ClassDef):
                for line in node.body:
                    for target in line.targets if isinstance(line, ast.Assign) else [line]:
                        name = target.target if isinstance(target, ast.AnnAssign) else target
                        if isinstance(name, ast.Name):
                            yield node.name, name.id


def test_no_class_has_a_field_for_a_position_or_a_rank() -> None:
    assert positions(fields()) == []


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
    assert positions((path.name, name) for name, _holds in properties(schema)) == []


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
