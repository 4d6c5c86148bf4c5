"""A link that somebody else had first: whoever brought a guest, wrote down their name, or made a new one."""

import datetime
import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from potluck.gatherings import actions as gatherings
from potluck.gatherings.letters import seat_path, seat_word
from potluck.gatherings.models import Gathering, Seat
from potluck.letters.models import Letter
from potluck.people import actions
from potluck.people.models import Person
from potluck.ties import actions as ties
from potluck.ties.models import Reunion

NOW = timezone.now().replace(microsecond=0)
pytestmark = pytest.mark.django_db
ELSEWHERE = {"letters_to": "bea@example.org", "loves": "old maps", "access": "no stairs"}


@pytest.fixture(autouse=True)
def fresh() -> None:
    cache.clear()


def evening(host: str, what: str) -> Gathering:
    person = actions.join(address=f"{host.lower()}@example.org", name=host, now=NOW)
    starts_at = NOW + datetime.timedelta(days=9)
    return gatherings.make_gathering(host=person, what=what, starts_at=starts_at, place="Here", now=NOW)


@pytest.fixture
def soup() -> Gathering:
    return evening("Alice", "Soup")


@pytest.fixture
def garden() -> Gathering:
    return evening("Dora", "Maps and tea")


@pytest.fixture
def charlie(soup: Gathering) -> Seat:
    return gatherings.say_yes(gathering=soup, yes=gatherings.Yes(name="Charlie"), now=NOW)


@pytest.fixture
def bea(charlie: Seat) -> Seat:
    """Bea, whom Charlie brings."""
    return gatherings.bring_somebody(seat=charlie, yes=gatherings.Yes(name="Bea"), now=NOW)


def at_the_garden(bea: Seat, garden: Gathering) -> str:
    """Let Bea come by her link, and say yes to another evening; return the link she has of that."""
    own = Client()
    own.get(seat_path(bea))
    return own.post(f"/g/{garden.key}/yes/", ELSEWHERE).url


def hands_over_too_much(seat: Seat) -> bool:
    stranger = Client()
    told = stranger.get(f"/yours/{seat_word(seat)}/everything.json")
    may_delete = stranger.post(f"/yours/{seat_word(seat)}/delete/", {}).url != seat_path(seat)
    opens_an_account = stranger.post(seat_path(seat, "open_account")).url != seat_path(seat)
    return told.status_code == 200 or may_delete or opens_an_account


def test_it_opens_no_more_when_whoever_had_it_first_is_gone(
    bea: Seat, charlie: Seat, garden: Gathering
) -> None:
    at_the_garden(bea, garden)
    assert not hands_over_too_much(bea)
    Client().post(f"/yours/{seat_word(charlie)}/delete/", {"sure": "on"})
    assert not Person.objects.filter(name="Charlie").exists()
    assert not hands_over_too_much(bea)


def test_nor_does_one_that_a_host_made_or_got_for_somebody_unannounced(
    soup: Gathering, garden: Gathering
) -> None:
    hana = gatherings.say_yes(gathering=soup, yes=gatherings.Yes(name="Hana"), now=NOW)
    gatherings.make_new_link(seat=hana, now=NOW)
    hana.refresh_from_db()
    came = gatherings.seat_unannounced(gathering=soup, name="Kim", now=soup.starts_at)
    for seat in (hana, came):
        at_the_garden(seat, garden)
        assert not hands_over_too_much(seat)


def test_it_neither_shows_nor_changes_what_holds_at_other_evenings(bea: Seat, garden: Gathering) -> None:
    own = at_the_garden(bea, garden)
    Client().post(f"{own}wishes/", {"likes_a_known_face": "on"})
    others = Client()
    assert "old maps" not in others.get(seat_path(bea)).content.decode()
    told = {"name": "Beatrice the Bore", "say": "boring", "loves": "spam", "diet": "", "access": "a chair"}
    assert others.post(seat_path(bea, "change_seat"), told).status_code == 302
    assert others.post(seat_path(bea, "tell_wishes"), {"table": "large"}).status_code == 404
    bea = Seat.objects.get(pk=bea.pk)
    assert (bea.person.name, bea.person.say, bea.access) == ("Bea", "", "a chair")
    assert bea.person.likes_a_known_face and bea.person.smallest_table is None
    assert [topic.words for topic in bea.person.topics.all()] == ["old maps"]


