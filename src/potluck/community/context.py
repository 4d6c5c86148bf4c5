"""Gives every page the community it belongs to."""

from typing import Any

from django.http import HttpRequest

from potluck.community import access


def community(request: HttpRequest) -> dict[str, Any]:
    """Return what the base page asks of the community."""
    # Before the clock is set there is the waiting room of the demo.
    return {"community": getattr(request, "community", None) or access.here()}
