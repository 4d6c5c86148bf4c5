"""Keeps pages out of every cache: on a shared device the back button tells nobody who sat there before.

The page that is kept on purpose, one's own table, is kept by the service worker, which asks no header.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


def kept_by_nobody(get_response: Answer) -> Answer:
    """Say of every page that says nothing itself that nobody may keep it."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    return answer
