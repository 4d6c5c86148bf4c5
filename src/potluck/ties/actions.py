"""What changes between two people."""

import datetime
import itertools
import json
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from potluck.people.models import Person
from potluck.shared import locked
from potluck.shared.refused import Refused
from potluck.ties import access, letters
from potluck.ties.models import Again, Met, RatherNot, Reunion

MOST_TIMES = 3
FARTHEST = datetime.timedelta(days=366)
MEMORY = datetime.timedelta(days=730)  # who sat with whom
ONE_SIDED = datetime.timedelta(days=60)  # an "again" that nobody answered
BEFORE_TELLING = datetime.timedelta(hours=36)  # so that a letter does not tell who spoke last


def remember_table(*, people: Iterable[Person], on: datetime.date) -> None:
    """Keep that these people sat at one table."""
    pairs = {access.pair(one, other) for one, other in itertools.combinations(people, 2)}
    Met.objects.bulk_create(
        [Met(one_id=a, other_id=b, on=on) for a, b in sorted(pairs)], ignore_conflicts=True
    )


def say_again(*, by: Person, about: Person, now: datetime.datetime) -> None:
    """Keep that one would like to see another again; nobody is told until both say so."""
    if by.pk == about.pk:
        raise Refused(_("That is you."))
    with transaction.atomic():
        Again.objects.update_or_create(by=by, about=about, defaults={"said_at": now})


def tell_agains(*, now: datetime.datetime) -> int:
    """Tell everybody whose "again" was said by both; return how many pairs heard of it."""
    told = 0
    with transaction.atomic():
        said = {
            (again.by_id, again.about_id) for again in Again.objects.filter(said_at__lte=now - BEFORE_TELLING)
        }
        for one_id, other_id in sorted(two for two in said if two[0] < two[1] and two[::-1] in said):
            two = (one_id, other_id)
            # Where another worker deleted them, it also tells.
            if Again.objects.filter(by__in=two, about__in=two).delete()[0] == len(two):
                told += _tell_both(*Person.objects.filter(pk__in=two).order_by("pk"), now=now)
    return told


def _tell_both(one: Person, other: Person, *, now: datetime.datetime) -> bool:
    """Open a date for two; where one is open they are led to it again, and it lasts as a new one would."""
    if access.rather_nots([one, other]):
        return False
    open_still = Reunion.objects.filter(one=one, other=other, let_go_at=None).exclude(chosen_time__lt=now)
    open_still.update(told_at=now)
    reunion = open_still.first() or Reunion.objects.create(one=one, other=other, told_at=now)
    letters.write_glad(reunion, now)
    return True


def offer_times(
    *, reunion: Reunion, by: Person, times: Sequence[datetime.datetime], now: datetime.datetime
) -> None:
    """Offer the other up to three times, or others instead; once all have passed, either may offer anew."""
    offered = sorted(set(times))
    if not offered:
        raise Refused(_("Offer at least one time."))
    if len(offered) > MOST_TIMES:
        raise Refused(_("Three times are enough to choose from."))
    if offered[0] <= now:
        raise Refused(_("A time has to lie ahead."))
    if offered[-1] > now + FARTHEST:
        raise Refused(_("That is more than a year away. Sooner, perhaps?"))
    with transaction.atomic():
        free = Reunion.objects.filter(pk=reunion.pk, chosen_at=None, let_go_at=None)
        is_instead = any(time > now for time in reunion.offered_times())
        if is_instead:
            free = free.filter(offered_by=by)
        free = free.filter(times=reunion.times)
        if not free.update(
            offered_by=by,
            offered_at=reunion.offered_at if is_instead else now,
            times=[time.astimezone(datetime.UTC).isoformat() for time in offered],
        ):
            raise Refused(_("The two of you are a step further already. Have a look."))
        reunion.refresh_from_db()
        letters.write_offered(reunion, now)


def choose_time(*, reunion: Reunion, by: Person, time: str, now: datetime.datetime) -> None:
    """Take one of the times offered; both get it for their calendars."""
    with transaction.atomic():
        reunion.refresh_from_db()
        if reunion.offered_by_id in {None, by.pk} or time not in reunion.times:
            raise Refused(_("That time is not on offer (any more). Have a look at the others."))
        chosen = datetime.datetime.fromisoformat(time)
        open_still = Reunion.objects.filter(
            pk=reunion.pk, chosen_at=None, let_go_at=None, times=reunion.times
        )
        if chosen <= now or not open_still.update(chosen_at=now, chosen_time=chosen):
            raise Refused(_("That time is not on offer (any more). Have a look at the others."))
        reunion.refresh_from_db()
        letters.write_found(reunion, now)


def let_go(*, reunion: Reunion, now: datetime.datetime) -> None:
    """Let the date go, found or not; where both had it in their calendars both hear of it."""
    with transaction.atomic():
        if not Reunion.objects.filter(pk=reunion.pk, let_go_at=None).update(let_go_at=now):
            return
        reunion.refresh_from_db()
        if reunion.chosen_time:
            reunion.sequence += 1
            reunion.save(update_fields=["sequence"])
            letters.write_let_go(reunion, now)


def say_rather_not(*, by: Person, about: Person) -> None:
    """Keep that one would rather not sit with another; told to nobody."""
    if by.pk == about.pk:
        raise Refused(_("That is you."))
    with transaction.atomic():
        Again.objects.filter(by=by, about=about).delete()
        # Said again it is said now: a row from before the account would not be shown to who says it.
        withdraw_rather_not(by=by, about=about)
        RatherNot.objects.create(locked=locked.lock(json.dumps([by.pk, about.pk]), settings.LOCK_KEY))


def withdraw_rather_not(*, by: Person, about: Person) -> None:
    """Forget it."""
    with transaction.atomic():
        rows = [row.pk for row, two in access.unlocked() if two == (by.pk, about.pk)]
        RatherNot.objects.filter(pk__in=rows).delete()


def forget_rather_nots(*, person: Person) -> None:
    """Forget every never-together that this person is in."""
    rows = [row.pk for row, two in access.unlocked() if person.pk in two]
    RatherNot.objects.filter(pk__in=rows).delete()


def forget_old(*, now: datetime.datetime) -> int:
    """Forget meetings after 24 months, a one-sided again after 60 days, a date a month after it lapsed."""
    met, _rows = Met.objects.filter(on__lt=(now - MEMORY).date()).delete()
    agains, _rows = Again.objects.filter(said_at__lt=now - ONE_SIDED).delete()
    old = Reunion.objects.filter(told_at__lt=now - ONE_SIDED, chosen_at=None)
    dates, _rows = (old | Reunion.objects.filter(chosen_time__lt=now - datetime.timedelta(days=30))).delete()
    return met + agains + dates
