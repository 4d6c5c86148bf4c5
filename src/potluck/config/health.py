"""`/healthz`: whether the house is well, for whoever watches over it. It tells nothing of anybody."""

import datetime

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from potluck.letters.models import Letter, PostOffice

SEEN = "worker-seen"
UNSEEN_FOR = datetime.timedelta(minutes=5)
STUCK_FOR = datetime.timedelta(minutes=15)


def worker_was_seen(now: datetime.datetime) -> None:
    """Keep that the worker is alive; it says so after each round."""
    cache.set(SEEN, now.isoformat(), timeout=None)


def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 where all is well and 503 where somebody should look."""
    now = timezone.now()
    try:
        connection.ensure_connection()
        told = {"database": "reachable", "worker": worker(now), "letters": letters(now)}
    except DatabaseError:
        told = {"database": "unreachable"}
    is_well = not {"unreachable", "not seen", "stuck"} & set(told.values())
    return JsonResponse(told, status=200 if is_well else 503)


def worker(now: datetime.datetime) -> str:
    """Return whether the worker was seen lately."""
    seen = cache.get(SEEN)
    return "seen" if seen and now - datetime.datetime.fromisoformat(seen) < UNSEEN_FOR else "not seen"


def letters(now: datetime.datetime) -> str:
    """Return whether letters leave. Before mail is set they wait, and the house is well."""
    if not PostOffice.objects.filter(works_since__isnull=False).exists():
        return "waiting for mail to be set"
    overdue = Letter.objects.filter(
        due_at__lt=now - STUCK_FOR, sent_at=None, given_up_at=None, withdrawn_at=None
    )
    return "stuck" if overdue.exists() else "leaving"
