"""A crowd is seated: one course, no wish but the size of tables, one start that several threads share."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from potluck.reading.crowd.people import Crowd
from potluck.seating.cluster.rounds import Sharded
from potluck.seating.crowd import arrays as arrays_of
from potluck.seating.crowd import search as crowd_search
from potluck.seating.crowd.why import Reasons
from potluck.seating.model.guest import Wants
from potluck.seating.search import schedule
from potluck.seating.search.course import State
from potluck.seating.search.sparse.room import Room
from potluck.seating.stop import Asked, Stop

SECONDS_ARE_FOR = 50_000
"""People: a larger crowd gets as much longer as it is larger."""


def untold(_share: float) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Seated:
    """Who sits where, and why."""

    state: State
    reasons: Reasons
    work: int
    stopped: str

    def tables(self) -> Iterator[list[int]]:
        """Yield the guests of every table."""
        for table, size in enumerate(self.state.size.tolist()):
            yield self.state.members[table, :size].tolist()


def solve(
    crowd: Crowd,
    size: tuple[int, int],
    wants: Wants,
    *,
    plain_counts: bool,
    seconds: float,
    work: int | None,
    seed: int,
    threads: int = 1,
    asked: Asked | None = None,
    tell: Callable[[float], None] = untold,
    cluster: Sharded | None = None,
) -> Seated:
    """Seat a crowd, by one process or by a cluster.

    Raises
    ------
    TooAlike
        Where topics are near each other: then small lists know better.
    """
    topics = arrays_of.topics(crowd)
    arrays, lists = arrays_of.build(crowd, topics, size, wants, plain_counts, threads)
    long = seconds * max(1.0, len(crowd) / SECONDS_ARE_FOR)
    sweeps = work or schedule.sweeps(len(crowd), len(arrays.sizes), long, dense=False)
    stop = Stop(long if work is None else float("inf"), asked)
    course, state, heat = crowd_search.prepare(arrays, seed, threads)
    loves = lists["loves"]
    del arrays, lists
    is_sharded = cluster is not None and cluster.shards(course) > 1
    if cluster is not None and is_sharded:
        cluster.search(course, state, heat.cooling(sweeps), stop, tell)
    room = Room(course, state, threads)
    del course
    if not is_sharded:
        crowd_search.search(room, heat, sweeps, stop, tell)
    room.accompany()
    del room
    return Seated(state, Reasons(loves, topics, crowd.names.__getitem__), sweeps, stop.why)
