"""What follows a change is what the same weighing gives for the new list; the plan that follows is sound."""

from dataclasses import replace
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from potluck.seating import Guest, SeatingProblem, solve
from potluck.seating.incremental.again import again
from potluck.seating.incremental.known import Known
from potluck.seating.model import arrays, rules
from potluck.seating.proofs import check
from potluck.seating.search import neighbours


def drawn(draw: Random, number: int) -> Guest:
    topics = [f"topic{n}" for n in range(30)]
    loves, brings, needs = (draw.sample(topics, draw.randint(0, 3)) for _ in range(3))
    return Guest(f"G{number}", str(number), loves, brings, needs, newcomer=draw.random() < 0.2)


def changed(problem: SeatingProblem, draw: Random, most: int = 2) -> SeatingProblem:
    guests = list(problem.guests)
    for _ in range(draw.randint(0, most)):
        number = draw.randrange(len(guests))
        guests[number] = replace(drawn(draw, number), id=guests[number].id)
    return replace(problem, guests=tuple(guests))


def posed(draw: Random, people: int, **given: object) -> SeatingProblem:
    return SeatingProblem.from_guests([drawn(draw, n) for n in range(people)], **given)


def anew(known: Known) -> np.ndarray:
    """All affinities by the weighing that is known, from the beginning."""
    weighing, problem = known.arrays.weighing, known.problem
    assert weighing is not None
    people = [weighing.profile(guest) for guest in problem.guests]
    rows = arrays.features.build(people, arrays.kinds_of(problem), problem.wants)
    everyone = np.arange(len(people))
    dense = arrays.products(rows, len(people), known.arrays.shift, everyone)
    return arrays.with_pairs(dense, arrays.pairs_of(problem, known.arrays.shift))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 3))
def test_what_is_known_after_changes_is_what_the_same_weighing_gives(seed: int, times: int) -> None:
    draw = Random(seed)
    problem = posed(draw, draw.randint(8, 60), met=[(0, 1), (2, 3)])
    known = Known.of(problem)
    for _ in range(times):
        problem = changed(problem, draw)
        if draw.random() < 0.5:
            problem = replace(problem, guests=(*problem.guests[:-1], drawn(draw, draw.randrange(100, 999))))
        if draw.random() < 0.3:
            problem = replace(problem, guests=problem.guests[:-1])
        known = known.followed(problem)
        fresh = anew(known)
        assert (known.arrays.dense == fresh).all()
        near = neighbours.of_dense(fresh, np.arange(len(fresh)))
        assert np.array_equal(known.near[0], near[0])
        assert np.array_equal(known.near[1], near[1])


def test_a_list_whose_wishes_changed_is_computed_anew() -> None:
    problem = posed(Random(3), 20)
    other = replace(problem, met={(0, 1): 1.0})
    assert len(Known.of(problem).followed(other).fresh) == 20


def test_a_large_list_follows_too() -> None:
    draw = Random(4)
    problem = posed(draw, arrays.DENSE_UP_TO + 50, table_size=5)
    known = Known.of(problem)
    guests = list(problem.guests)
    guests[7] = replace(guests[7], loves=["topic1", "topic2"], brings=["topic3"], needs=[])
    other = replace(problem, guests=tuple(guests[:-1]))
    after = known.followed(other)
    assert after.fresh == (7,)
    companions = after.near[1][after.near[0][7] : after.near[0][8]].tolist()
    own = [sum(t in guests[o].loves for t in guests[7].loves) for o in companions]
    assert len(companions) == 16 and min(own) >= 1
    assert after.near[1].max() < len(other.guests)


def test_a_plan_follows_a_changed_profile() -> None:
    draw = Random(1)
    problem = posed(draw, 60, table_size=5, never=[(0, 1)])
    before = solve(problem, work=400)
    other = changed(problem, draw)
    after = again(before, other)
    seated = after.plan.seatings()[0]
    assert not check.broken(other, rules.of(other), seated)
    kept = [list(who) for who in before.plan.seatings()[0]]
    as_it_was = before.evening.value([kept])
    assert after.value >= 0.9 * as_it_was / before.evening.arrays.one
    third = changed(other, draw)
    assert sorted(np.concatenate(again(after, third).plan.seatings()[0]).tolist()) == list(range(60))


def test_a_plan_follows_who_comes_and_goes() -> None:
    draw = Random(2)
    problem = posed(draw, 30, table_size=(4, 6))
    before = solve(problem, work=200)
    for other in (
        replace(problem, guests=(*problem.guests[1:], drawn(draw, 99))),
        replace(problem, guests=problem.guests[1:]),
        replace(problem, guests=(*problem.guests, drawn(draw, 99))),
    ):
        after = again(before, other, slack=0)
        home = {s.id: t.name for t in before.plan.courses[0].tables for s in t.guests}
        now = {s.id: t.name for t in after.plan.courses[0].tables for s in t.guests}
        assert set(now) == {guest.id for guest in other.guests}
        assert sum(home[i] != t for i, t in now.items() if i in home) == 0
        assert not check.broken(other, rules.of(other), after.plan.seatings()[0])


def test_where_tables_have_no_room_a_plan_that_follows_is_repaired() -> None:
    draw = Random(5)
    problem = posed(draw, 20, table_size=(4, 5))
    before = solve(problem, work=100)
    gone = before.plan.seatings()[0][0][:4]
    other = replace(problem, guests=tuple(g for n, g in enumerate(problem.guests) if n not in gone))
    seated = again(before, other).plan.seatings()[0]
    assert {len(who) for who in seated} <= {4, 5}
    assert sorted(g for who in seated for g in who) == list(range(len(other.guests)))
