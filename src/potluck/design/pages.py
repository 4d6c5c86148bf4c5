"""Shows every component in every state, to whoever builds a page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from potluck.design import samples


def patterns(request: HttpRequest) -> HttpResponse:
    """Show everything a page can be made of."""
    return render(request, "design/patterns.html", samples.everything())
