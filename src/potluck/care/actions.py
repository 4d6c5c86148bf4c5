"""What is done in care: saying that something felt wrong, reading it, and the community's own settings."""

import datetime
import zoneinfo

from django.db import transaction
from django.utils.translation import gettext as _

from potluck.care import access, letters, said
from potluck.care.models import Act, Report
from potluck.community import actions as community
from potluck.community.models import Community
from potluck.gatherings.models import Seat
from potluck.people import actions as people
from potluck.people.models import Person, PersonQuerySet
from potluck.shared.refused import Refused
from potluck.ties import actions as ties

MOST_FROM_A_SEAT = 5


def say_something_felt_wrong(
    *,
    seat: Seat,
    about: Person | None,
    harm: str,
    words: str,
    then: str,
    to: Person | None,
    now: datetime.datetime,
    called: str = "",
) -> Report | None:
    """Do what a guest asks for: keep two people apart, and tell (or let wait) a steward of their choice.

    Whoever sat at another table is only `called` by a name; where it means nobody, the steward reads it.
    """
    about = about or access.named(seat, called)
    if called and about is None:
        words = _("About {name}. {words}").format(name=called, words=words)
    _check(seat, about, then, to, called)
    with transaction.atomic():
        if about is not None:
            ties.say_rather_not(by=seat.person, about=about)
        if then == said.Then.APART:
            return None
        told = said.Said(
            by=seat.person_id,
            about=about.pk if about else None,
            gathering=seat.gathering_id,
            harm=harm,
            words=words.strip(),
            then=then,
        )
        own = [one for _row, one in said.everything() if (one.by, one.gathering) == (told.by, told.gathering)]
        if len(own) >= MOST_FROM_A_SEAT:
            raise Refused(_("You said much about this evening already. Please speak to a steward directly."))
        report = Report.objects.create(locked=told.lock(), to=to, made_at=now)
        if then == said.Then.TELL:
            _open(report, now)
        open_what_was_said_twice(now=now)
    return report


def open_what_was_said_twice(*, now: datetime.datetime) -> int:
    """Open what was held and somebody else has said as well; return how many reports opened."""
    if not Report.objects.filter(opened_at=None).exists():
        return 0
    with transaction.atomic():
        everything = list(said.everything())
        twice = [row for row, one in everything if any(one.is_the_same(other) for _row, other in everything)]
        return sum(_open(row, now) for row in twice)


def hand_on_reports(*, now: datetime.datetime) -> int:
    """Give to another steward what was said to one who is none any more; return how many were given on.

    Never to whom it is about, nor to whoever said it: until there is somebody else it stays closed.
    """
    stewards = Person.objects.awake().stewards()
    left_alone = Report.objects.filter(closed_at=None).exclude(to__in=stewards)
    return sum(_hand_on(report, now) for report in left_alone)


def close_report(*, report: Report, now: datetime.datetime) -> None:
    """Keep that a steward has seen to it; a year later it is forgotten."""
    with transaction.atomic():
        if Report.objects.filter(pk=report.pk, closed_at=None).update(closed_at=now) and report.to:
            keep_act(by=report.to, what=Act.What.REPORT, now=now)


def open_report_again(*, report: Report) -> None:
    """Let it wait for its steward again: it was not seen to after all."""
    Report.objects.filter(pk=report.pk).update(closed_at=None)


def keep_act(*, by: Person, what: str, now: datetime.datetime, about: Person | None = None) -> None:
    """Write down what a steward did, for all stewards to read; of others' acts nothing is kept."""
    if by.is_steward():
        Act.objects.create(by=by, about=about, what=Act.What(what), at=now)


def let_rest(
    *, person: Person, by: Person, until: datetime.datetime, why: str, now: datetime.datetime
) -> None:
    """Let an account rest until a day, with words to whose it is; it wakes by itself."""
    if person.pk == by.pk:
        raise Refused(_("That is you. Whoever would like to rest signs out."))
    if person.is_steward():
        raise Refused(_("They look after the house. Take them off that first, so that all stewards see it."))
    if not person.has_account:
        raise Refused(_("They have no account that could rest; a host can take their seat back."))
    if person.resting_since:
        raise Refused(_("Their account rests already. Wake it first, to say another day or other words."))
    if not why.strip():
        raise Refused(_("Please say why, in words they can understand."))
    if until <= now:
        raise Refused(_("A rest ends on a day that is still to come."))
    with transaction.atomic():
        people.let_rest(person=person, now=now, until=until, why=why)
        keep_act(by=by, what=Act.What.REST, about=person, now=now)


