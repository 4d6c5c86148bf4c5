"""The only way in which pages find plans and tables: a host sees them all, a guest their own."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Subquery, prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404

from potluck.gatherings import access as gatherings
from potluck.gatherings.models import Gathering, Seat
from potluck.people.models import PersonTopic
from potluck.tables.models import Place, Plan, PlanQuerySet, Table, Weighing
from potluck.tables.sharing import standing

FEWEST = 3  # at a table


@dataclass
class Laid:
    """A table as it is laid: who sits there, without those who gave their seat back or stayed away."""

    table: Table
    places: list[Place] = field(default_factory=list)
    is_whole: bool = True  # nobody took back a love that brought people here, and nobody left

    @property
    def number(self) -> int:
        return self.table.number

    @property
    def shares(self) -> list[str]:
        return list(self.table.shares)


def plans(gathering: Gathering) -> PlanQuerySet:
    """Return all plans of a gathering, the newest last."""
    return Plan.objects.filter(gathering=gathering).order_by("pk")


def at_hand(gathering: Gathering) -> Plan | None:
    """Return the plan that a host looks at: the newest that was made, published or not."""
    return plans(gathering).made().last()


def newest(gathering: Gathering) -> Plan | None:
    """Return the newest plan, made or not: it may be on its way, or have failed."""
    return plans(gathering).last()


def newest_and_at_hand(gathering: Gathering) -> tuple[Plan | None, Plan | None]:
    """Return both at once: of the two newest, at most one is not made; each knows what a host is shown."""
    counts = plans(gathering).published().order_by("-published_at", "-pk").values("pk")[:1]
    asked = plans(gathering).annotate(
        seated=Count("tables__places"),
        others_see_tables=Exists(plans(gathering).published()),
        that_counts=Subquery(counts),
    )
    last = [*asked.order_by("-pk")[:2]]
    for plan in last:
        plan.gathering = gathering
    return (last[0] if last else None), next((plan for plan in last if plan.made_at), None)


def published(gathering: Gathering) -> Plan | None:
    """Return the plan that counts."""
    return plans(gathering).published().order_by("published_at", "pk").last()


def published_with_draft(newest: Plan | None, at_hand: Plan | None) -> Plan | None:
    """Return the plan that counts, of these two or another; it knows whether there is a draft besides."""
    two = [one for one in (newest, at_hand) if one is not None]
    plan = next((one for one in two if one.pk == getattr(one, "that_counts", None)), None)
    if plan is None and two:
        plan = published(two[0].gathering)
    if plan is not None:
        plan.has_draft = at_hand != plan
    return plan


def laid(plan: Plan | None, every: Sequence[Seat] | None = None) -> list[Laid]:
    """Return the tables of a plan with who sits there, and what they share, as of now.

    `every` is each seat of the gathering, where whoever asks has them.
    """
    tables = _sitting(plan)
    gatherings.tell_apart((place.seat for one in tables for place in one.places), every)
    loves = standing.Loves(place for one in tables for place in one.places)
    for one in tables:
        one.is_whole = standing.keep(one.table, one.places, loves)
    return tables


def words_of(plan: Plan | None, tables: list[Laid]) -> list[str]:
    """Return what a host should know of a plan, as long as it is true of everybody whom it was said of."""
    seated = sum(len(one.places) for one in tables)
    holds = plan and getattr(plan, "seated", seated) == seated and all(one.is_whole for one in tables)
    return plan.words if plan and holds else []


def without_a_table(every: Sequence[Seat], tables: list[Laid]) -> list[Seat]:
    """Return who of every seat is coming and sits nowhere in these tables."""
    seated = {place.seat_id for table in tables for place in table.places}
    return [seat for seat in every if seat.is_present and seat.pk not in seated]


def is_out_of_date(plan: Plan) -> bool:
    """Tell whether somebody who comes has no table, or a table has too few left to be one."""
    tables = _sitting(plan)
    few = len(tables) > 1 and any(len(table.places) < FEWEST for table in tables)
    return few or bool(without_a_table(gatherings.every_seat(plan.gathering), tables))


def wants_one_more_table(plan: Plan) -> bool:
    """Tell whether more people come than its tables should hold, and enough for another table."""
    coming, tables = Seat.objects.filter(gathering=plan.gathering).present().count(), len(_sitting(plan))
    return coming > tables * plan.largest and coming >= (tables + 1) * plan.smallest


def not_looked_after(tables: list[Laid]) -> list[Laid]:
    """Return the tables that nobody looks after, where others have somebody; asked of all it is no news."""
    left = [one for one in tables if not any(place.looks_after for place in one.places)]
    return left if len(left) < len(tables) else []


def looked_after_by(one: Laid) -> Place | None:
    """Return who alone said, for all to hear, that they look after a table: it may be why they sit there."""
    willing = [place for place in one.places if place.looks_after]
    return willing[0] if len(willing) == 1 and willing[0].looks_after_openly else None


def weighing(plan: Plan) -> Weighing | None:
    """Return what was asked about how good a plan is, answered or not."""
    return Weighing.objects.filter(plan=plan).first()


def sat_before(plan: Plan, tables: list[Laid]) -> dict[int, int]:
    """Return, by seat, the table of everybody who sits elsewhere than in the plan that this one follows.

    Only of what the house changed: in a draft settled, until it is published, and on the night.
    """
    if plan.way != Plan.Way.RESEATED and not plan.waits_for_a_look:
        return {}
    here = {place.seat_id: one.number for one in tables for place in one.places}
    before = dict(Place.objects.filter(table__plan=plan.follows_id).values_list("seat_id", "table__number"))
    return {seat: number for seat, number in before.items() if here.get(seat, number) != number}


def own_table(seat: Seat) -> Laid | None:
    """Return the table of a guest in the plan that counts, if there is one."""
    tables = laid(published(seat.gathering)) if seat.is_going else []
    for table in tables:
        if any(place.seat_id == seat.pk for place in table.places):
            prefetch_related_objects(table.places, "seat__person__topics")
            return table
    return None


def sat_at(seat: Seat, now: Laid) -> int | None:
    """Return the number of a guest's table as they could see it before the plan of this one was published."""
    earlier = plans(seat.gathering).published().filter(pk__lt=now.table.plan_id)
    places = Place.objects.filter(seat=seat, table__plan__in=earlier).order_by("table__plan")
    return places.values_list("table__number", flat=True).last()


