"""Whatever the problem, a plan seats everyone once a course, keeps every rule and tells its own worth."""

from collections import Counter
from itertools import combinations
from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communities import problems, seated, shapes
from potluck.seating import Guest, Impossible, NoPlan, ProblemError, SeatingProblem, solve
from potluck.seating.model import rules
from potluck.seating.proofs import check
from potluck.words import likeness, vocabulary

WORK = 40


def worth(problem: SeatingProblem, seatings: list[list[list[int]]]) -> tuple[float, int]:
    """Return what docs/seating.md says a plan is worth, in plain floats from the guests, and its pairs."""
    weighed, total, pairs = Weighed(problem), 0.0, 0
    helped: dict[tuple[int, str], list[float]] = {}
    for tables in seatings:
        for who in tables:
            table = sum(weighed.affinity(i, j) for i, j in combinations(who, 2))
            for guest in who:
                for need in weighed.own[guest]["needs"]:
                    others = [other for other in who if other != guest]
                    new = [h for other in others if (h := weighed.help(guest, need, other))]
                    before = helped.get((guest, need), [])
                    table -= sum(new) - (covered(before + new) - covered(before))
                    helped[guest, need] = before + new
            pairs += len(who) * (len(who) - 1) // 2
            total += table * (2 / max(len(who) - 1, 1) if problem.count == "companions" else 1)
    return total, pairs


def covered(helps: list[float]) -> float:
    best = [*sorted(helps, reverse=True), 0, 0]
    return best[0] + best[1] / 5


class Weighed:
    """Each guest's topics and likenesses, weighed as the page says; `own` holds the topics alone."""

    def __init__(self, problem: SeatingProblem) -> None:
        book = vocabulary.load()
        self.problem = problem
        self.own = [
            {
                part: {book.topic(word).key: rating for word, rating in getattr(guest, part).items()}
                for part in ("loves", "brings", "needs")
            }
            for guest in problem.guests
        ]
        holders = Counter(key for lists in self.own for key in {key for own in lists.values() for key in own})
        rarity = {key: sqrt(log(1 + len(self.own) / count)) for key, count in holders.items()}
        self.near = likeness.lexical(book).near(sorted(holders))
        for lists in self.own:
            for own in lists.values():
                length = sqrt(len(own) or 1)
                own |= {} if problem.plain_counts else {key: own[key] * rarity[key] / length for key in own}

    def full(self, guest: int, part: str) -> dict[tuple[str, ...], float]:
        own = self.own[guest][part]
        found = {(key,): weight for key, weight in own.items()}
        for one, other, strength in self.near:
            found[one, other] = sqrt(strength) * (own.get(one, 0.0) + own.get(other, 0.0))
        return found

    def dot(self, i: int, mine: str, j: int, yours: str) -> float:
        other = self.full(j, yours)
        return sum(weight * other.get(feature, 0.0) for feature, weight in self.full(i, mine).items())

    def affinity(self, i: int, j: int) -> float:
        wants, one, other = self.problem.wants, self.problem.guests[i], self.problem.guests[j]
        alike = -int(bool(one.newcomer and other.newcomer))
        for columns, sign in ((self.problem.mix, -1), (self.problem.gather, 1)):
            for column in columns:
                kind = one.groups.get(column)
                alike += sign if kind and kind == other.groups.get(column) else 0
        return (
            wants.common_ground * self.dot(i, "loves", j, "loves")
            + wants.giving * (self.dot(i, "brings", j, "needs") + self.dot(i, "needs", j, "brings"))
            + wants.mixing / 2 * alike
            - wants.new_faces * self.problem.met.get((min(i, j), max(i, j)), 0.0)
        )

    def help(self, guest: int, need: str, other: int) -> float:
        """How far `other` helps with one need: with the topic itself and with what is near it."""
        strength, brought = self.own[guest]["needs"][need], self.full(other, "brings")
        shares = {(need,): 1.0} | {(a, b): sqrt(near) for a, b, near in self.near if need in (a, b)}
        return self.problem.wants.giving * sum(
            strength * share * brought.get(feature, 0.0) for feature, share in shares.items()
        )


def confirm_that_there_is_no_plan(problem: SeatingProblem, told: NoPlan) -> None:
    """Of few people every seating is looked at; of many the engine is believed."""
    if len(problem.guests) <= 8:
        assert isinstance(told, Impossible)
        chosen = rules.of(problem)
        assert all(check.broken(problem, chosen, plan) for plan in shapes(problem))


@given(problem=problems(), seed=st.integers(0, 2**64 - 1))
def test_a_plan_seats_everyone_once_keeps_every_rule_and_tells_its_worth(
    problem: SeatingProblem, seed: int
) -> None:
    try:
        result = solve(problem, work=WORK, seed=seed)
    except NoPlan as told:
        confirm_that_there_is_no_plan(problem, told)
        return
    for tables in result.plan.seatings():
        assert seated(tables) == list(range(len(problem.guests)))
        assert check.keeps(problem, rules.of(problem), tables)
    expected, pairs = worth(problem, result.plan.seatings())
    # Whole numbers round each weight to 2**-12.
    assert result.value == pytest.approx(expected, rel=1e-2, abs=pairs * 2**-10)
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
    except NoPlan as told:
        confirm_that_there_is_no_plan(problem, told)
        with pytest.raises(type(told)):
            solve(problem, work=WORK, seed=seed, threads=threads)
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
        ([[0, 1e-300], [1e-300, 0]], "largest weight is 1e-300; it must lie between 1e-200 and 1e200"),
        ([[0, -1e300], [-1e300, 0]], "largest weight is 1e[+]300"),
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


def test_the_same_four_do_not_sit_together_twice_though_they_have_met_all_others() -> None:
    people = [Guest(str(n)) for n in range(8)]
    met = [(i, j) for i in range(4) for j in range(4, 8)]
    problem = SeatingProblem.from_guests(people, table_size=4, courses=2, met=met)
    assert solve(problem, work=400).repeats == 4
