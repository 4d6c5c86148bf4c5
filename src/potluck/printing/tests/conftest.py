"""An invented evening: forty people who do not exist, eight tables, two courses."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

_INVENTED = json.loads((Path(__file__).parent / "invented/plan.host.json").read_text(encoding="utf-8"))


@pytest.fixture
def host_document() -> dict[str, Any]:
    return copy.deepcopy(_INVENTED)  # type: ignore[no-any-return]


@pytest.fixture
def plan(host_document: dict[str, Any]) -> dict[str, Any]:
    return host_document["plan"]  # type: ignore[no-any-return]


@pytest.fixture
def says(host_document: dict[str, Any]) -> dict[str, str]:
    return {person["id"]: person["say"] for person in host_document["people"] if person["say"]}


@pytest.fixture
def plan_of() -> Callable[..., dict[str, Any]]:
    """Make a plan with one table of the people named, in as many courses as asked for."""

    def make(
        *names: str, shares: tuple[str, ...] = ("sourdough",), why: str = "Bread.", courses: int = 1
    ) -> Any:
        guests = [
            {"id": str(n + 1), "id_from": "row", "name": name, "why": why} for n, name in enumerate(names)
        ]
        table = {"name": "Table 1", "size": len(names), "shares": [*shares], "time": None, "place": None}
        course = {"starts": None, "tables": [table | {"guests": guests}]}
        return {"version": 1, "courses": [copy.deepcopy(course) for _course in range(courses)]}

    return make
