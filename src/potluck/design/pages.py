"""What belongs to no page: the patterns, the web manifest, the worker that keeps a table offline."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
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
