"""However many come, and whatever they typed, there are tables."""

import datetime

import pytest

from potluck.gatherings.models import Gathering, Seat
from potluck.people.models import Person
from potluck.tables import actions
from potluck.tables.engine_bridge import company, telling
from potluck.tables.engine_bridge.posing import Posed
from potluck.tables.models import Plan
from potluck.tables.tests import table_cast as cast
from potluck.ties.models import Met

pytestmark = pytest.mark.django_db
BEFORE = datetime.date(2026, 9, 4)
MOST_COLUMNS = 64


def crowd(people: int, new: int) -> Gathering:
    """Everybody but the new ones has come before, with one other; the last of them likes a known face."""
    gathering = cast.soup({"Alice": ("bread",)})
    named = [
        Person(name=f"P{n}", email=f"p{n}@example.org", likes_a_known_face=n == people - 1)
        for n in range(people)
    ]
    came = Person.objects.bulk_create(named)
    Seat.objects.bulk_create(
        [Seat(gathering=gathering, person=one, taken_at=cast.NOW, queued_at=cast.NOW) for one in came]
    )
    old = sorted(person.pk for person in came[new:])
    Met.objects.bulk_create(
        [Met(one_id=a, other_id=b, on=BEFORE) for a, b in zip(old[::2], old[1::2], strict=False)]
    )
    return gathering


def columns_of(gathering: Gathering) -> int:
    plan = actions.ask_for_plan(gathering=gathering, by=gathering.host, now=cast.NOW)
    problem = Posed(telling.about(plan, "plan", cast.NOW)).problem([])
    return len({column for guest in problem.guests for column in guest.not_only})


@pytest.mark.parametrize("people", [120, pytest.param(300, marks=pytest.mark.long)])
def test_most_of_a_large_evening_is_new_and_everybody_gets_a_table(people: int) -> None:
    gathering = crowd(people, new=people * 2 // 3)
    assert columns_of(gathering) <= MOST_COLUMNS
    plan = cast.made(Plan.objects.get())
    assert not plan.failed
    assert sum(map(len, cast.laid(plan))) == people + 1
    for table in cast.laid(plan):
        assert any(int(name[1:]) >= people * 2 // 3 for name in table - {"Alice"}), "nobody welcomes them"


def test_few_regulars_and_many_new_ones_get_tables() -> None:
    gathering = crowd(90, new=86)
    assert 0 < columns_of(gathering) <= MOST_COLUMNS
    plan = cast.made(Plan.objects.get())
    assert not plan.failed and "Not every wish can be kept." not in plan.words


def test_thousands_of_typed_words_take_no_table_from_anybody() -> None:
    gathering = cast.soup()
    Person.objects.filter(name__in=cast.NINE).update(not_only=[f"word {n}" for n in range(4000)])
    assert columns_of(gathering) <= MOST_COLUMNS
    plan = cast.made(Plan.objects.get())
    assert not plan.failed and sum(map(len, cast.laid(plan))) == 9


def test_acquaintances_of_one_circle_share_a_column_and_overlapping_circles_do_not() -> None:
    gathering = cast.soup()
    seats = telling.present(Plan(gathering=gathering))
    guests = [telling._guest(seat, set()) for seat in seats]
    company.known_faces(guests, [(0, {1}), (1, {0}), (2, {3}), (4, {3, 5})])
    wished = [guest["not_only"] for guest in guests[:5]]
    assert wished == [["known-0"], ["known-0"], ["known-0"], [], ["known-1"]]
    assert guests[0]["groups"] == guests[1]["groups"] != guests[2]["groups"]
    assert set(guests[3]["groups"]) == {"known-0", "known-1"}
