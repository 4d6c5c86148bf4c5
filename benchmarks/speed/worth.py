"""What a plan is worth as often as drawn seats are, from the two files alone and without the engine.

The bilinear value of docs/seating.md under `--want new-faces`, with help counted in full: for each table the
products of all pairs, which are got from sums over the table.
"""

import csv
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log, sqrt
from pathlib import Path

LISTS = ("loves", "brings", "needs")
COMMON_GROUND, GIVING = 3.0, 1.0

Weights = Mapping[str, float]
Person = Mapping[str, Weights]


def times_random(people: Path, plan: Path, seed: int = 1) -> float:
    """Return the value of the plan divided by that of as large tables whose seats are drawn."""
    known = read(people)
    tables: dict[str, list[str]] = {}
    with plan.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            tables.setdefault(row["table"], []).append(row["id"])
    seats = [guest for who in tables.values() for guest in who]
    assert sorted(seats) == sorted(known), "everyone sits once"
    random.Random(seed).shuffle(seats)
    drawn = iter(seats)
    at_random = [[next(drawn) for _guest in who] for who in tables.values()]
    return value(known, tables.values()) / value(known, at_random)


def read(people: Path) -> dict[str, Person]:
    """Return the weights of everybody's topics, by id."""
    with people.open(encoding="utf-8", newline="") as file:
        named = {
            row["id"]: {one: [topic for topic in row[one].split("; ") if topic] for one in LISTS}
            for row in csv.DictReader(file)
        }
    holders = Counter(topic for lists in named.values() for topic in set().union(*lists.values()))
    rarity = {topic: sqrt(log(1 + len(named) / count)) for topic, count in holders.items()}
    return {
        guest: {
            one: {topic: rarity[topic] / sqrt(len(topics)) for topic in topics}
            for one, topics in lists.items()
        }
        for guest, lists in named.items()
    }


def value(known: Mapping[str, Person], tables: Iterable[Sequence[str]]) -> float:
    """Return the sum over tables of their pairs' affinities, counted per companion."""
    return sum(2 / (len(who) - 1) * _pairs([known[guest] for guest in who]) for who in tables if len(who) > 1)


def _pairs(who: Sequence[Person]) -> float:
    loves, brings, needs = (_sum(person[one] for person in who) for one in LISTS)
    alike = (_product(loves, loves) - sum(_product(one["loves"], one["loves"]) for one in who)) / 2
    helped = _product(brings, needs) - sum(_product(one["brings"], one["needs"]) for one in who)
    return COMMON_GROUND * alike + GIVING * helped


def _sum(parts: Iterable[Weights]) -> Weights:
    added: dict[str, float] = {}
    for part in parts:
        for topic, weight in part.items():
            added[topic] = added.get(topic, 0.0) + weight
    return added


def _product(one: Weights, other: Weights) -> float:
    return sum(weight * other.get(topic, 0.0) for topic, weight in one.items())
