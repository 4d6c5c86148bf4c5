"""Our own reading of our schemas is that of the package `jsonschema`."""

import copy
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from potluck.reading import conformity, plans

PLAN: dict[str, Any] = {
    "version": 1,
    "courses": [
        {
            "starts": None,
            "tables": [
                {
                    "name": "Table 1", "size": 1, "shares": ["chess"], "time": "18:00", "place": None,
                    "guests": [{"id": "1", "id_from": "row", "name": "Alice", "why": ""}],
                }
            ],
        }
    ],
}  # fmt: skip
HOST: dict[str, Any] = {
    "version": 1,
    "made": {
        "seed": 0, "work": None, "threads": 1, "stopped": "clock", "kernel": "c", "unit": "pairs", "value": 2,
        "bound": 2.5, "bound_kind": "columns", "repeats": 0,
    },
    "plan": PLAN,
    "people": [
        {
            "id": "1", "id_from": "row", "name": "Alice", "number": 1, "say": "", "loves": {"chess": 0.5},
            "brings": {}, "needs": {}, "languages": ["German"], "times": [], "places": [], "table_size": None,
            "host": True, "newcomer": None, "arrives_with": [], "apart_from": [], "not_only": [], "diet": "",
            "access": "", "groups": {"town": "Bonn"},
        }
    ],
    "options": {
        "size": [4, 6], "courses": 1, "mix": [], "gather": [], "weights": "raw", "memory_months": 0,
        "want": {"common-ground": 1, "giving": 0.5, "new-faces": 0, "mixing": 1},
        "together": [["1", "1"]], "apart": [], "met": [["1", "1", None]],
    },
}  # fmt: skip
VALUES = [
    None,
    True,
    False,
    0,
    1,
    -1,
    2.5,
    "",
    "x",
    "row",
    [],
    ["a"],
    ["a", "b"],
    [1, 2],
    [1, 2, 3],
    {},
    {"x": "y"},
    {"x": -1},
]


def places(document: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside: Any = (
        document.items()
        if isinstance(document, dict)
        else enumerate(document)
        if isinstance(document, list)
        else ()
    )
    return [path, *(deep for key, value in inside for deep in places(value, (*path, key)))]


@pytest.mark.parametrize(("kind", "document"), [("plan", PLAN), ("plan.host", HOST)])
def test_the_document_itself_conforms(kind: Any, document: Any) -> None:
    assert conformity.compiled(plans.schema(kind))(document) is None
    jsonschema.Draft202012Validator(plans.schema(kind)).validate(document)


@given(st.data(), st.sampled_from([("plan", PLAN), ("plan.host", HOST)]))
def test_any_value_at_any_place_is_judged_alike(data: st.DataObject, chosen: tuple[Any, Any]) -> None:
    kind, document = chosen[0], copy.deepcopy(chosen[1])
    path = data.draw(st.sampled_from([path for path in places(document) if path]))
    inner = document
    for part in path[:-1]:
        inner = inner[part]
    inner[path[-1]] = data.draw(st.sampled_from(VALUES))
    expected = jsonschema.Draft202012Validator(plans.schema(kind)).is_valid(document)
    assert (conformity.compiled(plans.schema(kind))(document) is None) == expected


def test_a_mismatch_tells_its_place() -> None:
    document = copy.deepcopy(PLAN)
    document["courses"][0]["tables"][0]["guests"][0]["wish"] = "apart"
    mismatch = conformity.compiled(plans.schema("plan"))(document)
    assert mismatch is not None
    assert mismatch.path == ("courses", 0, "tables", 0, "guests", 0)
    assert "“wish”" in mismatch.reason


def test_a_whole_number_has_no_point() -> None:
    assert conformity.compiled(plans.schema("plan"))({"version": 1.0, "courses": []}) is not None


def test_a_keyword_it_does_not_know_is_refused_and_not_ignored() -> None:
    with pytest.raises(AttributeError):
        conformity.compiled({"$id": "urn:x", "pattern": "a"})
