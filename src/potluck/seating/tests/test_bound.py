"""No plan exceeds the bound: against every plan of few people, and close to the best of many."""

from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from potluck.seating.model import arrays as arrays_of
from potluck.seating.model import rules
from potluck.seating.model.arrays import Arrays
from potluck.seating.model.guest import HELP_EACH_OTHER, NEW_FACES, Guest
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.model.rules import Rules
from potluck.seating.proofs import bound, feasible
from potluck.seating.proofs.prices.watch import Watch
from potluck.seating.search import course as courses
from potluck.seating.search import table

SECONDS = 30.0


def community(people: int, seed: int, size: tuple[int, int], generous: bool = False) -> SeatingProblem:
    """People with six topics each, few of them popular, most rare."""
    draw = np.random.default_rng(seed)
    often = 1 / np.arange(1, 121)
    often /= often.sum()
    guests = []
    for n in range(people):
        loves = [f"topic{t}x" for t in draw.choice(120, 6, replace=False, p=often)]
        brings, needs = ([f"skill{t}x" for t in draw.choice(20, 2, replace=False)] for _ in range(2))
        guests.append(
            Guest(str(n), loves=loves, brings=brings, needs=needs) if generous else Guest(str(n), loves=loves)
        )
    wants = HELP_EACH_OTHER if generous else NEW_FACES
    return SeatingProblem.from_guests(guests, table_size=size, wants=wants)


def weighted(people: int, seed: int, size: int, count: str = "pairs") -> SeatingProblem:
    draw = np.random.default_rng(seed)
    weights = draw.integers(-20, 100, (people, people))
    return SeatingProblem.from_weights(
        np.triu(weights, 1) + np.triu(weights, 1).T, table_size=size, count=count
    )


def numbers(problem: SeatingProblem) -> tuple[Arrays, Rules]:
    arrays = arrays_of.build(problem)
    return arrays, rules.arrays(problem, rules.of(problem), len(arrays.sizes))


def course_of(arrays: Arrays, checked: Rules) -> courses.Course:
    nobody = np.zeros(0, np.int32)
    near = np.zeros(arrays.people + 1, np.int64), nobody
    return courses.build(arrays, checked, near, (np.zeros(0, np.int64), nobody))


def best(arrays: Arrays, checked: Rules) -> int | None:
    """Return what the best plan is worth, by dynamic programming over who is seated already."""
    course = course_of(arrays, checked)
    sizes = tuple(sorted(arrays.sizes))
    unit = checked.unit

    @cache
    def worth(who: tuple[int, ...]) -> int | None:
        whole = all((unit[list(who)] == unit[g]).sum() == (unit == unit[g]).sum() for g in who)
        return table.worth(course, who) if whole and not table.broken(course, 0, who) else None

    @cache
    def rest(left: tuple[int, ...], sizes: tuple[int, ...]) -> int | None:
        if not left:
            return 0
        found = []
        for size in sorted(set(sizes)):
            fewer = list(sizes)
            fewer.remove(size)
            for others in combinations(left[1:], size - 1):
                own = worth((left[0], *others))
                if own is None:
                    continue
                after = rest(tuple(g for g in left[1:] if g not in others), tuple(fewer))
                if after is not None:
                    found.append(own + after)
        return max(found, default=None)

    return rest(tuple(range(arrays.people)), sizes)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_plan_of_few_people_exceeds_the_bound(data: st.DataObject) -> None:
    people = data.draw(st.integers(4, 10))
    pair = st.tuples(st.integers(0, people - 1), st.integers(0, people - 1)).filter(lambda p: p[0] != p[1])
    never, together = data.draw(st.lists(pair, max_size=3)), data.draw(st.lists(pair, max_size=1))
    topic = st.sets(st.sampled_from(["tea", "chess", "opera", "rowing"]), max_size=3)
    some = st.sampled_from([frozenset[str]()] * 3 + [frozenset("a"), frozenset("b")])
    guests = []
    for n in range(people):
        loves, brings, needs = (data.draw(topic) for _ in range(3))
        guests.append(Guest(str(n), loves=loves, brings=brings, needs=needs, times=data.draw(some)))
    size = data.draw(st.sampled_from([(3, 4), (2, 3), (4, 6)]))
    problem = SeatingProblem.from_guests(
        guests, table_size=size, never=never, together=together, wants=HELP_EACH_OTHER
    )
    arrays, checked = numbers(problem)
    truth = best(arrays, checked)
    plan = feasible.find(problem, rules.of(problem), SECONDS)
    if truth is None or not isinstance(plan, tuple):
        return
    start = [plan] if sorted(map(len, plan)) == sorted(arrays.sizes) else []
    for seconds in (SECONDS, 0.0):
        assert bound.upper(arrays, checked, problem, start, seconds).value >= truth
        assert bound.prove(arrays, checked, start, Watch(seconds)).value >= truth
    proven = bound.prove(arrays, checked, start, Watch(SECONDS))
    assert (proven.finished, proven.value) == (True, truth)
    assert best_of(arrays, checked, [*start, *([proven.plan] if proven.plan else [])]) == truth


def best_of(arrays: Arrays, checked: Rules, plans: list[tuple[tuple[int, ...], ...]]) -> int:
    course = course_of(arrays, checked)
    return max(sum(table.worth(course, who) for who in plan) for plan in plans)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("count", ["pairs", "companions"])
