import datetime

import pytest

from potluck.gatherings import actions
from potluck.gatherings.models import Gathering, Seat
from potluck.gatherings.tests.cast import FRIDAY, NOW, THE_NIGHT, member, seated, soup, visitor
from potluck.letters.models import Letter
from potluck.people import actions as people
from potluck.people.models import OtherAddress
from potluck.shared.refused import Refused

pytestmark = pytest.mark.django_db


def subjects(address: str) -> list[str]:
    return [letter.subject for letter in Letter.objects.filter(mailbox__address=address).order_by("pk")]


def test_the_host_has_the_first_seat() -> None:
    alice = member()
    gathering = soup(alice)
    assert [seat.person for seat in gathering.seats.going()] == [alice]
    assert gathering.taken == 1


def test_whoever_comes_after_the_last_seat_is_next_in_line() -> None:
    gathering = soup(capacity=3)
    bob, charlie, dora = seated(gathering, "Bob", "Charlie", "Dora")
    assert bob.is_going and charlie.is_going and dora.is_next_in_line


def test_taking_a_seat_twice_is_taking_it_once() -> None:
    gathering, bob = soup(), member("Bob")
    first = actions.take_seat(gathering=gathering, person=bob, now=NOW, diet="no nuts")
    again = actions.take_seat(gathering=gathering, person=bob, now=NOW, access="a chair with arms")
    gathering.refresh_from_db()
    assert first.pk == again.pk and gathering.taken == 2
    assert (again.diet, again.access) == ("no nuts", "a chair with arms")
    assert len(subjects("bob@example.org")) == 1


def test_a_seat_given_back_goes_to_the_first_in_line_who_is_told() -> None:
    gathering = soup(capacity=2)
    bob = actions.take_seat(gathering=gathering, person=member("Bob"), now=NOW)
    charlie = actions.take_seat(gathering=gathering, person=member("Charlie"), now=NOW)
    dora = actions.take_seat(gathering=gathering, person=member("Dora"), now=NOW)
    actions.give_back_seat(seat=bob, now=NOW)
    charlie.refresh_from_db()
    dora.refresh_from_db()
    gathering.refresh_from_db()
    assert charlie.is_going and dora.is_next_in_line and gathering.taken == 2
    assert subjects("charlie@example.org")[-1] == "A seat is yours after all: Soup and stories"
    assert Letter.objects.get(mailbox__address="charlie@example.org", kind="change").urgent


def test_nobody_passes_the_line_when_a_seat_is_added() -> None:
    gathering = soup(capacity=2)
    seated(gathering, "Bob")
    charlie, dora = seated(gathering, "Charlie", "Dora")
    actions.change_gathering(gathering=gathering, now=NOW, capacity=3)
    charlie.refresh_from_db()
    dora.refresh_from_db()
    assert charlie.is_going and dora.is_next_in_line


def test_whoever_comes_back_stands_at_the_end_of_the_line() -> None:
    gathering = soup(capacity=2)
    bob, charlie, dora = seated(gathering, "Bob", "Charlie", "Dora")
    actions.give_back_seat(seat=bob, now=NOW)
    back = actions.take_seat(gathering=gathering, person=bob.person, now=NOW)
    assert back.is_next_in_line
    assert list(gathering.seats.next_in_line()) == [dora, back]
    charlie.refresh_from_db()
    assert charlie.is_going


def test_clocks_that_differ_do_not_change_who_came_first() -> None:
    gathering = soup(capacity=2)
    seated(gathering, "Bob", "Charlie")
    late = actions.take_seat(
        gathering=gathering, person=visitor("Dora"), now=NOW - datetime.timedelta(seconds=5)
    )
    assert gathering.seats.next_in_line().last() == late


def test_giving_back_twice_frees_one_seat() -> None:
    gathering = soup()
    (bob,) = seated(gathering, "Bob")
    actions.give_back_seat(seat=bob, now=NOW)
    actions.give_back_seat(seat=bob, now=NOW)
    gathering.refresh_from_db()
    assert gathering.taken == 1


def test_a_letter_that_has_not_left_goes_away_with_its_seat() -> None:
    bob = actions.take_seat(gathering=soup(), person=member("Bob"), now=NOW)
    actions.give_back_seat(seat=bob, now=NOW)
    assert Letter.objects.get(subject__startswith="Your seat").withdrawn_at


def test_nobody_takes_a_seat_after_it_began_or_was_called_off() -> None:
    gathering = soup()
    with pytest.raises(Refused, match="begun"):
        actions.take_seat(gathering=gathering, person=visitor(), now=THE_NIGHT)
    actions.cancel_gathering(gathering=gathering, now=NOW)
    with pytest.raises(Refused, match="not take place"):
        actions.take_seat(gathering=gathering, person=visitor(), now=NOW)


def test_the_line_rests_once_the_evening_has_begun() -> None:
    gathering = soup(capacity=2)
    bob, charlie = seated(gathering, "Bob", "Charlie")
    actions.give_back_seat(seat=bob, now=THE_NIGHT)
    charlie.refresh_from_db()
    assert charlie.is_next_in_line


