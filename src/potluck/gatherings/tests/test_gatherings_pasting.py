"""A host pastes names: shown as they were understood, mended, seated, undone."""

import datetime
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from potluck.gatherings import actions
from potluck.gatherings.models import Gathering, Seat
from potluck.gatherings.tests.cast import NOW, seated, soup
from potluck.letters.models import Letter
from potluck.people.models import Person
from potluck.topics.models import Topic

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]


class Host:
    """Alice, who pastes, looks, and seats what she sees."""

    def __init__(self, gathering: Gathering) -> None:
        self.client = Client()
        self.client.force_login(gathering.host)
        self.url = reverse("gatherings:paste_names", args=[gathering.key])
        self.home = reverse("gatherings:host", args=[gathering.key])

    def look(self, names: str) -> str:
        self.page: str = self.client.post(self.url, {"names": names}).content.decode()
        self.names = names
        return self.page

    def seat(self, **changes: str) -> str:
        """Press the button with what the page shows, but for `changes`; an empty one takes a tick away."""
        fields = re.findall(r'<input type="(?:text|hidden)" name="(\w+)"(?: value="([^"]*)")?', self.page)
        ticked = re.findall(r'name="(keep_\d+)"[^>]*checked', self.page)
        shown = {**dict(fields), **dict.fromkeys(ticked, "on"), "names": self.names, "seat": "yes", **changes}
        shown |= (
            dict(
                re.findall(
                    r'<select name="(what_\d+)".*?<option value="(\w+)" selected', self.page, re.DOTALL
                )
            )
            | changes
        )
        answer = self.client.post(
            self.url, {name: said for name, said in shown.items() if said or "keep" not in name}
        )
        if answer.status_code == 302:
            return str(self.client.get(self.home).content.decode())
        return str(answer.content.decode())


def names_of(gathering: Gathering) -> set[str]:
    return {seat.person.name for seat in gathering.seats.exclude(person=gathering.host)}


def test_names_are_shown_first_then_seated_then_undone() -> None:
    gathering = soup()
    seated(gathering, "Bob")
    host = Host(gathering)
    page = host.look("- Ana\n- Bob\n2. Björn ☕\n")
    assert "2 people, understood like this" in page and "on your list already" in page
    assert "no header" not in page and names_of(gathering) == {"Bob"}
    assert "2 people have a seat." in host.seat()
    assert names_of(gathering) == {"Bob", "Ana", "Björn"}
    assert Letter.objects.count() == 1  # the host's own
    assert "Undo" in host.client.get(host.home).content.decode()
    host.client.post(reverse("gatherings:take_names_back", args=[gathering.key]))
    assert not Person.objects.filter(name__in=["Ana", "Björn"]).exists()
    gathering.refresh_from_db()
    assert gathering.taken == 2


def test_a_list_is_undone_for_an_hour_and_then_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    gathering = soup()
    host = Host(gathering)
    host.look("Ana\nBo")
    host.seat()
    monkeypatch.setattr(timezone, "now", lambda: NOW + datetime.timedelta(hours=2))
    assert "Undo" not in host.client.get(host.home).content.decode()
    undo = reverse("gatherings:take_names_back", args=[gathering.key])
    assert "That is too long ago" in host.client.post(undo, follow=True).content.decode()
    assert names_of(gathering) == {"Ana", "Bo"}


def test_whoever_wrote_from_a_number_comes_alone() -> None:
    gathering = soup()
    host = Host(gathering)
    host.look("[23.11.26, 18:05:40] Ana: in!\n[23.11.26, 18:05:41] +43 660 1234567: I'm in!\n")
    assert "comes with" not in host.seat(name_1="Jonas")
    assert names_of(gathering) == {"Ana", "Jonas"}
    assert not gathering.seats.filter(brought_by__person__name="Jonas").exists()


def test_a_name_that_is_missing_is_said_at_the_top() -> None:
    host = Host(soup())
    host.look("Ana\nBo")
    assert "Nothing was lost. Please look again at this" in host.seat(name_0="")


def test_who_was_left_out_is_kept_by_one_tap_and_a_nobody_by_a_name() -> None:
    gathering = soup()
    host = Host(gathering)
    page = host.look("Ana\nBo can't make it\nme too!\nAna")
    assert (
        "can’t come" in page
        and "“<bdi>me too!</bdi>”: names nobody" in page
        and "was read from this line too" in page
    )
    host.seat(keep_1="on", name_2="Cem", keep_3="on", name_3="Ana Lee")
    assert names_of(gathering) == {"Ana", "Bo", "Cem", "Ana Lee"}


def test_a_host_who_asks_in_the_chat_is_here_already() -> None:
    page = Host(soup()).look("[18.11., 21:04] Alice: who is in?\n[18.11., 21:05] Ana: me!")
    assert "1 person, understood like this" in page and "Left out" not in page


