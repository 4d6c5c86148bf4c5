"""How good is this plan? One sentence, which hangs on no private wish and is told of no single move."""

import pytest

from potluck.people import actions as people
from potluck.shared.refused import Refused
from potluck.tables import access, actions, schedule
from potluck.tables.engine_bridge import asking, pretending, solving, telling
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


def test_the_figure_of_the_same_tables_hangs_on_no_wish() -> None:
    gathering = cast.soup()
    plan = cast.by_hand(gathering)
    fay, gus = cast.seat(gathering, "Fay").person, cast.seat(gathering, "Gus").person
    before = solving.answer(telling.to_weigh(plan, cast.NOW), lambda _share: None)
    ties.say_rather_not(by=fay, about=gus)
    people.tell_topics(person=fay, list="needs", words=["divorce lawyer"])
    people.tell_topics(person=gus, list="brings", words=["divorce lawyer"])
    fay.not_only, fay.largest_table, fay.looks_after_tables = ["woman"], 4, True
    fay.save()
    cast.seat(gathering, "Bob").person.not_only = ["woman"]
    asked = telling.to_weigh(plan, cast.NOW)
    assert asked["apart"] == asked["pretended"] == asked["together"] == []
    after = solving.answer(asked, lambda _share: None)
    assert before == after and before["share"] is not None


def test_of_a_move_by_hand_no_figure_is_told() -> None:
    gathering = cast.soup()
    plan = cast.drafted(gathering)
    to = 3 - cast.sits(plan, "Fay")
    draft = actions.move_guest(plan=plan, seat=cast.seat(gathering, "Fay"), to=to, now=cast.NOW)
    with pytest.raises(Refused):
        actions.ask_how_good(plan=draft, now=cast.NOW)
    host = cast.signed_in(gathering.host)
    assert "How good" not in host.get(cast.at(gathering)).content.decode()
    assert "moved or pinned" in host.post(cast.at(gathering, "how-good/"), follow=True).content.decode()


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
