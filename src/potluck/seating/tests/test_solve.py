"""Whatever the problem, a plan seats everyone once a course, keeps every rule and tells its own worth."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communities import problems, seated
from potluck.seating import Guest, NoPlan, ProblemError, SeatingProblem, solve
from potluck.seating.model import arrays, rules
from potluck.seating.proofs import check

WORK = 40


def worth(problem: SeatingProblem, seatings: list[list[list[int]]]) -> float:
    """Recompute the value of a plan from the problem, in floating point and without the engine's sums."""
    numbers = arrays.build(problem)
    total = 0.0
    helped: dict[tuple[int, str], list[float]] = {}
    for tables in seatings:
        for who in tables:
            scale = 2 / (len(who) - 1) if problem.count == "companions" and len(who) > 1 else 1.0
            scale = 2.0 if problem.count == "companions" and len(who) == 1 else scale
            pairs = sum(int(numbers.dense[i, j]) for i, j in combinations(who, 2))
            surplus = 0.0
            for guest in who:
                given, book = numbers.giving, helped
                for need in range(given.need_ptr[guest], given.need_ptr[guest + 1]):
                    topic = given.need_topic[need]
                    row = slice(given.helper_ptr[topic], given.helper_ptr[topic + 1])
                    able = dict(
                        zip(given.helper[row].tolist(), given.helper_value[row].tolist(), strict=True)
                    )
                    new = [
                        (int(given.need_weight[need]) * able[o]) >> numbers.shift
                        for o in who
                        if o in able and o != guest
                    ]
                    before = book.get((guest, str(need)), [])
                    surplus += sum(new) - (covered(before + new) - covered(before))
                    book[guest, str(need)] = before + new
            total += scale * (pairs - surplus)
    return total * (1 << 16) / numbers.one


def covered(helps: list[float]) -> float:
    best = [*sorted(helps, reverse=True), 0, 0]
    return best[0] + best[1] // 5


@given(problem=problems(), seed=st.integers(0, 2**64 - 1))
def test_a_plan_seats_everyone_once_keeps_every_rule_and_tells_its_worth(
    problem: SeatingProblem, seed: int
) -> None:
    try:
        result = solve(problem, work=WORK, seed=seed)
    except NoPlan:
        return
    for tables in result.plan.seatings():
        assert seated(tables) == list(range(len(problem.guests)))
        assert check.keeps(problem, rules.of(problem), tables)
    assert result.value == pytest.approx(worth(problem, result.plan.seatings()), rel=1e-3, abs=0.02)
    assert result.repeats == sum(
        n - 1
        for n in np.unique(
            [i * 100 + j for t in result.plan.seatings() for w in t for i, j in combinations(w, 2)],
            return_counts=True,
        )[1]
    )


@given(problem=problems(most=12), seed=st.integers(0, 2**64 - 1), threads=st.integers(1, 2))
@settings(max_examples=25)
def test_the_same_seed_gives_the_same_plan(problem: SeatingProblem, seed: int, threads: int) -> None:
    try:
        first = solve(problem, work=WORK, seed=seed, threads=threads)
    except NoPlan:
        return
    again = solve(problem, work=first.work, seed=seed, threads=threads)
    assert first.plan == again.plan
    assert first.stopped == again.stopped == "finished"


def test_two_lists_of_the_same_people_find_the_obvious_tables() -> None:
    people = [Guest(f"{topic}{n}", loves={topic}) for topic in ("bees", "jazz", "wool") for n in range(4)]
    tables = solve(SeatingProblem.from_guests(people, table_size=4), work=200).plan.courses[0].tables
    assert (
        sorted({seat.name[:4] for seat in table.guests} == {table.guests[0].name[:4]} for table in tables)
        == [True] * 3
    )


def test_between_courses_nobody_meets_twice_who_need_not() -> None:
    people = [Guest(str(n)) for n in range(16)]
    assert solve(SeatingProblem.from_guests(people, table_size=4, courses=3), work=3000).repeats == 0


def test_when_asked_to_stop_the_best_so_far_is_given() -> None:
    people = [Guest(str(n), loves={f"t{n % 7}"}) for n in range(60)]
    result = solve(SeatingProblem.from_guests(people), seed=3, asked=lambda: True)
    assert result.stopped == "asked"
    assert seated(result.plan.seatings()[0]) == list(range(60))


def test_a_second_helper_counts_a_fifth_and_a_third_nothing() -> None:
    cook = [Guest(f"cook {n}", brings={"dumplings"}) for n in range(3)]
    learner = Guest("learner", needs={"dumplings"})
    values = [
        solve(
            SeatingProblem.from_guests([learner, *cook[:n], *[Guest("x")] * (3 - n)], table_size=4), work=5
        ).value
        for n in (1, 2, 3)
    ]
    # Rarity changes with the number of holders, so helpers are compared by what one of them is worth.
    one = [np.log(1 + 4 / (n + 1)) for n in (1, 2, 3)]
    relative = [value / rare for value, rare in zip(values, one, strict=True)]
    assert relative[1] / relative[0] == pytest.approx(1.2, rel=0.01)
    assert relative[2] / relative[0] == pytest.approx(1.2, rel=0.01)


@pytest.mark.parametrize("people", range(1, 80))
def test_nobody_is_left_over_whatever_the_number(people: int) -> None:
    result = solve(SeatingProblem.from_guests([Guest(str(n)) for n in range(people)]), work=2)
    sizes = [len(table.guests) for table in result.plan.courses[0].tables]
    assert sum(sizes) == people
    assert max(sizes) - min(sizes) <= 1
    assert people < 3 or all(3 <= size <= 8 for size in sizes)


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        ([[0, 1], [2, 0]], "row 0, column 1 is not the same both ways"),
        ([[0, float("nan")], [float("nan"), 0]], "row 0, column 1 is not finite"),
        ([[0, 1, 2]], "a square matrix is needed"),
        ([["a", "b"], ["c", "d"]], "not a matrix of numbers"),
    ],
)
def test_a_weight_that_makes_no_sense_is_named(weights: list[list[float]], words: str) -> None:
    with pytest.raises(ProblemError, match=words):
        SeatingProblem.from_weights(weights)


def test_weights_with_fractions_are_worth_what_they_say() -> None:
    weights = np.array([[0, 0.5, 2.25], [0.5, 0, 1.125], [2.25, 1.125, 0]])
    assert solve(SeatingProblem.from_weights(weights, table_size=3), work=3).value == pytest.approx(
        3.875, abs=1e-5
    )