def test_who_is_missing_can_be_present_again() -> None:
    (bob,) = seated(soup(), "Bob")
    actions.mark_missing(seat=bob, now=THE_NIGHT)
    assert not Seat.objects.present().filter(pk=bob.pk).exists()
    actions.mark_present(seat=bob, now=THE_NIGHT)
    assert Seat.objects.present().filter(pk=bob.pk).exists()


def test_nobody_is_missing_or_unannounced_before_the_day() -> None:
    gathering = soup(capacity=2)
    bob, charlie = seated(gathering, "Bob", "Charlie")
    for act in (actions.mark_missing, actions.mark_present, actions.seat_after_all):
        with pytest.raises(Refused, match="the day itself"):
            act(seat=charlie if act is actions.seat_after_all else bob, now=NOW)
    with pytest.raises(Refused, match="the day itself"):
        actions.seat_unannounced(gathering=gathering, name="Eve", now=NOW)


def test_what_has_begun_is_neither_changed_nor_called_off() -> None:
    gathering = soup()
    with pytest.raises(Refused, match="begun"):
        actions.change_gathering(
            gathering=gathering, now=THE_NIGHT, starts_at=FRIDAY + datetime.timedelta(days=7)
        )
    with pytest.raises(Refused, match="begun"):
        actions.cancel_gathering(gathering=gathering, now=THE_NIGHT)
    Gathering.objects.filter(pk=gathering.pk).update(settled_at=NOW)
    with pytest.raises(Refused, match="begun"):
        actions.change_gathering(gathering=gathering, now=NOW, about="Bread.")


def test_whoever_comes_unannounced_is_seated_also_where_every_seat_is_taken() -> None:
    gathering = soup(capacity=2)
    seated(gathering, "Bob")
    seat = actions.seat_unannounced(gathering=gathering, name=" Eve ", now=THE_NIGHT)
    gathering.refresh_from_db()
    assert seat.is_going and seat.person.name == "Eve"
    assert (gathering.taken, gathering.capacity) == (3, 3)


def test_whoever_was_next_in_line_and_came_anyway_is_seated() -> None:
    gathering = soup(capacity=2)
    _bob, charlie = seated(gathering, "Bob", "Charlie")
    actions.seat_after_all(seat=charlie, now=THE_NIGHT)
    actions.seat_after_all(seat=charlie, now=THE_NIGHT)
    gathering.refresh_from_db()
    assert charlie.is_going and gathering.taken == 3


def test_nobody_loses_a_seat_when_there_are_to_be_fewer() -> None:
    gathering = soup(capacity=5)
    seated(gathering, "Bob", "Charlie")
    with pytest.raises(Refused, match="Nobody loses"):
        actions.change_gathering(gathering=gathering, now=NOW, capacity=2)


def test_what_is_in_the_calendar_is_told_when_it_changes_and_nothing_else_is() -> None:
    gathering = soup()
    actions.take_seat(gathering=gathering, person=member("Bob"), now=NOW)
    actions.change_gathering(gathering=gathering, now=NOW, about="There will be bread.")
    assert len(subjects("bob@example.org")) == 1
    later = FRIDAY + datetime.timedelta(hours=1)
    actions.change_gathering(gathering=gathering, now=NOW, starts_at=later)
    assert subjects("bob@example.org")[-1] == "Changed: Soup and stories"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"starts_at": NOW}, "passed"),
        ({"starts_at": NOW + datetime.timedelta(days=800)}, "two years ahead"),
        ({"ends_at": FRIDAY}, "end before"),
        ({"capacity": 1}, "2 to"),
        ({"what": "Drinks and mingling"}, "what will you do"),
    ],
)
def test_a_gathering_that_makes_no_sense_is_not_made(changes: dict[str, object], words: str) -> None:
    with pytest.raises(Refused, match=words):
        soup(**changes)


def test_calling_off_tells_everybody_once() -> None:
    gathering = soup(capacity=2)
    actions.take_seat(gathering=gathering, person=member("Bob"), now=NOW)
    actions.take_seat(gathering=gathering, person=member("Charlie"), now=NOW)
    actions.cancel_gathering(gathering=gathering, now=NOW)
    actions.cancel_gathering(gathering=gathering, now=NOW)
    for address in ("bob@example.org", "charlie@example.org", "alice@example.org"):
        assert subjects(address).count("Called off: Soup and stories") == 1


def test_letters_follow_an_account_to_its_new_address() -> None:
    seat = actions.say_yes(
        gathering=soup(), yes=actions.Yes(name="Bob", letters_to="bob@example.org"), now=NOW
    )
    people.join(address="bob@example.org", name="Bob", now=NOW)
    seat.person.refresh_from_db()
    people.add_address(person=seat.person, address="robert@example.org", now=NOW)
    people.send_letters_to(address=OtherAddress.objects.get(), now=NOW)
    seat.person.refresh_from_db()
    assert seat.address == "robert@example.org"
