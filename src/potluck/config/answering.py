"""What holds for every page: what it may be asked for, and that nobody keeps it.

On a shared device the back button tells nobody who sat there before. The page that is kept on purpose, one's
own table, is kept by the service worker, which asks no header.
"""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


def kept_by_nobody(get_response: Answer) -> Answer:
    """Say of every page that says nothing itself that nobody may keep it."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    return answer


def asked_in_text(get_response: Answer) -> Answer:
    """Let no address have a NUL in it, which is in no text, and which PostgreSQL refuses to look for."""

    def answer(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise Http404
        return get_response(request)

    return answer
