"""Gives pages what they may have to admit: that a house opens on one computer alone, or sends no letters."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from potluck.people import access


def house(request: HttpRequest) -> dict[str, Any]:
    """Return `opens_here_only`, `house_port`, and `letters_leave`, asked only where a page wants to know."""
    return {
        "opens_here_only": settings.HOUSE.is_local and not settings.IS_DEMO,
        "house_port": settings.HOUSE.port,
        "letters_leave": SimpleLazyObject(access.letters_leave),
    }