def wake(*, person: Person, by: Person, now: datetime.datetime) -> None:
    """End a rest before its day."""
    with transaction.atomic():
        if person.resting_since:
            people.wake(person=person)
            keep_act(by=by, what=Act.What.WAKE, about=person, now=now)


def make_steward(*, person: Person, by: Person, now: datetime.datetime) -> None:
    """Let somebody with an account look after the house too."""
    if not person.has_account or person.resting_since:
        raise Refused(_("Only somebody who can sign in can look after the house."))
    with transaction.atomic():
        if not person.is_steward():
            people.give_role(person=person, now=now)
            letters.write_steward(person=person, by=by, now=now)
            keep_act(by=by, what=Act.What.STEWARD, about=person, now=now)


def unmake_steward(*, person: Person, by: Person, now: datetime.datetime) -> None:
    """Let a steward look after the house no more; what they were told goes to another one."""
    with transaction.atomic():
        if person.is_steward():
            people.take_role(person=person)
            keep_act(by=by, what=Act.What.NO_STEWARD, about=person, now=now)
    hand_on_reports(now=now)


def tell_community(
    *, name: str, story: str, time_zone: str, door: str, now: datetime.datetime, by: Person | None = None
) -> Community:
    """Keep what the community is called, what it says of itself, where it lives and who may come in."""
    name = " ".join(name.split())
    if not name:
        raise Refused(_("A community needs a name."))
    if time_zone not in zoneinfo.available_timezones():
        raise Refused(_("There is no such time zone."))
    with transaction.atomic():
        here = community.found_community(now=now)
        here.name, here.story, here.time_zone = name, story.strip(), time_zone
        here.door = Community.Door(door)
        here.save(update_fields=["name", "story", "time_zone", "door"])
        if by:
            keep_act(by=by, what=Act.What.COMMUNITY, now=now)
    return here


def _check(seat: Seat, about: Person | None, then: str, to: Person | None, called: str) -> None:
    if called and about is None and then != said.Then.TELL:
        raise Refused(
            _(
                "We cannot tell whom you mean by that name. Write it as they said it, or tell a steward now, "
                "who reads what you write."
            )
        )
    if about is not None and about.pk == seat.person_id:
        raise Refused(_("That is you."))
    if then == said.Then.APART and about is None:
        raise Refused(_("To keep you apart from somebody we need to know from whom."))
    if then != said.Then.APART and to is None:
        raise Refused(_("Please choose who is to be told."))
    if about is not None and to is not None and about.pk == to.pk:
        if not _others(seat.person_id, about.pk).exists():
            raise Refused(
                _(
                    "It is about the only steward there is, so nobody could read it. "
                    "We can still keep you apart."
                )
            )
        raise Refused(_("It is about them: please choose another steward."))


def _others(by: int, about: int | None) -> PersonQuerySet:
    """Return the stewards who may read it, the longest-serving first."""
    stewards: PersonQuerySet = Person.objects.awake().stewards()
    others = stewards.exclude(pk__in=[pk for pk in (by, about) if pk])
    return others.order_by("roles__given_at", "pk")


def _hand_on(report: Report, now: datetime.datetime) -> int:
    words = said.of(report)
    to = (
        next(iter(access.first_choice(_others(words.by, words.about), words.gathering)), None)
        if words
        else None
    )
    if to is None:
        return 0
    with transaction.atomic():
        handed = Report.objects.filter(pk=report.pk, to=report.to_id, closed_at=None).update(to=to)
        report.refresh_from_db()
        if handed and report.opened_at:
            letters.write_handed_on(report, now)
    return handed


def _open(report: Report, now: datetime.datetime) -> int:
    opened = Report.objects.filter(pk=report.pk, opened_at=None).update(opened_at=now)
    if opened:
        letters.write_report(report, now)
    return opened