def test_the_bound_meets_the_best_plan_nearly(seed: int, count: str) -> None:
    problem = weighted(12 + seed % 3 * 2, seed, 4 if seed % 2 else 3, count)
    arrays, checked = numbers(problem)
    truth = best(arrays, checked)
    found = bound.upper(arrays, checked, problem, [], SECONDS)
    assert truth is not None
    assert found.finished
    assert truth <= found.value <= truth + 0.02 * abs(truth)
    plan = feasible.find(problem, [], SECONDS)
    assert isinstance(plan, tuple)
    better = bound.integer(arrays, checked, found, plan, SECONDS)
    assert better is not None
    assert sum(table.worth(course_of(arrays, checked), who) for who in better) <= truth


@pytest.mark.parametrize("seed", range(6))
def test_the_best_plan_is_found_and_proven(seed: int) -> None:
    problem = weighted(13 + seed % 4, seed, 4 if seed % 2 else 3)
    arrays, checked = numbers(problem)
    proven = bound.prove(arrays, checked, [], Watch(SECONDS))
    assert proven.finished
    assert proven.plan is not None
    assert proven.value == best(arrays, checked) == best_of(arrays, checked, [proven.plan])


def test_fifty_people_are_bounded_within_a_hundredth() -> None:
    problem = community(50, 1, (5, 5))
    arrays, checked = numbers(problem)
    plan = [range(t, t + 5) for t in range(0, 50, 5)]
    told: list[int] = []
    found = bound.upper(arrays, checked, problem, [plan], SECONDS, told.append)
    course = course_of(arrays, checked)
    better = bound.integer(arrays, checked, found, plan, SECONDS)
    assert better is not None
    assert sorted(g for who in better for g in who) == list(range(50))
    value = sum(table.worth(course, who) for who in better)
    assert value <= found.value <= 1.01 * value
    assert told[-1] == found.value
    assert found == bound.upper(arrays, checked, problem, [plan], SECONDS)


def test_help_that_is_given_twice_does_not_loosen_the_bound() -> None:
    problem = community(14, 5, (4, 5), generous=True)
    arrays, checked = numbers(problem)
    truth = best(arrays, checked)
    found = bound.upper(arrays, checked, problem, [], SECONDS)
    assert truth is not None
    assert found.finished
    assert truth <= found.value <= 1.03 * truth


def test_courses_are_bounded_one_by_one() -> None:
    one, three = weighted(12, 7, 4), replace(weighted(12, 7, 4), courses=3)
    arrays, checked = numbers(one)
    single = bound.upper(arrays, checked, one, [], SECONDS)
    triple = bound.upper(arrays, checked, three, [], SECONDS)
    assert (single.kind, triple.kind) == ("column generation", "column generation, course by course")
    assert triple.value == 3 * single.value


@pytest.mark.parametrize("seed", range(4))
def test_two_courses_without_repeats_stay_below_the_joint_bound(seed: int) -> None:
    problem = weighted(9, seed, 3)
    arrays, checked = numbers(problem)
    course = course_of(arrays, checked)
    every = plans_of(tuple(range(9)), 3)
    worth = {plan: sum(table.worth(course, who) for who in plan) for plan in every}
    truth = max(
        worth[one] + worth[two]
        for one, two in combinations(every, 2)
        if all(len(set(a) & set(b)) < 2 for a in one for b in two)
    )
    joint = bound.joint(arrays, checked, [every[0]], 2, Watch(SECONDS))
    alone = bound.upper(arrays, checked, replace(problem, courses=2), [every[0]], SECONDS)
    assert joint.finished
    assert truth <= joint.value <= alone.value
    assert bound.joint(arrays, checked, [every[0]], 2, Watch(0.0)).value >= truth


def plans_of(left: tuple[int, ...], size: int) -> list[tuple[tuple[int, ...], ...]]:
    """Every way to seat them at tables of one size."""
    if not left:
        return [()]
    return [
        ((left[0], *others), *rest)
        for others in combinations(left[1:], size - 1)
        for rest in plans_of(tuple(g for g in left[1:] if g not in others), size)
    ]


@pytest.mark.parametrize("seed", range(4))
def test_descended_prices_bound_every_plan(seed: int) -> None:
    problem = weighted(11, seed, 4)
    arrays, checked = numbers(problem)
    truth, ends = best(arrays, checked), np.cumsum([0, *arrays.sizes]).tolist()
    plan = [range(first, last) for first, last in pairwise(ends)]
    assert truth is not None
    for seconds in (0.0, 0.3):
        found = bound.large(arrays, checked, [plan], 1, Watch(seconds))
        assert truth <= found.value
    assert found.value <= 1.5 * truth


@pytest.mark.parametrize("seed", range(3))
def test_more_time_goes_on_with_a_large_room(seed: int) -> None:
    problem = weighted(11, seed, 4)
    arrays, checked = numbers(problem)
    truth, ends = best(arrays, checked), np.cumsum([0, *arrays.sizes]).tolist()
    plan = [range(first, last) for first, last in pairwise(ends)]
    assert truth is not None
    found = bound.large(arrays, checked, [plan], 1, Watch(0.0))
    for _ in range(3):
        more = bound.large(arrays, checked, [plan], 1, Watch(0.05), begun=found.begun)
        assert more.begun is found.begun
        assert truth <= more.value <= found.value
        found = more


def test_a_bound_for_want_of_time_holds_too() -> None:
    problem = community(60, 2, (8, 8))
    arrays, checked = numbers(problem)
    hurried = bound.upper(arrays, checked, problem, [], 0.0)
    patient = bound.upper(arrays, checked, problem, [], 2.0)
    assert hurried.value >= patient.value > 0
    assert not hurried.finished
