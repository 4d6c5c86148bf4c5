"""The benchmark of grouping: peers keep the rules of the game, and verdicts are counted rightly."""

from argparse import Namespace
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from benchmarks.grouping import cells, installed, instances, ours, papers, proven, run, section, verdict
from benchmarks.grouping.instances import Instance

import hatch_build


def small(slack: int) -> Instance:
    upper = np.triu(np.random.default_rng(slack).integers(0, 101, (12, 12)), 1)
    low, high = (np.full(3, 4 + step, np.int32) for step in (-slack, slack))
    return Instance("small", (upper + upper.T).astype(np.int32), low, high)


@pytest.mark.parametrize("slack", [0, 1])
def test_every_method_from_a_paper_groups_everybody_within_bounds(slack: int) -> None:
    if hatch_build.compiler() is None:
        pytest.skip("no C compiler here")
    instance = small(slack)
    found = {method: instance.value(papers.group(method, instance, 1, 0.02)) for method in papers.METHODS}
    found["potluck"] = instance.value(ours.group(instance, 1, 0.05))
    assert len(set(found.values())) == 1, found
    assigned = instance.value(papers.assigned(instance))
    assert assigned is not None and assigned <= (found["potluck"] or 0)


@pytest.mark.long
@pytest.mark.parametrize("slack", [0, 1])
@pytest.mark.parametrize("peer", installed.SCRIPTS)
def test_every_peer_from_the_package_index_is_read_rightly(peer: str, slack: int) -> None:
    """Whoever searches by weights finds the best of a few people, the others more than the mean plan."""
    instance = small(slack)
    equal = replace(instance, low=np.full(3, 4, np.int32), high=np.full(3, 4, np.int32))
    group = installed.group(peer, instance, 1, 10.0 if peer == "OR-Tools" else 1.0)
    value = None if group is None else instance.value(group)
    assert value is not None
    if peer in ("anti-clustering", "OR-Tools"):
        searched = instance if peer == "OR-Tools" else equal
        assert value == searched.value(ours.group(searched, 1, 0.05))
    else:
        assert value > instance.weights.sum() / 2 * 3 / 11


def test_groups_outside_their_bounds_are_worth_nothing() -> None:
    assert small(0).value(np.array([0] * 5 + [1] * 3 + [2] * 4)) is None


def test_an_assignment_is_the_best_of_all() -> None:
    for seed in range(5):
        worth = np.random.default_rng(seed).integers(-9, 9, (4, 5))
        chosen = papers.best_assignment(worth)
        every = [sum(worth[k, way[k]] for k in range(4)) for way in permutations(range(5), 4)]
        assert sum(worth[k, chosen[k]] for k in range(4)) == max(every)


def test_drawn_instances_are_the_same_every_time_and_hold_everybody() -> None:
    for one, other in zip(instances.drawn(), instances.drawn(), strict=True):
        assert (one.weights == other.weights).all() and one.name == other.name
        assert one.low.sum() <= len(one.weights) <= one.high.sum()


def test_a_verdict_counts_instances_and_the_worst_of_them() -> None:
    found = verdict.against("x", {"a": [10, 12], "b": [5], "c": [9]}, {"a": [10], "b": [5], "c": [10, None]})
    assert (found.instances, found.at_least, found.better, found.worst) == (3, 2, 1, pytest.approx(-0.1))


def test_signed_ranks_of_five_gains_are_surer_than_of_five_losses() -> None:
    gains = np.array([0.1, 0.2, 0.3, 0.4, 0.5])
    assert verdict.signed_ranks(gains) == pytest.approx(0.0295, abs=0.001)
    assert verdict.signed_ranks(-gains) > 0.9
    assert verdict.signed_ranks(np.zeros(5)) == 1.0


def test_a_run_is_made_once_and_kept_outside_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    made = []

    def group(instance: Instance, seed: int, seconds: float) -> np.ndarray:
        made.append((seed, seconds))
        return np.repeat(np.arange(3), 4)

    monkeypatch.setattr(ours, "group", group)
    found = [
        cells.value("potluck", small(0), seed, seconds) for seed, seconds in [(0, 1), (0, 1), (1, 1), (0, 2)]
    ]
    assert made == [(0, 1), (1, 1), (0, 2)] and len(set(found)) == 1
    assert len(list(tmp_path.rglob("potluck-*.json"))) == 3


def test_runs_of_a_log_are_taken_over_where_the_code_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(ours, "group", lambda *_: np.repeat(np.arange(3), 4))
    logged: cells.Log = {(1.0, small(0).name): {"potluck": [5.0, None], "IMS": [7.0]}}
    log, code = run._read(run._json(logged))
    assert log == logged
    older = cells.take_over(log, code | {"potluck": "older"})
    assert older == {(1.0, small(0).name): {"IMS": [7.0]}}
    assert [path.name for path in tmp_path.rglob("*.json")] == ["IMS-0.json"]
    withdrawn: cells.Log = {(1.0, small(0).name): {"withdrawn": [1.0]}}
    assert cells.take_over(withdrawn, {"withdrawn": ""}) == {(1.0, small(0).name): {}}
    assert cells.take_over(log, code) == log
    assert cells.joined(log, older) == log
    assert cells.joined(older, {(1.0, small(0).name): {"IMS": [8.0]}, (2.0, "other"): {}}) == {
        (1.0, small(0).name): {"IMS": [8.0]},
        (2.0, "other"): {},
    }
    assert [cells.value("potluck", small(0), seed, 1.0) for seed in range(2)] == [5.0, None]
    third = cells.value("potluck", small(0), 2, 1.0)
    assert third == small(0).value(np.repeat(np.arange(3), 4))
    fewer: cells.Log = {(1.0, small(0).name): {"potluck": [5.0], "IMS": []}}
    assert cells.more(fewer) == {(1.0, small(0).name): {"potluck": [5.0, None, third], "IMS": [7.0]}}


