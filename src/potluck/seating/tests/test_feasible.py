"""Whether a plan exists, against every partition of few people."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from potluck.seating import solve
from potluck.seating.model import rules, wishes
from potluck.seating.model.guest import Guest, ProblemError
from potluck.seating.model.problem import SeatingProblem, Table
from potluck.seating.model.wishes import Wish
from potluck.seating.proofs import check, conflict, feasible, kinds

SECONDS = 20.0


def partitions(people: Sequence[int], low: int, high: int) -> Iterator[list[list[int]]]:
    """Yield every way to split `people` into tables of `low` to `high`."""
    if not people:
        yield []
        return
    first, rest = people[0], people[1:]
    for mask in range(1 << len(rest)):
        table = [first, *(g for k, g in enumerate(rest) if mask >> k & 1)]
        if low <= len(table) <= high:
            left = [g for k, g in enumerate(rest) if not mask >> k & 1]
            for others in partitions(left, low, high):
                yield [table, *others]


def arrangements(problem: SeatingProblem) -> Iterator[list[list[int]]]:
    """Yield every plan whose sizes are legitimate; given tables in their order."""
    everyone = range(len(problem.guests))
    if problem.tables is None:
        every = partitions(everyone, 1, 9)
        yield from (plan for plan in every if kinds.sizes_fit(problem, [len(table) for table in plan]))
        return
    count = len(problem.tables)
    for code in range(count ** len(problem.guests)):
        plan: list[list[int]] = [[] for _ in range(count)]
        for guest in everyone:
            code, table = divmod(code, count)
            plan[table].append(guest)
        if kinds.sizes_fit(problem, [len(table) for table in plan]):
            yield plan


def possible(problem: SeatingProblem, chosen: Sequence[Wish]) -> bool:
    return any(not check.broken(problem, chosen, plan) for plan in arrangements(problem))


@st.composite
def problems(draw: st.DrawFn, most: int = 8, given_tables: bool = True) -> SeatingProblem:
    """Few guests with many wishes, about half of them impossible."""
    people = draw(st.integers(3, most))
    rare = st.integers(0, 9).map(lambda k: k == 0)
    some = st.sampled_from([frozenset[str]()] * 3 + [frozenset("a"), frozenset("b"), frozenset("ab")])
    size = st.sampled_from([None, None, None, (3, 4), (4, 6), (2, 3)])
    guests = [
        Guest(
            f"G{n}", times=draw(some), languages=draw(some), table_size=draw(size), host=draw(rare) or n == 0,
            groups={"kind": draw(st.sampled_from("xxy"))}, not_only=("kind",) if draw(rare) else (),
            step_free=draw(rare),
        )
        for n in range(people)
    ]  # fmt: skip
    pair = st.tuples(st.integers(0, people - 1), st.integers(0, people - 1)).filter(lambda p: p[0] != p[1])
    sizes = None
    if given_tables and people <= 6 and draw(st.booleans()):
        time = st.sampled_from([None, None, "a", "c"])
        left = people - (first := draw(st.integers(1, people - 1)))
        flat = st.booleans()
        sizes = [Table((max(k - 1, 1), k + 1), draw(time), step_free=draw(flat)) for k in (first, left)]
    return SeatingProblem.from_guests(
        guests, table_size=draw(st.sampled_from([(3, 4), (4, 6), (4, 4), (3, 5)])), sizes=sizes,
        never=draw(st.lists(pair, max_size=4)), together=draw(st.lists(pair, max_size=2)),
    )  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(problems())
def test_a_plan_is_found_exactly_where_there_is_one(problem: SeatingProblem) -> None:
    chosen = rules.of(problem)
    answer = feasible.find(problem, chosen, SECONDS)
    assert isinstance(answer, tuple) == possible(problem, chosen)
    if isinstance(answer, tuple):
        assert check.keeps(problem, chosen, answer)
    else:
        assert isinstance(answer, feasible.Impossible)
        assert not possible(problem, answer.among)


@settings(max_examples=40, deadline=None)
@given(problems(given_tables=False))
def test_tables_stay_as_large_as_without_wishes_where_somebody_can_be_seated_so(
    problem: SeatingProblem,
) -> None:
    chosen, sizes = rules.of(problem), sorted(problem.sizes())
    fits = any(
        sorted(map(len, plan)) == sizes and not check.broken(problem, chosen, plan)
        for plan in arrangements(problem)
    )
    if fits:
        tables = solve(problem, seed=1, work=20).plan.seatings()[0]
        assert sorted(map(len, tables)) == sizes


def test_sizes_flex_by_the_least() -> None:
    seven = SeatingProblem.from_guests([Guest(str(n)) for n in range(7)], table_size=(4, 6))
    answer = feasible.find(seven, [wishes.Size(0, 3, 3)], SECONDS)
    assert isinstance(answer, tuple)
    assert sorted(map(len, answer)) == [3, 4]
    one_table = feasible.find(seven, [wishes.Size(0, 7, 7)], SECONDS)
    assert isinstance(one_table, tuple)
    assert len(one_table) == 1
    assert isinstance(feasible.find(seven, [wishes.Size(0, 5, 5)], SECONDS), feasible.Impossible)


def test_uneven_sizes_within_the_wish_are_tried() -> None:
    guests = [Guest(str(n), table_size=(4, 4) if n == 0 else (6, 6) if n == 1 else None) for n in range(10)]
    problem = SeatingProblem.from_guests(guests, table_size=(4, 6))
    answer = feasible.find(problem, rules.of(problem), SECONDS)
    assert isinstance(answer, tuple)
    assert [len(table) for table in answer] == [6, 4]


def test_pinned_guests_sit_at_their_table() -> None:
    problem = SeatingProblem.from_guests([Guest(str(n)) for n in range(9)], table_size=(4, 5))
    pinned = [wishes.Pinned(3, 1), wishes.Pinned(7, 1), wishes.Pinned(0, 0)]
    answer = feasible.find(problem, pinned, SECONDS)
    assert isinstance(answer, tuple)
    assert 0 in answer[0]
    assert {3, 7} <= set(answer[1])


def test_tables_that_cannot_hold_everyone_are_an_error() -> None:
    problem = SeatingProblem.from_guests([Guest(str(n)) for n in range(9)], sizes=[4, 4])
    with pytest.raises(ProblemError, match="there are 9 people"):
        feasible.find(problem, [], SECONDS)


def test_sixty_people_with_many_wishes_are_seated_in_seconds() -> None:
    guests = []
    for n in range(60):
        times = frozenset({str(n % 3), str(n % 5)})
        guests.append(Guest(str(n), times=times, host=n % 3 == 0, languages=frozenset("ef"[n % 2])))
    never, together = [(n, n + 6) for n in range(50)], [(n, n + 30) for n in range(6)]
    problem = SeatingProblem.from_guests(guests, table_size=(4, 6), never=never, together=together)
    answer = feasible.find(problem, rules.of(problem), SECONDS)
    assert isinstance(answer, tuple)
    assert conflict.irreducible(problem, rules.of(problem), SECONDS) is None


def test_values_that_are_no_numbers_are_no_plan() -> None:
    guests = tuple(Guest(f"G{k}", id=str(k), groups={"street": ""}, not_only=("street",)) for k in range(6))
    problem = SeatingProblem(guests, table_size=(5, 5), never=frozenset({(0, 5)}), together=((0, 1),))
    assert isinstance(feasible.find(problem, rules.of(problem), SECONDS), feasible.Impossible)
