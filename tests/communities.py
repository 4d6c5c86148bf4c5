"""Random communities for the engine's tests: small, with every kind of wish."""

from collections.abc import Sequence
from itertools import combinations

from hypothesis import strategies as st

from potluck.seating import Guest, SeatingProblem, Wants
from potluck.seating.model import sizes

# Climbing and bouldering are near each other.
TOPICS = ["bread", "tea", "chess", "board games", "wool", "climbing", "bouldering", "bees"]
some_topics = st.frozensets(st.sampled_from(TOPICS), max_size=4)
often_nothing = st.one_of(st.just(frozenset[str]()), st.just(frozenset[str]()), some_topics)
times = st.sampled_from(
    [frozenset[str](), frozenset({"6 pm"}), frozenset({"8 pm"}), frozenset({"6 pm", "8 pm"})]
)
languages = st.sampled_from([frozenset[str](), frozenset({"English"}), frozenset({"English", "Deutsch"})])


@st.composite
def guests(draw: st.DrawFn, least: int = 3, most: int = 16, wishes: bool = True) -> list[Guest]:
    """Draw guests; with `wishes` some of them are free at one time only, look after tables, or are shy."""
    found = []
    for number in range(draw(st.integers(least, most))):
        extra = {}
        if wishes:
            extra = {
                "times": draw(times) if draw(st.booleans()) else frozenset(),
                "languages": draw(languages),
                "host": draw(st.booleans()) and draw(st.booleans()),
                "groups": {"street": draw(st.sampled_from(["", "north", "south"]))},
                "not_only": ("street",) if draw(st.integers(0, 9)) == 0 else (),
                "table_size": draw(st.sampled_from([None, None, None, (3, 5)])),
            }
        loves, brings, needs = draw(some_topics), draw(often_nothing), draw(often_nothing)
        found.append(
            Guest(f"G{number}", str(number), loves, brings, needs, newcomer=draw(st.booleans()), **extra)
        )
    return found


@st.composite
def problems(draw: st.DrawFn, most: int = 16, wishes: bool = True, courses: int = 3) -> SeatingProblem:
    """Draw a problem with never-togethers, groups that arrive together, history and any weights."""
    people = draw(guests(most=most, wishes=wishes))
    pairs = st.tuples(st.integers(0, len(people) - 1), st.integers(0, len(people) - 1)).filter(
        lambda pair: pair[0] != pair[1]
    )
    low = draw(st.integers(3, 5))
    weights = [draw(st.sampled_from([0.0, 0.5, 1.0, 3.0])) for _ in range(3)]
    return SeatingProblem.from_guests(
        people,
        table_size=(low, draw(st.integers(low, 6))),
        courses=draw(st.integers(1, courses)),
        never=draw(st.lists(pairs, max_size=3)) if wishes else (),
        together=draw(st.lists(pairs, max_size=2)) if wishes else (),
        met=draw(st.lists(pairs, max_size=6)),
        wants=Wants(weights[0], weights[1], draw(st.sampled_from([-2.0, 0.0, 2.0])), weights[2]),
        mix=("street",) if wishes and any(g.groups.get("street") for g in people) else (),
        weights=draw(st.sampled_from(["sqrt", "raw"])),
        count=draw(st.sampled_from(["companions", "pairs"])),
    )


def seated(tables: Sequence[Sequence[int]]) -> list[int]:
    """Return everyone at `tables`, sorted."""
    return sorted(guest for who in tables for guest in who)


def shapes(problem: SeatingProblem) -> list[list[list[int]]]:
    """Return every partition into tables whose sizes are legitimate."""
    low, high = problem.table_size
    people = len(problem.guests)
    flex = sum(max(low - size, 0, size - high) for size in sizes.choose(people, problem.table_size))
    floor, ceiling = (low, high) if flex == 0 else (min(low, 3), max(high, 8))
    found: list[list[list[int]]] = []

    def grow(left: list[int], tables: list[list[int]], spent: int) -> None:
        if not left:
            found.append(tables)
        for size in range(floor, min(ceiling, len(left)) + 1):
            cost = spent + max(low - size, 0, size - high)
            if cost <= flex and (len(left) == size or len(left) - size >= floor):
                for others in combinations(left[1:], size - 1):
                    rest = [guest for guest in left[1:] if guest not in others]
                    grow(rest, [*tables, [left[0], *others]], cost)

    grow(list(range(people)), [], 0)
    return found
