"""On the night nobody gets up for a wish of the house; for one of somebody's own a few may."""

import datetime

import pytest

from potluck.gatherings import actions as gatherings
from potluck.gatherings.models import Seat
from potluck.people.models import Person
from potluck.tables import actions
from potluck.tables.engine_bridge import solving, telling
from potluck.tables.engine_bridge.asked import Answer
from potluck.tables.tests import table_cast as cast
from potluck.ties import actions as ties

pytestmark = pytest.mark.django_db
BEFORE = datetime.date(2026, 9, 4)


def without(gathering: cast.Gathering, *names: str) -> Answer:
    """Mark people missing at tables of five (Alice to Fay) and four (Gus to Jan), and seat again."""
    cast.by_hand(gathering, published_at=cast.NOW, told_at=cast.NOW, smallest=3)
    for name in names:
        gatherings.mark_missing(seat=cast.seat(gathering, name), now=cast.THE_NIGHT)
    plan = actions.seat_again(gathering=gathering, by=gathering.host, now=cast.THE_NIGHT)
    return solving.answer(telling.about(plan, "reseat", cast.THE_NIGHT), lambda _share: None)


def sat(gathering: cast.Gathering, answer: Answer) -> list[set[str]]:
    names = {str(seat.pk): seat.person.name for seat in Seat.objects.select_related("person")}
    return [{names[guest["id"]] for guest in table["guests"]} for table in answer["tables"]]


def test_nobody_gets_up_so_that_somebody_looks_after_each_table() -> None:
    gathering = cast.soup()
    Seat.objects.filter(person__name__in=["Bob", "Jan"]).update(looks_after_a_table=True)
    answer = without(gathering, "Jan")
    assert answer["moved"] == []
    assert sat(gathering, answer) == [{"Alice", "Bob", "Dana", "Eli", "Fay"}, {"Gus", "Hana", "Ida"}]


def test_nobody_gets_up_so_that_who_is_new_sits_beside_a_welcomer() -> None:
    gathering = cast.soup()
    been = [cast.seat(gathering, name).person for name in ("Alice", "Bob", "Dana", "Jan")]
    ties.remember_table(people=been, on=BEFORE)
    answer = without(gathering, "Jan")
    assert answer["moved"] == []
    assert sat(gathering, answer)[1] == {"Gus", "Hana", "Ida"}


def test_for_somebodys_own_wish_one_may_move() -> None:
    gathering = cast.soup()
    Person.objects.filter(name__in=["Fay", "Gus", "Hana"]).update(not_only=["woman"])
    answer = without(gathering, "Hana")
    assert len(answer["moved"]) == 1
    assert any({"Fay", "Gus"} <= table for table in sat(gathering, answer))
