"""The measure of everything: eleven people, from the host's first tap to a date that two of them found.

Every letter is real, and its links are followed. With JOURNEY_PICTURES=folder every step leaves a picture by
day and by night: `make pictures`.
"""

import datetime
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import icalendar
import pytest
from axe_playwright_python.sync_playwright import Axe

from browsing import until
from clockwork import Days, Person
from letterbox import links_of, text_of
from potluck.community import actions as community
from potluck.gatherings.models import Gathering, Seat
from potluck.people import actions as people
from potluck.reflections import access as reflections
from potluck.tables.models import Plan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
MEMBERS = {"Bob": "bees", "Dee": "bread", "Eve": "maps", "Fay": "bees, choirs", "Gus": "bread, maps"}
DAY = datetime.timedelta(days=1)


class Evening:
    """The people, the clock, and what is looked at after every step."""

    def __init__(self, phone: Callable[..., Any], letterbox: Any, days: Days, scripts: bool) -> None:
        self.phone, self.letterbox, self.days, self.scripts = phone, letterbox, days, scripts
        self.steps = 0
        self.people: dict[str, Person] = {}

    def arrives(self, name: str) -> Person:
        page = self.phone(java_script_enabled=self.scripts)
        self.people[name] = Person(name, page, self.letterbox)
        return self.people[name]

    def look(self, person: Person, what: str) -> None:
        """Take a picture where one is wanted; a page has no fault that a screen reader would stumble over."""
        self.steps += 1
        page = person.page
        overflows = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        assert not overflows, f"{what}: wider than the phone"
        if self.scripts:
            found = Axe().run(page).response["violations"]
            assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == [], what
        folder = os.environ.get("JOURNEY_PICTURES")
        if folder:
            for light in ("light", "dark"):
                page.emulate_media(color_scheme=light)
                how = "scripts" if self.scripts else "plain"
                name = f"{self.steps:02}-{what.replace(' ', '-')}-{how}-{light}"
                page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
            page.emulate_media(color_scheme="light")

    def follow(self, person: Person, letter: Any, part: str) -> None:
        """Open the link of a letter whose address has this part."""
        link = next((link for link in links_of(letter) if part in link), None)
        assert link, f"no {part} for {person.name} in:\n{text_of(letter)}"
        person.page.goto(urlsplit(link).path)

    def post(self) -> None:
        """Let the worker do what there is to do: letters leave."""
        self.days.sweep()

    def work(self, person: Person) -> None:
        """Let the worker lay what this person asked for, while their page waits for it."""
        waits_at = person.page.url
        person.page.goto("/guide/")  # a page that renews itself would run into the next step
        self.days.sweep()
        person.page.goto(waits_at)


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def evening(request: Any, phone: Any, letterbox: Any, monkeypatch: pytest.MonkeyPatch) -> Evening:
    return Evening(phone, letterbox, Days(monkeypatch), request.param)


def test_nine_people_have_a_good_evening_and_two_find_a_date(evening: Evening) -> None:
    alice = alice_opens_the_house(evening)
    letters_leave(evening, alice)
    link = alice_makes_an_evening(evening, alice)
    members_say_yes(evening, link)
    visitors_say_yes(evening, link)
    nora_waits_in_line_and_gus_gives_back(evening, link)
    alice_lays_the_tables(evening, alice)
    everybody_hears_of_their_table(evening)
    the_night_comes_out_differently(evening, alice)
    the_host_looks_back(evening, alice)
    two_find_a_date(evening)


def alice_opens_the_house(evening: Evening) -> Person:
    now = evening.days.now()
    community.found_community(now=now)
    way_in = people.open_the_house(now=now)
    for name, loves in MEMBERS.items():  # they have been here before
        row = people.join(address=f"{name.lower()}@example.org", name=name, now=now)
        people.tell_loves(person=row, words=loves.split(", "))
        people.accept_agreement(person=row, now=now)
    alice = evening.arrives("Alice")
    alice.page.goto(way_in)
    evening.look(alice, "the first way in")
    alice.fill("What should people call you?", "Alice")
    alice.fill("What is your community called?", "Potluck")
    alice.fill("What interests you?", "soup")
    alice.choose("Which clock do you live by?", "UTC")
    alice.press("Come in")
    if "/agreement/" in alice.page.url:
        evening.look(alice, "the agreement")
        alice.press("I promise that too")
    return alice


def letters_leave(evening: Evening, alice: Person) -> None:
    alice.page.goto("/care/post/")
    evening.look(alice, "how letters leave")
    alice.fill("Mail server", evening.letterbox.host)
    alice.choose("How it is secured", "none")
    alice.fill("Port", str(evening.letterbox.port))
    alice.fill("Letters come from", "tables@example.org")
    alice.fill("Send the test letter to", alice.address)
    alice.press("Send me a test letter")
    assert len(alice.letters()) == 1
    evening.look(alice, "letters leave")
    alice.press("Leave one, to come back by a code")
    evening.look(alice, "an address to come back by")
    alice.fill("Your e-mail address", alice.address)
    alice.press("Send me a code")
    type_the_code(evening, alice)
    assert alice.reads(f"{alice.address}\nyour letters go here")
    alice.page.goto("/you/")
    assert alice.reads(f"A code to {alice.address} lets you in")


