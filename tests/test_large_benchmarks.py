"""The benchmarks of large lists: models go through what was measured, and peers are treated fairly."""

from math import log2

import numpy as np
import pytest
from benchmarks import make_people
from benchmarks.large import growth, peers, ready
from benchmarks.large.graph import Graph
from benchmarks.speed import worth

from potluck.seating.search import kernels


def test_a_model_goes_through_points_that_lie_on_it():
    people = [1_000, 50_000, 1_000_000]
    line = growth.Line.through("n log2 n", people, [0.5 + 2e-6 * n * log2(n) for n in people])
    assert line.begin == pytest.approx(0.5) and line.slope == pytest.approx(2e-6)
    assert line.off < 1e-6
    assert line.at(2**20) == pytest.approx(0.5 + 2e-6 * 2**20 * 20)


def test_whoever_is_worth_least_at_a_full_table_moves_to_where_they_are_worth_most():
    pairs = {(0, 1): 9, (0, 2): 9, (1, 2): 9, (3, 4): 5, (3, 0): 1, (5, 4): 2}
    both = sorted([*pairs.items(), *(((j, i), weight) for (i, j), weight in pairs.items())])
    ptr = np.searchsorted([i for (i, _), _ in both], np.arange(7))
    graph = Graph(ptr, np.array([j for (_, j), _ in both]), np.array([weight for _, weight in both]))
    assert peers.repaired(graph, np.array([0, 0, 0, 0, 1, 1]), 2).tolist() == [0, 0, 0, 1, 1, 1]


@pytest.mark.skipif(kernels.library() is None, reason="a crowd needs the C library")
def test_the_value_is_that_of_the_two_files(tmp_path):
    people = 200
    known_there = ready.Ready.of(people)
    path = tmp_path / "people.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        make_people.write(file, people, ready.TOPICS, ready.SEED)
    first = known_there.first
    tables = [[str(guest + 1) for guest in who] for who in first.seated()]
    assert known_there.bilinear(first.table) == pytest.approx(worth.value(worth.read(path), tables), rel=1e-3)
    graph = Graph.of(known_there)
    assert graph.weight.max() == 10_000 and graph.weight.min() >= 1
    assert len(graph.index) == graph.ptr[-1]
