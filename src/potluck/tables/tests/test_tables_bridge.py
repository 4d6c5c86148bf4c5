import datetime
import itertools
import json
import subprocess
import sys
from typing import Literal

import pytest

from potluck.gatherings.models import Seat
from potluck.people.models import Person
from potluck.tables import actions, schedule
from potluck.tables.engine_bridge import asking, pretending, solving, telling
from potluck.tables.engine_bridge.asked import Asked
from potluck.tables.engine_bridge.posing import Posed
from potluck.tables.models import Plan
from potluck.tables.tests import table_cast as cast
from potluck.ties import actions as ties

pytestmark = pytest.mark.django_db
BEFORE = datetime.date(2026, 9, 4)


def asked_of(plan: Plan) -> Asked:
    return telling.about(Plan.objects.get(pk=plan.pk), "plan", cast.NOW)


def waiting(gathering: cast.Gathering) -> Plan:
    return actions.ask_for_plan(gathering=gathering, by=gathering.host, now=cast.NOW)


def test_the_engine_is_told_no_diet_no_access_and_no_address() -> None:
    gathering = cast.soup()
    Seat.objects.filter(gathering=gathering).update(diet="no nuts", access="a chair with arms")
    told = str(asked_of(waiting(gathering)))
    assert "no nuts" not in told and "a chair" not in told and "example.org" not in told


def test_on_a_first_evening_nobody_is_new_among_others() -> None:
    assert {guest["newcomer"] for guest in asked_of(waiting(cast.soup()))["people"]} == {None}


def test_whoever_is_new_sits_beside_somebody_who_has_come_before() -> None:
    gathering = cast.soup()
    regulars = [cast.seat(gathering, name).person for name in ("Alice", "Bob", "Fay")]
    ties.remember_table(people=regulars, on=BEFORE)
    plan = cast.drafted(gathering)
    for table in cast.laid(plan):
        assert table & {"Alice", "Bob", "Fay"}
        assert table != {"Alice", "Bob", "Fay"}


def test_at_every_table_somebody_looks_after_it_where_there_are_enough() -> None:
    gathering = cast.soup()
    Seat.objects.filter(person__name="Hana").update(looks_after_a_table=True)
    Person.objects.filter(name="Gus").update(looks_after_tables=True)
    plan = cast.drafted(gathering)
    assert all(table & {"Alice", "Hana", "Gus"} for table in cast.laid(plan)), "the host looks after hers"


def test_whoever_is_brought_sits_with_who_brings_them_but_not_all_with_the_host() -> None:
    gathering = cast.soup()
    bob = cast.seat(gathering, "Bob")
    Seat.objects.filter(person__name="Jan").update(brought_by=bob)
    Seat.objects.filter(person__name__in=["Fay", "Ida"]).update(brought_by=cast.seat(gathering, "Alice"))
    assert [len(group) for group in asked_of(waiting(gathering))["together"]] == [2]
    schedule.make_plans(cast.NOW)
    plan = Plan.objects.get()
    assert cast.sits(plan, "Bob") == cast.sits(plan, "Jan")


def test_a_wish_that_nobody_can_keep_is_left_out_and_the_others_are_kept() -> None:
    gathering = cast.soup()
    Person.objects.filter(name="Fay").update(not_only=["woman"], largest_table=4)
    Person.objects.filter(name="Gus").update(smallest_table=8)
    asked = asked_of(waiting(gathering))
    assert next(guest for guest in asked["people"] if guest["name"] == "Fay")["not_only"] == []
    schedule.make_plans(cast.NOW)
    plan = Plan.objects.get()
    assert plan.words[0] == "Not every wish can be kept."
    assert sorted(map(len, cast.laid(plan))) == [4, 5]


def test_somebody_who_likes_a_known_face_sits_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pretending, "pairs", lambda *_told: [])
    gathering = cast.soup()
    fay, jan = (cast.seat(gathering, name).person for name in ("Fay", "Jan"))
    ties.remember_table(people=[fay, jan], on=BEFORE)
    Person.objects.filter(pk=fay.pk).update(likes_a_known_face=True)
    plan = cast.drafted(gathering)
    assert cast.sits(plan, "Fay") == cast.sits(plan, "Jan")


