"""A host who moves people on a draft pins them, and asks for the rest anew: pins hold in every course."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from potluck.seating import Guest, Impossible, ProblemError, SeatingProblem, repair, solve

PEOPLE, SIZES = 14, (5, 5, 4)
TOPICS = ("bread", "chess", "choir", "bicycles", "maps")


def guests() -> list[Guest]:
    return [Guest(str(n), loves={TOPICS[n % 5], TOPICS[n % 3]}, needs={TOPICS[n % 4]}) for n in range(PEOPLE)]


def can_be(pins: dict[int, int], together: set[int]) -> bool:
    """Tell whether the group has a table that leaves room for everyone who is pinned."""
    for own in {pins[guest] for guest in together & pins.keys()} or set(range(len(SIZES))):
        need = [sum(1 for guest, at in pins.items() if at == t and guest not in together) for t in range(3)]
        need[own] += len(together)
        fits = all(people <= size for people, size in zip(need, SIZES, strict=True))
        if fits and {pins.get(guest, own) for guest in together} == {own}:
            return True
    return False


@given(
    pins=st.dictionaries(st.integers(0, PEOPLE - 1), st.integers(0, 2), max_size=6),
    together=st.sets(st.integers(0, PEOPLE - 1), min_size=2, max_size=3),
    courses=st.integers(1, 2),
    seed=st.integers(0, 2**64 - 1),
)
@settings(max_examples=40)
def test_pinned_guests_sit_where_they_are_pinned_or_it_is_impossible(pins, together, courses, seed) -> None:
    problem = SeatingProblem.from_guests(
        guests(), sizes=SIZES, courses=courses, together=[together], pins=pins
    )
    if not can_be(pins, together):
        with pytest.raises(Impossible):
            solve(problem, work=40, seed=seed)
        return
    plan = solve(problem, work=40, seed=seed).plan.seatings()
    assert len(plan) == courses
    for tables in plan:
        assert sorted(guest for who in tables for guest in who) == list(range(PEOPLE))
        assert all(guest in tables[table] for guest, table in pins.items())
        assert any(together <= set(who) for who in tables)


def test_pins_alone_are_kept_where_sizes_were_not_given() -> None:
    problem = SeatingProblem.from_guests(guests(), table_size=(4, 5), pins={0: 2, 5: 2, 9: 0})
    (tables,) = solve(problem, work=40).plan.seatings()
    assert {0, 5} <= set(tables[2])
    assert 9 in tables[0]


def test_people_pinned_to_tables_too_small_for_them_are_a_conflict() -> None:
    problem = SeatingProblem.from_guests(guests(), sizes=SIZES, pins=dict.fromkeys(range(5), 2))
    with pytest.raises(Impossible) as told:
        solve(problem, work=40)
    assert str(told.value) == "Not every wish can be kept."
    assert "0 has a seat at Table 3" in told.value.words(secret=True)


@pytest.mark.parametrize("pins", [{PEOPLE: 0}, {0: 3}, {-1: 0}, {0: -1}])
def test_a_pin_that_names_nobody_or_no_table_is_an_error(pins) -> None:
    with pytest.raises(ProblemError, match="is pinned to table"):
        SeatingProblem.from_guests(guests(), sizes=SIZES, pins=pins)


def test_a_repair_keeps_the_pins_of_its_problem() -> None:
    problem = SeatingProblem.from_guests(guests(), table_size=(4, 5), pins={0: 1})
    done = repair.reseat(problem, [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9], [10, 11, 12, 13]], seconds=2)
    assert 0 in done.tables[1]
    assert done.why[0] == "0 moved from Table 1 to Table 2, as you asked."
