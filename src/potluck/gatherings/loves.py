"""What the guests of a gathering love, as whoever has the link may see it: nothing that tells of one person.

From five guests on who allow it, besides the host; only what two of them share; rare first, no counts, and
never what somebody could use. Who comes is as of last night, so that nobody's yes can be watched. What they
love, and that they allow it, has no date and is as of now: taken back it goes, and added it shows, at once.
"""

import datetime

from django.db.models import Count, Exists, Q

from potluck.gatherings.models import Gathering, Seat
from potluck.people.models import PersonTopic

FEWEST_GUESTS = 5
FEWEST_WHO_SHARE = 2
MOST_SHOWN = 8


def shared_by_guests(gathering: Gathering, last_night: datetime.datetime) -> list[str]:
    """Return labels of topics, the rarest in this community first."""
    still = Q(given_back_at=None) | Q(given_back_at__gte=last_night)
    there = Seat.objects.filter(still, gathering=gathering, taken_at__lt=last_night, person__shows_loves=True)
    # One stranger can bring, and one host add, whoever does not exist: they count for nothing here.
    came_themselves = Q(person__joined_at__isnull=False) | Q(link_is_shared=False)
    guests = there.filter(came_themselves).exclude(person=gathering.host_id)
    are_enough = guests.values("gathering").annotate(guests=Count("person"))
    are_enough = are_enough.filter(guests__gte=FEWEST_GUESTS)
    loved = PersonTopic.objects.filter(list=PersonTopic.List.LOVES)
    shared = (
        loved.filter(Exists(are_enough), person__in=guests.values("person"))
        .values("topic")
        .annotate(lovers=Count("person"))
        .filter(lovers__gte=FEWEST_WHO_SHARE)
        .values("topic")
    )
    rare_first = loved.filter(topic__in=shared).values("topic__label").annotate(lovers=Count("person"))
    return [row["topic__label"] for row in rare_first.order_by("lovers", "topic__label")[:MOST_SHOWN]]