def test_who_is_only_counted_is_told_of_on_both_lines() -> None:
    page = Host(soup()).look("Dee + 1\nFay +2\nGus")
    assert page.count("Comes with Dee") == page.count("(brings one)") == page.count("(brings 2)") == 1
    assert "6 people, understood like this" in page and "Fay’s guest 2" in page


def test_who_is_only_counted_comes_with_them_and_stays_the_hosts_to_mend() -> None:
    gathering = soup()
    host = Host(gathering)
    host.look("Dee + 1\nAna")
    page = host.seat(name_0="Dee Lee", name_1="Gus")
    assert page.count("comes with Dee Lee") == page.count("brings Gus") == 1
    gus, dee = Seat.objects.get(person__name="Gus"), Seat.objects.get(person__name="Dee Lee")
    own = host.client.get(reverse("gatherings:guest", args=[gathering.key, gus.key])).content.decode()
    assert "yours to hand over" in own and "Remove Gus" in own
    host.client.post(reverse("gatherings:remove_guest", args=[gathering.key, dee.key]))
    gus.refresh_from_db()
    assert gus.brought_by == gathering.seats.get(person=gathering.host)
    host.client.post(reverse("gatherings:take_names_back", args=[gathering.key]))
    assert names_of(gathering) == set()


def test_what_is_not_so_is_mended_before_anybody_has_a_seat() -> None:
    gathering = soup(has_meal=True)
    host = Host(gathering)
    host.look("Ana\nDee + 1\nHana (no nuts)\nGus")
    host.seat(name_0="Anna", name_2="Eda", diet_3="no peanuts", keep_4="")
    assert names_of(gathering) == {"Anna", "Dee", "Eda", "Hana"}
    assert Seat.objects.get(person__name="Hana").diet == "no peanuts"


@pytest.mark.parametrize(
    ("what", "name", "diet", "access", "loves"),
    [
        ("name", "Hana (red hat)", "", "", []),
        ("diet", "Hana", "red hat", "", []),
        ("access", "Hana", "", "red hat", []),
        ("loves", "Hana", "", "", ["red hat"]),
        ("", "Hana", "", "", []),
    ],
)
def test_the_host_says_what_stood_in_brackets(
    what: str, name: str, diet: str, access: str, loves: list[str]
) -> None:
    gathering = soup()
    host = Host(gathering)
    assert "What is “red hat”?" in host.look("Hana (red hat)\nBo")
    host.seat(what_0=what)
    seat = Seat.objects.get(person__name__startswith="Hana")
    told = [topic.words for topic in seat.person.topics.all()]
    assert (seat.person.name, seat.diet, seat.access, told) == (name, diet, access, loves)


def test_topics_in_brackets_are_shown_as_loves_before_they_count() -> None:
    gathering = soup()
    Topic.objects.create(key="kvass", label="kvass", offered_at=NOW)
    host = Host(gathering)
    page = host.look("Bob (chess, bread)\nHana (kvass)\nWim (sauerteig)")
    assert "loves <bdi>chess, bread</bdi>" in page and "loves <bdi>kvass</bdi>" in page
    assert "What is" not in page
    host.seat(loves_2="")
    bob, hana, wim = (Person.objects.get(name=name) for name in ("Bob", "Hana", "Wim"))
    assert [topic.words for topic in bob.topics.all()] == ["chess", "bread"]
    assert [topic.words for topic in hana.topics.all()] == ["kvass"] and not wim.topics.all()


def test_a_topic_that_is_offered_to_nobody_is_not_known_by_a_list() -> None:
    Topic.objects.create(key="kvass", label="kvass")
    assert "What is “kvass”?" in Host(soup()).look("Hana (kvass)")


def test_what_is_not_clear_is_for_the_host_alone_unless_they_say_otherwise() -> None:
    gathering = soup()
    host = Host(gathering)
    host.look("Dee - can't climb stairs\nBo")
    host.seat()
    dee = Seat.objects.get(person__name__startswith="Dee")
    assert (dee.person.name, dee.access) == ("Dee", "can't climb stairs")


def test_more_names_than_seats_say_who_is_next_in_line() -> None:
    gathering = soup(capacity=3)
    host = Host(gathering)
    page = host.look("Ana\nBo\nCem\nDee")
    assert "There are 2 free seats. Next in line would be Cem, Dee." in page
    told = host.seat()
    assert "2 people have a seat. Next in line are Cem, Dee." in told
    [field] = set(re.findall(r'href="([^"]+)">Add seats', told))
    assert 'id="id_capacity"' in host.client.get(field.partition("#")[0]).content.decode()
    assert (
        field.endswith("#id_capacity")
        and '<details class="more" open>' in host.client.get(field).content.decode()
    )


def test_where_seats_are_left_nothing_is_said_of_the_line() -> None:
    host = Host(soup(capacity=4))
    host.look("Ana\nBo")
    assert "Every seat is taken" not in host.seat()


