"""Gives pages what they may have to admit: that a house opens on one computer alone, or sends no letters."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from potluck.config import phones
from potluck.people import access


def house(request: HttpRequest) -> dict[str, Any]:
    """Return where links open, and what is asked only where a page wants to know: the rest."""
    return {
        "opens_here_only": settings.HOUSE.is_local and not settings.IS_DEMO,
        "opens_near_only": settings.HOUSE.is_near and not settings.IS_DEMO,
        "phones_reach": not settings.HOUSE.is_local,
        "phones_get_in": _phones_get_in,
        "letters_leave": SimpleLazyObject(access.letters_leave),
    }


def _phones_get_in() -> dict[str, str]:
    """Return by which line phones get in, and what to put in it instead where that may not be right."""
    addresses = phones.own_addresses()
    return {
        "line": phones.line(settings.HOUSE, addresses),
        "instead": phones.instead(settings.HOUSE, addresses),
    }
