"""A love that somebody takes back after the tables were laid is told on no page that is shown after it."""

import html
from typing import Any

import pytest
from django.test import Client

from potluck.gatherings import actions as gatherings
from potluck.letters import links
from potluck.people import actions as people
from potluck.people.models import Person
from potluck.tables import access, printing_bridge, yours
from potluck.tables.actions import moving
from potluck.tables.engine_bridge import asking, solving
from potluck.tables.models import Place, Plan, Table
from potluck.tables.sharing import companions
from potluck.tables.tests import table_cast as cast

pytestmark = pytest.mark.django_db
FOUR = {
    "Alice": ("bread", "beekeeping"),
    "Bob": ("bread", "beekeeping"),
    "Dana": ("beekeeping", "choir"),
    "Eli": ("choir", "bread"),
}


@pytest.fixture(autouse=True)
def _engine_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "ask", lambda asked, **_how: solving.answer(asked, lambda _share: None))


@pytest.fixture
def evening() -> cast.Gathering:
    return at_one_table(FOUR)


def at_one_table(people_there: dict[str, tuple[str, ...]]) -> cast.Gathering:
    """Lay one table that everybody sees, in the words that the engine finds for it."""
    gathering = cast.soup(people_there)
    plan = Plan.objects.create(gathering=gathering, made_at=cast.NOW, published_at=cast.NOW)
    table = Table.objects.create(plan=plan, number=1)
    Place.objects.bulk_create([Place(table=table, seat=seat) for seat in gathering.seats.order_by("pk")])
    moving._find_words(plan, cast.NOW)
    return gathering


def takes_back(gathering: cast.Gathering, name: str, topic: str) -> None:
    who = cast.seat(gathering, name).person
    loves = who.topics.filter(list="loves").exclude(topic__key=topic)
    people.tell_topics(person=who, list="loves", words=[line.words for line in loves])


