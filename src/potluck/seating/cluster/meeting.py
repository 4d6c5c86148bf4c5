"""Which tables come to one shard in which round: those likely to exchange guests, and others every time."""

import numpy as np
from numpy.typing import NDArray

from potluck.seating.model.numbers import Ints, Longs, Masks
from potluck.seating.search.course import Course, State

_GOLDEN, _FIRST, _SECOND = (
    np.uint64(number) for number in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
)
_BETWEEN_ROUNDS = 0x2545F4914F6CDD1D
_OF_SEEDS = 0xA0761D6478BD642F


def shards(course: Course, state: State, count: int, number: int, seed: int) -> list[Ints]:
    """Return which tables make up each shard in round `number`, counted from 0.

    The first round takes tables as they were seated, neighbours in topic beside each other. Of the others
    every second one looks for a topic in common, and the rest are shuffled, so that borders meet everybody in
    time. In all but these, tables at the same times and places come first.
    """
    if number % 2:
        order = np.argsort(_drawn(course.tables, seed, number), kind="stable")
    else:
        topic = _topics(course, state, seed, number) if number else np.zeros(course.tables, np.int64)
        order = np.lexsort([topic, _placed(course, state)])
    return [part for part in np.array_split(order.astype(np.int32), count) if len(part)]


def seats(members: Ints, size: Ints) -> NDArray[np.bool_]:
    """Return where in `members`, of shape (tables, widest), somebody sits."""
    taken: NDArray[np.bool_] = np.arange(members.shape[1]) < size[:, None]
    return taken


def seed_of(seed: int, number: int, shard: int) -> int:
    """Return the seed of a shard in a round: no two of a run are alike."""
    return int(_drawn(shard + 1, seed ^ _OF_SEEDS, number)[shard])


def _topics(course: Course, state: State, seed: int, number: int) -> Longs:
    """Return a feature of each table, often the same where two have much in common (min-wise hashing).

    What weighs much, because it is rare, is likelier: that is what guests change tables for.
    """
    held = np.flatnonzero(np.diff(course.row_ptr))
    never = np.iinfo(np.int64).max
    clock = np.full(course.people, never)
    if len(held):
        weight = np.ones(course.features, np.int64)
        np.maximum.at(weight, course.row_index, np.abs(course.row_left.astype(np.int64)))
        rung = (_drawn(course.features, seed, number) >> np.uint64(2)).astype(np.int64) // (weight * weight)
        clock[held] = np.minimum.reduceat(rung[course.row_index], course.row_ptr[held])
    found: Longs = clock[state.members].min(axis=1, where=seats(state.members, state.size), initial=never)
    return found


def _placed(course: Course, state: State) -> Longs:
    """Return a number for each table, alike for the same times, places and languages in common."""
    if not course.masks.shape[1]:
        return np.zeros(course.tables, np.int64)
    there = np.where(seats(state.members, state.size)[:, :, None], course.masks[state.members], ~np.uint64(0))
    common: Masks = np.bitwise_and.reduce(there, axis=1) & course.table_masks
    return np.unique(common, axis=0, return_inverse=True)[1].reshape(-1)


def _drawn(count: int, seed: int, number: int) -> NDArray[np.uint64]:
    """Return numbers that are the same on every machine (Steele, Lea and Flood 2014)."""
    start = np.uint64((seed + _BETWEEN_ROUNDS * (number + 1)) % 2**64)
    found = np.arange(1, count + 1, dtype=np.uint64) * _GOLDEN + start
    found = (found ^ (found >> np.uint64(30))) * _FIRST
    found = (found ^ (found >> np.uint64(27))) * _SECOND
    return found ^ (found >> np.uint64(31))
