import datetime
import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from potluck.gatherings import access as gatherings
from potluck.gatherings.models import Gathering, Seat
from potluck.letters import links
from potluck.tables import access, actions, schedule
from potluck.tables.actions import making
from potluck.tables.models import Place, Plan
from potluck.tables.tests import table_cast as cast

pytestmark = pytest.mark.django_db
MOST_QUERIES = 10
HOSTS = (
    *("", "progress.json", "move/{seat}/", "share/"),
    *("tables.png", "tables.html", "tables.pdf", "for-the-host.pdf"),
)
POSTS = ("take-back/", "publish/", "seat-again/", "pin/{seat}/")


def own_page(gathering: cast.Gathering, name: str) -> str:
    return f"/seat/{links.signed('seat', cast.seat(gathering, name).key)}/table/"


@pytest.mark.parametrize("part", [*HOSTS, *POSTS])
def test_for_everybody_but_the_host_there_are_no_such_pages(part: str) -> None:
    gathering = cast.soup()
    cast.by_hand(gathering)
    guest, other_host = cast.seat(gathering, "Bob").person, cast.person("Olga")
    cast.Gathering.objects.create(host=other_host, what="Chess", place="Hall", starts_at=cast.FRIDAY)
    ask = "post" if part in POSTS else "get"
    for who in (guest, other_host):
        assert getattr(cast.signed_in(who), ask)(cast.at(gathering, part)).status_code == 404
    stranger = getattr(Client(), ask)(cast.at(gathering, part))
    assert stranger.status_code == 302 and "/sign-in/" in stranger["Location"]
    assert Plan.objects.count() == 1


@pytest.mark.parametrize("part", POSTS)
def test_what_changes_something_is_never_a_link(part: str) -> None:
    gathering = cast.soup()
    cast.by_hand(gathering)
    assert cast.signed_in(gathering.host).get(cast.at(gathering, part)).status_code == 405


@pytest.mark.parametrize("part", HOSTS[1:])
def test_where_there_is_no_plan_there_is_nothing_to_move_or_print(part: str) -> None:
    gathering = cast.soup()
    expected = 200 if part == "progress.json" else 404
    assert cast.signed_in(gathering.host).get(cast.at(gathering, part)).status_code == expected


@pytest.mark.parametrize("part", ["", "move/{seat}/", "share/"])
def test_a_page_asks_little_of_the_database(part: str) -> None:
    gathering = cast.soup()
    cast.by_hand(gathering, published_at=cast.NOW)
    client = cast.signed_in(gathering.host)
    page = cast.at(gathering, part)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    assert len(asked) <= MOST_QUERIES, "\n".join(query["sql"][:160] for query in asked)


def test_a_guests_table_asks_little_of_the_database() -> None:
    gathering = cast.soup()
    cast.by_hand(gathering, published_at=cast.NOW)
    with CaptureQueriesContext(connection) as asked:
        assert Client().get(own_page(gathering, "Fay")).status_code == 200
    assert len(asked) <= MOST_QUERIES, "\n".join(query["sql"][:160] for query in asked)


def test_the_host_asks_waits_and_sees_the_tables_without_a_script() -> None:
    gathering = cast.soup()
    host = cast.signed_in(gathering.host)
    assert "Lay the tables" in host.get(cast.at(gathering)).content.decode()
    asked = host.post(cast.at(gathering), {"size": "4-6", "want": "new-faces"}, follow=True).content.decode()
    assert "Laying the tables" in asked and 'http-equiv="refresh"' in asked
    assert "share" in json.loads(host.get(cast.at(gathering, "progress.json")).content)
    schedule.make_plans(cast.NOW)
    assert json.loads(host.get(cast.at(gathering, "progress.json")).content) == {"done": True}
    shown = host.get(cast.at(gathering)).content.decode()
    assert "nobody but you sees it" in shown
    assert all(name in shown for name in cast.NINE)
    host.post(cast.at(gathering, "publish/"))
    schedule.make_plans(cast.NOW)
    assert access.published(gathering) is not None
    assert "can see their own table" in host.get(cast.at(gathering)).content.decode()


