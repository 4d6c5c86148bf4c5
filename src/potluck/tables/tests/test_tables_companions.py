"""A guest reads what brought them to their table and what they share with each; nobody's wish or need."""

import html
import re

import pytest
from django.test import Client

from potluck.gatherings import actions as gatherings
from potluck.letters import links
from potluck.people import actions as people
from potluck.people.models import Person
from potluck.tables.engine_bridge import solving, telling
from potluck.tables.models import Place, Plan, Table
from potluck.tables.tests import table_cast as cast

pytestmark = pytest.mark.django_db
FOUR = {
    "Alice": ("bread", "bicycles"),
    "Bob": ("bread",),
    "Dana": ("bicycles", "night trains"),
    "Eli": ("trains", "bread"),
}


def at_one_table(people_there: dict[str, tuple[str, ...]], want: str = "new-faces") -> cast.Gathering:
    """Lay one table, with the words of the real engine, and let everybody see it."""
    gathering = cast.soup(people_there)
    plan = Plan.objects.create(gathering=gathering, made_at=cast.NOW, published_at=cast.NOW, want=want)
    table = Table.objects.create(plan=plan, number=1)
    Place.objects.bulk_create([Place(table=table, seat=seat) for seat in gathering.seats.order_by("pk")])
    answer = solving.answer(telling.without_wishes(plan, cast.NOW), lambda _share: None)
    for guest in answer["tables"][0]["guests"]:
        Place.objects.filter(seat=int(guest["id"])).update(shared=guest["shared"])
    return gathering


def read_by(gathering: cast.Gathering, name: str) -> str:
    word = links.signed("seat", cast.seat(gathering, name).key)
    page = html.unescape(Client().get(f"/seat/{word}/table/").content.decode())
    return page[page.index('class="lead"') : page.index("Three ways to begin")]


def card(page: str, name: str) -> str:
    [found] = [one for one in page.split('<div class="place-card">') if f"<bdi>{name}</bdi></p>" in one]
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


def test_a_guest_reads_what_brought_them_there_and_what_two_share() -> None:
    gathering = at_one_table(FOUR)
    page = read_by(gathering, "Alice")
    assert "You share bicycles with Dana and bread with Bob and Eli." in page, "rare first"
    assert "You both love bread." in card(page, "Bob") and "You both love bicycles." in card(page, "Dana")
    page = read_by(gathering, "Dana")
    assert "You share bicycles with Alice and trains with Eli." in page
    assert "You both love" not in card(page, "Bob")


def test_who_does_not_come_is_not_named() -> None:
    gathering = at_one_table(FOUR)
    gatherings.mark_missing(seat=cast.seat(gathering, "Dana"), now=cast.THE_NIGHT)
    page = read_by(gathering, "Alice")
    assert "You share bread with Bob and Eli." in page and "Dana" not in page


def test_what_is_near_is_told_of_who_shows_what_they_love_and_of_nobody_else() -> None:
    gathering = at_one_table({"Ana": ("sourdough",), "Bo": ("baking bread",), "Cem": ("chess",)})
    begin = "Bo and you could begin with baking bread, close to sourdough."
    assert begin not in read_by(gathering, "Ana") and "room for new things" in read_by(gathering, "Ana")
    Person.objects.filter(name="Bo").update(shows_loves=True)
    page = read_by(gathering, "Ana")
    assert begin in page and "You could begin with baking bread" in card(page, "Bo")
    assert "sourdough" not in read_by(gathering, "Bo")


def test_what_somebody_brings_is_told_and_what_somebody_could_use_never() -> None:
    gathering = at_one_table(FOUR, Plan.Want.HELP_EACH_OTHER)
    bob, eli, dana = (cast.seat(gathering, name).person for name in ("Bob", "Eli", "Dana"))
    people.tell_topics(person=bob, list="needs", words=["divorce lawyer"])
    people.tell_topics(person=eli, list="brings", words=["juggling", "tax forms", "divorce lawyer"])
    people.note_topics(person=dana, list="brings", words=["a ladder"])
    helps = "Brings: juggling, tax forms and divorce lawyer."
    for name in ("Alice", "Bob", "Dana"):
        assert helps in card(read_by(gathering, name), "Eli"), "the same for all: two may compare"
    for name in FOUR:
        page = read_by(gathering, name)
        assert "could use" not in page and "ladder" not in page, "she did not say so herself"


def test_what_is_only_near_is_in_no_page_for_everybody_without_leave() -> None:
    gathering = at_one_table({"Ana": ("sourdough",), "Bo": ("baking bread",), "Cem": ("chess",)})
    Place.objects.exclude(shared=[]).update(why="They would talk about baking bread, close to sourdough.")
    host, page = cast.signed_in(gathering.host), f"/g/{gathering.key}/tables/tables.html"
    assert "baking bread" not in host.get(page).content.decode()
    Person.objects.filter(name="Bo").update(shows_loves=True)
    assert "baking bread" not in host.get(page).content.decode(), "Ana gave no leave"
    Person.objects.filter(name="Ana").update(shows_loves=True)
    assert "baking bread" in host.get(page).content.decode()


def test_names_and_words_that_would_turn_the_text_or_be_markup_do_neither() -> None:
    turned, markup = "\u202egnp.exe \u2066x", "<b>" + "W" * 74
    gathering = at_one_table({"Ana": ("chess",), turned: ("chess",), markup: ("chess 🎲",)})
    hers = Person.objects.get(name=markup)
    people.tell_topics(person=hers, list="brings", words=["<script>alert(1)</script>", "\u202elate"])
    word = links.signed("seat", cast.seat(gathering, "Ana").key)
    for page in (f"/seat/{word}/table/", f"/g/{gathering.key}/tables/"):
        told = cast.signed_in(gathering.host).get(page).content.decode()
        assert "<script>alert" not in told and "<b>W" not in told
        assert not {*"\u202e\u2066"} & {*told}, page


def test_a_private_wish_changes_no_word_of_it() -> None:
    gathering = at_one_table(FOUR)
    before = read_by(gathering, "Alice")
    wished = {"likes_a_known_face": True, "smallest_table": 3, "not_only": ["woman"]}
    Person.objects.filter(seats__gathering=gathering).update(**wished)
    plan = Plan.objects.get()
    answer = solving.answer(telling.without_wishes(plan, cast.NOW), lambda _share: None)
    for guest in answer["tables"][0]["guests"]:
        Place.objects.filter(seat=int(guest["id"])).update(shared=guest["shared"])
    assert read_by(gathering, "Alice") == before
