"""Pairs that are pretended to be kept apart upset no test but those about them."""

import pytest

from potluck.tables.engine_bridge import pretending


@pytest.fixture(autouse=True)
def _nobody_is_pretended(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "pretends" not in request.keywords:
        monkeypatch.setattr(pretending, "pairs", lambda *_told: [])
