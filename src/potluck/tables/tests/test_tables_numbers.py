"""No number of a table is left out where nobody was told of one; a draft says which tables are too small."""

import pytest

from potluck.gatherings import access as gatherings
from potluck.gatherings.models import Gathering
from potluck.tables import access, actions, documents
from potluck.tables.models import Place, Plan, Table
from potluck.tables.tests import table_cast as cast

pytestmark = pytest.mark.django_db
FOURTEEN = {f"Guest {chr(65 + n)}": ("bread",) for n in range(14)}


def laid_by_hand(*tables: str, **details: object) -> Plan:
    """Lay fourteen people at these tables, by the letters of their names; whoever is small is kept there."""
    gathering = cast.soup(FOURTEEN)
    plan = Plan.objects.create(
        gathering=gathering, made_at=cast.NOW, way=Plan.Way.MOVED, smallest=3, largest=6, **details
    )
    for number, who in enumerate(tables, start=1):
        table = Table.objects.create(plan=plan, number=number)
        for letter in who.upper():
            seat = cast.seat(gathering, f"Guest {letter}")
            pinned = cast.NOW if letter.lower() in who else None
            Place.objects.create(table=table, seat=seat, pinned_at=pinned)
    return plan


def numbers(plan: Plan) -> list[int]:
    return [one.number for one in access.laid(plan)]


def settled(plan: Plan) -> Plan:
    return cast.made(actions.publish_plan(plan=plan, by=plan.gathering.host, now=cast.NOW))


def test_publishing_fills_a_table_of_one_and_leaves_out_no_number() -> None:
    plan = laid_by_hand("ABCDEF", "GHIJ", "KL", "mN")
    after = settled(plan)
    assert all(len(who) >= access.FEWEST for who in cast.laid(after))
    assert numbers(after) == [*range(1, len(numbers(after)) + 1)]
    kept = Place.objects.get(table__plan=after, seat__person__name="Guest M")
    assert kept.pinned_at, "whom the host keeps is kept, be it under another number"


def test_a_table_that_a_hand_has_emptied_leaves_no_gap_and_what_changed_is_told() -> None:
    plan = laid_by_hand("ABCDEF", "", "GHIJ", "KLMN")
    assert numbers(plan) == [1, 3, 4]
    after = settled(plan)
    assert numbers(after) == [1, 2, 3] and after.waits_for_a_look
    assert sorted(map(len, cast.laid(after))) == [4, 4, 6]
    assert len(after.moved) == len(access.sat_before(after, access.laid(after))) == 4
    again = settled(after)
    assert again.is_published and cast.laid(again) == cast.laid(after)


def test_numbers_of_which_guests_were_told_stay() -> None:
    plan = laid_by_hand("ABCDEF", "", "GHIJ", "KLMN")
    Plan.objects.create(gathering=plan.gathering, made_at=cast.NOW, published_at=cast.NOW)
    plan.delete()
    draft = Plan.objects.create(gathering=plan.gathering, made_at=cast.NOW, way=Plan.Way.MOVED, smallest=3)
    seats = list(plan.gathering.seats.order_by("pk"))
    for number, who in ((1, seats[:6]), (3, seats[6:10]), (4, seats[10:])):
        table = Table.objects.create(plan=draft, number=number)
        Place.objects.bulk_create(Place(table=table, seat=seat) for seat in who)
    assert numbers(settled(draft)) == [1, 3, 4]


def test_a_draft_says_what_becomes_of_a_table_that_is_too_small() -> None:
    plan = laid_by_hand("ABCDEF", "GHIJ", "KLM", "n")
    host = cast.signed_in(plan.gathering.host)
    page = host.get(f"/g/{plan.gathering.key}/tables/").content.decode()
    assert "Table 4 has one person: it will be filled when you publish." in page
    assert "Table 3 has" not in page
    Place.objects.update(pinned_at=None)
    page = host.get(f"/g/{plan.gathering.key}/tables/").content.decode()
    assert "Table 4 has one person: when you publish, others join them or they sit elsewhere." in page


def moved(gathering: Gathering, name: str, **form: object) -> tuple[int, str]:
    path = f"/g/{gathering.key}/tables/move/{cast.seat(gathering, name).key}/"
    answer = cast.signed_in(gathering.host).post(path, form)
    return answer.status_code, answer.headers.get("Location", "") or answer.content.decode()


def test_a_table_and_somebody_of_another_table_are_not_chosen_at_once() -> None:
    plan = laid_by_hand("ABCDEF", "GHIJ", "KLMN")
    gathering = plan.gathering
    other = cast.seat(gathering, "Guest G").key
    status, page = moved(gathering, "Guest A", to="3", other=other)
    assert status == 200 and "You chose Table 3 as well, and Guest G sits at Table 2." in page
    assert access.at_hand(gathering) == plan, "nobody was moved"
    status, where = moved(gathering, "Guest A", to="1", other=other)
    assert status == 302 and where.endswith("/tables/#table-2")
    assert cast.sits(access.draft(gathering), "Guest A") == 2


def test_after_a_move_one_is_back_at_the_table() -> None:
    gathering = laid_by_hand("ABCDEF", "GHIJ", "KLMN").gathering
    assert moved(gathering, "Guest A", to="4")[1].endswith("/tables/#table-4")
    page = cast.signed_in(gathering.host).get(f"/g/{gathering.key}/tables/").content.decode()
    assert 'id="table-4"' in page


def test_two_of_one_name_are_told_apart_in_words_and_never_by_a_number_of_the_database() -> None:
    gathering = cast.soup()
    twins = [cast.come(gathering, cast.Person.objects.create(name="Ana Müller")) for _time in range(2)]
    plan = cast.published(gathering)
    tables = access.laid(plan)
    document = documents.plan_of(tables)
    names = {guest["name"] for table in document["courses"][0]["tables"] for guest in table["guests"]}
    assert {"Ana Müller (the first)", "Ana Müller (the second)"} <= names
    page = cast.signed_in(gathering.host).get(cast.at(gathering)).content.decode()
    assert page.count("Ana Müller (the first)") and page.count("Ana Müller (the second)")
    assert not any(f"({seat.pk})" in page or f"({seat.person.key})" in page for seat in twins)
    late = cast.come(gathering, cast.Person.objects.create(name="Bob"))
    again = cast.made(actions.seat_again(gathering=gathering, by=None, now=cast.NOW))
    assert again.moved[0].startswith("Bob (the second) has a seat at Table ") and not late.which
    assert [seat.person.name for seat in gatherings.of_the_same_name(late)] == ["Bob"]