@pytest.mark.parametrize("slack", [0, 1])
def test_what_is_proven_is_the_best_of_all_partitions(slack: int) -> None:
    instance = small(slack)
    proof = proven.prove(instance, 20.0)
    assert proof.whole and proof.best == best_of_all(instance)
    assert proof.ways == (1, 2)[slack]


def best_of_all(instance: Instance) -> float:
    """Every partition into three groups, by dynamic programming over subsets."""
    people, (low, high) = 12, (instance.low[0], instance.high[0])
    inside = np.zeros(1 << people, np.int64)
    for held in range(1, 1 << people):
        last = held.bit_length() - 1
        rest = held ^ (1 << last)
        inside[held] = inside[rest] + sum(instance.weights[last, k] for k in range(last) if rest >> k & 1)
    groups = [held for held in range(1 << people) if low <= held.bit_count() <= high]
    two: dict[int, int] = {}
    for one in groups:
        for other in groups:
            if not one & other:
                two[one | other] = max(two.get(one | other, 0), int(inside[one] + inside[other]))
    everybody = (1 << people) - 1
    return max(
        value + int(inside[everybody ^ held])
        for held, value in two.items()
        if low <= (everybody ^ held).bit_count() <= high
    )


def test_a_run_that_reached_the_proven_best_is_not_made_again_for_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proven, "PROVEN", tmp_path / "proven.json")
    log: cells.Log = {(1.0, "small"): {"potluck": [8.0, 9.0], "IMS": [None]}}
    assert proven.reached(log, "potluck", "small", 1, 6.0) is None
    proven.PROVEN.write_text('{"small": 9.0}', "utf-8")
    found = [proven.reached(log, "potluck", "small", seed, 6.0) for seed in range(3)]
    assert found == [None, 9.0, None]
    assert (
        proven.reached(log, "IMS", "small", 0, 6.0) is proven.reached(log, "potluck", "small", 1, 1.0) is None
    )
    log[6.0, "small"] = {"potluck": [8.5, 9.0], "IMS": [7.0]}
    told = section.of([small(0)], log, "", []).figures
    assert any(figure.startswith("1 of these runs") for figure in told)
    assert any(figure.startswith("6 s: Against IMS: mean at least as good on 1 of 1") for figure in told)


def test_where_every_run_is_the_best_there_is_the_package_index_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(proven, "PROVEN", tmp_path / "proven.json")
    proven.PROVEN.write_text('{"proven": 9.0}', "utf-8")
    asked = []

    def value(method: str, instance: Instance, seed: int, seconds: float) -> float:
        asked.append((method, instance.name))
        return 9.0 if method == "potluck" else 8.0

    monkeypatch.setattr(cells, "value", value)
    arrays = [getattr(small(0), name) for name in ("weights", "low", "high")]
    chosen = [Instance("proven", *arrays), Instance("open", *arrays)]
    log = run._made(Namespace(seconds=[1.0], seeds=[2], seeds_installed=[1]), chosen)
    assert log[1.0, "proven"]["OR-Tools"] == [] and log[1.0, "open"]["OR-Tools"] == [8.0]
    assert ("OR-Tools", "proven") not in asked and asked.count(("potluck", "proven")) == 2
    told = section.of(chosen, log, "", [])
    assert told.rows[0][told.columns.index("OR-Tools")] == "not run"
    assert "means of runs of 1 CPU s each: 2 of potluck, IMS, TPSDP, NDVNS; 1 of ABA" in told.figures[0]
    assert any(figure.startswith("Not run: where each of potluck") for figure in told.figures)
    assert any("Against OR-Tools: mean at least as good on 1 of 1" in figure for figure in told.figures)


def test_the_section_tells_every_method_and_the_best_value_known_before() -> None:
    known = Instance("known", *(getattr(small(0), name) for name in ("weights", "low", "high")), best=9.0)
    log: cells.Log = {(10.0, "known"): {"potluck": [10.0, 9.0], "IMS": [9.0, 8.0], "ABA": [None], "x": []}}
    told = section.of([known], log, " --seeds 2", ["A note."])
    assert told.rows == [["known", "10", "9.5", "8.5", "no plan", "10.0", "9.0"]]
    assert told.command == "python -m benchmarks grouping --seeds 2" and told.figures[-1] == "A note."
    assert any("best values that came with the data, 1 are passed" in figure for figure in told.figures)
