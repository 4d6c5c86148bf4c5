"""An invented evening: forty people who do not exist, eight tables, two courses."""

import copy
import json
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
