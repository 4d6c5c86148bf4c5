"""Who looks after a table reads so themselves; a host reads it where it may be why they sit there."""

import datetime
import html

import pytest
from django.test import Client

from potluck.gatherings.models import Seat
from potluck.letters import links
from potluck.letters.models import Letter
from potluck.people import actions as people
from potluck.people.models import Person
from potluck.tables.models import Place
from potluck.tables.tests import table_cast as cast
from potluck.ties import actions as ties

pytestmark = pytest.mark.django_db
WORDS = "You look after this table: greet people, begin, and see that everybody is heard."


def own_page(gathering: cast.Gathering, name: str) -> str:
    word = links.signed("seat", cast.seat(gathering, name).key)
    return html.unescape(Client().get(f"/seat/{word}/table/").content.decode())


def draft_page(gathering: cast.Gathering) -> str:
    page = cast.signed_in(gathering.host).get(cast.at(gathering)).content.decode()
    return html.unescape(page[page.index("tables wide") : page.index("Another plan")])


def ticked(gathering: cast.Gathering, name: str) -> None:
    Seat.objects.filter(pk=cast.seat(gathering, name).pk).update(looks_after_a_table=True)


def test_who_looks_after_a_table_reads_so_on_their_page_and_nobody_else_does() -> None:
    gathering = cast.soup()
    ticked(gathering, "Gus")
    cast.by_hand(gathering, published_at=cast.NOW)
    assert [name for name in cast.NINE if WORDS in own_page(gathering, name)] == ["Alice", "Gus"]


def test_a_wish_of_ones_own_page_is_told_to_oneself_but_not_over_a_link_that_another_holds() -> None:
    gathering = cast.soup()
    Person.objects.filter(name__in=("Fay", "Gus")).update(looks_after_tables=True)
    Seat.objects.filter(pk=cast.seat(gathering, "Gus").pk).update(brought_by=cast.seat(gathering, "Hana"))
    cast.by_hand(gathering, published_at=cast.NOW)
    assert WORDS in own_page(gathering, "Fay")
    assert WORDS not in own_page(gathering, "Gus") and WORDS not in own_page(gathering, "Hana")


def test_the_letter_says_so_too() -> None:
    gathering = cast.soup()
    ticked(gathering, "Gus")
    cast.let_everybody_see(cast.by_hand(gathering), cast.FRIDAY - datetime.timedelta(days=2))
    told = {letter.mailbox.address: letter for letter in Letter.objects.filter(kind="table")}
    assert WORDS in " ".join(told["gus@example.org"].text.split())
    assert WORDS in told["gus@example.org"].html
    assert "look after" not in told["fay@example.org"].text


@pytest.mark.parametrize("has_a_wish", [False, True])
def test_a_host_reads_who_looks_after_a_table_and_shares_nothing_there(has_a_wish: bool) -> None:
    gathering = cast.soup()
    ticked(gathering, "Gus")
    draft = cast.by_hand(gathering)
    Place.objects.filter(table__plan=draft).update(wants_a_thought=True)
    for name in ("Bob", "Dana", "Eli", "Ida", "Jan"):
        people.tell_loves(person=cast.seat(gathering, name).person, words=["chess"])
    others = [str(cast.seat(gathering, name).pk) for name in ("Fay", "Hana")]
    chess = {"topic": "chess", "others": others, "is_near": False}
    Place.objects.exclude(seat__person__name__in=("Gus", "Alice")).update(shared=[chess])
    if has_a_wish:
        gus, hana = (cast.seat(gathering, name).person for name in ("Gus", "Hana"))
        ties.say_rather_not(by=gus, about=hana)
    page = draft_page(gathering)
    assert page.count("Gus looks after this table.") == page.count("You look after this table.") == 1
    Place.objects.filter(seat__person__name="Gus").update(shared=[chess])
    assert "Gus looks after this table." not in draft_page(gathering), "they share something there"


def test_a_private_wish_is_no_cause_that_is_told() -> None:
    gathering = cast.soup()
    Person.objects.filter(name="Gus").update(looks_after_tables=True)
    cast.by_hand(gathering)
    assert "Gus looks after this table." not in draft_page(gathering)


def test_where_several_look_after_a_table_none_of_them_sits_there_for_it() -> None:
    gathering = cast.soup()
    for name in ("Gus", "Hana"):
        ticked(gathering, name)
    cast.by_hand(gathering)
    assert "s looks after this table." not in draft_page(gathering)


def test_to_seat_somebody_where_they_sit_is_answered_in_words() -> None:
    gathering = cast.soup()
    cast.by_hand(gathering)
    host = cast.signed_in(gathering.host)
    page = host.post(cast.at(gathering, "move/{seat}/"), {"to": "1"}, follow=True).content.decode()
    assert "Nobody was moved: Fay sat there already." in page
