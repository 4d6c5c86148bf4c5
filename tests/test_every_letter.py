"""Every letter of every room is written here, by what causes it in life; all its words can be translated."""

import datetime
import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test.signals import template_rendered

import evenings
import pseudo
import tree
from letterbox import Letterbox
from potluck.care import actions as care
from potluck.care import said
from potluck.community import actions as community
from potluck.gatherings import actions as gatherings
from potluck.gatherings.actions import Yes
from potluck.gatherings.models import Gathering
from potluck.letters import actions as letters
from potluck.letters.models import Letter, PostOffice
from potluck.letters.paper import composed
from potluck.people import actions as people
from potluck.people.models import OtherAddress, Person
from potluck.people.proofs import codes, passkeys
from potluck.people.tests.people_device import HOUSE, Device
from potluck.reflections import actions as reflections
from potluck.reflections import schedule as mornings
from potluck.ties import actions as ties
from potluck.ties.models import Reunion
from test_every_address import ROWS
from test_every_evening import OWN

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)
HOUR, DAY = evenings.HOUR, evenings.DAY
NAMES = ("Bea", "Dora", "Uli", "Zoe", "Kim", "Lou")
OWN_WORDS = [*OWN, *NAMES, "A garden", "A gate", "Thank you", "Please rest"]
# Pages of the room of letters are no letters.
PAGES = {f"letters/{name.partition(':')[2]}.html" for name in ROWS if name.startswith("letters:")}


def templates_of_letters() -> set[str]:
    """Return the templates below any `letters/`, by the names Django knows them by."""
    folders = [*tree.PACKAGE.glob("*/templates/*/letters"), tree.PACKAGE / "letters/templates/letters"]
    found = {path for folder in folders for path in folder.iterdir()}
    return {path.as_posix().partition("/templates/")[2] for path in found} - PAGES


