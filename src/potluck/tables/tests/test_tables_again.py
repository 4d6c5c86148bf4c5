"""Again weighs where a host asks for old friends: once both know of it, and never before."""

import datetime

import pytest

from potluck.tables import actions
from potluck.tables.engine_bridge import telling
from potluck.tables.engine_bridge.posing import Posed
from potluck.tables.models import Plan
from potluck.tables.tests import table_cast as cast
from potluck.ties import actions as ties

pytestmark = pytest.mark.django_db
LAST_WEEK = datetime.date(2026, 11, 13)
LATER = cast.NOW + datetime.timedelta(days=2)
FRIENDS = Plan.Want.OLD_FRIENDS


def all_have_met(gathering: cast.Gathering) -> None:
    ties.remember_table(people=[cast.seat(gathering, name).person for name in cast.NINE], on=LAST_WEEK)


def say_again(gathering: cast.Gathering, one: str, other: str) -> None:
    by, about = (cast.seat(gathering, name).person for name in (one, other))
    ties.say_again(by=by, about=about, now=cast.NOW)


def asked(gathering: cast.Gathering, want: str = FRIENDS) -> telling.Asked:
    Plan.objects.all().delete()
    plan = actions.ask_for_plan(gathering=gathering, by=gathering.host, now=LATER, want=want)
    return telling.about(plan, "plan", LATER)


def test_two_who_said_it_of_each_other_sit_together() -> None:
    gathering = cast.soup(dict.fromkeys(cast.NINE, ()))
    all_have_met(gathering)
    for one, other in (("Bob", "Jan"), ("Fay", "Ida")):
        say_again(gathering, one, other)
        say_again(gathering, other, one)
    assert ties.tell_agains(now=LATER) == 2
    for _again in range(3):
        actions.ask_for_plan(gathering=gathering, by=gathering.host, now=LATER, want=FRIENDS)
        plan = cast.made(Plan.objects.get(made_at=None), LATER)
        assert cast.sits(plan, "Bob") == cast.sits(plan, "Jan")
        assert cast.sits(plan, "Fay") == cast.sits(plan, "Ida")


def test_of_what_one_alone_said_or_what_is_not_told_yet_the_engine_knows_nothing() -> None:
    gathering = cast.soup()
    all_have_met(gathering)
    before = asked(gathering)
    say_again(gathering, "Bob", "Jan")
    ties.tell_agains(now=LATER)
    assert asked(gathering) == before
    say_again(gathering, "Jan", "Bob")
    assert asked(gathering) == before, "both said it, and nobody has been told"
    ties.tell_agains(now=LATER)
    assert len(asked(gathering)["again"]) == 1
    assert asked(gathering, Plan.Want.NEW_FACES)["again"] == []


def test_it_weighs_twice_a_meeting_of_today_and_meetings_weigh_as_before() -> None:
    gathering = cast.soup()
    all_have_met(gathering)
    plain = Posed(asked(gathering)).problem([])
    say_again(gathering, "Bob", "Jan")
    say_again(gathering, "Jan", "Bob")
    ties.tell_agains(now=LATER)
    glad = Posed(asked(gathering)).problem([])
    drawn = {two: glad.wants.new_faces * weight for two, weight in glad.met.items()}
    usual = {two: plain.wants.new_faces * weight for two, weight in plain.met.items()}
    changed = {two: weight for two, weight in drawn.items() if weight != pytest.approx(usual[two])}
    assert list(changed.values()) == [2 * plain.wants.new_faces]


def test_no_figure_and_no_word_of_a_draft_hangs_on_it() -> None:
    gathering = cast.soup()
    plan = cast.by_hand(gathering, want=FRIENDS)
    say_again(gathering, "Bob", "Jan")
    say_again(gathering, "Jan", "Bob")
    ties.tell_agains(now=LATER)
    assert telling.without_wishes(plan, LATER)["again"] == telling.to_weigh(plan, LATER)["again"] == []
