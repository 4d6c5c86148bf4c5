"""Tells the engine who comes to a gathering, what they love, and what they wish for."""

import datetime
from collections.abc import Iterable, Sequence

from django.utils import timezone

from potluck.gatherings import access as gatherings
from potluck.gatherings.models import Seat
from potluck.people.models import Person, PersonTopic
from potluck.reading.cells.answers import LARGEST_TABLE, SMALLEST_TABLE
from potluck.tables.engine_bridge import company, pretending
from potluck.tables.engine_bridge.asked import Act, Asked, GuestAsked, Pair
from potluck.tables.models import Place, Plan
from potluck.ties import access as ties

MEMORY = datetime.timedelta(days=731)
MOST_SAID = 60  # lines of one list that the engine is told of


def about(plan: Plan, act: Act, now: datetime.datetime) -> Asked:
    """Return what to ask of the engine: everyone who is going and not missed, with all their wishes."""
    seats = present(plan)
    by_person = {seat.person_id: str(seat.pk) for seat in seats}
    people = [seat.person for seat in seats]
    today = timezone.localdate(now)
    met = ties.met(people, today - MEMORY)
    arrivals = _arrivals(seats, plan)
    by_choice = {frozenset(two) for two in arrivals}  # who brings somebody sits with them, whatever was said
    real = [two for two in sorted(ties.rather_nots(people)) if frozenset(two) not in by_choice]
    pretended, at_one_table = (
        [
            two
            for two in pretending.pairs(plan.gathering.key, [*by_person], one_of)
            if frozenset(two) not in by_choice
        ]
        for one_of in (pretending.ONE_OF, pretending.ONE_OF_AT_ONE_TABLE)
    )
    apart = {frozenset(two) for two in (*real, *pretended)}
    asked = _alone(plan, act, today, seats, met, pretending.companies(arrivals, apart))
    if plan.want == Plan.Want.OLD_FRIENDS:
        asked["again"] = [(by_person[a], by_person[b]) for a, b in sorted(ties.glad(people))]
    asked["apart"] = [(by_person[a], by_person[b]) for a, b in real]
    may_part = act == "plan" or (plan.follows is not None and plan.follows.way == Plan.Way.MOVED)
    for pairs, kind in ((pretended, asked["pretended"]), (at_one_table, asked["pretended_at_one_table"])):
        seats_of = ((by_person[a], by_person[b]) for a, b in pairs)
        kind += [two for two in seats_of if may_part or not _sit_together(two, asked)]
    return asked


def without_wishes(plan: Plan, now: datetime.datetime) -> Asked:
    """Return what the words of a draft are made of: never a rather-not, so that they cannot react to one."""
    seats = present(plan)
    today = timezone.localdate(now)
    met = ties.met([seat.person for seat in seats], today - MEMORY)
    return _alone(plan, "tell", today, seats, met, _arrivals(seats, plan))


def to_weigh(plan: Plan, now: datetime.datetime) -> Asked:
    """Return what is asked to find out how good a plan is: who they are and where they sit, and no wish."""
    return {**without_wishes(plan, now), "act": "weigh", "together": []}


def present(plan: Plan) -> list[Seat]:
    """Return the seats to be seated, in a lasting order, with all that is told of the people in them."""
    seats = Seat.objects.filter(gathering_id=plan.gathering_id).present().order_by("pk")
    return list(seats.select_related("person").prefetch_related("person__topics"))


def seating(plan: Plan | None, ids: Iterable[str]) -> tuple[list[list[str]], dict[str, int]]:
    """Return who of `ids` sits at which table of a plan, and who of them is pinned there."""
    there = {*ids}
    current: list[list[str]] = []
    pins: dict[str, int] = {}
    places = Place.objects.filter(table__plan=plan).select_related("table").order_by("table__number", "pk")
    for place in places if plan else ():
        while len(current) < place.table.number:
            current.append([])
        if str(place.seat_id) in there:
            current[-1].append(str(place.seat_id))
            if place.pinned_at:
                pins[str(place.seat_id)] = place.table.number - 1
    return current, pins


