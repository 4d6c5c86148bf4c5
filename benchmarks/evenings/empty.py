"""Whose evening is empty at a written plan, from the two files alone and without the engine.

Empty: nobody at the table loves what this guest loves, brings what they need or needs what they bring.
Unavoidable: nobody on the whole list does. Topics are numbers, lists are short rows: a million people fit.
"""

import csv
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

LISTS = ("loves", "brings", "needs")
MEETS = ((0, 0), (1, 2), (2, 1))

Person = tuple["array[int]", ...]


@dataclass(frozen=True)
class Empty:
    """Ids of those whose evening is empty."""

    avoidable: tuple[str, ...]
    unavoidable: tuple[str, ...]


def counted(people: Path, plan: Path) -> Empty:
    """Return whose evening is empty in a plan of one course."""
    numbers: dict[str, int] = {}
    with people.open(encoding="utf-8", newline="") as file:
        known = {row["id"]: _person(row, numbers) for row in csv.DictReader(file)}
    holders = [Counter(topic for person in known.values() for topic in person[one]) for one in range(3)]
    tables: dict[str, list[str]] = {}
    seated = 0
    with plan.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            tables.setdefault(row["table"], []).append(row["id"])
            seated += 1
    assert seated == len(known) == len({guest for who in tables.values() for guest in who} & known.keys())
    empty = [guest for who in tables.values() for guest in _alone(known, who)]
    at_all = {guest for guest in empty if _possible(known[guest], holders)}
    return Empty(
        tuple(guest for guest in empty if guest in at_all),
        tuple(guest for guest in empty if guest not in at_all),
    )


def _person(row: dict[str, str], numbers: dict[str, int]) -> Person:
    def number(topic: str) -> int:
        return numbers.setdefault(topic, len(numbers))

    return tuple(array("i", {number(topic) for topic in row[one].split("; ") if topic}) for one in LISTS)


def _alone(known: dict[str, Person], who: Sequence[str]) -> list[str]:
    """Return those at a table who have nothing with anybody there."""
    named = {guest: [frozenset(own) for own in known[guest]] for guest in who}
    return [
        guest
        for guest in who
        if not any(
            named[guest][mine] & named[other][yours]
            for other in who
            if other != guest
            for mine, yours in MEETS
        )
    ]


def _possible(person: Person, holders: Sequence[Counter[int]]) -> bool:
    """Tell whether somebody else on the list has something with this person."""
    return any(
        holders[yours][topic] > (topic in person[yours]) for mine, yours in MEETS for topic in person[mine]
    )
