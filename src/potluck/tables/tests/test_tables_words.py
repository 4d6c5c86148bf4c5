import pytest

from potluck.gatherings.models import Seat
from potluck.people import actions as people
from potluck.tables import actions
from potluck.tables.models import Place, Plan
from potluck.tables.tests import table_cast as cast

pytestmark = pytest.mark.django_db


def test_what_somebody_could_use_is_on_no_card_whatever_the_evening_is_for() -> None:
    gathering = cast.soup()
    fay, gus = cast.seat(gathering, "Fay").person, cast.seat(gathering, "Gus").person
    people.tell_topics(person=fay, list="needs", words=["divorce lawyer"])
    people.tell_topics(person=gus, list="brings", words=["divorce lawyer"])
    want = Plan.Want.HELP_EACH_OTHER.value
    plan = actions.ask_for_plan(gathering=gathering, by=gathering.host, now=cast.NOW, want=want)
    actions.make_plan(plan=plan, now=cast.NOW)
    whys = Place.objects.filter(table__plan=plan).values_list("why", flat=True)
    assert whys and not any("divorce" in why for why in whys)


def test_the_host_looks_after_her_own_table_and_hears_of_the_one_that_nobody_does() -> None:
    gathering = cast.soup()
    Seat.objects.filter(gathering=gathering).update(looks_after_a_table=False)
    plan = cast.drafted(gathering)
    left = 3 - cast.sits(plan, "Alice")
    assert any(f"Table {left}" in sentence for sentence in plan.words)
    other = next(iter(cast.laid(plan)[left - 1]))
    Seat.objects.filter(gathering=gathering, person__name=other).update(looks_after_a_table=True)
    assert not any("look after" in sentence for sentence in cast.drafted(gathering).words)
