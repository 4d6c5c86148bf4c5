"""Lives a year of an invented community through the same actions that people use, day by day."""

import datetime
import random
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from potluck.community import access as community_access
from potluck.community import actions as community
from potluck.community.models import Community
from potluck.gatherings import actions as gatherings
from potluck.gatherings.models import Gathering, Seat
from potluck.home.demo import cast, year
from potluck.letters.models import Letter
from potluck.people import actions as people
from potluck.people.models import Person, PersonTopic
from potluck.reflections import access as reflections_access
from potluck.reflections import actions as reflections
from potluck.reflections.models import Feeling
from potluck.shared.refused import Refused
from potluck.tables import actions as tables
from potluck.ties import actions as ties

PEOPLE = 120
ANNOUNCED = datetime.timedelta(days=24)  # so long before it happens a gathering is made
LETTERS_SHOWN = datetime.timedelta(days=30)  # what an invented community was written before is not kept
DRAWN = 8
SEED = 7  # the same community in every house: what is said of it in the docs stays true
Tell = Callable[[float, str], None]


def live_a_year(*, now: datetime.datetime, tell: Tell) -> None:
    """Fill an empty house; `tell` hears how far it is (0 to 1) and what is happening, in words."""
    draw = random.Random(SEED)  # noqa: S311 - invented people are no secret
    tell(0.0, _("Inventing people"))
    everyone = _settle_in(now, draw)
    occasions = (*year.PAST, *year.COMING)
    for number, occasion in enumerate(occasions):
        tell(0.15 + 0.85 * number / len(occasions), occasion.what)
        _live(occasion, everyone, now, draw)
    Letter.objects.filter(made_at__lt=now - LETTERS_SHOWN).delete()
    Community.objects.filter(pk=1).update(invented_at=now)
    tell(1.0, _("Laid"))


def _settle_in(now: datetime.datetime, draw: random.Random) -> list[Person]:
    with transaction.atomic():
        here = community.found_community(now=now, name=year.COMMUNITY)
        here.story = year.STORY
        here.save(update_fields=["story"])
        return [_person(invented, now, draw) for invented in cast.people(PEOPLE, draw)]


def _person(invented: cast.Invented, now: datetime.datetime, draw: random.Random) -> Person:
    joined = now - datetime.timedelta(days=draw.randint(20, 400))
    person = people.join(address=invented.address, name=invented.name, now=joined)
    people.tell_name(person=person, name=invented.name, say=invented.say)
    people.tell_wishes(
        person=person,
        looks_after_tables=invented.looks_after_tables,
        shows_loves=invented.shows_loves,
    )
    lists = PersonTopic.List
    for which, words in (
        (lists.LOVES, invented.loves),
        (lists.BRINGS, invented.brings),
        (lists.NEEDS, invented.needs),
    ):
        people.tell_topics(person=person, list=which, words=words)
    people.accept_agreement(person=person, now=joined)
    return person


def _live(
    occasion: year.Occasion, everyone: list[Person], now: datetime.datetime, draw: random.Random
) -> None:
    starts_at = _moment(occasion, now)
    made_at = min(now, starts_at) - ANNOUNCED
    known = [person for person in everyone if person.joined_at and person.joined_at < made_at] or everyone
    host = draw.choice([person for person in known if person.looks_after_tables])
    gathering = gatherings.make_gathering(
        host=host,
        what=occasion.what,
        about=occasion.about,
        starts_at=starts_at,
        place=occasion.place,
        address=_("asked of nobody: it is invented"),
        has_meal=occasion.has_meal,
        capacity=occasion.guests + 1 + draw.randint(0, 3),
        audience=Gathering.Audience.COMMUNITY if draw.random() < 0.5 else Gathering.Audience.PUBLIC,
        now=made_at,
    )
    others = [person for person in known if person != host]
    for number, guest in enumerate(_who_comes(occasion, others, draw)):
        gatherings.take_seat(
            gathering=gathering,
            person=guest,
            now=made_at + datetime.timedelta(hours=number),
            looks_after_a_table=guest.looks_after_tables,
        )
    if starts_at < now + datetime.timedelta(days=3):
        tables.make_plan(
            plan=tables.ask_for_plan(gathering=gathering, by=host, now=made_at, publish=True), now=made_at
        )
    if starts_at < now:
        _afterwards(gathering, starts_at + datetime.timedelta(hours=15), draw)


def _who_comes(occasion: year.Occasion, known: list[Person], draw: random.Random) -> list[Person]:
    """Draw the guests: each by chance, `DRAWN` times as likely who loves what it is about."""
    drawn = PersonTopic.objects.filter(
        person__in=known, list=PersonTopic.List.LOVES, words__in=cast.goes_with(occasion.draws)
    )
    keen = {*drawn.values_list("person_id", flat=True)}
    lots = {person.pk: draw.random() ** (1 / (DRAWN if person.pk in keen else 1)) for person in known}
    return sorted(known, key=lambda person: -lots[person.pk])[: occasion.guests]


def _afterwards(gathering: Gathering, morning: datetime.datetime, draw: random.Random) -> None:
    reflections.settle(gathering=gathering, now=morning)
    for seat in Seat.objects.filter(gathering=gathering).present().select_related("person", "gathering"):
        company = [other.person for other in reflections_access.company(seat, morning)]
        again = draw.sample(company, min(len(company), draw.choice((0, 1, 1, 2))))
        feeling = draw.choices(Feeling.Name.values, weights=(40, 25, 25, 8, 2))[0]
        try:
            reflections.answer_morning(seat=seat, feeling=feeling, again=again, thanks="", now=morning)
        except Refused:
            continue
    ties.tell_agains(now=morning + datetime.timedelta(days=2))


def _moment(occasion: year.Occasion, now: datetime.datetime) -> datetime.datetime:
    day = timezone.localtime(now, community_access.zone()).date() + datetime.timedelta(days=occasion.days)
    return datetime.datetime.combine(day, datetime.time(occasion.hour), community_access.zone())
