"""One letter for whoever brings somebody: both seats are in it."""

import datetime

import pytest

from potluck.gatherings import actions as gatherings
from potluck.gatherings.models import Seat
from potluck.letters import links
from potluck.letters.models import Letter
from potluck.people import access as people_access
from potluck.people import actions as people
from potluck.people.models import Person
from potluck.tables import actions, letters
from potluck.tables.models import Place, Plan
from potluck.tables.tests import table_cast as cast

pytestmark = pytest.mark.django_db
TWO_DAYS = cast.FRIDAY - datetime.timedelta(days=2)


def bring(gathering: cast.Gathering, bringer: str, name: str) -> Seat:
    """Seat a visitor without an address, whom somebody brings."""
    return cast.come(gathering, Person.objects.create(name=name), brought_by=cast.seat(gathering, bringer))


def letter_to(name: str, kind: str = "table") -> Letter:
    return Letter.objects.get(mailbox__address=f"{name.lower()}@example.org", kind=kind)


def test_whoever_brings_somebody_reads_of_both_seats_in_one_letter() -> None:
    gathering = cast.soup()
    bring(gathering, "Bob", "Zoe & Co")
    bring(gathering, "Alice", "Uli")
    cast.published(gathering, TWO_DAYS)
    assert Letter.objects.filter(kind="table").count() == 9
    told = letter_to("Bob")
    assert "Zoe & Co, whom you bring, sits with you." in told.text
    assert "Zoe & Co can’t come after all?" in told.text and "Zoe &amp; Co, whom" in told.html
    assert told.text.count("/table/") == 2 and told.text.count("/give-back/") == 2
    assert "whom you bring" not in letter_to("Fay").text
    assert "whom you bring" not in letter_to("Alice").text, "whom the host adds she sees on her page"


def test_who_opens_an_account_is_told_by_nobody_else_and_their_new_link_goes_to_nobody() -> None:
    """Zoe comes in by a way in that a steward made; nothing says where she reads letters."""
    gathering = cast.soup()
    zoe = bring(gathering, "Bob", "Zoe")
    word = people.make_entry_link(person=zoe.person, now=cast.NOW).split("/")[2]
    people.enter(link=people_access.entry_link(word), now=cast.NOW)
    zoe.refresh_from_db()
    cast.published(gathering, TWO_DAYS)
    gatherings.change_gathering(gathering=gathering, now=TWO_DAYS, place="The garden")
    gatherings.give_back_seat(seat=cast.seat(gathering, "Bob"), now=TWO_DAYS)
    gatherings.change_gathering(gathering=gathering, now=TWO_DAYS, place="A hall")
    gatherings.cancel_gathering(gathering=gathering, now=TWO_DAYS)
    assert letter_to("Bob").text.count("/table/") == 1
    assert not [letter for letter in Letter.objects.all() if zoe.key in letter.text + letter.html]


def test_where_only_the_brought_one_moves_the_letter_says_so() -> None:
    gathering = cast.soup()
    zoe = bring(gathering, "Bob", "Zoe")
    plan = cast.published(gathering, TWO_DAYS)
    Letter.objects.all().delete()
    here = cast.sits(plan, "Bob")
    draft = actions.move_guest(plan=plan, seat=zoe, to=3 - here, now=TWO_DAYS)
    for place in Place.objects.filter(table__plan=draft, pinned_at=None):
        actions.turn_pin(place=place, now=TWO_DAYS)
    after = cast.let_everybody_see(draft, TWO_DAYS)
    assert after.is_published
    assert Plan.objects.filter(published_at__isnull=False).count() == 2
    told = letter_to("Bob", "change")
    assert told.subject.startswith("Zoe sits at another table")
    assert f"Zoe, whom you bring, sits at Table {3 - here}." in told.text
    assert "you sit at another table" not in told.text


def test_whoever_comes_back_to_another_table_than_they_were_told_hears_of_it() -> None:
    gathering = cast.soup()
    hours = [TWO_DAYS + datetime.timedelta(hours=number) for number in range(3)]
    plans = [cast.by_hand(gathering) for _hour in hours]  # Ida at the second table
    ida = cast.seat(gathering, "Ida")
    Place.objects.filter(table__plan=plans[1], seat=ida).delete()
    Place.objects.filter(table__plan=plans[2], seat=ida).update(table=plans[2].tables.get(number=1))
    for plan, hour in zip(plans, hours, strict=True):
        Plan.objects.filter(pk=plan.pk).update(published_at=hour)
        letters.tell_of(plan, hour)
    assert "Table 2" in letter_to("Ida").text
    assert "Table 1" in letter_to("Ida", "change").text
    assert Letter.objects.filter(kind="change").count() == 1


def test_a_letter_that_has_not_left_holds_no_link_that_opens_nothing() -> None:
    gathering = cast.soup()
    yes = gatherings.Yes(name="Bea", letters_to="bea@example.org")
    bea = gatherings.say_yes(gathering=gathering, yes=yes, now=cast.NOW)
    letters.tell_of(cast.by_hand(gathering, published_at=cast.NOW), TWO_DAYS)
    waiting = Letter.objects.filter(mailbox__address="bea@example.org", withdrawn_at=None)
    assert waiting.filter(kind="table").exists()
    people.join(address="bea@example.org", name="Bea", now=TWO_DAYS, visitor=bea.person)
    assert not waiting.filter(text__contains=links.signed("seat", bea.key)).exists()
