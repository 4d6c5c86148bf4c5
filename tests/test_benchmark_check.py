"""What checks the engine from outside is itself right, and refuses what is wrong."""

import copy

import pytest
from benchmarks import communities, quality
from benchmarks.proofs import check

from potluck.seating.tests.every_plan import every_plan


@pytest.mark.parametrize("seed", range(6))
def test_no_plan_of_a_few_people_is_worth_more_than_the_bound_and_one_is_worth_as_much(seed: int) -> None:
    room = check.Room.of(communities.Community(11, seed=seed, topics=9))
    sizes = (4, 4, 3)
    worths = [check.counted(room, plan, 11) for plan in every_plan(list(range(11)), sizes)]
    best = max(worths)
    known = sorted(worths)[-20]
    assert check.bound(room, best, sizes) == pytest.approx(best, rel=1e-6)
    assert check.bound(room, known, sizes) == pytest.approx(best, rel=1e-6)


def test_the_engine_counts_as_one_counts_by_the_formulas() -> None:
    for community in communities.twenty()[::5]:
        top = quality.best_known()[community.name]
        value = check.counted(check.Room.of(community), top["tables"], community.people)
        assert value == pytest.approx(top["value"], rel=check.AGREES)


def test_a_plan_that_is_none_is_refused() -> None:
    community = communities.twenty()[0]
    room, tables = check.Room.of(community), quality.best_known()[community.name]["tables"]
    twice, uneven = copy.deepcopy(tables), copy.deepcopy(tables)
    twice[0][0] = twice[1][0]
    uneven[0] += [uneven[1].pop(), uneven[2].pop()]
    with pytest.raises(SystemExit, match="nowhere or twice"):
        check.counted(room, twice, community.people)
    with pytest.raises(SystemExit, match="even"):
        check.counted(room, uneven, community.people)
