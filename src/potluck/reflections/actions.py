"""What a guest says the morning after, and what becomes of an evening."""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from potluck.community import access as community
from potluck.gatherings.models import Gathering, Seat
from potluck.people.models import Person
from potluck.reflections import access, letters
from potluck.reflections.models import Feeling, Reflection, Thanks
from potluck.shared.refused import Refused
from potluck.ties import actions as ties

MOST_AGAINS = 2


def answer_morning(
    *, seat: Seat, feeling: str, again: Sequence[Person], thanks: str, now: datetime.datetime
) -> None:
    """Keep a feeling in a sum without names, the agains for the two alone, and pass on a word of thanks.

    A second answer adds nothing to the sum; an again can still be said. Whoever is named twice counts twice:
    nobody who has the link too finds out by trying whom a guest named. Nothing at all is no answer.
    """
    _must_have_been_there(seat, now)
    if not (feeling or again or thanks.strip()):
        raise Refused(
            _("Nothing is filled in yet. One thing is enough; and if you would rather not, just go.")
        )
    company = [other.person for other in access.company(seat, now)]
    if any(person not in company for person in again):
        raise Refused(_("Choose among those of your table."))
    with transaction.atomic():
        reflection, is_first = Reflection.objects.get_or_create(seat=seat, defaults={"answered_at": now})
        _count(reflection, len(again))
        if is_first and feeling in Feeling.Name.values and access.feeling_counts(seat):
            sums = Feeling.objects.get_or_create(gathering=seat.gathering, name=feeling)[0]
            Feeling.objects.filter(pk=sums.pk).update(answers=F("answers") + 1)
        for person in again:
            ties.say_again(by=seat.person, about=person, now=now)
        if thanks.strip():
            Thanks.objects.create(seat=seat, words=thanks.strip(), said_at=now)


def pass_on_thanks(*, gathering: Gathering, before: datetime.datetime, now: datetime.datetime) -> int:
    """Write one letter to the host with everybody's thanks; return how many were in it.

    Where no letter can go they stay, for the host to read on a page.
    """
    with transaction.atomic():
        said = Thanks.objects.filter(seat__gathering=gathering, said_at__lt=before)
        thanks = list(said.select_related("seat__person").order_by("said_at", "pk"))
        if not thanks or not letters.write_thanks(gathering, thanks, now):
            return 0
        Thanks.objects.filter(pk__in=[one.pk for one in thanks]).delete()
    return len(thanks)


def forget_thanks(*, before: datetime.datetime) -> int:
    """Forget what was said, until then, to hosts whom no letter reaches."""
    return Thanks.objects.filter(said_at__lt=before).delete()[0]


def _count(reflection: Reflection, again: int) -> None:
    """Keep how often a guest named somebody that morning; refuse where it would be too often."""
    fits = Reflection.objects.filter(pk=reflection.pk, agains__lte=MOST_AGAINS - again)
    if again and not fits.update(agains=F("agains") + again):
        before = _("Two at most, with those you named before, so that it means something.")
        raise Refused(before if reflection.agains else _("Two at most, so that it means something."))


def _must_have_been_there(seat: Seat, now: datetime.datetime) -> None:
    if not seat.gathering.is_over(now) or not seat.is_present:
        raise Refused(_("This page is for those who were there, the morning after."))
    if now > seat.gathering.starts_at + letters.CLOSES_AFTER:
        raise Refused(_("That evening is closed by now. Your thanks will still find the host in person."))


def settle(*, gathering: Gathering, now: datetime.datetime) -> None:
    """Make who sat with whom a fact, once."""
    with transaction.atomic():
        if not Gathering.objects.filter(pk=gathering.pk, settled_at=None).update(settled_at=now):
            return
        day = gathering.starts_at.astimezone(community.zone()).date()
        for table in access.tables_of(gathering, now):
            ties.remember_table(people=[seat.person for seat in table], on=day)


def write_morning_letters(*, gathering: Gathering, now: datetime.datetime) -> int:
    """Write to everybody who was there; each letter is written once, however often this is called."""
    written = 0
    with transaction.atomic():
        for seat in gathering.seats.present().select_related("person", "gathering"):
            written += letters.write_morning(seat, now)
    return written