@pytest.mark.usefixtures("engine", "pseudo_house")
def test_every_letter_is_written_and_says_no_word_that_nobody_could_translate(
    letterbox: Letterbox, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.clear()
    settings.URL = HOUSE  # a passkey needs https
    rendered, written, compose = set(), [], composed.letter
    monkeypatch.setattr(composed, "letter", lambda **told: written.append(compose(**told)) or written[-1])

    def remember(template: Any, **_more: Any) -> None:
        rendered.add(template.name)

    template_rendered.connect(remember)
    live(letterbox)
    template_rendered.disconnect(remember)
    assert templates_of_letters() - rendered == set(), "a new letter is caused in `live`, as it is in life"
    said_bare = {letter.subject: bare(letter) for letter in written}
    assert {subject: words for subject, words in said_bare.items() if words} == {}


def bare(letter: composed.Composed) -> list[str]:
    """Return the words of a letter that no translator would see; addresses are nobody's words."""
    texts = (re.sub(r"https?://[^\s<\"]+", " ", text) for text in (letter.text, letter.html))
    return [word for text in (letter.subject, *texts) for word in pseudo.bare(text, but=OWN_WORDS)]


def live(letterbox: Letterbox) -> None:
    """Do everything of which somebody is written to."""
    community.found_community(now=NOW)
    alice, bea, dora = (member(name) for name in ("Alice", "Bea", "Dora"))
    for steward in (bea, dora):
        people.give_role(person=steward, now=NOW)
    come_and_go(alice)
    evening = sit_down(alice)
    the_morning_after(evening)
    find_a_date(*evenings_guests(evening))
    say_that_something_felt_wrong(evening, bea, dora)
    come_in(alice, bea)
    at = {"host": letterbox.host, "port": letterbox.port, "security": "none"}
    office = PostOffice(pk=1, sender="house@example.org", **at)
    letters.try_post_office(office=office, to="bea@example.org", now=NOW)


def member(name: str) -> Person:
    person = people.join(address=f"{name.lower()}@example.org", name=name, now=NOW)
    people.accept_agreement(person=person, now=NOW)
    return person


def come_and_go(alice: Person) -> None:
    """Bob brings Uli, and fills an evening; Charlie and Zoe wait, and get the seats; it is called off."""
    starts_at = NOW + 14 * DAY
    told = {"what": evenings.WHAT, "place": evenings.PLACE, "address": "A gate", "starts_at": starts_at}
    evening = gatherings.make_gathering(host=alice, capacity=3, now=NOW, **told)
    bob, charlie = (
        gatherings.say_yes(
            gathering=evening,
            yes=Yes(name=name, loves=evenings.LOVES, letters_to=f"{name.lower()}@example.org"),
            brings=Yes(name=brought, loves=evenings.LOVES),
            now=NOW,
        )
        for name, brought in (("Bob", "Uli"), ("Charlie", "Zoe"))
    )
    gatherings.find_seats_again(address="bob@example.org", now=NOW)
    Letter.objects.update(sent_at=NOW)
    gatherings.give_back_seat(seat=bob, now=NOW + HOUR)
    gatherings.change_gathering(gathering=evening, now=NOW + 2 * HOUR, place="A garden", address="")
    gatherings.say_they_cannot_come(seat=charlie, now=NOW + 3 * HOUR)
    gatherings.cancel_gathering(gathering=evening, now=NOW + 4 * HOUR)


def sit_down(alice: Person) -> Gathering:
    """Tables are laid and everybody hears of theirs; the host moves Bob, who hears of it too."""
    starts_at = NOW + 2 * DAY
    evening = evenings.with_guests(alice, NOW, starts_at, at="table.example.org", capacity=10)
    gatherings.bring_somebody(seat=evenings.seat(evening), yes=Yes(name="Kim", loves=evenings.LOVES), now=NOW)
    plan = evenings.published(evenings.laid(evening, NOW), NOW)
    evenings.published(evenings.swapped(plan, NOW), NOW + HOUR)
    return evening


def the_morning_after(evening: Gathering) -> None:
    """Two say again of each other, and thank the host."""
    morning = evening.starts_at + DAY
    mornings.settle_evenings(morning)
    one, other = evenings_guests(evening)
    for by, about in ((one, other), (other, one)):
        seat = evenings.seat(evening, by.name)
        told = {"feeling": "heard", "thanks": "Thank you"}
        reflections.answer_morning(seat=seat, again=[about], now=morning, **told)
    mornings.pass_on_thanks(morning.replace(hour=19))


def evenings_guests(evening: Gathering) -> tuple[Person, Person]:
    """Return two who sat at one table, and neither hosts it."""
    places = evening.plans.published().last().tables.first().places.exclude(seat__person=evening.host)
    one, other, *_more = [place.seat.person for place in places if place.seat.letters_to]
    return one, other


def find_a_date(one: Person, other: Person) -> None:
    """Both hear of it; one offers a time, the other takes it, and it is let go."""
    later = NOW + 6 * DAY
    ties.tell_agains(now=later)
    reunion = Reunion.objects.get()
    ties.offer_times(reunion=reunion, by=one, times=[later + DAY], now=later)
    ties.choose_time(reunion=reunion, by=other, time=reunion.times[0], now=later)
    ties.let_go(reunion=reunion, now=later)


def say_that_something_felt_wrong(evening: Gathering, bea: Person, dora: Person) -> None:
    """A steward is told; she is none any more, and another one is."""
    care.say_something_felt_wrong(
        seat=evenings.seat(evening),
        about=None,
        harm=said.Harm.UNEASY,
        words="",
        then=said.Then.TELL,
        to=bea,
        now=NOW + 3 * DAY,
    )
    care.unmake_steward(person=bea, by=dora, now=NOW + 3 * DAY)
    care.make_steward(person=bea, by=dora, now=NOW + 3 * DAY)


def come_in(alice: Person, bea: Person) -> None:
    """Codes, ways in, addresses, devices; somebody is let in, and somebody has to rest."""
    codes.send(address="alice@example.org", now=NOW)
    people.make_entry_link(person=alice, made_by=bea, now=NOW)
    people.add_address(person=alice, address="also.alice@example.org", now=NOW)
    people.send_letters_to(address=OtherAddress.objects.get(person=alice), now=NOW)
    people.remove_address(address=OtherAddress.objects.get(person=alice), now=NOW)
    asked = passkeys.ask_to_add(person=alice, now=NOW)
    answer = Device().makes(asked.options)
    passkeys.add(person=alice, remembered=asked.remembered, answer=answer, name="A phone", now=NOW)
    people.let_in(person=people.ask_to_join(address="lou@example.org", name="Lou", now=NOW), now=NOW)
    care.let_rest(person=alice, by=bea, until=NOW + DAY, why="Please rest", now=NOW)