def test_odd_wishes_are_answered_beside_the_field() -> None:
    gathering = cast.soup()
    page = cast.signed_in(gathering.host).post(cast.at(gathering), {"size": "1-99", "want": "a promotion"})
    assert page.status_code == 200 and "Please look again" in page.content.decode()
    assert Plan.objects.count() == 0


def test_three_people_are_needed_and_the_form_says_so() -> None:
    gathering = cast.soup(dict(list(cast.NINE.items())[:2]))
    page = cast.signed_in(gathering.host).post(
        f"/g/{gathering.key}/tables/", {"size": "4-6", "want": "new-faces"}
    )
    assert "A table begins with three people" in page.content.decode()


def test_a_host_moves_swaps_and_pins_by_plain_forms() -> None:
    gathering = cast.soup()
    cast.by_hand(gathering)
    host = cast.signed_in(gathering.host)
    fay = cast.at(gathering, "move/{seat}/")
    assert "Fay" in host.get(fay).content.decode()
    assert host.post(fay, {"to": "2"}).status_code == 302
    draft = access.draft(gathering)
    assert cast.sits(draft, "Fay") == 2 and draft.way == Plan.Way.MOVED
    assert "stays here" in host.get(cast.at(gathering)).content.decode()
    host.post(fay, {"to": "2", "other": cast.seat(gathering, "Bob").key})
    assert cast.sits(access.draft(gathering), "Fay") == 1
    assert cast.sits(access.draft(gathering), "Bob") == 2
    host.post(cast.at(gathering, "take-back/"))
    assert access.draft(gathering) == draft
    host.post(cast.at(gathering, "pin/{seat}/"))
    assert access.place_at_hand(gathering, cast.seat(gathering, "Fay").key).pinned_at is None


def test_a_table_that_does_not_exist_is_no_choice() -> None:
    gathering = cast.soup()
    cast.by_hand(gathering)
    host = cast.signed_in(gathering.host)
    page = host.post(cast.at(gathering, "move/{seat}/"), {"to": "12"})
    assert page.status_code == 200 and "Please look again" in page.content.decode()
    page = host.post(cast.at(gathering, "move/{seat}/"), {"to": "2", "other": "somebody"})
    assert page.status_code == 200
    assert Plan.objects.count() == 1


def test_who_came_later_stands_below_and_can_be_given_a_table() -> None:
    gathering = cast.soup()
    cast.by_hand(gathering)
    kim = cast.come(gathering, cast.person("Kim"))
    host = cast.signed_in(gathering.host)
    assert "Not at a table yet" in host.get(cast.at(gathering)).content.decode()
    host.post(f"/g/{gathering.key}/tables/move/{kim.key}/", {"to": "2"})
    assert cast.sits(access.draft(gathering), "Kim") == 2


def test_the_tables_can_be_pasted_opened_and_printed() -> None:
    gathering = cast.soup()
    cast.by_hand(gathering, published_at=cast.NOW)
    host = cast.signed_in(gathering.host)
    assert "Table 1: Alice, Bob" in host.get(cast.at(gathering, "share/")).content.decode()
    whole = host.get(cast.at(gathering, "tables.html"))
    assert "Content-Security-Policy" not in whole.headers
    assert "Content-Security-Policy" in whole.content.decode() and "Hana" in whole.content.decode()
    Seat.objects.filter(person__name="Ida").update(diet="no nuts")
    for page in ("tables.pdf", "for-the-host.pdf?paper=letter"):
        paper = host.get(cast.at(gathering, page))
        assert paper["Content-Type"] == "application/pdf" and paper.content.startswith(b"%PDF")


def test_a_guest_sees_their_own_table_and_no_other() -> None:
    gathering = cast.soup()
    cast.by_hand(gathering, published_at=cast.NOW)
    shown = Client().get(own_page(gathering, "Fay")).content.decode()
    assert all(name in shown for name in ("Alice", "Bob", "Dana", "Eli"))
    # In words only: three letters may stand in the random part of a link as well.
    assert not any(name in re.sub("<[^>]*>", " ", shown) for name in ("Gus", "Hana", "Ida", "Jan"))
    assert "Three ways to begin" in shown and "quiet-timer" in shown and "bread" in shown
    assert Client().post(own_page(gathering, "Fay")).status_code == 405
    assert Client().get("/seat/somebody.else/table/").status_code == 404


