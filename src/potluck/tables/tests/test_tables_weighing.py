"""How good is this plan? One sentence, which hangs on no private wish and is told of no single move."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.messages import get_messages

from potluck.gatherings.models import Gathering
from potluck.people import actions as people
from potluck.people.models import Person
from potluck.seating import SeatingProblem, Table, Wants
from potluck.shared.refused import Refused
from potluck.tables import access, actions, schedule
from potluck.tables.engine_bridge import asking, posing, pretending, solving, telling
from potluck.tables.models import Place, Plan, Weighing
from potluck.tables.tests import table_cast as cast
from potluck.ties import actions as ties

pytestmark = pytest.mark.django_db


def weighed(plan: Plan) -> Weighing:
    actions.ask_how_good(plan=plan, now=cast.NOW)
    schedule.make_plans(cast.NOW)
    return Weighing.objects.get(plan=plan)


def test_the_host_asks_waits_and_reads_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pretending, "pairs", lambda *_told: [])
    gathering = cast.soup()
    cast.drafted(gathering)
    host, page = cast.signed_in(gathering.host), cast.at(gathering, "how-good/")
    assert "How good is this plan?" in host.get(cast.at(gathering)).content.decode()
    assert "Find out" in host.get(page).content.decode()
    waiting = host.post(page, follow=True).content.decode()
    assert "live-progress" in waiting and 'http-equiv="refresh"' in waiting
    assert host.get(cast.at(gathering, "progress.json")).json() == {"share": 0.0}
    schedule.make_plans(cast.NOW)
    assert host.get(cast.at(gathering, "progress.json")).json() == {"done": True}
    told = host.get(page).content.decode()
    assert "That is proven." in told and "<live-progress" not in told
    assert Weighing.objects.get().at_least in range(50, 101)


def test_asked_twice_it_is_one_answer() -> None:
    gathering = cast.soup()
    plan = cast.drafted(gathering)
    assert weighed(plan) == actions.ask_how_good(plan=plan, now=cast.NOW)
    assert schedule.make_plans(cast.NOW) == 0


def test_the_best_of_all_plans_weighs_everything() -> None:
    gathering = cast.soup(dict(list(cast.NINE.items())[:5]))
    assert weighed(cast.drafted(gathering)).at_least == 100, "there is but one table"


def parted(gathering: Gathering) -> None:
    ties.say_rather_not(by=cast.seat(gathering, "Fay").person, about=cast.seat(gathering, "Gus").person)


def helping(gathering: Gathering) -> None:
    for name, said in (("Fay", "needs"), ("Gus", "brings")):
        person = cast.seat(gathering, name).person
        people.tell_topics(person=person, list=said, words=["divorce lawyer"])


def wishing(wish: dict[str, Any], *names: str) -> Callable[[Gathering], object]:
    return lambda _gathering: Person.objects.filter(name__in=names).update(**wish)


WISHES = {
    "rather not": parted,
    "help": helping,
    "not the only woman": wishing({"not_only": ["woman"]}, "Fay", "Ida"),
    "a table of four": wishing({"largest_table": 4}, "Dana"),
    "looking after a table": wishing({"looks_after_tables": True}, "Dana"),
}


@pytest.mark.parametrize("wish", WISHES)
def test_the_figure_of_the_same_tables_hangs_on_no_wish(wish: str) -> None:
    gathering = cast.soup()
    plan = cast.by_hand(gathering)
    before = solving.answer(telling.to_weigh(plan, cast.NOW), lambda _share: None)
    WISHES[wish](gathering)
    asked = telling.to_weigh(plan, cast.NOW)
    assert asked["apart"] == asked["pretended"] == asked["together"] == []
    after = solving.answer(asked, lambda _share: None)
    assert before == after and before["share"] is not None


@pytest.mark.parametrize("wish", sorted(WISHES.keys() - {"help"}))  # of help no figure is told at all
def test_each_of_these_wishes_would_move_it(wish: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def with_wishes(posed: posing.Posed, wants: Wants) -> SeatingProblem:
        problem = posed.problem(posed.asked["apart"])
        return replace(problem, tables=tuple(Table(len(who)) for who in posed.current), wants=wants)

    def share() -> float | None:
        wished = telling.about(plan, "weigh", cast.NOW)["apart"]
        asked = {**telling.to_weigh(plan, cast.NOW), "apart": wished}
        return solving.answer(asked, lambda _share: None)["share"]

    monkeypatch.setattr(posing.Posed, "without_wishes", with_wishes)
    gathering = cast.soup()
    plan = cast.by_hand(gathering)
    before = share()
    WISHES[wish](gathering)
    assert before is not None and share() != before


def test_of_a_move_by_hand_no_figure_is_told() -> None:
    gathering = cast.soup()
    plan = cast.drafted(gathering)
    to = 3 - cast.sits(plan, "Fay")
    draft = actions.move_guest(plan=plan, seat=cast.seat(gathering, "Fay"), to=to, now=cast.NOW)
    with pytest.raises(Refused):
        actions.ask_how_good(plan=draft, now=cast.NOW)
    host = cast.signed_in(gathering.host)
    assert "How good" not in host.get(cast.at(gathering)).content.decode()
    told = host.post(cast.at(gathering, "how-good/"), follow=True).content.decode()
    assert "nobody was moved, or kept at a table" in told


def test_who_pins_everybody_hears_no_figure_of_a_single_move_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pretending, "pairs", lambda *_told: [])  # or pins may leave no way
    gathering = cast.soup()
    plan = cast.drafted(gathering)
    to = 3 - cast.sits(plan, "Fay")
    draft = actions.move_guest(plan=plan, seat=cast.seat(gathering, "Fay"), to=to, now=cast.NOW)
    Place.objects.filter(table__plan=draft).update(pinned_at=cast.NOW)
    anew = cast.drafted(gathering)
    assert anew.way == Plan.Way.FRESH and cast.sits(anew, "Fay") == to
    for place in Place.objects.filter(table__plan=anew):
        actions.turn_pin(place=place, now=cast.NOW)
    with pytest.raises(Refused):
        actions.ask_how_good(plan=anew, now=cast.NOW)


@pytest.mark.parametrize("page", ["pin/{seat}/", "take-back/"])
def test_while_a_plan_is_being_made_what_it_follows_stays_as_it_is(page: str) -> None:
    gathering = cast.soup()
    plan = cast.drafted(gathering)
    to = 3 - cast.sits(plan, "Fay")
    draft = actions.move_guest(plan=plan, seat=cast.seat(gathering, "Fay"), to=to, now=cast.NOW)
    anew = actions.ask_for_plan(gathering=gathering, by=gathering.host, now=cast.NOW)
    answer = cast.signed_in(gathering.host).post(cast.at(gathering, page))
    assert answer.status_code == 302
    assert [str(told) for told in get_messages(answer.wsgi_request)] == [
        "The tables are being laid just now. Give it a moment."
    ]
    cast.made(anew)
    assert anew.follows == draft and cast.sits(anew, "Fay") == to
    assert Place.objects.filter(table__plan=draft, pinned_at__isnull=False).count() == 1
    assert not anew.can_be_weighed


def test_of_an_evening_of_help_nothing_is_told_and_the_page_says_why() -> None:
    gathering = cast.soup()
    plan = cast.by_hand(gathering, want=Plan.Want.HELP_EACH_OTHER)
    assert weighed(plan).at_least is None
    told = cast.signed_in(gathering.host).get(cast.at(gathering, "how-good/")).content.decode()
    assert "what somebody could use" in told and "%" not in told


def test_where_nothing_comes_of_it_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    gathering = cast.soup()
    plan = cast.by_hand(gathering)
    monkeypatch.setattr(asking, "SECONDS_TO_SOLVE", 0.01)
    assert weighed(plan).at_least is None
    told = cast.signed_in(gathering.host).get(cast.at(gathering, "how-good/")).content.decode()
    assert "Nothing could be proven" in told


def test_whose_maker_is_gone_is_answered_all_the_same() -> None:
    gathering = cast.soup()
    plan = cast.by_hand(gathering)
    actions.ask_how_good(plan=plan, now=cast.NOW)
    Weighing.objects.update(claimed_at=cast.NOW)
    schedule.make_plans(cast.NOW + actions.making.STALE * 2)
    weighing = access.weighing(plan)
    assert weighing is not None and weighing.answered_at is not None
