"""What changes about the community as a whole."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from potluck.community import access, first_agreement
from potluck.community.models import Agreement, Community
from potluck.shared.refused import Refused


def found_community(*, now: datetime.datetime, name: str = "", time_zone: str = "") -> Community:
    """Make the community and its first agreement, where there is none; what is there stays as it is."""
    with transaction.atomic():
        given = {key: value for key, value in (("name", name), ("time_zone", time_zone)) if value}
        community, _made = Community.objects.get_or_create(pk=1, defaults=given)
        if access.agreement() is None:
            Agreement.objects.get_or_create(
                version=1, defaults={"words": first_agreement.words(), "published_at": now}
            )
    return community


def set_clock(*, name: str, time_zone: str) -> None:
    """Keep the first things said about a community; what is empty stays as it is."""
    said = {key: value for key, value in (("name", name.strip()), ("time_zone", time_zone)) if value}
    if said:
        Community.objects.update_or_create(pk=1, defaults=said)


def publish_agreement(*, words: str, now: datetime.datetime, outside: str = "") -> Agreement:
    """Publish a new version; everybody is shown it once more. The same words again change nothing."""
    words, outside = words.replace("\r\n", "\n").strip(), outside.strip()
    if not words:
        raise Refused(_("An agreement needs words."))
    with transaction.atomic():
        newest = Agreement.objects.select_for_update().order_by("-version").first()
        if newest is not None and (newest.words, newest.outside) == (words, outside):
            return newest
        return Agreement.objects.create(
            version=newest.version + 1 if newest else 1, words=words, outside=outside, published_at=now
        )
