"""What changes between two people."""

import datetime
import itertools
import json
from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from potluck.people.models import Person
from potluck.shared import locked
from potluck.shared.refused import Refused
from potluck.ties import access
from potluck.ties.models import Again, Met, RatherNot


def remember_table(*, people: Iterable[Person], on: datetime.date) -> None:
    """Keep that these people sat at one table."""
    pairs = {access.pair(one, other) for one, other in itertools.combinations(people, 2)}
    Met.objects.bulk_create(
        [Met(one_id=a, other_id=b, on=on) for a, b in sorted(pairs)], ignore_conflicts=True
    )


def say_again(*, by: Person, about: Person, now: datetime.datetime) -> None:
    """Keep that one would like to see another again; nobody is told until both say so."""
    with transaction.atomic():
        Again.objects.update_or_create(by=by, about=about, defaults={"said_at": now})


def say_rather_not(*, by: Person, about: Person) -> None:
    """Keep that one would rather not sit with another; told to nobody."""
    if by.pk == about.pk:
        raise Refused(_("That is you."))
    with transaction.atomic():
        if about.pk not in access.rather_nots_of(by):
            RatherNot.objects.create(locked=locked.lock(json.dumps([by.pk, about.pk]), settings.LOCK_KEY))


def withdraw_rather_not(*, by: Person, about: Person) -> None:
    """Forget it."""
    with transaction.atomic():
        rows = [row.pk for row, two in access.unlocked() if two == (by.pk, about.pk)]
        RatherNot.objects.filter(pk__in=rows).delete()
