import re

import pytest
from django.test import Client

from potluck.gatherings import actions as gatherings
from potluck.gatherings.models import Seat
from potluck.letters import links
from potluck.people import actions as people
from potluck.people.models import Person
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
    plan = cast.by_hand(gathering)
    host, other = cast.signed_in(gathering.host), cast.seat(gathering, "Jan")
    assert cast.sits(plan, "Alice") == 1 and cast.sits(plan, "Jan") == 2
    page = host.get(cast.at(gathering)).content.decode()
    assert (
        page.count("Nobody has said they look after") == page.count("look after Table 2: ask somebody?") == 1
    )
    of_jan = f"/g/{gathering.key}/host/{other.key}/"
    assert f'{of_jan}#id_looks_after_a_table"' in page
    assert 'id="id_looks_after_a_table"' in host.get(of_jan).content.decode()
    host.post(of_jan, {"looks_after_a_table": "on"})
    assert "Nobody has said they look after" not in host.get(cast.at(gathering)).content.decode()
    assert " checked" in host.get(of_jan).content.decode()
    word = links.signed("seat", other.key)
    assert re.search(
        r'name="looks_after_a_table"[^>]* checked', Client().get(f"/seat/{word}/").content.decode()
    )


def test_nobody_is_asked_to_look_after_a_table_at_which_nobody_sits_any_more() -> None:
    gathering = cast.soup()
    plan = cast.by_hand(gathering, published_at=cast.NOW, told_at=cast.NOW)
    ask = "Nobody has said they look after"
    host = cast.signed_in(gathering.host)
    assert ask in host.get(cast.at(gathering)).content.decode()
    for name in ("Gus", "Hana", "Ida"):
        gatherings.mark_missing(seat=cast.seat(gathering, name), now=cast.THE_NIGHT)
    asked = actions.seat_again(gathering=gathering, by=gathering.host, now=cast.THE_NIGHT)
    again = cast.made(asked, cast.THE_NIGHT)
    assert cast.sits(plan, "Jan") == 2 and [len(who) for who in cast.laid(again)] == [6]
    assert ask not in host.get(cast.at(gathering)).content.decode()


def test_of_somebody_who_told_nothing_it_says_so_kindly_and_blames_no_seat() -> None:
    gathering = cast.soup({**cast.NINE, "Bo": ()})
    plan = cast.drafted(gathering)
    bo = Place.objects.get(table__plan=plan, seat__person__name="Bo")
    assert not bo.wants_a_thought and not any("Bo" in sentence for sentence in plan.words)
    assert any("told something of themselves" in one for one in plan.words)
    host = cast.signed_in(gathering.host)
    page = host.get(cast.at(gathering)).content.decode()
    assert page.count("We know nothing yet of one of them") == page.count("We know nothing yet") == 1
    assert "We know nothing of them yet." in page, "Bo has an account: only Bo can tell"
    Person.objects.filter(name="Bo").update(joined_at=None)
    page = host.get(cast.at(gathering)).content.decode()
    assert f'<a href="/g/{gathering.key}/host/{bo.seat.key}/#id_loves">What does Bo love?</a>' in page


def test_where_nearly_nobody_told_anything_nobody_is_said_to_share() -> None:
    gathering = cast.soup({name: ("stamps",) if name in ("Alice", "Bob") else () for name in cast.NINE})
    plan = cast.drafted(gathering)
    together = cast.sits(plan, "Alice") == cast.sits(plan, "Bob")
    assert any("who" in one.lower() and "shares something" in one for one in plan.words) == together
    assert not any("Everyone" in one or "Alice" in one for one in plan.words)
    assert not Place.objects.filter(table__plan=plan, wants_a_thought=True).exists()


def test_a_seat_with_little_to_talk_about_still_asks_for_a_thought() -> None:
    gathering = cast.soup({**cast.NINE, "Bo": ("stamps",)})
    plan = cast.drafted(gathering)
    assert Place.objects.get(table__plan=plan, seat__person__name="Bo").wants_a_thought
    assert " ".join(plan.words).count("Bo") == 1, "said once"


def test_a_table_hears_who_looks_after_it_where_they_said_so_for_the_evening_and_not_of_a_wish() -> None:
    gathering = cast.soup()
    cast.by_hand(gathering, published_at=cast.NOW)
    host = cast.signed_in(gathering.host)

    def told(name: str) -> str:
        word = links.signed("seat", cast.seat(gathering, name).key)
        return Client().get(f"/seat/{word}/table/").content.decode()

    Person.objects.filter(name="Hana").update(looks_after_tables=True)
    assert "likes to look after" not in told("Ida"), "a seating wish is between Hana, the house and the host"
    assert "likes to look after" in host.get(cast.at(gathering)).content.decode()
    Seat.objects.filter(person__name="Jan").update(looks_after_a_table=True)
    assert "Jan</bdi> likes to look after a table" in told("Ida")
    assert "Alice</bdi> hosts: say hello first" in told("Fay")
