"""The pinned list, read by the engine: everything a search of a crowd begins with."""

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks import make_people
from potluck.reading.crowd import people as reading
from potluck.seating.crowd import arrays as arrays_of
from potluck.seating.crowd import search as crowd_search
from potluck.seating.model.arrays import Arrays
from potluck.seating.request import Options
from potluck.seating.search import kernels
from potluck.seating.search.anneal import Heat
from potluck.seating.search.course import Course, State
from potluck.seating.search.sparse.room import Room
from potluck.seating.stop import Stop

TABLE, TOPICS, SEED = 5, 5000, 1
FOREVER = float("inf")


@dataclass(frozen=True)
class Ready:
    """A list of the pinned kind, with a first seating at tables of five."""

    arrays: Arrays
    course: Course
    first: State
    heat: Heat
    prepared: float

    @classmethod
    def of(cls, people: int) -> "Ready":
        with tempfile.TemporaryDirectory() as folder:
            listed = Path(folder, "people.csv")
            with listed.open("w", encoding="utf-8", newline="") as file:
                make_people.write(file, people, TOPICS, SEED)
            crowd = reading.read(str(listed))
        topics = arrays_of.topics(crowd)
        arrays, _ = arrays_of.build(crowd, topics, (TABLE, TABLE), Options().want, False)
        began = time.process_time()
        course, first, heat = crowd_search.prepare(arrays, SEED)
        return cls(arrays, course, first, heat, time.process_time() - began)

    def searched(self, sweeps: int) -> tuple[State, float]:
        """Return the seating of one process, and the CPU seconds that its search took."""
        state, began = self.first.copy(), time.process_time()
        crowd_search.search(Room(self.course, state), self.heat, sweeps, Stop(FOREVER), lambda _share: None)
        return state, time.process_time() - began

    def value(self, state: State) -> float:
        """Return what a seating is worth as the engine counts it, help beyond what is needed for little."""
        own, surplus = kernels.weigh(self.course, state)
        pairs = np.bincount(state.table, own, len(state.size)).astype(np.int64) // 2
        return float((self.arrays.scale[state.size] * (pairs - surplus)).sum() / self.arrays.one)

    def bilinear(self, table: np.ndarray) -> float:
        """Return the sum of affinities at all tables per companion, guests sitting at `table[guest]`."""
        rows, total = self.arrays.rows, 0
        at = np.asarray(table, np.int64)
        size = np.bincount(at)
        owner = np.repeat(np.arange(self.arrays.people), np.diff(rows.ptr))
        cells, where = np.unique(at[owner] * rows.count + rows.index, return_inverse=True)
        left, right, own = np.zeros(len(cells)), np.zeros(len(cells)), np.zeros(len(size))
        np.add.at(left, where, rows.left.astype(float))
        np.add.at(right, where, rows.right.astype(float))
        np.add.at(own, at[owner], rows.left.astype(float) * rows.right)
        tables = np.bincount(cells // rows.count, left * right, len(size)) - own
        total = (tables / np.maximum(size - 1, 1))[size > 1].sum()
        return float(total) / 2**24
