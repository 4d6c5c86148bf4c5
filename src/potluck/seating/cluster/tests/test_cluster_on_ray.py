"""Several Ray nodes on one machine: the plan of one process, whoever is lost on the way."""

import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from importlib import util
from typing import Any

import pytest

from potluck.seating.cluster import ray_workers
from potluck.seating.cluster.rounds import Alone, Sharded
from potluck.seating.model.guest import Guest
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.solve import solve

pytestmark = [
    pytest.mark.long,
    pytest.mark.filterwarnings("ignore"),  # Ray's own
    pytest.mark.skipif(
        util.find_spec("ray") is None, reason="NOT TESTED: Ray is not here (pip install 'potluck[cluster]')"
    ),
]
PROBLEM = SeatingProblem.from_guests(
    [Guest(f"Guest {n}", loves=[f"topic{n % 40}", f"topic{n * 7 % 90}"]) for n in range(300)], table_size=5
)
COUNT, WORK = 4, 60


@pytest.fixture(scope="module")
def alone() -> Any:
    return solve(PROBLEM, work=WORK, seed=3, annealer=Sharded(Alone(), COUNT)).plan


@pytest.fixture(scope="module")
def nodes() -> Iterator[Any]:
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    from ray.cluster_utils import Cluster

    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    made.add_node(num_cpus=1)
    yield made
    made.shutdown()


def test_two_nodes_make_the_plan_of_one_process(nodes: Any, alone: Any) -> None:
    with ray_workers.workers(nodes.address) as workers:
        assert solve(PROBLEM, work=WORK, seed=3, annealer=Sharded(workers, COUNT)).plan == alone


def test_a_worker_that_is_killed_has_its_shard_searched_again(nodes: Any, alone: Any, tmp_path: Any) -> None:
    died = tmp_path / "died"

    def search(room: Any, shard: Any) -> Any:
        if shard.numbers[0] > 0 and not died.exists():
            died.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return shard.searched(room)

    with ray_workers.workers(nodes.address) as workers:
        workers.task = search
        assert solve(PROBLEM, work=WORK, seed=3, annealer=Sharded(workers, COUNT)).plan == alone
    assert died.exists()


def test_a_node_that_is_lost_changes_nothing(nodes: Any, alone: Any) -> None:
    lost = nodes.add_node(num_cpus=2)

    def search(room: Any, shard: Any) -> Any:
        time.sleep(0.1)
        return shard.searched(room)

    with ray_workers.workers(nodes.address) as workers:
        workers.task = search
        removal = threading.Timer(2.0, nodes.remove_node, [lost], {"allow_graceful": False})
        removal.start()
        assert solve(PROBLEM, work=WORK, seed=3, annealer=Sharded(workers, COUNT)).plan == alone
        removal.join()


def test_an_address_where_nobody_answers_is_told_in_words() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(ray_workers.NoCluster, match="ray start --head"), ray_workers.workers(address):
        pass
