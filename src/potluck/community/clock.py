"""Finds the community once for every request, and sets its page's clock to where the community lives."""

import zoneinfo
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from potluck.community import access


def community_clock(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Show and read times in the community's zone; pages find the community on their request."""

    def answer(request: HttpRequest) -> HttpResponse:
        here = access.here()
        request.community = here  # type: ignore[attr-defined] # as Django's own middleware hands on its user
        with timezone.override(zoneinfo.ZoneInfo(here.time_zone)):
            return get_response(request)

    return answer
