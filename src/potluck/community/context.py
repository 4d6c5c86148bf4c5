"""Gives every page the community it belongs to."""

from typing import Any

from django.http import HttpRequest

from potluck.community import access


def community(request: HttpRequest) -> dict[str, Any]:
    """Return what the base page asks of the community."""
    return {"community": access.here()}