def test_a_guest_whose_table_changed_reads_so_and_the_others_do_not() -> None:
    gathering = cast.soup()
    cast.by_hand(gathering, published_at=cast.NOW)
    later = cast.by_hand(gathering, published_at=cast.NOW + datetime.timedelta(hours=1))
    there = Place.objects.get(table__plan=later, seat__person__name="Fay")
    Place.objects.filter(pk=there.pk).update(table=later.tables.get(number=2))
    pages = {name: Client().get(own_page(gathering, name)).content.decode() for name in ("Fay", "Gus")}
    assert "You sit at Table 2 now, not at Table 1 any more." in pages["Fay"]
    assert "any more" not in pages["Gus"]


def test_a_draft_is_seen_by_no_guest() -> None:
    gathering = cast.soup()
    cast.by_hand(gathering)
    assert "two days before" in Client().get(own_page(gathering, "Fay")).content.decode()


def test_whoever_gave_the_seat_back_sees_no_names() -> None:
    gathering = cast.soup()
    cast.by_hand(gathering, published_at=cast.NOW)
    page = own_page(gathering, "Fay")
    Seat.objects.filter(person__name="Fay").update(given_back_at=cast.NOW)
    shown = Client().get(page).content.decode()
    assert "You gave your seat back" in shown
    assert not [words for words in ("Alice", "Your table is laid", "Leave early") if words in shown]


def test_the_guide_is_for_everybody() -> None:
    shown = Client().get("/guide/")
    assert "advice, or just an ear" in shown.content.decode().lower()
    assert "Whoever holds it speaks." in shown.content.decode()
    assert Client().post("/guide/").status_code == 405


def test_the_pages_below_link_to_the_tables() -> None:
    gathering = cast.soup()
    cast.by_hand(gathering, published_at=cast.NOW)
    from_seat = gatherings.links_of_seat(cast.seat(gathering, "Fay"), cast.NOW)
    assert own_page(gathering, "Fay") in [link.url for link in from_seat]
    from_host = gatherings.links_of_host(gathering, cast.NOW)
    assert cast.at(gathering) in [link.url for link in from_host]
    assert actions.seat_again(gathering=gathering, by=None, now=cast.NOW).is_being_made


def test_after_the_evening_a_plan_tells_how_one_sat_and_asks_nothing_of_the_host() -> None:
    gathering = cast.soup()
    cast.let_everybody_see(cast.by_hand(gathering))
    Plan.objects.update(words=["All is well."], moved=["Uli arrived."])
    Place.objects.update(wants_a_thought=True, pinned_at=cast.NOW)
    host = cast.signed_in(gathering.host)
    asked = ("All is well.", "Give this seat a thought.", "/tables/move/", "Seat again", "Lay them anew")
    asked += ("stays here", "Uli arrived.")
    before = host.get(cast.at(gathering)).content.decode()
    assert not [words for words in asked if words not in before] and "how you sat" not in before
    Gathering.objects.update(starts_at=timezone.now() - datetime.timedelta(hours=15))
    after = host.get(cast.at(gathering)).content.decode()
    assert "That is how you sat." in after and "Fay" in after
    assert not [words for words in asked if words in after]


def test_whoever_is_next_in_line_is_promised_no_table() -> None:
    gathering = cast.soup()
    seat = cast.seat(gathering, "Jan")
    Seat.objects.filter(pk=seat.pk).update(taken_at=None)
    page = Client().get(own_page(gathering, "Jan")).content.decode()
    assert "You are next in line" in page and "Your table is" not in page and "Leave early" not in page


def test_where_no_plan_can_be_the_host_reads_what_may_help_before_and_after_a_first_plan() -> None:
    gathering = cast.soup()
    Plan.objects.create(gathering=gathering, failed=str(making.CANNOT))
    host = cast.signed_in(gathering.host)
    shown = host.get(cast.at(gathering)).content.decode()
    assert "another size may help" in shown and "Take the last move back" not in shown
    cast.by_hand(gathering)
    Plan.objects.create(gathering=gathering, failed=str(making.CANNOT))
    shown = host.get(cast.at(gathering)).content.decode()
    assert "another size may help" not in shown and "Take the last move back" in shown
