"""An evening that moves says so to everybody, where no letter leaves too, until they have seen it."""

import datetime
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from potluck.gatherings import actions, letters, news
from potluck.gatherings.models import Gathering, Seat
from potluck.gatherings.tests.cast import FRIDAY, NOW, member, seated, soup, visitor
from potluck.letters.models import Letter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]
SATURDAY = FRIDAY + datetime.timedelta(days=1)
MOVED = "When: Sat 5 Dec, 19:00 (it was: Fri 4 Dec, 19:00)"
IS_NEWS = "Something is different"


def page_of(seat: Seat, client: Client | None = None) -> str:
    return (client or Client()).get(letters.seat_path(seat)).content.decode()


def host_page(gathering: Gathering) -> tuple[Client, str]:
    client = Client()
    client.force_login(gathering.host)
    return client, client.get(reverse("gatherings:host", args=[gathering.key])).content.decode()


def moved(gathering: Gathering, **changes: object) -> None:
    actions.change_gathering(gathering=gathering, now=NOW, **changes)  # type: ignore[arg-type]


def test_a_guest_without_letters_reads_what_changed_until_they_say_they_know(client: Client) -> None:
    gathering = soup()
    [vera] = seated(gathering, "Vera")
    assert IS_NEWS not in page_of(vera, client)
    moved(gathering, starts_at=SATURDAY, place="The canal")
    for page in (page_of(vera, client), page_of(vera, client), client.get("/").content.decode()):
        assert IS_NEWS in page and MOVED in page and "Where: The canal (it was: Alice&#x27;s" in page
    assert not Letter.objects.filter(kind="change").exclude(mailbox__address="alice@example.org").exists()
    seen = letters.seat_path(vera, "see_what_changed")
    assert client.get(seen).status_code == 405 and IS_NEWS in page_of(vera)
    assert client.post(seen).headers["location"] == letters.seat_path(vera)
    assert IS_NEWS not in page_of(vera, client) + client.get("/").content.decode()


def test_two_changes_are_told_as_one_and_one_that_was_taken_back_is_none() -> None:
    gathering = soup()
    [vera] = seated(gathering, "Vera")
    moved(gathering, starts_at=FRIDAY + datetime.timedelta(hours=1))
    moved(gathering, starts_at=SATURDAY)
    assert MOVED in page_of(vera)
    moved(gathering, starts_at=FRIDAY, ends_at=FRIDAY + datetime.timedelta(hours=2))
    page = page_of(vera)
    assert "When:" not in page and "Until: Fri 4 Dec, 21:00 (it was: not said)" in page
    [late] = seated(gathering, "Lou")
    assert IS_NEWS not in page_of(late), "who says yes now knows it"


def test_a_new_exact_address_is_told_to_those_who_go_and_the_old_one_stays_nowhere() -> None:
    gathering = soup(address="Sonnenallee 1", capacity=2)
    vera, lou = seated(gathering, "Vera", "Lou")
    moved(gathering, address="Canal 5")
    assert "The exact address is new" in page_of(vera) and IS_NEWS not in page_of(lou)
    assert "Sonnenallee" not in str(list(Seat.objects.values_list("knew", flat=True)))


def test_nothing_is_news_once_it_is_over_or_called_off(monkeypatch: pytest.MonkeyPatch) -> None:
    gathering = soup()
    [vera] = seated(gathering, "Vera")
    moved(gathering, starts_at=SATURDAY)
    monkeypatch.setattr(timezone, "now", lambda: SATURDAY + datetime.timedelta(hours=4))
    assert IS_NEWS not in page_of(vera)
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    actions.cancel_gathering(gathering=gathering, now=NOW)
    assert IS_NEWS not in page_of(vera)


def test_the_host_hears_whom_no_letter_tells_and_has_words_for_the_chat() -> None:
    gathering = soup(address="Sonnenallee 1")
    vera, lou = seated(gathering, "Vera", "Lou")
    moved(gathering, starts_at=SATURDAY, address="Canal 5")
    client, page = host_page(gathering)
    assert "2 guests cannot be reached by a letter" in page and "Vera" in page and "Lou" in page
    words = page[page.index("<textarea") : page.index("</textarea>")]
    assert MOVED in words and f"/g/{gathering.key}/" in words and "Canal 5" not in words
    actions.see_what_changed(seat=lou)
    assert "One guest cannot be reached by a letter" in host_page(gathering)[1]
    assert gathering.host is not None
    own = gathering.seats.get(person=gathering.host)
    assert IS_NEWS not in page_of(own), "she knows"
    to = client.post(letters.seat_path(own, "see_what_changed")).headers["location"]
    assert to == reverse("gatherings:host", args=[gathering.key])
    assert IS_NEWS not in host_page(gathering)[1] and IS_NEWS in page_of(vera)


def test_whoever_a_letter_reaches_is_not_to_be_told_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    gathering = soup()
    bob = actions.take_seat(gathering=gathering, person=member("Bob"), now=NOW)
    moved(gathering, starts_at=SATURDAY)
    assert IS_NEWS in host_page(gathering)[1], "no letter leaves this house"
    monkeypatch.setattr("potluck.people.access.letters_leave", lambda: True)
    assert IS_NEWS not in host_page(gathering)[1]
    bob.refresh_from_db()
    assert news.of_seat(bob) == [MOVED]


def test_whoever_calls_an_evening_off_reads_whom_no_letter_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("potluck.people.access.letters_leave", lambda: True)
    gathering = soup()
    actions.take_seat(gathering=gathering, person=member("Bob"), now=NOW)
    seated(gathering, "Vera", "Lou")
    actions.give_back_seat(seat=gathering.seats.get(person__name="Lou"), now=NOW)
    client, _page = host_page(gathering)
    page = reverse("gatherings:cancel_gathering", args=[gathering.key])
    asked = client.get(page).content.decode()
    assert "whom no letter reaches" in asked and "Vera" in asked and "Bob" not in asked and "Lou" not in asked
    told = client.post(page, follow=True).content.decode()
    assert (
        "One guest cannot be reached by a letter" in told and "is called off. Please do not set out." in told
    )
    assert client.get(page).url == reverse("gatherings:host", args=[gathering.key]), "once is enough"


def test_whoever_was_brought_by_somebody_who_cannot_come_stands_on_their_own() -> None:
    gathering = soup()
    (dee,) = seated(gathering, "Dee")
    actions.bring_somebody(seat=dee, yes=actions.Yes(name="Emil"), now=NOW)
    assert "comes with Dee" in host_page(gathering)[1] and "brings Emil" in host_page(gathering)[1]
    actions.give_back_seat(seat=dee, now=NOW)
    page = host_page(gathering)[1]
    assert "comes with Dee" not in page and "brings Emil" not in page
    assert "hand them their link" in page_of(dee) and "Emil" in page_of(dee)


def test_what_several_do_not_eat_stands_there_once_however_they_say_it() -> None:
    gathering = soup(has_meal=True)
    for name, diet in (("Bo", "No nuts"), ("Emil", "nuts"), ("Dee", "vegan")):
        actions.take_seat(gathering=gathering, person=visitor(name), now=NOW, diet=diet)
    page = re.sub(r"<[^>]+>", "", host_page(gathering)[1])
    assert "What they don’t eat, in their own words:" in page
    assert "nuts: Bo, Emil" in page and "vegan: Dee" in page and "no nuts" not in page
