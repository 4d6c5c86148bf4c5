"""The few wishes that stand against each other, against every subset and every partition of few people."""

from itertools import combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from communities import shapes
from potluck.seating.model import rules, wishes
from potluck.seating.model.guest import Guest
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.outcome import Impossible
from potluck.seating.proofs import check, conflict, feasible

SECONDS = 20.0


def crowded(seed: int) -> SeatingProblem:
    """Up to ten people with so many wishes that they mostly conflict."""
    draw = Random(seed)
    people = draw.randint(6, 10)
    free = [frozenset[str](), frozenset[str](), frozenset("a"), frozenset("b")]
    guests = [
        Guest(
            f"G{n}", times=draw.choice(free), table_size=draw.choice([None, None, None, (4, 4), (3, 3)]),
            groups={"kind": draw.choice("xxxy")}, not_only=("kind",) if draw.random() < 0.2 else (),
            host=draw.random() < 0.3,
        )
        for n in range(people)
    ]  # fmt: skip
    pairs = list(combinations(range(people), 2))
    return SeatingProblem.from_guests(
        guests, table_size=draw.choice([(3, 4), (3, 5), (4, 5)]),
        never=draw.sample(pairs, draw.randint(0, 8)), together=draw.sample(pairs, draw.randint(0, 3)),
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_the_named_wishes_conflict_and_no_part_of_them_does(seed: int) -> None:
    problem = crowded(seed)
    chosen = rules.of(problem)
    plans = shapes(problem)
    lost = [{id(wish) for wish in check.broken(problem, chosen, plan)} for plan in plans]
    named = conflict.irreducible(problem, chosen, SECONDS)
    if named is None:
        assert any(not broken for broken in lost)
        assert isinstance(feasible.find(problem, chosen, SECONDS), tuple)
        return
    core = {id(wish) for wish in named}
    assert all(broken & core for broken in lost)
    for wish in named:
        # Without one wish some plan keeps the others; of Only wishes fewer must be looked at anew.
        others = [other for other in named if other is not wish]
        assert any(not check.broken(problem, others, plan) for plan in plans)


def test_a_conflict_is_told_in_one_sentence() -> None:
    guests = [
        Guest("Ana", times=frozenset({"6 pm"})), Guest("Bo"), Guest("Cem", times=frozenset({"8 pm"})),
        *(Guest(f"G{n}") for n in range(9)),
    ]  # fmt: skip
    problem = SeatingProblem.from_guests(guests, together=[(0, 1, 2)], never=[(4, 5), (5, 6)])
    named = conflict.irreducible(problem, rules.of(problem), SECONDS)
    assert named is not None
    assert conflict.words(problem, named, secret=True) == (
        "Ana, Bo and Cem must sit together, but Ana is free only at 6 pm and Cem is free only at 8 pm."
    )


def test_every_cause_reads_alike_to_whom_it_is_not_told() -> None:
    apart = SeatingProblem.from_guests([Guest(n) for n in "ABC"], table_size=3, never=[(0, 1)])
    large = SeatingProblem.from_guests([Guest(n, table_size=(9, 9)) for n in "ABC"], table_size=3)
    told = []
    for problem in (apart, large):
        named = conflict.irreducible(problem, rules.of(problem), SECONDS)
        assert named is not None
        told.append(conflict.words(problem, named, secret=False))
        assert "A" in conflict.words(problem, named, secret=True)
    assert told == ["Not every wish can be kept."] * 2


def test_people_of_the_same_name_are_told_apart() -> None:
    guests = [Guest("Ana", id="7"), Guest("Ana", id="9"), Guest("Bo")]
    problem = SeatingProblem.from_guests(guests, table_size=3, never=[(0, 1)])
    named = conflict.irreducible(problem, rules.of(problem), SECONDS)
    assert named == (wishes.Apart((0, 1)),)
    sentence = conflict.words(problem, named, secret=True)
    assert sentence == "Ana (7) and Ana (9) must sit apart, and these tables do not allow it."


def test_too_few_tables_are_told_where_smaller_ones_would_do() -> None:
    guests = [Guest(name) for name in ("Cem", "Dee", "Eve", *"FGHIJK")]
    never = [(0, 1), (0, 2), (1, 2)]
    told = Impossible(problem := SeatingProblem.from_guests(guests, never=never), rules.of(problem))
    assert told.wider == ((3, 6), True)
    assert told.words(secret=True) == (
        "Cem and Dee must sit apart, but Cem and Eve must sit apart, Dee and Eve must sit apart "
        "and there are only 2 tables."
    )
    both = SeatingProblem.from_guests(guests, never=never[:1], together=never[:1])
    assert "table" not in Impossible(both, rules.of(both)).words(secret=True)


def test_three_who_avoid_each_other_at_two_tables_conflict() -> None:
    guests = [Guest(str(n)) for n in range(10)]
    never = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5)]
    problem = SeatingProblem.from_guests(guests, table_size=5, never=never)
    named = conflict.irreducible(problem, rules.of(problem), SECONDS)
    assert named == (wishes.Apart((0, 1)), wishes.Apart((0, 2)), wishes.Apart((1, 2)))


def test_a_wish_for_a_table_size_is_told_in_one_number_and_with_sizes_that_make_room() -> None:
    for wish, table_size, words, wider in [
        ((6, 6), (4, 6), "6", ((3, 6), False)),
        ((3, 3), (4, 6), "3", ((3, 6), False)),
        ((6, 7), (4, 4), "6 to 7", ((3, 8), False)),
        ((9, 10), (4, 6), "9 to 10", None),
    ]:
        guests = [Guest("Eli", table_size=wish), *(Guest(str(n)) for n in range(8))]
        told = Impossible(
            problem := SeatingProblem.from_guests(guests, table_size=table_size), rules.of(problem)
        )
        assert (
            told.words(secret=True) == f"Eli would like a table of {words}, and these tables do not allow it."
        )
        assert told.wider == wider
