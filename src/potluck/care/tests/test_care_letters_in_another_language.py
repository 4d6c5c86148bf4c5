"""No letter about accounts, reports or codes holds a word that a translator would never see."""

import datetime
import re

import pytest

import pseudo
from potluck.care import actions, said
from potluck.care.tests.cast import NOW, evening, member, seat_of
from potluck.letters import actions as letters
from potluck.letters.models import Letter
from potluck.people import actions as people
from potluck.people.models import OtherAddress
from potluck.people.proofs import codes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pseudo_house")]
OWN = ["Alice", "Bea", "Bob", "Soup and stories", "Leaflets", "Potluck", "Eve", "Sun", "Mon", "Dec"]
MOMENT = re.compile(r"\w{3} \d+ \w{3}(?: \d{4})?, \d\d:\d\d")


def bare(letter: Letter) -> list[str]:
    texts = [re.sub(r"https?://[^\s<\"]+", " ", text) for text in (letter.subject, letter.text, letter.html)]
    return [word for text in texts for word in pseudo.bare(MOMENT.sub(" ", text), but=OWN)]


def test_every_letter_of_people_and_care_can_be_translated() -> None:
    alice, bea, bob = member("Alice", is_steward=True), member("Bea", is_steward=True), member("Bob")
    actions.say_something_felt_wrong(
        seat=seat_of(evening(alice, bob), bob),
        about=None,
        harm=said.Harm.USED,
        words="",
        then=said.Then.TELL,
        to=bea,
        now=NOW,
    )
    people.make_entry_link(person=bob, now=NOW, made_by=alice)
    for name in ("robert", "roberto"):
        people.add_address(person=bob, address=f"{name}@example.org", now=NOW)
    one, other = OtherAddress.objects.order_by("pk")
    people.send_letters_to(address=one, now=NOW)
    people.remove_address(address=other, now=NOW)
    until = NOW + datetime.timedelta(weeks=2)
    actions.let_rest(person=bob, by=alice, until=until, why="Leaflets", now=NOW)
    people.let_in(person=people.ask_to_join(address="eve@example.org", name="Eve", now=NOW), now=NOW)
    codes.send(address="bob@example.org", now=NOW)
    letters.write(
        to="a@example.org",
        kind="test",
        cause="t",
        subject="Potluck",
        template="letters/tried",
        context={},
        now=NOW,
    )
    found = {letter.cause: bare(letter) for letter in Letter.objects.exclude(kind__in=["seat", "table"])}
    assert len(found) >= 8
    assert {cause: words for cause, words in found.items() if words} == {}
