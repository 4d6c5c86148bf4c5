"""Sets every page's clock to where the community lives."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from potluck.community import access


def community_clock(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Show and read times in the community's zone while a request is answered."""

    def answer(request: HttpRequest) -> HttpResponse:
        with timezone.override(access.zone()):
            return get_response(request)

    return answer
