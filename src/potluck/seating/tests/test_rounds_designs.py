"""Designs are what they say: each is developed and counted, whatever found it."""

import pytest

from potluck.seating.rounds import fitting
from potluck.seating.rounds.designs import catalogue, euler, fields, planes, signed
from potluck.seating.rounds.schedule import Schedule

# Tables, size, and rounds in which nobody need meet twice (as in the tables of social golfers).
WITHOUT_REPEATS = (
    *((2, 2, 3), (3, 2, 5), (3, 3, 4), (4, 2, 7), (4, 3, 4), (4, 4, 5), (5, 2, 9), (5, 3, 7), (5, 4, 5)),
    *((5, 5, 6), (6, 2, 11), (6, 3, 8), (6, 4, 7), (6, 5, 6), (6, 6, 3), (7, 2, 13), (7, 3, 10), (7, 4, 9)),
    *((7, 5, 7), (7, 6, 7), (7, 7, 8), (8, 2, 15), (8, 3, 11), (8, 4, 10), (8, 5, 8), (8, 6, 8), (8, 7, 8)),
    *(
        (8, 8, 9),
        (9, 3, 13),
        (9, 4, 11),
        (9, 8, 9),
        (9, 9, 10),
        (10, 3, 14),
        (10, 4, 13),
        (10, 6, 7),
        (10, 10, 4),
    ),
)


@pytest.mark.parametrize("entry", catalogue.entries(), ids=lambda entry: f"{entry.sizes[0]}-{entry.rounds}")
def test_every_entry_of_the_catalogue_lets_as_many_meet_as_can(entry: catalogue.Entry) -> None:
    found = entry.schedule()
    at_tables = entry.rounds * sum(size * (size - 1) // 2 for size in entry.sizes)
    pairs = entry.people * (entry.people - 1) // 2
    assert (found.people, found.widest) == (entry.people, entry.sizes[0])
    assert len(found.rounds) == entry.rounds
    assert len(found.meetings()) == min(at_tables, pairs)


@pytest.mark.parametrize(("tables", "size", "rounds"), WITHOUT_REPEATS)
def test_so_many_tables_for_so_many_rounds_need_no_repeat(tables: int, size: int, rounds: int) -> None:
    found = fitting.best([size] * tables, rounds)
    assert found is not None
    assert (len(found.rounds), found.sizes(), found.repeats()) == (rounds, {(size,) * tables}, 0)


@pytest.mark.parametrize("people", range(2, 15))
def test_in_a_round_robin_everyone_meets_everyone_once(people: int) -> None:
    found = planes.round_robin(people)
    assert (found.repeats(), found.unmet(), found.widest) == (0, 0, 2)


@pytest.mark.parametrize("order", [2, 3, 4, 5, 7, 8, 9])
def test_in_an_affine_plane_everyone_meets_everyone_once(order: int) -> None:
    found = planes.affine_plane(order)
    assert (len(found.rounds), found.repeats(), found.unmet()) == (order + 1, 0, 0)


def test_latin_squares_of_a_composite_order_are_products() -> None:
    found = planes.transversal(3, 15)
    assert (len(found.rounds), found.repeats()) == (15, 0)
    assert planes.transversal(4, 15).rounds == planes.transversal(3, 6).rounds == ()


def test_thirty_two_people_meet_all_but_one_in_ten_rounds() -> None:
    found = signed.doubled()
    assert (len(found.rounds), found.sizes(), found.repeats(), found.unmet()) == (10, {(4,) * 8}, 0, 16)


def test_a_hundred_people_sit_at_ten_tables_of_ten_four_times() -> None:
    found = euler.order_ten()
    assert (len(found.rounds), found.sizes(), found.repeats()) == (4, {(10,) * 10}, 0)


def test_there_is_a_field_for_every_power_of_a_prime_and_none_else() -> None:
    assert fields.prime_power(27) == (3, 3)
    with pytest.raises(ValueError, match="no field"):
        fields.field(6)


@pytest.mark.parametrize(
    ("sizes", "rounds"), [([4] * 5 + [3], 6), ([4] * 7 + [3], 8), ([3] * 6 + [2, 2], 9), ([5, 5, 4, 4, 4], 4)]
)
def test_where_sizes_differ_by_one_people_are_left_out_of_a_design(sizes: list[int], rounds: int) -> None:
    found = fitting.best(sizes, rounds)
    assert found is not None
    assert (found.sizes(), len(found.rounds), found.repeats()) == ({tuple(sizes)}, rounds, 0)


def test_tables_that_no_design_is_for_have_none() -> None:
    assert fitting.best([5, 3], 2) is None
    assert fitting.best([4] * 8, 11) is None
    assert fitting.best([4] * 100, 3) is None


def test_a_schedule_seats_everyone_once_in_each_round() -> None:
    with pytest.raises(ValueError, match="does not seat"):
        Schedule.of(4, [[[0, 1], [1, 2]]])
