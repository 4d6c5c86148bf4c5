import datetime

import pytest
from django.utils import timezone

from potluck.gatherings import actions as gatherings
from potluck.letters.models import Letter
from potluck.shared.refused import Refused
from potluck.tables import access, actions, letters, schedule
from potluck.tables.models import Plan
from potluck.tables.tests import table_cast as cast

pytestmark = pytest.mark.django_db
TWO_DAYS = cast.FRIDAY - datetime.timedelta(days=2)


def reseated(gathering: cast.Gathering) -> Plan:
    return cast.made(
        actions.seat_again(gathering=gathering, by=gathering.host, now=cast.THE_NIGHT), cast.THE_NIGHT
    )


def test_two_stay_away_one_comes_unannounced_and_nobody_sits_alone() -> None:
    gathering = cast.soup()
    before = cast.published(gathering)
    small = min(cast.laid(before), key=len)
    for name in sorted(small - {"Alice"})[:2]:
        gatherings.mark_missing(seat=cast.seat(gathering, name), now=cast.THE_NIGHT)
    gatherings.seat_unannounced(gathering=gathering, name="Kim", now=cast.THE_NIGHT)
    after = reseated(gathering)
    assert after.is_published and after.way == Plan.Way.RESEATED
    tables = cast.laid(after)
    assert sum(map(len, tables)) == 8 and min(map(len, tables)) >= 3
    assert any("Kim" in table for table in tables)
    assert any("Kim" in sentence for sentence in after.moved)
    stayed = [name for table in cast.laid(before) for name in table if name in set().union(*tables)]
    moved = [name for name in stayed if cast.sits(before, name) != cast.sits(after, name)]
    assert len(moved) <= 1


def test_after_the_evening_no_tables_are_laid_by_which_one_could_try_out_who_sits_with_whom() -> None:
    gathering = cast.soup()
    plan, morning = cast.published(gathering), cast.FRIDAY + datetime.timedelta(hours=14)
    for ask in (actions.seat_again, actions.ask_for_plan):
        with pytest.raises(Refused, match="how you sat stays"):
            ask(gathering=gathering, by=gathering.host, now=morning)
    assert access.published(gathering) == plan
    with pytest.raises(Refused, match="closed by now"):
        gatherings.mark_missing(seat=cast.seat(gathering, "Bob"), now=morning + datetime.timedelta(days=2))


def test_two_days_before_the_tables_are_laid_by_themselves_and_everybody_hears() -> None:
    gathering = cast.soup()
    assert schedule.lay_tables(TWO_DAYS - datetime.timedelta(hours=1)) == 0
    assert schedule.lay_tables(TWO_DAYS) == 1
    assert schedule.lay_tables(TWO_DAYS) == 0, "it is on its way"
    schedule.make_plans(TWO_DAYS)
    plan = access.published(gathering)
    assert plan is not None
    assert Letter.objects.filter(kind="table").count() == 9
    schedule.lay_tables(TWO_DAYS + datetime.timedelta(hours=1))
    assert Letter.objects.count() == 9
    letter = Letter.objects.get(mailbox__address="bob@example.org")
    assert all(name in letter.text for name in next(t for t in cast.laid(plan) if "Bob" in t))
    assert "/table/" in letter.text and "/give-back/" in letter.text


def test_a_draft_that_a_host_left_lying_is_published_two_days_before() -> None:
    gathering = cast.soup()
    draft = cast.drafted(gathering)
    schedule.lay_tables(TWO_DAYS)
    schedule.make_plans(TWO_DAYS)
    plan = access.published(gathering)
    assert plan is not None and cast.laid(plan) == cast.laid(draft)


def test_only_who_moved_gets_a_letter_about_it() -> None:
    gathering = cast.soup()
    plan = cast.published(gathering, TWO_DAYS)
    Letter.objects.all().delete()
    to = next(one.number for one in access.laid(plan) if one.number != cast.sits(plan, "Fay"))
    draft = actions.move_guest(plan=plan, seat=cast.seat(gathering, "Fay"), to=to, now=TWO_DAYS)
    after = cast.let_everybody_see(draft, TWO_DAYS)
    names = [one.seat.person.name for laid in access.laid(after) for one in laid.places]
    moved = {
        f"{name.lower()}@example.org" for name in names if cast.sits(plan, name) != cast.sits(after, name)
    }
    assert "fay@example.org" in moved
    assert {letter.mailbox.address for letter in Letter.objects.filter(kind="change")} == moved


def test_whoever_gets_a_seat_after_the_tables_are_laid_gets_a_table_too() -> None:
    gathering = cast.soup()
    cast.published(gathering, TWO_DAYS)
    cast.come(gathering, cast.person("Kim", ["choir"]))
    later = TWO_DAYS + datetime.timedelta(hours=5)
    assert schedule.lay_tables(later) == 1
    schedule.make_plans(later)
    own = access.own_table(cast.seat(gathering, "Kim"))
    assert own is not None and len(own.places) >= 4
    assert schedule.lay_tables(later) == 0


def test_a_worker_killed_while_seating_again_is_no_reason_to_leave_a_guest_without_a_table() -> None:
    gathering = cast.soup()
    cast.published(gathering, TWO_DAYS)
    cast.come(gathering, cast.person("Kim", ["choir"]))
    assert schedule.lay_tables(TWO_DAYS) == 1
    Plan.objects.being_made().update(claimed_at=TWO_DAYS)
    schedule.make_plans(TWO_DAYS + actions.making.STALE * 2)
    assert schedule.lay_tables(TWO_DAYS + schedule.TRY_AGAIN_AFTER / 2) == 0
    later = TWO_DAYS + schedule.TRY_AGAIN_AFTER * 2
    assert schedule.lay_tables(later) == 1
    schedule.make_plans(later)
    assert access.own_table(cast.seat(gathering, "Kim")) is not None


