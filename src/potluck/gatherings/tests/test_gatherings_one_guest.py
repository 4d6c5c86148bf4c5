"""A host mends what is told of one guest, and hands over a new link; nobody's account is acted for."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from potluck.gatherings import access, actions, letters
from potluck.gatherings.models import Gathering, Seat
from potluck.gatherings.tests.cast import FRIDAY, NOW, THE_NIGHT, member, seated, soup
from potluck.letters.models import Letter
from potluck.people import access as people_access
from potluck.people import actions as people
from potluck.people.models import Person
from potluck.shared.refused import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]


def alice(gathering: Gathering) -> Client:
    client = Client()
    client.force_login(gathering.host)
    return client


def of(seat: Seat, page: str = "guest") -> str:
    return reverse(f"gatherings:{page}", args=[seat.gathering.key, seat.key])


def test_a_host_mends_the_name_of_a_visitor_and_what_is_told_of_them() -> None:
    gathering = soup(has_meal=True)
    (bob,) = seated(gathering, "Bobb")
    host = alice(gathering)
    assert of(bob) in host.get(reverse("gatherings:host", args=[gathering.key])).content.decode()
    told = {"name": "Bob", "say": "BOB", "diet": "no nuts", "access": "no stairs"}
    assert host.post(of(bob), told).status_code == 302
    bob.refresh_from_db()
    assert (bob.person.name, bob.person.say, bob.diet, bob.access) == ("Bob", "BOB", "no nuts", "no stairs")


def test_what_somebody_with_an_account_is_called_is_theirs() -> None:
    gathering = soup(has_meal=True)
    bob = actions.take_seat(gathering=gathering, person=member("Bob"), now=NOW)
    host = alice(gathering)
    page = host.get(of(bob)).content.decode()
    assert 'name="name"' not in page and "theirs to say" in page and "new personal link" not in page
    host.post(of(bob), {"name": "Bobby", "say": "", "diet": "no nuts", "access": ""})
    bob.refresh_from_db()
    assert (bob.person.name, bob.diet) == ("Bob", "no nuts")
    with pytest.raises(Refused):
        actions.tell_of_guest(seat=bob, by=gathering.host, name="Bobby", say="", diet="", access_words="")


def test_a_visitor_who_comes_to_others_too_is_renamed_by_nobody() -> None:
    gathering = soup()
    (bob,) = seated(gathering, "Bob")
    actions.take_seat(gathering=soup(member("Dora")), person=bob.person, now=NOW)
    assert 'name="name"' not in alice(gathering).get(of(bob)).content.decode()


def loves_of(seat: Seat) -> list[str]:
    return list(seat.person.topics.filter(list="loves").order_by("pk").values_list("words", flat=True))


def test_a_host_notes_what_a_guest_without_an_account_loves_until_they_say_it_themselves() -> None:
    gathering = soup()
    (ana,) = actions.add_names(gathering=gathering, names=[actions.Yes(name="Ana", loves=["bees"])], now=NOW)
    host = alice(gathering)
    assert 'value="bees"' in host.get(of(ana)).content.decode()
    page = host.post(of(ana), {"name": "Ana", "loves": "bees, old maps"}, follow=True).content.decode()
    assert loves_of(ana) == ["bees", "old maps"] and "It counts when the tables are laid anew." in page
    actions.change_seat(seat=ana, diet="", access="", looks_after_a_table=False, loves=["old maps"])
    page = host.get(of(ana)).content.decode()
    assert 'name="loves"' not in page and "maps" not in page
    host.post(of(ana), {"name": "Ana", "loves": "chess"})
    assert loves_of(ana) == ["old maps"]
    with pytest.raises(Refused):
        actions.tell_of_guest(
            seat=ana, by=gathering.host, name="Ana", say="", diet="", access_words="", loves=["chess"]
        )


def test_of_who_answered_or_has_an_account_a_host_notes_nothing() -> None:
    gathering = soup()
    yes = actions.Yes(name="Eve", loves=["bees"])
    eve = actions.say_yes(gathering=gathering, yes=yes, now=NOW)
    bob = actions.take_seat(gathering=gathering, person=member("Bob"), now=NOW)
    ida = actions.bring_somebody(seat=bob, yes=actions.Yes(name="Ida"), now=NOW)
    host = alice(gathering)
    asked = [seat.person.name for seat in (eve, bob, ida) if b'name="loves"' in host.get(of(seat)).content]
    assert asked == ["Ida"], "nobody told anything of Ida yet"


def test_a_guest_who_rang_gives_the_seat_back_through_the_host_and_takes_it_again() -> None:
    gathering = soup(capacity=2)
    bob = actions.take_seat(gathering=gathering, person=member("Bob"), now=NOW)
    (eve,) = seated(gathering, "Eve")
    host = alice(gathering)
    page = host.post(of(bob, "cannot_come"), follow=True).content.decode()
    eve.refresh_from_db()
    assert eve.is_going and "Bob can’t come after all" in page
    letter = Letter.objects.filter(mailbox__address="bob@example.org").latest("pk")
    assert "Your host noted that you can’t come" in letter.text
    host.post(of(bob, "comes_after_all"))
    bob.refresh_from_db()
    assert bob.is_next_in_line


def test_the_next_in_line_is_brought_in_and_nobody_passes_anybody() -> None:
    gathering = soup(capacity=2)
    _bob, charlie, dora = seated(gathering, "Bob", "Charlie", "Dora")
    url = reverse("gatherings:bring_in", args=[gathering.key])
    host = alice(gathering)
    assert (
        "Add a seat for Charlie"
        in host.get(reverse("gatherings:host", args=[gathering.key])).content.decode()
    )
    host.post(url)
    for seat in (charlie, dora, gathering):
        seat.refresh_from_db()
    assert charlie.is_going and dora.is_next_in_line and gathering.capacity == 3
    host.post(url)
    assert "Nobody waits" in host.post(url, follow=True).content.decode()


def test_a_name_that_was_written_down_is_removed_and_who_said_yes_is_not() -> None:
    gathering = soup()
    (ana,) = actions.add_names(gathering=gathering, names=[actions.Yes(name="Ana")], now=NOW)
    (bob,) = seated(gathering, "Bob")
    host = alice(gathering)
    host.post(of(ana, "remove_guest"))
    assert not Person.objects.filter(name="Ana").exists()
    assert "not removed" in host.post(of(bob, "remove_guest"), follow=True).content.decode()
    assert Person.objects.filter(name="Bob").exists()
    gathering.refresh_from_db()
    assert gathering.taken == 2


def test_a_new_link_is_shown_once_and_the_old_one_leads_nowhere() -> None:
    gathering = soup()
    (bob,) = seated(gathering, "Bob")
    people.tell_wishes(person=bob.person, likes_a_known_face=True, smallest_table=3, largest_table=4)
    old = letters.seat_path(bob)
    host = alice(gathering)
    shown = host.post(of(bob, "make_new_link"))
    bob.refresh_from_db()
    new = letters.seat_path(bob)
    assert new in host.get(shown.headers["location"]).content.decode()
    assert host.get(shown.headers["location"]).status_code == 404
    guest = Client()
    assert guest.get(old).status_code == 404 and guest.get(new).status_code == 200
    bob.person.refresh_from_db()
    assert not bob.person.likes_a_known_face and bob.person.smallest_table is None


def test_a_browser_that_knew_the_old_link_knows_the_new_one() -> None:
    gathering = soup()
    (bob,) = seated(gathering, "Bob")
    guest = Client()
    guest.get(letters.seat_path(bob))
    actions.make_new_link(seat=bob, now=NOW)
    guest.get(letters.seat_path(bob))
    page = guest.get(reverse("gatherings:invitation", args=[gathering.key])).content.decode()
    assert "You have a seat, Bob." in page


def test_who_wrote_a_guest_down_holds_no_link_to_the_account_that_guest_opens() -> None:
    (bob,) = seated(soup(), "Bob")
    old = letters.seat_path(bob)
    word = people.make_entry_link(person=bob.person, now=NOW).split("/")[2]
    people.enter(link=people_access.entry_link(word), now=NOW)
    bob.refresh_from_db()
    assert letters.seat_path(bob) != old and Client().get(old).status_code == 404


def with_an_account(gathering: Gathering) -> Seat:
    return actions.take_seat(gathering=gathering, person=member("Bob"), now=NOW)


def with_an_address(gathering: Gathering) -> Seat:
    return actions.say_yes(
        gathering=gathering,
        yes=actions.Yes(name="Bob", loves=["bees"], letters_to="bob@example.org"),
        now=NOW,
    )


def with_another_evening(gathering: Gathering) -> Seat:
    (bob,) = seated(gathering, "Bob")
    actions.take_seat(gathering=soup(gathering.host, what="Chess"), person=bob.person, now=NOW)
    return bob


@pytest.mark.parametrize("kind", [with_an_account, with_an_address, with_another_evening])
def test_who_can_come_back_alone_or_has_more_behind_a_link_gets_none_from_a_host(kind: object) -> None:
    gathering = soup()
    seat = kind(gathering)  # type: ignore[operator]
    key = seat.key
    assert alice(gathering).post(of(seat, "make_new_link")).status_code == 404
    with pytest.raises(Refused):
        actions.make_new_link(seat=seat, now=NOW)
    seat.refresh_from_db()
    assert seat.key == key


def test_once_private_answers_may_be_behind_a_link_no_host_makes_one() -> None:
    (bob,) = seated(soup(), "Bob")
    assert access.may_have_a_new_link(bob, THE_NIGHT)
    assert not access.may_have_a_new_link(bob, FRIDAY + datetime.timedelta(hours=4))


def test_a_guests_page_is_for_the_host_alone_and_never_of_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    gathering = soup()
    (bob,) = seated(gathering, "Bob")
    dora = Client()
    dora.force_login(soup(member("Dora")).host)
    for page in ("guest", "cannot_come", "comes_after_all", "remove_guest", "make_new_link", "new_link"):
        assert dora.post(of(bob, page)).status_code in (404, 405)
        own = Seat.objects.get(gathering=gathering, person=gathering.host)
        assert alice(gathering).post(of(own, page)).status_code in (404, 405)
    monkeypatch.setattr(timezone, "now", lambda: THE_NIGHT)
    assert "On their behalf" not in alice(gathering).get(of(bob)).content.decode()


def test_whoever_opened_an_account_is_not_acted_for_by_whom_brought_them() -> None:
    gathering = soup()
    (bob,) = seated(gathering, "Bob")
    ida = actions.bring_somebody(seat=bob, yes=actions.Yes(name="Ida"), now=NOW)
    assert letters.seat_path(ida) in Client().get(letters.seat_path(bob)).content.decode()
    Person.objects.filter(pk=ida.person_id).update(joined_at=NOW)
    assert letters.seat_path(ida) not in Client().get(letters.seat_path(bob)).content.decode()
