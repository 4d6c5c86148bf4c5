"""What belongs to no page: the patterns, the web manifest, what keeps a table offline, a way out."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.views.decorators.http import require_safe

from potluck.design import drawn, samples
from potluck.printing import tokens


@require_safe
def patterns(request: HttpRequest) -> HttpResponse:
    """Show everything a page can be made of, in every state."""
    return render(request, "design/patterns.html", samples.everything())


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """Tell a phone how the house looks among its other things."""
    ground = tokens.mixed(tokens.DAY)["ground"]
    return render(request, "design/manifest.json", {"ground": ground}, "application/manifest+json")


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Give the service worker, from the top of the house, for only from there may it keep a guest's table."""
    script = (drawn.STATIC / "offline.js").read_text("utf-8")
    return HttpResponse(script, "text/javascript", headers={"Cache-Control": "no-cache"})


def with_a_way_out(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Lead whoever opens an address to which only a form is sent to the page above it."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method != "GET":
            return response
        page = render(request, "405.html", {"above": _above(request.path)}, status=response.status_code)
        page["Allow"] = response["Allow"]
        return page

    return answer


def _above(path: str) -> str:
    """Return the nearest page above an address; at last the front door."""
    parts = path.strip("/").split("/")[:-1]
    while parts:
        above = f"/{'/'.join(parts)}/"
        try:
            resolve(above)
        except Resolver404:
            parts.pop()
        else:
            return above
    return "/"