def alice_makes_an_evening(evening: Evening, alice: Person) -> str:
    alice.page.goto("/make/")
    evening.look(alice, "what would you like to do")
    alice.fill("What will we do?", "Drinks and mingling")
    alice.fill("Where?", "my kitchen, near the canal")
    alice.press("Make it")
    assert "/make/" in alice.page.url, "drinks alone are no evening"
    evening.look(alice, "drinks alone")
    alice.fill("What will we do?", "Soup, and the books that changed our minds")
    alice.fill("Which day?", (evening.days.now() + 9 * DAY).strftime("%Y-%m-%d"))
    alice.page.locator("summary").first.click()
    alice.page.get_by_label("There is something to eat").check()
    alice.fill("The exact address", "Canal Street 7, second bell")
    alice.press("Make it")
    evening.look(alice, "the invitation is made")
    gathering = Gathering.objects.get()
    assert gathering.capacity == 9
    return f"/g/{gathering.key}/"


def members_say_yes(evening: Evening, link: str) -> None:
    for name in MEMBERS:
        guest = evening.arrives(name)
        guest.page.goto("/sign-in/")
        guest.fill("Your e-mail address", guest.address)
        guest.press("Send me a code")
        type_the_code(evening, guest)
        guest.page.goto(link)
        if name == "Bob":
            evening.look(guest, "the invitation")
            guest.page.locator("summary", has_text="I bring somebody").click()
            guest.fill("I bring somebody, called", "Ida")
            guest.fill("What interests them?", "bees")
            guest.page.get_by_label("I like to look after a table").check()
        guest.press("Yes, I’m coming")
        assert guest.reads("this seat is yours")


def type_the_code(evening: Evening, person: Person) -> None:
    evening.post()
    code = re.search(r"\b(\d{3}\s?\d{3})\b", text_of(person.letters()[-1]))
    assert code
    person.fill("The six digits", code.group(1))
    person.page.locator("main button.act").click()
    person.page.wait_for_load_state()


def visitors_say_yes(evening: Evening, link: str) -> None:
    for name, address in (("Vera", True), ("Wim", False)):
        guest = evening.arrives(name)
        guest.page.goto(link)
        assert not guest.reads("Canal Street"), "the exact address is for those who go"
        assert not guest.reads("Dee"), "nobody hunts in a list of guests"
        guest.press("Yes, I’m coming")
        guest.fill("What are you called?", name)
        guest.fill("What interests you?", "bread")
        guest.fill("What don’t you eat?", "no nuts")
        if address:
            guest.fill("Your e-mail address", guest.address)
        guest.press("Yes, I’m coming")
        evening.look(guest, f"the seat of {name}")
        assert guest.reads("Keep this link")
        assert guest.reads("Canal Street")
    assert Gathering.objects.get().taken == 9


def nora_waits_in_line_and_gus_gives_back(evening: Evening, link: str) -> None:
    nora = evening.arrives("Nora")
    nora.page.goto(link)
    evening.look(nora, "every seat is taken")
    nora.fill("What are you called?", "Nora")
    nora.fill("What interests you?", "maps")
    nora.fill("Your e-mail address", nora.address)
    nora.press("Yes, if there is a seat")
    assert nora.reads("next in line")
    evening.post()
    gus = evening.people["Gus"]
    seat_letter = gus.letters()[-1]
    request = entry_of(seat_letter)
    assert request["method"] == "REQUEST"
    assert request.events[0]["attendee"] == f"mailto:{gus.address}"
    assert request.events[0]["organizer"] == "mailto:tables@example.org"
    evening.follow(gus, seat_letter, "/give-back/")
    assert Seat.objects.get(person__name="Gus").is_going, "looking gives nothing away"
    evening.look(gus, "cannot come after all")
    gus.press("I can’t come after all")
    evening.post()
    assert any("yours" in text_of(letter) for letter in nora.letters()), "told in time"
    evening.follow(nora, nora.letters()[-1], "/seat/")
    assert Seat.objects.get(person__name="Nora").is_going


