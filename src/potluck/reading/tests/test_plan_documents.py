"""Plan documents are what their published schemas say, and a file that is not is refused in words."""
# ruff: noqa: E501 - documents and tables of cases

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from potluck.reading import met, plans
from potluck.reading.rows import Row

GUESTS = [
    {"id": "1", "id_from": "row", "name": "Alice", "why": "You both love chess."},
    {"id": "2", "id_from": "row", "name": "Bob", "why": ""},
]
TABLE = {"name": "Table 1", "size": 2, "shares": ["chess"], "time": None, "place": "north", "guests": GUESTS}
PLAN: dict[str, Any] = {"version": 1, "courses": [{"starts": None, "tables": [TABLE]}]}


def person(identity: str, name: str) -> dict[str, Any]:
    lists = ("languages", "times", "places", "arrives_with", "apart_from", "not_only")
    return {
        "id": identity, "id_from": "row", "name": name, "number": int(identity), "say": "",
        "loves": {"chess": 1.0}, "brings": {}, "needs": {}, **{name: [] for name in lists}, "table_size": [3, 4],
        "host": False, "newcomer": None, "diet": "", "access": "", "groups": {"town": "Bonn"},
    }  # fmt: skip


HOST: dict[str, Any] = {
    "version": 1,
    "made": {
        "seed": 0, "work": 9, "threads": 1, "stopped": "finished", "kernel": "c", "unit": "companions",
        "value": 1.5, "bound": None, "bound_kind": None, "repeats": 0,
    },
    "plan": PLAN,
    "people": [person("1", "Alice"), person("2", "Bob")],
    "options": {
        "size": [4, 6], "courses": 1, "mix": [], "gather": ["town"], "weights": "sqrt", "likeness": "words", "memory_months": 24, "day": "2026-11-22",
        "want": {"common-ground": 1, "giving": 0, "new-faces": 1, "mixing": 1},
        "together": [], "apart": [["1", "2"]], "met": [["1", "2", "2024-05-01"]],
    },
    "moves": [{"id": "2", "course": 1, "why": "Bob has a seat at Table 1 now."}],
}  # fmt: skip


def write(tmp_path: Path, document: Any) -> Path:
    path = tmp_path / "plan.json"
    path.write_text(document if isinstance(document, str) else json.dumps(document), "utf-8")
    return path


def test_plans_are_loaded_from_either_document(tmp_path: Path) -> None:
    assert plans.load_plan(write(tmp_path, PLAN)) == PLAN
    assert plans.load_plan(write(tmp_path, HOST)) == PLAN
    assert plans.load_host_plan(write(tmp_path, HOST)) == HOST


def test_what_an_earlier_host_remembered_is_remembered_on(tmp_path: Path) -> None:
    rows = [Row("7", "column", "Bob", 1), Row("8", "column", "Alice", 2)]
    host = copy.deepcopy(HOST) | {"plan": {"version": 1, "courses": []}, "moves": []}
    found = met.read([write(tmp_path, host)], rows)
    assert [(pair, str(day)) for pair, day in found.pairs.items()] == [((0, 1), "2024-05-01")]


@pytest.mark.parametrize("kind", ["plan", "plan.host"])
def test_the_published_schemas_are_sound_and_say_version_one(kind: Any) -> None:
    schema = plans.schema(kind)
    jsonschema_rs.Draft202012Validator(dict(schema))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["properties"]["version"] == {"const": 1}


def test_the_hosts_schema_holds_the_guests_schema_whole() -> None:
    assert plans.schema("plan.host")["$defs"]["plan"] == plans.schema("plan")


def every_object(document: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(document, dict):
        return [
            path,
            *(deep for key, value in document.items() for deep in every_object(value, (*path, key))),
        ]
    if isinstance(document, list):
        return [deep for index, value in enumerate(document) for deep in every_object(value, (*path, index))]
    return []


def changed(document: Any, path: tuple[Any, ...], change: Callable[[Any], object]) -> Any:
    made = copy.deepcopy(document)
    inner = made
    for part in path:
        inner = inner[part]
    change(inner)
    return made


FREE = ("loves", "brings", "needs", "groups")


@pytest.mark.parametrize(("kind", "document"), [("plan", PLAN), ("plan.host", HOST)])
def test_one_key_more_or_less_anywhere_is_refused(kind: Any, document: Any) -> None:
    plans.validate(document, kind)
    for path in every_object(document):
        if path and path[-1] in FREE:
            continue
        with pytest.raises(plans.PlanFileError):
            plans.validate(changed(document, path, lambda inner: inner.update(wish="apart")), kind)
        with pytest.raises(plans.PlanFileError):
            plans.validate(changed(document, path, lambda inner: inner.popitem()), kind)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), True), (("made", "stopped"), "tired"), (("people", 0, "id"), "2"), (("people", 0, "id"), ""),
        (("options", "apart"), [["1", "9"]]), (("options", "met"), [["1", "2", "soon"]]),
        (("moves", 0, "id"), "9"), (("moves", 0, "course"), 2), (("moves", 0, "course"), 0),
        (("options", "size"), [4]), (("people", 0, "loves"), {"chess": -1}), (("people", 0, "number"), 1.5),
        (("plan", "courses", 0, "tables", 0, "guests", 1, "id"), "1"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_is_refused(path: tuple[Any, ...], value: Any) -> None:
    with pytest.raises(plans.PlanFileError):
        plans.validate(
            changed(HOST, path[:-1], lambda inner: inner.__setitem__(path[-1], value)), "plan.host"
        )


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('{"version": 1, "courses": ' + "[" * 500 + "]" * 500 + "}", "nested too deeply"),
        ("", "not JSON"), ("[]", "no plan"), ("{}", "no plan"), ('{"plan": 1, "version": 2}', "version 1"),
        ('{"version": 1, "courses": 3}', "courses"), ('{"version": 1, "version": 1}', "twice"),
        ('{"version": NaN}', "NaN"), ("[" * 99_999, "deeply"), ('{"courses": [], "version": 1e999}', "too large"),
        ('{"\\ud800": 1, "\\ud800": 2}', "key . stands in an object twice"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_plan_says_what_is_wrong_and_where(tmp_path: Path, text: str, what: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(plans.PlanFileError, match=what) as refused:
        plans.load_plan(path)
    assert str(refused.value).startswith(f"{path}: ")
    assert str(refused.value).encode()