def test_a_draft_left_lying_keeps_no_late_guest_without_a_table_and_stays_with_its_host() -> None:
    gathering = cast.soup()
    plan = cast.published(gathering, TWO_DAYS)
    fay, ida = cast.seat(gathering, "Fay"), cast.seat(gathering, "Ida")
    first = actions.move_guest(plan=plan, seat=fay, to=3 - cast.sits(plan, "Fay"), now=TWO_DAYS)
    actions.move_guest(plan=first, seat=ida, to=3 - cast.sits(plan, "Ida"), now=TWO_DAYS)
    cast.come(gathering, cast.person("Kim", ["choir"]))
    later = TWO_DAYS + datetime.timedelta(hours=5)
    assert schedule.lay_tables(later) == 1
    schedule.make_plans(later)
    counts, draft = access.published(gathering), access.at_hand(gathering)
    assert access.own_table(cast.seat(gathering, "Kim")) is not None
    assert counts is not None and cast.sits(counts, "Fay") == cast.sits(plan, "Fay"), "she published no move"
    assert draft is not None and not draft.is_published and draft.follows is not None
    for name in ("Fay", "Ida"):
        assert cast.sits(draft, name) == 3 - cast.sits(plan, name)
    assert schedule.lay_tables(later) == 0
    actions.take_back(plan=draft)
    assert access.at_hand(gathering) == draft.follows and cast.sits(draft.follows, "Ida") == cast.sits(
        plan, "Ida"
    )
    after = cast.let_everybody_see(draft.follows, later)
    assert after.is_published and any("Kim" in table for table in cast.laid(after))


def test_an_evening_made_late_waits_until_it_is_full_or_half_of_the_time_is_gone() -> None:
    made = cast.FRIDAY - datetime.timedelta(hours=20)
    four = dict(list(cast.NINE.items())[:4])
    gathering = cast.soup(four, made_at=made, capacity=5)
    assert schedule.lay_tables(made + datetime.timedelta(hours=1)) == 0
    assert schedule.lay_tables(made + datetime.timedelta(hours=10)) == 1
    Plan.objects.all().delete()
    cast.come(gathering, cast.person("Kim", ["choir"]))
    assert schedule.lay_tables(made + datetime.timedelta(hours=1)) == 1, "it is full"


def test_what_the_clock_has_laid_does_not_grow_into_one_large_table() -> None:
    gathering = cast.soup(dict(list(cast.NINE.items())[:6]))
    schedule.lay_tables(TWO_DAYS)
    schedule.make_plans(TWO_DAYS)
    for name in ("Kim", "Lou"):
        cast.come(gathering, cast.person(name, ["choir"]))
        schedule.lay_tables(TWO_DAYS)
        schedule.make_plans(TWO_DAYS)
    plan = access.published(gathering)
    assert plan is not None and sorted(map(len, cast.laid(plan))) == [4, 4]


def test_what_a_host_has_laid_is_not_laid_anew_by_the_clock_after_it_seated_a_few_more() -> None:
    gathering = cast.soup()
    plan = cast.by_hand(gathering, asked_by=gathering.host, published_at=cast.NOW)
    moment = cast.FRIDAY - datetime.timedelta(days=2)
    for name in ("Kim", "Lou", "Mia", "Noa", "Oda", "Pia"):
        cast.come(gathering, cast.person(name, ("chess",)))
        moment += datetime.timedelta(hours=2)
        assert schedule.lay_tables(moment) == 1
        schedule.make_plans(moment)
        plan = access.published(gathering)
        assert plan is not None and plan.way == plan.Way.RESEATED


def test_who_sat_where_is_forgotten() -> None:
    gathering = cast.soup()
    cast.published(gathering)
    assert Plan.objects.count() == 2
    schedule.forget_old(cast.FRIDAY + datetime.timedelta(days=2))
    assert [plan.is_published for plan in Plan.objects.all()] == [True]
    schedule.forget_old(cast.FRIDAY + datetime.timedelta(days=732))
    assert Plan.objects.count() == 0


def test_two_people_are_no_table() -> None:
    cast.soup(dict(list(cast.NINE.items())[:2]))
    assert schedule.lay_tables(TWO_DAYS) == 0
    assert Plan.objects.count() == 0


def test_once_it_is_over_the_pages_speak_of_what_was(monkeypatch: pytest.MonkeyPatch) -> None:
    gathering = cast.soup()
    host, way = cast.signed_in(gathering.host), "How you sat"
    page, own = f"/g/{gathering.key}/host/", letters.page_of(cast.seat(gathering, "Bob"))
    morning = cast.FRIDAY + datetime.timedelta(hours=14)
    monkeypatch.setattr(timezone, "now", lambda: morning)
    assert way in host.get(page).content.decode() and "is over" in host.get(own).content.decode()
    assert "No tables were laid" in host.get(cast.at(gathering)).content.decode()
    cast.published(gathering)
    assert "That is how you sat" in host.get(cast.at(gathering)).content.decode()
    table = host.get(own).content.decode()
    assert "With whom you sat" in table and "Three ways to begin" not in table
    assert "give-back" not in table and "Leave early" not in table
    monkeypatch.setattr(timezone, "now", lambda: cast.THE_NIGHT)
    tonight = host.get(own).content.decode()
    assert "Leave early" in tonight and "give-back" not in tonight
    monkeypatch.setattr(timezone, "now", lambda: cast.NOW)
    assert "give-back" in host.get(own).content.decode()
