import pytest
from django.test import Client

from potluck.letters import links
from potluck.tables import access, actions, schedule
from potluck.tables.models import Plan
from potluck.tables.tests import table_cast as cast

pytestmark = pytest.mark.django_db


def test_nine_people_sit_at_a_table_of_four_and_one_of_five() -> None:
    plan = cast.drafted(cast.soup())
    assert plan.failed == ""
    assert sorted(map(len, cast.laid(plan))) == [4, 5]
    assert plan.words


def test_whoever_presses_twice_gets_one_plan() -> None:
    gathering = cast.soup()
    first = actions.ask_for_plan(gathering=gathering, by=gathering.host, now=cast.NOW)
    second = actions.ask_for_plan(gathering=gathering, by=gathering.host, now=cast.NOW)
    assert first.pk == second.pk
    assert schedule.make_plans(cast.NOW) == 1
    assert schedule.make_plans(cast.NOW) == 0
    assert Plan.objects.count() == 1


def test_a_guest_sees_their_table_once_it_is_published(client: Client) -> None:
    gathering = cast.soup()
    plan = cast.drafted(gathering)
    bob = cast.seat(gathering, "Bob")
    page = f"/seat/{links.signed('seat', bob.key)}/table/"
    assert "laid two days before at the latest" in client.get(page).content.decode()
    settled = cast.made(actions.publish_plan(plan=plan, by=gathering.host, now=cast.NOW))
    assert settled.is_published
    assert cast.laid(settled) == cast.laid(plan), "nothing was moved by hand, so nothing changes"
    words = client.get(page).content.decode()
    own = access.own_table(bob)
    assert own is not None
    here = {place.seat.person.name for place in own.places}
    assert all(name in words for name in here)
    assert not any(name in words for name in cast.NINE.keys() - here)
