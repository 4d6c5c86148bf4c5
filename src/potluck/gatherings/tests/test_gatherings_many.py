"""Where many come, a host looks for a name: lists are in the order of names, and two of one name are two."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from potluck.gatherings import access
from potluck.gatherings.models import Gathering, Seat
from potluck.gatherings.tests.cast import seated, soup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]
NAMES = ["Zed", "Özlem", "ana", "Émile", "Bo", "Åsa", *(f"Guest {n}" for n in (10, 9, *range(1, 9)))]


def page_of(gathering: Gathering) -> str:
    assert gathering.host
    client = Client()
    client.force_login(gathering.host)
    return client.get(reverse("gatherings:host", args=[gathering.key])).content.decode()


def names_on(page: str) -> list[str]:
    return re.findall(r"<strong><(?:a[^>]*><)?bdi>([^<]*)</bdi>", page)


def test_many_guests_stand_in_the_order_of_their_names_with_a_box_to_find_one() -> None:
    gathering = soup(capacity=30)
    seated(gathering, *NAMES)
    page = page_of(gathering)
    told = ["Alice", "ana", "Åsa", "Bo", "Émile", *(f"Guest {n}" for n in range(1, 11)), "Özlem", "Zed"]
    assert names_on(page) == told
    assert '<find-name class="field" within="who-comes"' in page and 'id="who-comes"' in page
    assert re.search(r"<find-name[^>]* hidden>", page), "without a script there is no box that does nothing"


def test_few_guests_stand_as_they_said_yes() -> None:
    gathering = soup()
    seated(gathering, "Zed", "ana")
    page = page_of(gathering)
    assert names_on(page) == ["Alice", "Zed", "ana"] and "find-name" not in page


def test_what_several_do_not_eat_stands_there_once() -> None:
    gathering = soup()
    zed, ana, bo = seated(gathering, "Zed", "ana", "Bo")
    for seat, diet in ((zed, "Vegan"), (ana, " vegan."), (bo, "no  nuts")):
        Seat.objects.filter(pk=seat.pk).update(diet=diet)
    Seat.objects.filter(pk=bo.pk).update(access="a chair with arms")
    lines = re.findall(r"<li><strong><bdi>(.*?)</li>", page_of(gathering))
    told = [re.sub(r"<[^>]*>", "", line) for line in lines]
    assert told == ["Vegan: Zed, ana", "no  nuts: Bo", "a chair with arms: Bo"]


def test_a_name_that_is_on_the_list_already_is_said_and_told_apart() -> None:
    gathering = soup()
    seated(gathering, "Ana Müller")
    assert gathering.host
    client = Client()
    client.force_login(gathering.host)
    add = reverse("gatherings:add_guest", args=[gathering.key])
    page = client.post(add, {"name": "ana muller"}, follow=True).content.decode()
    assert "ana muller was on your list already: this is the second of that name." in page
    assert {"Ana Müller (the first)", "ana muller (the second)"} <= {*names_on(page)}
    second = gathering.seats.get(person__name="ana muller")
    its_page = client.get(reverse("gatherings:guest", args=[gathering.key, second.key])).content.decode()
    assert "<h1><bdi>ana muller (the second)</bdi></h1>" in its_page
    assert "They should not be on the list" in page and "They should not be on the list" in its_page
    page = client.post(add, {"name": "Bo"}, follow=True).content.decode()
    assert "already" not in page and "Bo" in names_on(page)


def test_more_of_one_name_than_there_are_words_for_are_counted() -> None:
    gathering = soup(capacity=30)
    seats = seated(gathering, *["Ana"] * 7)
    access.tell_apart(seats)
    assert [seat.called for seat in seats][5:] == ["Ana (the sixth)", "Ana (number 7)"]
