"""What a plan is worth as often as drawn seats are, from the two files alone and without the engine.

The bilinear value of docs/seating.md under `--want new-faces`, with help counted in full: for each table the
products of all pairs, which are got from sums over the table.
"""

import csv
import random
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from potluck.seating.model.numbers import Floats, Ints, Longs

LISTS = ("loves", "brings", "needs")
COMMON_GROUND, GIVING = 3.0, 1.0


@dataclass(frozen=True)
class List:
    """One list of everybody: guest `owner[k]` named topic `topic[k]`, which weighs ``weight()[k]``."""

    owner: Ints
    topic: Ints
    rarity: Floats

    def weight(self) -> Floats:
        length: Floats = np.sqrt(np.bincount(self.owner))
        return self.rarity[self.topic] / length[self.owner]


@dataclass(frozen=True)
class Known:
    """Everybody by the number of their row, and what each told."""

    number: Mapping[str, int]
    lists: Mapping[str, List]


def times_random(people: Path, plan: Path, seed: int = 1) -> float:
    """Return the value of the plan divided by that of as large tables whose seats are drawn."""
    known = read(people)
    tables: dict[str, list[str]] = {}
    with plan.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            tables.setdefault(row["table"], []).append(row["id"])
    seats = [guest for who in tables.values() for guest in who]
    seated = value(known, tables.values())
    random.Random(seed).shuffle(seats)
    drawn = iter(seats)
    return seated / value(known, [[next(drawn) for _guest in who] for who in tables.values()])


def read(people: Path) -> Known:
    """Return what everybody told."""
    number: dict[str, int] = {}
    names: dict[str, int] = {}
    told = {one: (array("i"), array("i")) for one in LISTS}
    with people.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            guest = number.setdefault(row["id"], len(number))
            for one, (owner, topics) in told.items():
                named = [names.setdefault(topic, len(names)) for topic in row[one].split("; ") if topic]
                topics.extend(named)
                owner.extend([guest] * len(named))
    lists = {
        one: (np.frombuffer(owner, np.int32), np.frombuffer(topics, np.int32))
        for one, (owner, topics) in told.items()
    }
    cells = np.concatenate([owner * np.int64(len(names)) + topic for owner, topic in lists.values()])
    cells.sort()
    holders = np.bincount(cells[np.diff(cells, prepend=-1) > 0] % len(names))
    rarity = np.sqrt(np.log(1 + len(number) / holders))
    return Known(number, {one: List(owner, topic, rarity) for one, (owner, topic) in lists.items()})


def value(known: Known, tables: Iterable[Sequence[str]]) -> float:
    """Return the sum over tables of their pairs' affinities, counted per companion."""
    seated = list(tables)
    size = np.array([len(who) for who in seated])
    guests = np.array([known.number[guest] for who in seated for guest in who])
    assert (np.bincount(guests, minlength=len(known.number)) == 1).all(), "everyone sits once"
    table = np.empty(len(guests), np.int64)
    table[guests] = np.repeat(np.arange(len(size)), size)
    each = 2 / np.maximum(size - 1, 1)
    # What everybody at a table makes with everybody there, less what each makes with themselves.
    return _products(known, table, each) - _products(known, np.arange(len(table)), each[table])


def _products(known: Known, group: Longs, each: Floats) -> float:
    topics = len(known.lists["loves"].rarity)
    loves, brings, needs = (_sums(known.lists[one], group, topics) for one in LISTS)
    both, here, there = np.intersect1d(brings[0], needs[0], assume_unique=True, return_indices=True)
    alike = (each[loves[0] // topics] * loves[1] ** 2).sum() / 2
    helped = (each[both // topics] * brings[1][here] * needs[1][there]).sum()
    return float(COMMON_GROUND * alike + GIVING * helped)


def _sums(told: List, group: Longs, topics: int) -> tuple[Longs, Floats]:
    """Return every (group, topic) that occurs, in order, and the sum of its weights."""
    cells = group[told.owner] * topics + told.topic
    order = np.argsort(cells, kind="stable")
    cells = cells[order]
    first = np.flatnonzero(np.diff(cells, prepend=-1))
    return cells[first], np.add.reduceat(told.weight()[order], first)
