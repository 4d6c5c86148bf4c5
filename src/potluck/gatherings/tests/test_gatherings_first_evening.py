"""What a first evening stumbled over: a guest without a name, how many seats are free, one that came free."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from potluck.gatherings import actions, letters
from potluck.gatherings.models import Gathering, Seat
from potluck.gatherings.pasted import naming
from potluck.gatherings.tests.cast import NOW, member, seated, soup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]


def page_of(seat: Seat) -> str:
    return Client().get(letters.seat_path(seat)).content.decode()


def invitation(gathering: Gathering) -> str:
    return Client().get(reverse("gatherings:invitation", args=[gathering.key])).content.decode()


def test_a_guest_whose_name_is_not_known_is_described_and_asked_about(client: Client) -> None:
    host = member()
    gathering = soup(host)
    named = [actions.Yes(name="Jonas"), actions.Yes(name=naming.described("Jonas"), comes_with="Jonas")]
    _jonas, guest = actions.add_names(gathering=gathering, names=named, now=NOW)
    client.force_login(host)
    path = reverse("gatherings:host", args=[gathering.key])
    page = client.get(path).content.decode()
    own = reverse("gatherings:guest", args=[gathering.key, guest.key])
    assert "Jonas’s guest" in page and "brings a guest" in page and "brings Jonas" not in page
    assert f'href="{own}#id_name"' in page and 'id="id_name"' in client.get(own).content.decode()
    guest.person.name = "Kim"
    guest.person.save()
    page = client.get(path).content.decode()
    assert "comes with Jonas" in page and "brings Kim" in page and "Not known by name" not in page


def test_a_description_fits_where_a_name_fits() -> None:
    words = naming.described("J" * naming.LONGEST_NAME, 2)
    assert len(words) <= naming.LONGEST_NAME and naming.is_described(words)
    assert not naming.is_described("Jonas")


def test_an_invitation_says_how_many_seats_are_free() -> None:
    gathering = soup(capacity=4)
    seated(gathering, "Bob")
    page = invitation(gathering)
    assert "There are 4 seats." in page and "2 of them are free." in page and "small tables" not in page
    seated(gathering, "Charlie", "Dora")
    page = invitation(gathering)
    assert "There are 4 seats." in page and "free." not in page
    assert "You sit at small tables." in invitation(soup(gathering.host, capacity=9))


def test_who_moves_up_from_the_line_is_told_so_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    bob, charlie = seated(soup(capacity=2), "Bob", "Charlie")
    assert "a seat came free" not in page_of(bob)
    later = NOW + datetime.timedelta(hours=1)
    actions.give_back_seat(seat=bob, now=later)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert "Charlie, a seat came free: it is yours." in page_of(charlie)
    monkeypatch.setattr(timezone, "now", lambda: later + datetime.timedelta(days=3))
    assert "Charlie, this seat is yours." in page_of(charlie)