def place_at_hand(gathering: Gathering, key: str) -> Place:
    """Return where a guest sits in the plan at hand, by the key of their seat."""
    return get_object_or_404(
        Place.objects.select_related("table__plan", "seat__person"),
        table__plan=_or_404(at_hand(gathering)),
        seat__key=key,
    )


def draft(gathering: Gathering) -> Plan:
    """Return the plan at hand, or 404."""
    return _or_404(at_hand(gathering))


def _sitting(plan: Plan | None) -> list[Laid]:
    """Return who sits where; the words are as they were found."""
    tables: dict[int, Laid] = {}
    for place in _places(plan) if plan else ():
        tables.setdefault(place.table.number, Laid(place.table)).places.append(place)
    return [tables[number] for number in sorted(tables)]


def _places(plan: Plan) -> list[Place]:
    there = Place.objects.filter(
        table__plan=plan,
        seat__taken_at__isnull=False,
        seat__given_back_at=None,
        seat__missed_at=None,
    )
    told = PersonTopic.objects.filter(person=OuterRef("seat__person"), list__in=("loves", "brings"))
    there = there.annotate(is_unknown=~Exists(told))
    return list(there.select_related("table", "seat__person", "seat__gathering").order_by("pk"))


def _or_404(plan: Plan | None) -> Plan:
    if plan is None:
        raise Http404
    return plan
