"""A shard is exact, every guest stays at a table that keeps the rules, and chance decides nothing."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from benchmarks import communities, make_people

from potluck.reading.crowd import people as large
from potluck.seating.cluster import meeting, shards
from potluck.seating.cluster.rounds import Alone, Shard, Sharded
from potluck.seating.cluster.shards import Whole
from potluck.seating.crowd import solve as crowd_solve
from potluck.seating.model import arrays as arrays_of
from potluck.seating.model import rules as rules_of
from potluck.seating.model.guest import Guest, Wants
from potluck.seating.model.numbers import Ints
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.outcome import first_seating
from potluck.seating.search import anneal, kernels
from potluck.seating.search import course as courses
from potluck.seating.search.course import State
from potluck.seating.search.run import Search
from potluck.seating.solve import solve
from potluck.seating.stop import Stop

COUNT = 3


def guests(people: int) -> list[Guest]:
    """People with rules of every kind, which nobody has trouble to keep."""
    plain = communities.Community(people, seed=3).guests()
    return [
        replace(
            guest,
            times=frozenset([("early", "late")[n % 2]] if n % 3 else []),
            places=frozenset(["north"] if n % 10 == 0 else []),
            host=n % 5 < 3,
        )
        for n, guest in enumerate(plain)
    ]


def ready(people: int, dense: bool, monkeypatch: pytest.MonkeyPatch) -> tuple[Search, SeatingProblem]:
    if not dense:
        monkeypatch.setattr(arrays_of, "DENSE_UP_TO", 10)
    problem = SeatingProblem.from_guests(
        guests(people),
        table_size=5,
        together=[(0, 12), (30, 42, 54)],
        never=[(1, 3), (2, 10)],
        met={(4, 6): 1.0, (5, 7): 0.5},
    )
    arrays, first = first_seating(problem, arrays_of.build(problem), Stop(60.0), 20.0)
    rules = rules_of.arrays(problem, rules_of.of(problem), len(arrays.sizes))
    return Search.prepare(arrays, rules, 1, first), problem


def seated(search: Search, seed: int = 0) -> State:
    return courses.state(search.first, search.evening.blank.widest, seed)


@pytest.mark.parametrize("dense", [True, False])
def test_a_table_is_worth_the_same_in_its_shard(dense: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    search, _ = ready(120, dense, monkeypatch)
    whole = search.evening.blank
    assert bool(whole.dense.size) is dense
    own, surplus = kernels.weigh(whole, courses.state(search.first, whole.widest, 0))
    for numbers in meeting.shards(whole, seated(search), COUNT, 0, 1):
        tables = [search.first[number] for number in numbers]
        who = np.sort(np.concatenate(tables)).astype(np.int32)
        part = shards.cut(Whole.of(whole), numbers, who)
        seats = courses.state([np.searchsorted(who, t).tolist() for t in tables], part.widest, 0)
        own_there, surplus_there = kernels.weigh(part, seats)
        assert (own_there == own[who]).all()
        assert (surplus_there == surplus[numbers]).all()


@pytest.mark.parametrize("dense", [True, False])
def test_all_tables_in_one_shard_are_the_whole_room(dense: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    search, _ = ready(60, dense, monkeypatch)
    whole = replace(search.evening.blank, alike=False)
    everything = np.arange(whole.tables, dtype=np.int32)
    part = shards.cut(Whole.of(whole), everything, np.arange(whole.people, dtype=np.int32))
    for name in vars(whole):
        assert np.array_equal(getattr(whole, name), getattr(part, name)), name
    temperatures = search.heat.cooling(30).between(0, 30)
    state = seated(search, 5)
    kernels.search(whole, state, temperatures)
    found = shards.searched(Whole.of(whole), everything, seated(search, 5), temperatures)
    assert (found == state.members).all()


@pytest.mark.parametrize("dense", [True, False])
def test_every_rule_is_kept_and_everybody_seated_once(dense: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    search, _ = ready(120, dense, monkeypatch)
    found = Sharded(Alone(), COUNT)(
        search.evening.blank, search.first, search.heat.cooling(60), 1, Stop(60.0), anneal.untold
    )
    assert sorted(guest for who in found for guest in who) == list(range(120))
    assert anneal.broken(search.evening.blank, found) == 0
    at = {guest: number for number, who in enumerate(found) for guest in who}
    assert at[0] == at[12]
    assert at[30] == at[42] == at[54]
    assert search.evening.value([found]) > search.evening.value([search.first])


def test_each_table_is_in_one_shard_and_shards_differ_from_round_to_round(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    search, _ = ready(120, True, monkeypatch)
    seen = []
    for number in range(6):
        cut = [
            part.tolist() for part in meeting.shards(search.evening.blank, seated(search), COUNT, number, 1)
        ]
        assert sorted(table for part in cut for table in part) == list(range(24))
        assert max(map(len, cut)) - min(map(len, cut)) <= 1
        seen.append({frozenset(part) for part in cut})
    assert all(one != other for k, one in enumerate(seen) for other in seen[:k])


def test_tables_at_one_time_come_to_one_shard() -> None:
    late = [replace(g, times=frozenset([("late", "early")[n % 2]])) for n, g in enumerate(guests(60))]
    problem = SeatingProblem.from_guests(late, table_size=5)
    arrays, first = first_seating(problem, arrays_of.build(problem), Stop(60.0), 20.0)
    rules = rules_of.arrays(problem, rules_of.of(problem), len(arrays.sizes))
    search = Search.prepare(arrays, rules, 1, first)
    for part in meeting.shards(search.evening.blank, seated(search), 2, 0, 1):
        assert len({late[guest].times for table in part for guest in search.first[table]}) == 1


class Backwards:
    """Workers of whom the last is done first, and one does its shard twice."""

    def search(self, whole, rounds, stopped):
        for round_ in rounds:
            found: list[tuple[int, Ints]] = []
            for number, shard in enumerate(round_):
                assert isinstance(shard, Shard)
                shard.searched(whole)
                found.append((number, shard.searched(whole)))
            yield from reversed(found)


def test_the_plan_does_not_depend_on_who_works_and_when() -> None:
    problem = SeatingProblem.from_guests(guests(62), table_size=5, courses=2)
    plans = [
        solve(problem, work=20, seed=4, annealer=Sharded(workers, COUNT)).plan
        for workers in (Alone(), Backwards())
    ]
    assert plans[0] == plans[1]
    assert solve(problem, work=20, seed=5, annealer=Sharded(Alone(), COUNT)).plan != plans[0]


def test_a_small_list_is_seated_as_by_one_machine() -> None:
    problem = SeatingProblem.from_guests(guests(40), table_size=5)
    assert (
        solve(problem, work=40, seed=4, annealer=Sharded(Alone())).plan
        == solve(problem, work=40, seed=4).plan
    )


@pytest.mark.skipif(kernels.library() is None, reason="a crowd needs the C library")
def test_a_crowd_is_dealt_into_shards_too(tmp_path: Path) -> None:
    listed = tmp_path / "people.csv"
    with listed.open("w", encoding="utf-8") as file:
        make_people.write(file, 203, 100, 1)
    plans = [
        crowd_solve.solve(
            large.read(str(listed)),
            (4, 6),
            Wants(),
            plain_counts=False,
            seconds=1,
            work=20,
            seed=1,
            cluster=one,
        )
        for one in (None, *(Sharded(workers, COUNT) for workers in (Alone(), Backwards())))
    ]
    first, *dealt = [list(plan.tables()) for plan in plans]
    assert dealt[0] == dealt[1] != first
    assert sorted(guest for who in dealt[0] for guest in who) == list(range(203))
    assert all(len(who) == (plans[1].state.table == table).sum() for table, who in enumerate(dealt[0]))


def test_whoever_stops_it_has_everybody_seated() -> None:
    problem = SeatingProblem.from_guests(guests(100), table_size=5)
    done: list[int] = []

    class Told(Alone):
        def search(self, whole, rounds, stopped):
            for number, found in super().search(whole, rounds, stopped):
                yield number, found
                done.append(number)

    result = solve(problem, work=80, annealer=Sharded(Told(), COUNT), asked=lambda: len(done) > 3)
    assert len(done) == 4
    assert result.stopped == "asked"
    assert sum(len(who) for tables in result.plan.seatings() for who in tables) == 100


def test_shards_are_as_good_as_one_machine_in_the_long_run() -> None:
    problem = SeatingProblem.from_guests(
        communities.Community(300, seed=2, topics=250).guests(), table_size=5
    )
    one = solve(problem, work=200, seed=1, fair=False)
    many = solve(problem, work=200, seed=1, fair=False, annealer=Sharded(Alone(), COUNT))
    assert many.value >= 0.98 * one.value
