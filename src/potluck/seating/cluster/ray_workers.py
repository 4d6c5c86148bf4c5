"""Shards searched by Ray: the one module that imports it, and only when a cluster is asked for.

Workers get numbers only, no name and no text. A task whose worker or node is lost is given to another by Ray;
the shard has its seed and its work with it, so the plan is the same.
"""

import logging
import os
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import util
from typing import Any

from potluck.seating.cluster.rounds import Shard
from potluck.seating.cluster.shards import Whole
from potluck.seating.model.numbers import Ints
from potluck.shared.language import _

TRIES = 5
"""Times that a shard is searched anew after its worker was lost."""
SECONDS_TO_ANSWER = 5.0
SECONDS_BETWEEN_LOOKS = 0.2


class NoCluster(Exception):
    """There is no cluster to work with; says why, and what to do."""


class Ray:
    """Workers of a Ray cluster: a task for each shard. Nothing is started before there is work."""

    def __init__(self, address: str = "") -> None:
        self._address = address
        self._ray: Any = None
        self.task: Callable[[Whole, Shard], Ints] = _searched

    def search(
        self, whole: Whole, rounds: Iterator[Sequence[Shard]], stopped: Callable[[], bool]
    ) -> Iterator[tuple[int, Ints]]:
        """Yield the number of each shard with who sits there, as they come back."""
        if self._ray is None:
            self._ray = joined(self._address)
        try:
            search, shared = self._ray.remote(max_retries=TRIES)(self.task), self._ray.put(whole)
            for round_ in rounds:
                waiting = {search.remote(shared, shard): number for number, shard in enumerate(round_)}
                while waiting:
                    ready, _rest = self._ray.wait(list(waiting), timeout=SECONDS_BETWEEN_LOOKS)
                    for one in ready:
                        yield waiting.pop(one), self._ray.get(one)
                    if stopped():
                        for one in waiting:
                            self._ray.cancel(one)
                        return
        except self._ray.exceptions.RayError as error:
            words = _("The cluster was lost ({reason}). Start it again, or seat without --cluster.")
            raise NoCluster(words.format(reason=type(error).__name__)) from error

    def leave(self) -> None:
        """Leave the cluster; one that was started here ends."""
        if self._ray is not None:
            self._ray.shutdown()


def is_installed() -> bool:
    """Tell whether Ray is here, without the second that it takes to load it."""
    return util.find_spec("ray") is not None


@contextmanager
def workers(address: str = "") -> Iterator[Ray]:
    """Give the workers of the Ray cluster at `address`, HOST:PORT; without one, of this machine.

    Raises
    ------
    NoCluster
    """
    if not is_installed():
        raise NoCluster(_("Ray is not installed. Install it with: pip install 'potluck[cluster]'"))
    if address:
        _knock(address)
    found = Ray(address)
    try:
        yield found
    finally:
        found.leave()


def joined(address: str) -> Any:
    """Return Ray, joined to a cluster."""
    # Nothing about who uses Potluck leaves the machine.
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    import ray

    here: dict[str, Any] = {} if address else {"include_dashboard": False}
    try:
        ray.init(address=address or "local", log_to_driver=False, logging_level=logging.ERROR, **here)
    except Exception as error:  # what Ray raises where a node is too slow to start is nothing narrower
        raise NoCluster(_unreachable(address)) from error
    return ray


def _searched(whole: Whole, shard: Shard) -> Ints:
    return shard.searched(whole)


def _knock(address: str) -> None:
    """Ray itself would wait for two minutes, and then end the whole program."""
    host, _colon, port = address.rpartition(":")
    try:
        socket.create_connection((host, int(port)), SECONDS_TO_ANSWER).close()
    except (OSError, ValueError, OverflowError) as error:
        raise NoCluster(_unreachable(address)) from error


def _unreachable(address: str) -> str:
    words = _(
        "No Ray cluster answers at {address}. Start one with: ray start --head --port=6379, and on every "
        "other machine: ray start --address=HOST:6379. Then seat with --cluster-at HOST:6379. Every machine "
        "needs potluck[cluster]."
    )
    return words.format(address=address or _("this machine"))
