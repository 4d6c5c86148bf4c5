"""Shards against one process: worth and work; and what Ray nodes make of them when one is lost on the way."""

import argparse
import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np

from benchmarks import measured
from benchmarks.large.ready import FOREVER, Ready
from potluck.seating.cluster import ray_workers
from potluck.seating.cluster.rounds import Alone, Sharded, Workers
from potluck.seating.search.course import State
from potluck.seating.stop import Stop

SIZES, SWEEPS = (20_000, 100_000), (75, 400)
NODES, SECONDS_TO_LOSS = 2, 3.0


def main(arguments: Sequence[str]) -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks cluster", description=__doc__)
    parser.add_argument("--guests", type=int, nargs="*", default=list(SIZES))
    parser.add_argument("--sweeps", type=int, nargs="*", default=list(SWEEPS))
    asked = parser.parse_args(arguments)
    usual = (asked.guests, asked.sweeps) == (list(SIZES), list(SWEEPS))
    told = " ".join(["", "--guests", *map(str, asked.guests), "--sweeps", *map(str, asked.sweeps)])
    with _nodes() as nodes:
        rows = [_row(people, sweeps, nodes) for people in asked.guests for sweeps in asked.sweeps]
    measured.tell(
        measured.Section(
            "cluster",
            "A cluster against one machine",
            ("people", "sweeps", "shards", "of one process's value", "of its CPU s", "on Ray, a node lost"),
            rows,
            [
                f"Tables of 5, the search alone; in its default time a large list gets {SWEEPS[0]} sweeps.",
                "CPU s: of all shards, one after the other, over those of one search on one thread.",
                f"{NODES} Ray nodes on this machine, and one more, taken away after {SECONDS_TO_LOSS:.0f} s.",
            ],
            "" if usual else told,
        )
    )


def _row(people: int, sweeps: int, nodes: Any) -> list[object]:
    ready = Ready.of(people)
    one, cpu = ready.searched(sweeps)
    began = time.process_time()
    alone = _sharded(ready, sweeps, Alone())
    times = (time.process_time() - began) / cpu
    with ray_workers.workers(nodes.address) as workers, _loss(nodes):
        same = np.array_equal(_sharded(ready, sweeps, workers).members, alone.members)
    share = measured.percent(ready.value(alone) / ready.value(one), 2)
    told = "the same plan" if same else "another plan"
    return [people, sweeps, Sharded(Alone()).shards(ready.course), share, f"{times:.2f} times", told]


def _sharded(ready: Ready, sweeps: int, workers: Workers) -> State:
    state = ready.first.copy()
    cooling = ready.heat.cooling(sweeps)
    Sharded(workers).search(ready.course, state, cooling, Stop(FOREVER), lambda _share: None)
    return state


@contextmanager
def _nodes() -> Iterator[Any]:
    """Start Ray nodes on this machine, a processor each."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    from ray.cluster_utils import Cluster

    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    for _node in range(NODES - 1):
        made.add_node(num_cpus=1)
    try:
        yield made
    finally:
        made.shutdown()


@contextmanager
def _loss(nodes: Any) -> Iterator[None]:
    """Add a node that is lost while there is work."""
    lost = nodes.add_node(num_cpus=1)
    loss = threading.Timer(SECONDS_TO_LOSS, nodes.remove_node, [lost], {"allow_graceful": False})
    loss.start()
    yield
    loss.join()
