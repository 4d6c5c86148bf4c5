"""What became of a draft is seen by the host before anybody is told."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from potluck.gatherings.models import Seat
from potluck.letters.models import Letter
from potluck.tables import access, actions, schedule
from potluck.tables.models import Plan
from potluck.tables.tests import table_cast as cast
from potluck.ties import actions as ties

pytestmark = pytest.mark.django_db
MOST_QUERIES = 10
TWO_DAYS = cast.FRIDAY - datetime.timedelta(days=2)


def settled_otherwise(gathering: cast.Gathering) -> Plan:
    """Fay would rather not sit with Gus; by hand she does; the settled plan parts them."""
    fay, gus = (cast.seat(gathering, name) for name in ("Fay", "Gus"))
    ties.say_rather_not(by=fay.person, about=gus.person)
    base = cast.drafted(gathering)
    draft = actions.move_guest(plan=base, seat=fay, to=cast.sits(base, "Gus"), now=TWO_DAYS)
    return cast.made(actions.publish_plan(plan=draft, by=gathering.host, now=TWO_DAYS), TWO_DAYS)


def test_a_plan_that_nothing_changed_is_published_at_once() -> None:
    gathering = cast.soup()
    draft = cast.drafted(gathering)
    plan = cast.made(actions.publish_plan(plan=draft, by=gathering.host, now=TWO_DAYS), TWO_DAYS)
    assert plan.is_published and Letter.objects.filter(kind="table").count() == 9


def test_what_changed_is_marked_and_nobody_is_told_before_the_host_has_looked() -> None:
    gathering = cast.soup()
    plan = settled_otherwise(gathering)
    assert plan.waits_for_a_look and access.published(gathering) is None
    assert Letter.objects.count() == 0
    host = cast.signed_in(gathering.host)
    with CaptureQueriesContext(connection) as asked:
        page = host.get(cast.at(gathering)).content.decode()
    assert len(asked) <= MOST_QUERIES + 1, "one of them is the test's own"
    changed = access.sat_before(plan, access.laid(plan))
    gus = cast.seat(gathering, "Gus").pk
    assert gus in changed and page.count('class="changed"') == len(changed)
    assert f"was at Table {changed[gus]}" in page and "Nobody has been told yet" in page
    assert "Back to my draft" in page and "rather" not in page
    host.post(cast.at(gathering, "publish/"))
    schedule.make_plans(TWO_DAYS)
    after = access.published(gathering)
    assert after is not None and cast.laid(after) == cast.laid(plan)
    assert 'class="changed"' not in host.get(cast.at(gathering)).content.decode()


def test_a_host_goes_back_to_her_draft() -> None:
    gathering = cast.soup()
    plan = settled_otherwise(gathering)
    cast.signed_in(gathering.host).post(cast.at(gathering, "take-back/"))
    assert access.at_hand(gathering) == plan.follows


def test_a_wish_said_while_the_host_looks_is_kept_and_she_looks_once_more() -> None:
    gathering = cast.soup()
    plan = settled_otherwise(gathering)
    table = access.laid(plan)[cast.sits(plan, "Gus") - 1]
    mate = next(p.seat for p in table.places if p.seat.person.name != "Gus")
    ties.say_rather_not(by=mate.person, about=cast.seat(gathering, "Gus").person)
    again = cast.made(actions.publish_plan(plan=plan, by=gathering.host, now=TWO_DAYS), TWO_DAYS)
    assert again.waits_for_a_look
    assert not any({"Gus", mate.person.name} <= who for who in cast.laid(again))


def test_the_clock_does_not_wait_for_a_look() -> None:
    gathering = cast.soup()
    plan = settled_otherwise(gathering)
    schedule.lay_tables(TWO_DAYS)
    schedule.make_plans(TWO_DAYS)
    after = access.published(gathering)
    assert after is not None and cast.laid(after) == cast.laid(plan)


def test_on_the_night_it_shows_who_sits_elsewhere() -> None:
    gathering = cast.soup()
    before = cast.published(gathering)
    small = min(cast.laid(before), key=len)
    missing = sorted(small - {"Alice"})[:2]
    Seat.objects.filter(person__name__in=missing).update(missed_at=cast.THE_NIGHT)
    after = cast.made(actions.seat_again(gathering=gathering, by=None, now=cast.THE_NIGHT), cast.THE_NIGHT)
    page = cast.signed_in(gathering.host).get(cast.at(gathering)).content.decode()
    assert page.count('class="changed"') == len(access.sat_before(after, access.laid(after))) > 0


@pytest.mark.parametrize("is_wished", [False, True])
def test_before_publishing_a_draft_moved_by_hand_says_that_a_few_seats_may_still_change(
    is_wished: bool,
) -> None:
    gathering = cast.soup()
    fay, gus = (cast.seat(gathering, name) for name in ("Fay", "Gus"))
    if is_wished:
        ties.say_rather_not(by=fay.person, about=gus.person)
    base = cast.by_hand(gathering)
    host, told = cast.signed_in(gathering.host), "reasons that are told to nobody"
    assert told not in host.get(cast.at(gathering)).content.decode(), "nobody was moved"
    actions.move_guest(plan=base, seat=fay, to=2, now=TWO_DAYS)
    assert told in host.get(cast.at(gathering)).content.decode()
