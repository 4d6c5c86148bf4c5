"""A need counts once: what every helper can do is worked out from words, and held against the engine."""

from collections.abc import Sequence
from itertools import combinations
from math import log, sqrt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from potluck.seating import Guest, SeatingProblem, Wants
from potluck.seating.model import arrays, rules
from potluck.seating.search import course, table

TOPICS = ("topic1", "topic2", "topic3", "topic4")
lists = st.sets(st.sampled_from(TOPICS), max_size=3).map(sorted)


class Near:
    """Some pairs of the four topics are near each other."""

    def __init__(self, pairs: dict[tuple[str, str], float]) -> None:
        self.pairs = pairs

    def near(self, keys: Sequence[str]) -> list[tuple[str, str, float]]:
        return [(a, b, s) for (a, b), s in self.pairs.items() if a in keys and b in keys]


def help_for(topic: str, needs: dict[str, float], brings: dict[str, float], near: Near) -> float:
    """What one guest can do for one need of another: with the topic itself, and with all that is near it."""
    wide = sum(s * sum(brings.get(t, 0.0) for t in pair) for pair, s in near.pairs.items() if topic in pair)
    return needs[topic] * (brings.get(topic, 0.0) + wide)


def weighed(own: Sequence[str], everyone: Sequence[Guest]) -> dict[str, float]:
    holders = {t: sum(t in {*g.brings, *g.needs} for g in everyone) for t in own}
    return {t: sqrt(log(1 + len(everyone) / holders[t]) / len(own)) for t in own}


def known(near: dict[tuple[str, str], float], guests: Sequence[Guest]) -> Near:
    """Only topics that somebody names have neighbours."""
    named = {topic for guest in guests for topic in (*guest.brings, *guest.needs)}
    return Near({pair: strength for pair, strength in near.items() if named.issuperset(pair)})


def given_at(guests: Sequence[Guest], near: Near) -> float:
    """The worth of one table at which nothing counts but giving: best helper in full, the second a fifth."""
    worth = 0.0
    for guest in guests:
        needs = weighed(list(guest.needs), guests)
        for topic in needs:
            helps = [
                help_for(topic, needs, weighed(list(o.brings), guests), near) for o in guests if o != guest
            ]
            best, second = sorted([0.0, 0.0, *helps])[:-3:-1]
            worth += best + second / 5
    return worth


@example(
    people=[([], ["topic1", "topic2"]), (["topic1"], []), (["topic1"], []), (["topic2", "topic3"], [])],
    near={("topic1", "topic2"): 0.8},
)
@given(
    people=st.lists(st.tuples(lists, lists), min_size=3, max_size=6),
    near=st.dictionaries(st.sampled_from(list(combinations(TOPICS, 2))), st.floats(0.1, 0.84)),
)
def test_help_counts_once_for_each_need_also_where_somebody_needs_two_topics_near_each_other(
    people, near
) -> None:
    guests = [Guest(str(n), brings=brings, needs=needs) for n, (brings, needs) in enumerate(people)]
    likeness = known(near, guests)
    wants = Wants(common_ground=0, giving=1, new_faces=0, mixing=0)
    problem = SeatingProblem.from_guests(
        guests, table_size=len(guests), wants=wants, likeness=likeness, count="pairs"
    )
    numbers = arrays.build(problem)
    nobody = numbers.rows.ptr * 0, numbers.rows.index[:0]
    checked = rules.arrays(problem, rules.of(problem), 1)
    one = course.build(numbers, checked, nobody, course.holders(numbers.rows))
    found = table.worth(one, range(len(guests))) / numbers.one
    assert found == pytest.approx(given_at(guests, likeness), abs=0.05, rel=0.005)