def every_page(gathering: cast.Gathering, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Return all that a host and the guests are shown of a table; of pictures and paper, what they are of."""
    printed: list[object] = []
    monkeypatch.setattr(printing_bridge, "printed", lambda *told: printed.append(told) or b"%PDF")
    monkeypatch.setattr(printing_bridge, "picture", lambda *told: printed.append(told) or b"PNG")
    host = cast.signed_in(gathering.host)
    seen = {part: told(host, f"/g/{gathering.key}/tables/{part}") for part in ("", "share/", "tables.html")}
    for part in ("tables.png", "tables.pdf", "for-the-host.pdf"):
        host.get(f"/g/{gathering.key}/tables/{part}")
        seen[part] = str(printed[-1])
    for name in FOUR:
        word = links.signed("seat", cast.seat(gathering, name).key)
        seen[f"{name}'s move"] = told(
            host, f"/g/{gathering.key}/tables/move/{cast.seat(gathering, name).key}/"
        )
        seen[f"{name}'s table"] = told(Client(), f"/seat/{word}/table/")
        seen[f"{name}'s morning"] = told(Client(), f"/seat/{word}/morning/")
        seen[f"{name}'s own"] = str(yours.gather(cast.seat(gathering, name).person))
    return seen


def told(client: Client, page: str) -> str:
    answer: Any = client.get(page)
    assert answer.status_code == 200, page
    return html.unescape(answer.content.decode())


def shown(gathering: cast.Gathering, name: str) -> Place:
    """Return somebody's place, as every page gets it."""
    assert gathering.plans.count() == 1
    [place] = [p for one in access.laid(Plan.objects.get()) for p in one.places if p.seat.person.name == name]
    return place


def test_a_topic_that_two_shared_vanishes_with_one_of_them(
    evening: cast.Gathering, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = every_page(evening, monkeypatch)
    silent = {"Alice's table", "Bob's table", "tables.pdf"} | {f"{name}'s morning" for name in FOUR}
    assert {page for page, words in before.items() if "choir" in words} >= {*before} - silent - {
        f"{name}'s {page}" for name in ("Alice", "Bob") for page in ("move", "own")
    }
    takes_back(evening, "Eli", "choir")
    after = every_page(evening, monkeypatch)
    left = {page for page, words in after.items() if "choir" in words.lower()}
    assert not left, "Dana loves it still: nobody at this table is told, for she did not say so to all"
    assert "beekeeping with Alice and Bob" in after["Dana's table"]
    assert shown(evening, "Dana").why == "Shares beekeeping with Alice and Bob."
    assert shown(evening, "Eli").why == "Shares bread with Alice and Bob."


def test_where_others_share_it_still_only_who_took_it_back_is_left_out(evening: cast.Gathering) -> None:
    takes_back(evening, "Bob", "beekeeping")
    [one] = access.laid(Plan.objects.get())
    assert sorted(one.shares) == ["beekeeping", "bread", "choir"]
    assert shown(evening, "Bob").why == "Shares bread with Alice and Eli."
    assert "beekeeping with Dana" in shown(evening, "Alice").why
    assert "Bob" not in shown(evening, "Dana").why


def test_who_shares_nothing_any_more_has_room_for_new_things(evening: cast.Gathering) -> None:
    for topic in ("choir", "beekeeping"):
        takes_back(evening, "Dana", topic)
    assert shown(evening, "Dana").why == "A seat with room for new things."
    word = links.signed("seat", cast.seat(evening, "Dana").key)
    assert "There is room for new things" in told(Client(), f"/seat/{word}/table/")


def test_what_is_loved_in_other_words_stands_and_goes_as_its_own() -> None:
    gathering = at_one_table({"Ana": ("night trains",), "Bo": ("trains",), "Cem": ("chess",)})
    assert shown(gathering, "Ana").why == "Shares trains with Bo."
    takes_back(gathering, "Ana", "night trains")
    assert "trains" not in shown(gathering, "Ana").why + shown(gathering, "Bo").why


def test_what_is_near_goes_when_either_takes_theirs_back() -> None:
    gathering = at_one_table({"Ana": ("sourdough",), "Bo": ("baking bread",), "Cem": ("chess",)})
    Person.objects.update(shows_loves=True)
    [one] = access.laid(Plan.objects.get())
    assert "baking bread" in shown(gathering, "Ana").why and len(one.shares) == 1
    takes_back(gathering, "Bo", "baking bread")
    [one] = access.laid(Plan.objects.get())
    assert one.shares == [] and "bread" not in shown(gathering, "Ana").why + shown(gathering, "Bo").why


def test_what_is_near_stands_in_the_middle_only_while_both_let_it_be_seen() -> None:
    gathering = at_one_table({"Ana": ("sourdough",), "Bo": ("baking bread",), "Cem": ("chess",)})
    word = links.signed("seat", cast.seat(gathering, "Ana").key)
    host = cast.signed_in(gathering.host)
    for showing in ({"Ana", "Bo"}, {"Ana"}, {"Bo"}, set[str]()):
        Person.objects.update(shows_loves=False)
        Person.objects.filter(name__in=showing).update(shows_loves=True)
        to_all = told(host, f"/g/{gathering.key}/tables/share/")
        assert ("close to" in to_all) == (showing == {"Ana", "Bo"})
        assert ("baking bread" in told(Client(), f"/seat/{word}/table/")) == ("Bo" in showing)


def test_what_a_host_was_told_of_a_plan_rests_once_a_love_is_taken_back(evening: cast.Gathering) -> None:
    Plan.objects.update(words=["Everyone shares something with somebody at the table."])
    plan = Plan.objects.get()
    assert access.words_of(plan, access.laid(plan)) == plan.words
    for topic in ("choir", "beekeeping"):
        takes_back(evening, "Dana", topic)
    assert access.words_of(plan, access.laid(plan)) == []


def test_nobody_is_named_any_more_whom_the_host_missed(evening: cast.Gathering) -> None:
    Plan.objects.update(words=["Everyone but Dana shares something with somebody at the table."])
    host, page = cast.signed_in(evening.host), f"/g/{evening.key}/tables/"
    assert "Everyone but Dana" in told(host, page)
    gatherings.mark_missing(seat=cast.seat(evening, "Dana"), now=cast.THE_NIGHT)
    assert "Dana" not in told(host, page).split("Not at a table yet")[0]
    gatherings.mark_present(seat=cast.seat(evening, "Dana"), now=cast.THE_NIGHT)
    assert "Everyone but Dana" in told(host, page)


def test_the_love_of_a_place_card_is_left_out_only_where_its_topic_is_said() -> None:
    loves = {"Ana": ("martial arts",), "Bo": ("art", "martial arts"), "Cy": ("Martial art",)}
    gathering = at_one_table(loves)
    Person.objects.update(shows_loves=True)
    seat = cast.seat(gathering, "Ana")
    own = access.own_table(seat)
    assert own is not None
    [mine, *others] = own.places
    bo, cy = companions.of(mine, others)
    assert (bo.shares, bo.love) == ("You both love martial arts.", "art")
    assert (cy.shares, cy.love) == ("You both love martial arts.", "")
