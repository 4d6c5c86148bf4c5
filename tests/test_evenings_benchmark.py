"""What the benchmark of evenings proves and counts, against every plan of few people."""

from pathlib import Path

import numpy as np
from benchmarks.evenings import empty, highest

PEOPLE = """id,name,loves,brings,needs
1,Ana,tea; maps,,
2,Bo,tea,,
3,Cem,,pianos,
4,Dee,,,pianos
5,Eli,kites,,
6,Fay,maps,,
"""


def every_plan(people: list[int], size: int) -> list[list[list[int]]]:
    if not people:
        return [[]]
    first, rest = people[0], people[1:]
    plans = []
    for others in np.array(np.meshgrid(*[rest] * (size - 1))).T.reshape(-1, size - 1).tolist():
        if others == sorted(set(others)):
            left = [guest for guest in rest if guest not in others]
            plans += [[[first, *others], *plan] for plan in every_plan(left, size)]
    return plans


def drawn(seed: int, people: int) -> np.ndarray:
    dense = np.random.default_rng(seed).integers(-2, 9, (people, people))
    dense = np.triu(dense, 1)
    return dense + dense.T


def test_the_highest_lowest_evening_is_that_of_all_plans() -> None:
    for seed in range(5):
        dense = drawn(seed, 9)
        plans = every_plan(list(range(9)), 3)
        best = max(highest.lowest(dense, plan) for plan in plans)
        reached = highest.lowest(dense, plans[0])
        top, plan = highest.proven(dense, 3, reached)
        assert np.isclose(top, best)
        assert best == reached or np.isclose(highest.lowest(dense, plan or []), best)


def test_a_guest_who_proves_a_level_impossible_is_at_no_table_that_reaches_it() -> None:
    dense = drawn(7, 9)
    plans = every_plan(list(range(9)), 3)
    best = max(highest.lowest(dense, plan) for plan in plans)
    assert highest.nobody_seats(dense, [3], best) is None
    guest = highest.nobody_seats(dense, [3], 1.01)
    assert guest is not None


def test_empty_evenings_are_counted_from_two_files(tmp_path: Path) -> None:
    people, plan = tmp_path / "people.csv", tmp_path / "plan.csv"
    people.write_text(PEOPLE, "utf-8")
    plan.write_text("table,id\n1,1\n1,3\n1,5\n2,2\n2,4\n2,6\n", "utf-8")
    found = empty.counted(people, plan)
    assert set(found.avoidable) == {"1", "2", "3", "4", "6"} and found.unavoidable == ("5",)
    plan.write_text("table,id\n1,1\n1,2\n1,6\n2,3\n2,4\n2,5\n", "utf-8")
    assert empty.counted(people, plan) == empty.Empty((), ("5",))
