"""The one page of this room: suggestions while somebody types."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from potluck.topics import access

LONGEST_TYPED = 60


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Answer `?q=ja` with a list of labels; a browser may keep it for an hour."""
    labels = access.suggestions(request.GET.get("q", "")[:LONGEST_TYPED])
    return JsonResponse({"suggestions": labels}, headers={"Cache-Control": "private, max-age=3600"})
