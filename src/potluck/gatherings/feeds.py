"""The public gatherings of this community, for a calendar to follow."""

import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from potluck.gatherings import access, calendars
from potluck.letters import links


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django hands it over
    """Return what is public, from a while back on, so that a calendar also learns what was called off."""
    now = timezone.now()
    found = access.public_since(now - datetime.timedelta(days=30))
    events = [
        calendars.of_gathering(one, links.absolute(reverse("gatherings:invitation", args=[one.key])))
        for one in found
    ]
    return HttpResponse(calendars.together(events, now), content_type="text/calendar; charset=utf-8")