def _alone(
    plan: Plan,
    act: Act,
    today: datetime.date,
    seats: Sequence[Seat],
    met: dict[ties.Pair, datetime.date],
    together: list[tuple[int, int]],
) -> Asked:
    by_person = {seat.person_id: str(seat.pk) for seat in seats}
    follows = plan if act == "tell" else plan.follows
    current, pins = seating(follows, by_person.values())
    return Asked(
        act=act,
        size=(plan.smallest, plan.largest),
        want=plan.want,
        day=today.isoformat(),
        people=_guests(seats, met),
        together=[[by_person[a], by_person[b]] for a, b in together],
        met=[(by_person[a], by_person[b], day.isoformat()) for (a, b), day in sorted(met.items())],
        again=[],
        apart=[],
        pretended=[],
        pretended_at_one_table=[],
        current=current,
        keeps_numbers=Plan.objects.filter(gathering_id=plan.gathering_id).published().exists(),
        pins=pins,
    )


def _sit_together(two: Pair, asked: Asked) -> bool:
    """Nobody moves for a pretended pair that gave way before, but for one that a hand has seated together."""
    return any({*two} <= {*who} for who in asked["current"])


def _arrivals(seats: Sequence[Seat], plan: Plan) -> list[tuple[int, int]]:
    """Whoever was brought by somebody sits with them; but the host adds names for everybody's sake."""
    host = plan.gathering.host_id
    of_seat = {seat.pk: seat.person_id for seat in seats if seat.person_id != host}
    return [(of_seat[s.brought_by_id], s.person_id) for s in seats if s.brought_by_id in of_seat]


def _guests(seats: Sequence[Seat], met: dict[ties.Pair, datetime.date]) -> list[GuestAsked]:
    been = ties.have_been([seat.person_id for seat in seats])
    gatherings.tell_apart(seats)
    guests = [_guest(seat, been) for seat in seats]
    company.not_alone(guests)
    _known_faces(seats, guests, met)
    return guests


def _guest(seat: Seat, been: set[int]) -> GuestAsked:
    person, own = seat.person, [str(word) for word in seat.person.not_only]
    said: dict[str, list[str]] = {kind.value: [] for kind in PersonTopic.List}
    for line in sorted(person.topics.all(), key=lambda line: line.pk):
        said[line.list] += [line.words] if len(said[line.list]) < MOST_SAID else []
    return GuestAsked(
        id=str(seat.pk),
        name=seat.called,
        loves=said["loves"],
        brings=said["brings"],
        needs=said["needs"],
        # Whoever invites everybody welcomes them too.
        host=seat.is_of_the_host or seat.looks_after_a_table or person.looks_after_tables,
        newcomer=person.pk not in been if been else None,
        table_size=_wished_size(person),
        groups={word: "yes" for word in own if word != "newcomer"},
        not_only=own,
    )


def _wished_size(person: Person) -> tuple[int, int] | None:
    if person.smallest_table is None and person.largest_table is None:
        return None
    low, high = person.smallest_table or SMALLEST_TABLE, person.largest_table or LARGEST_TABLE
    return (max(SMALLEST_TABLE, min(low, high)), min(LARGEST_TABLE, max(low, high)))


def _known_faces(
    seats: Sequence[Seat], guests: Sequence[GuestAsked], met: dict[ties.Pair, datetime.date]
) -> None:
    """Somebody who likes a known face sits with one whom they have met, if any comes."""
    place = {seat.person_id: number for number, seat in enumerate(seats)}
    known: dict[int, set[int]] = {}
    for one, other in met:
        known.setdefault(one, set()).add(place[other])
        known.setdefault(other, set()).add(place[one])
    like = [seat.person_id for seat in seats if seat.person.likes_a_known_face]
    company.known_faces(guests, [(place[who], known[who]) for who in like if who in known])