def test_seats_are_added_where_the_host_says_so_and_nobody_passes_anybody() -> None:
    gathering = soup(capacity=2)
    seated(gathering, "Bob", "Charlie")
    host = Host(gathering)
    assert "Next in line would be Ana, Eve" in host.look("Ana\nEve")
    told = host.seat(makes_room="on")
    assert "2 people have a seat. Every seat is taken now: whoever opens your link is next in line." in told
    gathering.refresh_from_db()
    assert (gathering.capacity, gathering.taken) == (5, 5)


def test_a_changed_text_is_looked_at_again_before_it_counts() -> None:
    gathering = soup()
    host = Host(gathering)
    host.look("Ana\nBo")
    host.names = "Cem\nDee"
    assert "Cem" in host.seat(keep_1="on") and names_of(gathering) == set()


def test_nobody_without_a_name_is_seated() -> None:
    gathering = soup()
    host = Host(gathering)
    host.look("Ana\nBo")
    assert "What are they called?" in host.seat(name_1="")
    assert "Nobody is ticked" in host.seat(keep_0="", keep_1="")
    assert names_of(gathering) == set()


def test_a_pasted_table_brings_what_people_love_and_do_not_eat() -> None:
    gathering = soup()
    host = Host(gathering)
    host.look("Name,Loves,Diet\nAna,bees; jazz,no nuts\nEve,,\n")
    host.seat(loves_2="chess, old maps")
    ana, eve = (Seat.objects.get(person__name=name) for name in ("Ana", "Eve"))
    assert ana.diet == "no nuts" and {topic.words for topic in ana.person.topics.all()} == {"bees", "jazz"}
    assert {topic.words for topic in eve.person.topics.all()} == {"chess", "old maps"}
    assert all(topic.noted for topic in eve.person.topics.all()), "Eve says it herself, if she likes"


def test_nothing_that_names_anybody_is_said_so() -> None:
    host = Host(soup())
    assert "Nobody new was found" in host.look("???")
    assert "fit at once" in host.look("Ana\n" * 300)


@pytest.mark.parametrize(
    ("file", "what"),
    [
        ("BEGIN:VCARD\nVERSION:3.0\nFN:Ana Lee\nEND:VCARD", "visiting cards (.vcf)"),
        ("\nbegin:vcalendar\nVERSION:2.0", "a calendar (.ics)"),
        ("<!DOCTYPE html>\n<html><body>Ana</body></html>", "a web page (.html)"),
        ('[\n  {"name": "Ana"},\n  {"name": "Bo"}\n]', "This is JSON"),
    ],
)
def test_a_file_of_another_program_is_refused_as_the_command_refuses_it(file: str, what: str) -> None:
    page = Host(soup()).look(file)
    assert what in page and "understood like this" not in page


def test_a_full_evening_does_not_lose_a_list() -> None:
    gathering = soup(capacity=2)
    seated(gathering, "Bob")
    host = Host(gathering)
    host.look("Ana")
    assert "Next in line is Ana." in host.seat()
    actions.cancel_gathering(gathering=gathering, now=NOW)
    host.look("Eve")
    assert "will not take place" in host.seat()


def test_who_is_named_with_somebody_sits_with_them() -> None:
    gathering = soup()
    host = Host(gathering)
    page = host.look("Ana: in! I'll bring Tom\nDee with Mia (vegan)")
    assert "Read as a guest who comes with Ana. Is that so?" in page and "comes with Dee" in page
    host.seat()
    tom, mia = (gathering.seats.get(person__name=name) for name in ("Tom", "Mia"))
    assert (tom.brought_by.person.name, mia.brought_by.person.name) == ("Ana", "Dee")


@pytest.mark.parametrize(
    ("typed", "names", "told"),
    [
        ("Rita, Sol and Tom", {"Rita", "Sol", "Tom"}, "Read as 3 guests: Rita, Sol, Tom."),
        ("Yuki (vegan)", {"Yuki"}, "Read as Yuki (vegan)."),
        ("Bob (chess)", {"Bob"}, "Read as Bob (chess)."),
        ("Bob (red hat)", {"Bob (red hat)"}, ""),
        ("Ana 🎉", {"Ana 🎉"}, ""),
        ("can't, sorry", {"can't, sorry"}, ""),
    ],
)
def test_several_names_typed_as_one_are_several_guests(typed: str, names: set[str], told: str) -> None:
    gathering = soup()
    host = Host(gathering)
    add = reverse("gatherings:add_guest", args=[gathering.key])
    page = host.client.post(add, {"name": typed}, follow=True).content.decode()
    assert names_of(gathering) == names
    assert (told in page) if told else ("Read as" not in page)
    assert ("Undo the last list" in page) == (len(names) > 1)


def test_a_diet_typed_beside_a_name_is_for_the_host() -> None:
    gathering = soup(has_meal=True)
    host = Host(gathering)
    host.client.post(reverse("gatherings:add_guest", args=[gathering.key]), {"name": "Yuki (no nuts) + 1"})
    yuki, guest = gathering.seats.filter(person__name__startswith="Yuki").order_by("pk")
    assert (yuki.diet, guest.brought_by) == ("no nuts", yuki)
