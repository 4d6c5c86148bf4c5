"""Several Ray nodes on one machine: the plan of one process, whoever is lost on the way."""

import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
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
        not ray_workers.is_installed() and os.environ.get("CI") != "true",
        reason="NOT TESTED: Ray is not here (pip install 'potluck[cluster]')",
    ),
]
PROBLEM = SeatingProblem.from_guests(
    [Guest(f"Guest {n}", loves=[f"topic{n % 40}", f"topic{n * 7 % 90}"]) for n in range(300)], table_size=5
)
COUNT, WORK = 4, 10


def solved(workers: Any) -> Any:
    return solve(PROBLEM, work=WORK, seed=3, fair=False, annealer=Sharded(workers, COUNT)).plan


@pytest.fixture(scope="module")
def alone() -> Any:
    return solved(Alone())


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
        assert solved(workers) == alone


def test_a_worker_that_is_killed_has_its_shard_searched_again(nodes: Any, alone: Any, tmp_path: Any) -> None:
    died = tmp_path / "died"

    def search(whole: Any, shard: Any) -> Any:
        if shard.numbers[0] > 0 and not died.exists():
            died.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return shard.searched(whole)

    with ray_workers.workers(nodes.address) as workers:
        workers.task = search
        assert solved(workers) == alone
    assert died.exists()


def test_a_node_that_is_lost_changes_nothing(nodes: Any, alone: Any, tmp_path: Any) -> None:
    lost, busy = nodes.add_node(num_cpus=2), tmp_path / "busy"
    number = lost.node_id

    def search(whole: Any, shard: Any) -> Any:
        import ray

        if ray.get_runtime_context().get_node_id() == number:
            busy.touch()
            time.sleep(1.0)
        return shard.searched(whole)

    def remove() -> None:
        while not busy.exists():
            time.sleep(0.05)
        nodes.remove_node(lost, allow_graceful=False)

    with ray_workers.workers(nodes.address) as workers:
        workers.task = search
        removal = threading.Thread(target=remove)
        removal.start()
        assert solved(workers) == alone
        removal.join()


def test_an_address_where_nobody_answers_is_told_in_words() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(ray_workers.NoCluster, match="ray start --head"), ray_workers.workers(address):
        pass