def test_who_was_brought_and_says_yes_themselves_has_a_link_of_their_own(bea: Seat) -> None:
    phone, old = Client(), seat_path(bea)
    phone.get(old)
    phone.post(seat_path(bea, "give_back_seat"))
    new = phone.post(f"/g/{bea.gathering.key}/yes/", ELSEWHERE).url
    assert new != old and Client().get(old).status_code == 404
    assert Letter.objects.filter(mailbox__address="bea@example.org", text__contains=new).exists()
    assert "You have a seat" in phone.get(f"/g/{bea.gathering.key}/").content.decode()
    Client().post(new.replace("/seat/", "/yours/") + "delete/", {"sure": "on"})
    assert not Person.objects.filter(name="Bea").exists()


def found_each_other(bea: Seat, zoe: Person) -> None:
    """Let both say again, and be told."""
    then = bea.gathering.starts_at + datetime.timedelta(hours=14)
    ties.say_again(by=bea.person, about=zoe, now=then)
    ties.say_again(by=zoe, about=bea.person, now=then)
    ties.tell_agains(now=then + datetime.timedelta(days=2))


def dates_on(page: str) -> list[str]:
    return re.findall(r'href="(/dates/[^"]+)"', Client().get(page).content.decode())


def test_dates_are_found_by_a_link_of_ones_own_until_there_is_an_account(
    bea: Seat, garden: Gathering, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = at_the_garden(bea, garden)
    zoe = actions.join(address="zoe@example.org", name="Zoe", now=NOW)
    found_each_other(bea, zoe)
    after = garden.starts_at + datetime.timedelta(days=3)
    monkeypatch.setattr(timezone, "now", lambda: after)
    assert dates_on(seat_path(bea)) == []
    [date] = dates_on(own)
    assert Client().get(date).status_code == 200
    actions.join(address="bea@example.org", name="Bea", now=after, visitor=bea.person)
    assert Client().get(date).status_code == 404
    assert Client().post(date, {"let_go": "yes"}).status_code == 404
    assert Reunion.objects.get().let_go_at is None


def test_whoever_goes_hears_no_more_of_whom_they_brought(soup: Gathering) -> None:
    yes = gatherings.Yes(name="Charlie", letters_to="charlie@example.org")
    charlie = gatherings.say_yes(gathering=soup, yes=yes, brings=gatherings.Yes(name="Bea"), now=NOW)
    Letter.objects.update(sent_at=NOW)
    Client().post(f"/yours/{seat_word(charlie)}/delete/", {"sure": "on", "brought": "yes"})
    assert Seat.objects.get(person__name="Bea").is_given_back
    assert not Letter.objects.filter(mailbox__address="charlie@example.org").exists()


def test_by_trying_names_nobody_finds_out_whom_a_guest_named(
    soup: Gathering, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("Bea", "Cem", "Dan", "Eli")
    seats = [gatherings.say_yes(gathering=soup, yes=gatherings.Yes(name=name), now=NOW) for name in names]
    monkeypatch.setattr(timezone, "now", lambda: soup.starts_at + datetime.timedelta(hours=14))
    morning = reverse("reflections:morning", args=[seat_word(seats[0])])
    keys = [seat.person.key for seat in seats[1:]]
    assert Client().post(morning, {"again": keys[:2]}).status_code == 302
    answers = [Client().post(morning, {"again": [key]}) for key in keys]
    assert {answer.status_code for answer in answers} == {200}
    assert all("with those you named before" in answer.content.decode() for answer in answers)
