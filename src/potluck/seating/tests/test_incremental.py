"""What follows a change is what starting again would find: affinities, companions, and a sound plan."""

from dataclasses import replace
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from potluck.seating import Guest, SeatingProblem, solve
from potluck.seating.incremental.again import again
from potluck.seating.incremental.known import Known
from potluck.seating.model import rules
from potluck.seating.proofs import check


def drawn(draw: Random, number: int) -> Guest:
    topics = [f"topic{n}" for n in range(30)]
    loves, brings, needs = (draw.sample(topics, draw.randint(0, 3)) for _ in range(3))
    return Guest(f"G{number}", str(number), loves, brings, needs, newcomer=draw.random() < 0.2)


def changed(problem: SeatingProblem, draw: Random) -> SeatingProblem:
    guests = list(problem.guests)
    for _ in range(draw.randint(0, 2)):
        number = draw.randrange(len(guests))
        guests[number] = drawn(draw, number)
    return replace(problem, guests=tuple(guests))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 3))
def test_what_is_known_after_changes_is_what_is_computed_anew(seed: int, times: int) -> None:
    draw = Random(seed)
    people = draw.randint(4, 60)
    problem = SeatingProblem.from_guests([drawn(draw, n) for n in range(people)], met=[(0, 1), (2, 3)])
    known = Known.of(problem)
    for _ in range(times):
        problem = changed(problem, draw)
        known = known.changed(problem)
        fresh = Known.of(problem)
        assert (known.arrays.dense == fresh.arrays.dense).all()
        assert np.array_equal(known.near[0], fresh.near[0])
        assert np.array_equal(known.near[1], fresh.near[1])


def test_a_plan_follows_a_changed_profile() -> None:
    draw = Random(1)
    problem = SeatingProblem.from_guests([drawn(draw, n) for n in range(60)], table_size=5, never=[(0, 1)])
    before = solve(problem, work=400)
    other = changed(problem, draw)
    after = again(before, other)
    seated = after.plan.seatings()[0]
    assert not check.broken(other, rules.of(other), seated)
    kept = [list(who) for who in before.plan.seatings()[0]]
    as_it_was = before.evening.value([kept])
    assert after.value >= 0.9 * as_it_was / before.evening.arrays.one
    assert np.concatenate(seated).tolist() != []


def test_a_plan_follows_who_comes_and_goes() -> None:
    draw = Random(2)
    problem = SeatingProblem.from_guests([drawn(draw, n) for n in range(30)], table_size=(4, 6))
    before = solve(problem, work=200)
    other = replace(problem, guests=(*problem.guests[1:], drawn(draw, 99)))
    after = again(before, other, slack=0)
    home = {s.id: t for t, table in enumerate(before.plan.courses[0].tables) for s in table.guests}
    now = {s.id: t for t, table in enumerate(after.plan.courses[0].tables) for s in table.guests}
    assert set(now) == {guest.id for guest in other.guests}
    assert sum(home[i] != t for i, t in now.items() if i in home) == 0