def alice_lays_the_tables(evening: Evening, alice: Person) -> None:
    gathering = Gathering.objects.get()
    evening.days.until(gathering.starts_at - 3 * DAY)
    alice.page.goto(f"/g/{gathering.key}/tables/")
    evening.look(alice, "lay the tables")
    alice.press("Lay the tables")
    evening.work(alice)
    evening.look(alice, "the plan")
    plan = Plan.objects.get()
    assert sorted(table.places.count() for table in plan.tables.all()) == [4, 5]
    large = max(plan.tables.all(), key=lambda table: table.places.count())
    moved = next(place.seat for place in large.places.all() if place.seat.person.name not in {"Bob", "Ida"})
    alice.page.goto(f"/g/{gathering.key}/tables/move/{moved.key}/")
    evening.look(alice, "move somebody")
    other = next(table.number for table in plan.tables.all() if table != large)
    alice.page.locator(f"input[name=to][value='{other}']").check()
    alice.press("Seat them there")
    alice.press("Let everybody see their table")
    evening.work(alice)
    if alice.reads("Nobody has been told yet"):
        evening.look(alice, "what settling changed")
        alice.press("Let everybody see their table")
        evening.work(alice)
    evening.look(alice, "the tables are published")
    assert Plan.objects.filter(published_at__isnull=False).count() == 1


def everybody_hears_of_their_table(evening: Evening) -> None:
    evening.days.until(Gathering.objects.get().starts_at - 2 * DAY + datetime.timedelta(minutes=1))
    evening.post()
    for name in ("Bob", "Vera", "Nora"):
        guest = evening.people[name]
        letter = next(one for one in reversed(guest.letters()) if "/table/" in " ".join(links_of(one)))
        evening.follow(guest, letter, "/table/")
        evening.look(guest, f"the table of {name}")
        assert guest.reads("With whom you sit")
    if evening.scripts:
        vera = evening.people["Vera"].page
        until(vera, "navigator.serviceWorker.controller !== null")
        vera.reload()
        until(vera, "async () => !!(await caches.match(location.pathname))")
        vera.context.set_offline(True)
        vera.reload()
        assert "With whom you sit" in vera.inner_text("main"), "read without signal"
        vera.context.set_offline(False)


def the_night_comes_out_differently(evening: Evening, alice: Person) -> None:
    gathering = Gathering.objects.get()
    evening.days.until(gathering.starts_at + datetime.timedelta(minutes=5))
    alice.page.goto(f"/g/{gathering.key}/host/")
    evening.look(alice, "who is here")
    alice.press("Dee is missing")
    alice.fill("Name", "Uli")
    alice.press("Find them a seat")
    alice.page.goto(f"/g/{gathering.key}/tables/")
    evening.look(alice, "before seating again")
    alice.press("Seat again, moving as few as possible")
    evening.work(alice)
    evening.look(alice, "seated again")
    sizes = sorted(len(table) for table in reflections.tables_of(gathering, evening.days.now()))
    assert sizes == [4, 5]
    uli = Seat.objects.get(person__name="Uli")
    assert any(uli in table for table in reflections.tables_of(gathering, evening.days.now()))


def the_host_looks_back(evening: Evening, alice: Person) -> None:
    gathering = Gathering.objects.get()
    evening.days.until((gathering.starts_at + DAY).replace(hour=10, minute=0))
    evening.post()
    for page in ("host", "tables"):
        alice.page.goto(f"/g/{gathering.key}/{page}/")
        evening.look(alice, f"{page} the morning after")


def two_find_a_date(evening: Evening) -> None:
    one, other = two_who_would_meet_again(evening)
    evening.days.until((evening.days.now() + 2 * DAY).replace(hour=18, minute=30))
    evening.post()
    first, second = evening.people[one.person.name], evening.people[other.person.name]
    evening.follow(first, first.letters()[-1], "/dates/")
    evening.look(first, "both said again")
    first.fill("One time", (evening.days.now() + 5 * DAY).strftime("%Y-%m-%dT19:00"))
    first.press("Offer these times")
    evening.post()
    evening.follow(second, second.letters()[-1], "/dates/")
    evening.look(second, "a time is offered")
    second.page.locator("button[name=choose]").first.click()
    evening.look(second, "the date")
    evening.post()
    for guest, name in ((first, second.name), (second, first.name)):
        assert str(entry_of(guest.letters()[-1]).events[0]["summary"]) == name


def two_who_would_meet_again(evening: Evening) -> tuple[Seat, Seat]:
    """Have two of one table say "again" of each other, the morning after."""
    gathering = Gathering.objects.get()
    reads = [name for name, guest in evening.people.items() if guest.letters() and name != "Alice"]
    one, other = next(
        (seat, company)
        for table in reflections.tables_of(gathering, evening.days.now())
        for seat in table
        for company in reflections.company(seat, evening.days.now())
        if seat.person.name in reads and company.person.name in reads
    )
    for seat, wished in ((one, other), (other, one)):
        guest = evening.people[seat.person.name]
        evening.follow(guest, guest.letters()[-1], "/morning/")
        evening.look(guest, f"the morning after of {guest.name}")
        guest.choose("heard")
        guest.choose(wished.person.name)
        guest.press("Send it")
        assert guest.reads("Thank you")
    return one, other


def entry_of(letter: Any) -> icalendar.Calendar:
    """Return the calendar that came with a letter."""
    part = next(part for part in letter.walk() if part.get_content_type() == "text/calendar")
    calendar = icalendar.Calendar.from_ical(part.get_content())
    assert isinstance(calendar, icalendar.Calendar)
    return calendar