def test_a_child_that_takes_too_long_is_ended_and_the_host_may_try_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gathering = cast.soup()
    monkeypatch.setattr(asking, "SECONDS_TO_SOLVE", 0.01)
    failed = cast.drafted(gathering)
    assert failed.failed.startswith("Something interrupted us") and failed.made_at is None
    monkeypatch.undo()
    assert cast.drafted(gathering).made_at is not None
    assert Plan.objects.count() == 1, "what failed is not kept"


def test_a_child_whose_maker_is_gone_ends_without_a_word() -> None:
    asked = json.dumps(asked_of(waiting(cast.soup())))
    command = [sys.executable, "-P", "-m", asking.CHILD]
    child = subprocess.Popen(command, stdin=-1, stdout=-1, stderr=-1, text=True)
    assert child.stdin and child.stdout and child.stderr
    child.stdout.close()
    child.stdin.write(asked)
    child.stdin.close()
    assert (child.wait(60), child.stderr.read()) == (0, "")
    child.stderr.close()


def test_whose_maker_is_gone_is_let_go() -> None:
    gathering = cast.soup()
    plan = waiting(gathering)
    Plan.objects.update(claimed_at=cast.NOW)
    assert schedule.make_plans(cast.NOW + datetime.timedelta(minutes=1)) == 0
    schedule.make_plans(cast.NOW + datetime.timedelta(minutes=5))
    plan.refresh_from_db()
    assert plan.failed
    again = waiting(gathering)
    assert again.pk != plan.pk


@pytest.mark.pretends
def test_pretended_pairs_are_the_same_at_every_try_and_others_at_another_gathering() -> None:
    people = list(range(1, 41))
    pairs = pretending.pairs("soup", people)
    assert pairs == pretending.pairs("soup", people[::-1])
    assert 25 <= len(pairs) <= 75, "about one of sixteen pairs"
    assert len({*pairs} & {*pretending.pairs("bread", people)}) < 15
    assert pretending.pairs("soup", people, pretending.ONE_OF_AT_ONE_TABLE) == [
        two for two in pairs if two in {*pretending.pairs("soup", people, pretending.ONE_OF_AT_ONE_TABLE)}
    ]


@pytest.mark.pretends
def test_whether_two_are_pretended_does_not_hang_on_who_else_is_there() -> None:
    few, many = range(1, 10), range(1, 120)
    among_many = {two for two in pretending.pairs("soup", many) if {*two} <= {*few}}
    assert among_many == {*pretending.pairs("soup", few)}


def test_two_of_a_company_who_are_kept_apart_do_not_both_sit_with_who_brings_them() -> None:
    arrivals = [(1, 2), (1, 3), (4, 5), (1, 4)]
    assert pretending.companies(arrivals, {frozenset((2, 3))}) == [(1, 2), (4, 5), (1, 4)]
    assert pretending.companies(arrivals, {frozenset((2, 5))}) == [(1, 2), (1, 3), (4, 5)]


@pytest.mark.parametrize("kind", ["apart", "pretended"])
def test_sizes_give_way_to_both_kinds_alike(kind: Literal["apart", "pretended"]) -> None:
    gathering = cast.soup(dict(list(cast.NINE.items())[:6]))
    asked = asked_of(waiting(gathering))
    two = (asked["people"][0]["id"], asked["people"][1]["id"])
    asked["apart"], asked["pretended"], asked["pretended_at_one_table"] = [], [], []
    asked[kind] = [two]
    if kind == "pretended":
        asked["pretended_at_one_table"] = [two]
    answer = solving.answer(asked, lambda _share: None)
    assert [len(table["guests"]) for table in answer["tables"]] == [3, 3]


def test_pretended_pairs_give_way_where_nobody_could_be_seated() -> None:
    gathering = cast.soup()
    asked = asked_of(waiting(gathering))
    ids = [guest["id"] for guest in asked["people"]]
    asked["apart"] = [(ids[0], ids[1])]
    asked["pretended"] = list(itertools.combinations(ids, 2))[1:]
    apart = Posed(asked).apart()
    assert apart[0] == (ids[0], ids[1]) and 1 < len(apart) < 36
    assert not solving.answer(asked, lambda _share: None).get("cannot")


def test_at_one_table_nobody_can_be_kept_apart() -> None:
    gathering = cast.soup(dict(list(cast.NINE.items())[:5]))
    alice, bob = (cast.seat(gathering, name).person for name in ("Alice", "Bob"))
    ties.say_rather_not(by=alice, about=bob)
    plan = cast.drafted(gathering)
    assert plan.failed == "" and len(cast.laid(plan)) == 1
    assert "Not every wish can be kept." not in plan.words
