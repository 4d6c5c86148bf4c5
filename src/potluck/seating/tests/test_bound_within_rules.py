"""No plan that keeps the rules exceeds the bound: every rule, pin and given table, against every plan."""

from dataclasses import replace
from itertools import permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from potluck.seating import Guest, NoPlan, ProblemError, Result, SeatingProblem, Wants, solve
from potluck.seating.model import rules as rules_of
from potluck.seating.model.problem import Table
from potluck.seating.proofs import bound, certified, check
from potluck.seating.tests.every_plan import Plan, every_plan

KINDS = [
    *("times", "places", "languages", "host", "column", "size"),
    *("stairs", "met", "never", "together", "pins", "tables"),
]
TOPICS = ["bread", "tea", "chess", "wool", "bees", "rowing"]
WANTS = [Wants(1, 0, -1, 0), Wants(1, 2, -1, 3), Wants(0, 3, 0, 1), Wants(2, 0, 2, 0)]


def some(*values: str) -> st.SearchStrategy[frozenset[str]]:
    """Usually no wish."""
    return st.one_of(st.just(frozenset[str]()), st.frozensets(st.sampled_from(values), min_size=1))


@st.composite
def guest(draw: st.DrawFn, number: int, kept: set[str]) -> Guest:
    own: dict[str, object] = {"newcomer": draw(st.booleans())}
    for kind, values in (("times", "68"), ("places", "ab"), ("languages", "ed")):
        if kind in kept:
            own[kind] = draw(some(*values))
    if "host" in kept:
        own["host"] = draw(st.booleans())
    if "column" in kept:
        own["groups"] = {"street": draw(st.sampled_from(["", "north", "south"]))}
        own["not_only"] = draw(st.sampled_from([(), (), ("street",)]))
    if "size" in kept:
        own["table_size"] = draw(st.sampled_from([None, None, (2, 3), (3, 4), (4, 6)]))
    if "stairs" in kept:
        own["step_free"] = draw(st.booleans())
    topics = st.frozensets(st.sampled_from(TOPICS), max_size=3)
    return Guest(str(number), "", draw(topics), draw(topics), draw(topics), **own)


@st.composite
def ruled(draw: st.DrawFn) -> SeatingProblem:
    """Draw a few people with rules of every kind there is, up to four kinds at once."""
    people, kept = draw(st.integers(5, 8)), draw(st.sets(st.sampled_from(KINDS), max_size=4))
    guests = [draw(guest(number, kept)) for number in range(people)]
    one = st.integers(0, people - 1)
    pair = st.tuples(one, one).filter(lambda two: two[0] != two[1])
    column = ("street",) if "column" in kept and any(g.groups.get("street") for g in guests) else ()
    laid = {"table_size": draw(st.sampled_from([(2, 3), (3, 4), (4, 6)]))}
    if {"tables", "stairs"} & kept:
        laid = {"sizes": [draw(tables(size)) for size in (people - people // 2, people // 2)]}
    problem = SeatingProblem.from_guests(
        guests,
        never=draw(st.lists(pair, max_size=2)) if "never" in kept else (),
        together=draw(st.lists(pair, max_size=1)) if "together" in kept else (),
        met=draw(st.lists(pair, max_size=3)) if "met" in kept else (),
        courses=draw(st.sampled_from([1, 1, 2])) if people < 7 else 1,
        wants=draw(st.sampled_from(WANTS)),
        count=draw(st.sampled_from(["companions", "pairs"])),
        **{draw(st.sampled_from(["mix", "gather"])): column},
        **laid,
    )
    pins = st.dictionaries(one, st.integers(0, len(problem.sizes()) - 1), max_size=3)
    return replace(problem, pins=draw(pins)) if "pins" in kept else problem


@st.composite
def tables(draw: st.DrawFn, size: int) -> Table:
    wider = draw(st.sampled_from([size, (size - 1, size), (size, size + 1), (size - 1, size + 1)]))
    return Table(
        wider,
        draw(st.sampled_from([None, "6", "8"])),
        draw(st.sampled_from([None, "a"])),
        draw(st.booleans()),
    )


def kept_plans(result: Result) -> list[Plan]:
    """Every plan of one course with these sizes that keeps the rules, in an order in which it does."""
    problem, listed = result.problem, rules_of.of(result.problem)
    sizes = tuple(size for size in result.evening.arrays.sizes if size)
    found = []
    for plan in every_plan(list(range(len(problem.guests))), sizes):
        ways = permutations(plan) if problem.tables or problem.pins else [plan]
        found += [list(way) for way in ways if check.keeps(problem, listed, way)][:1]
    return found


def best(result: Result, nobody_twice: bool) -> float | None:
    evening, listed, found = result.evening, rules_of.of(result.problem), None
    together = rules_of.arrays(result.problem, listed, len(evening.arrays.sizes)).told_of_pairs()
    for courses in product(kept_plans(result), repeat=result.problem.courses):
        if not (nobody_twice and certified._meet_again(together, courses)):
            value = evening.value(courses) / evening.arrays.one
            found = value if found is None else max(value, found)
    return found


@settings(max_examples=60, deadline=None)
@given(ruled(), st.booleans(), st.booleans())
def test_no_plan_within_the_rules_exceeds_the_bound(
    problem: SeatingProblem, fair: bool, hurried: bool
) -> None:
    try:
        result = solve(problem, seconds=0.01 if hurried else 2.0, work=20, fair=fair, how_good=True)
    except (NoPlan, ProblemError):
        return
    assert result.bound is not None and result.bound_kind is not None
    truth = best(result, bound.JOINT in result.bound_kind)
    assert truth is not None
    assert result.value <= truth + 1e-9
    assert result.bound >= truth - 1e-9
    if problem.courses == 1 and not hurried and bound.EACH_ALONE not in result.bound_kind:
        assert result.bound == pytest.approx(truth)
