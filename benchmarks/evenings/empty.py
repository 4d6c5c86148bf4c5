"""Whose evening is empty at a written plan, from the two files alone and without the engine.

Empty: nobody at the table loves what this guest loves, brings what they need or needs what they bring.
Unavoidable: nobody on the whole list does.
"""

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

LISTS = ("loves", "brings", "needs")
MEETS = (("loves", "loves"), ("brings", "needs"), ("needs", "brings"))

Person = dict[str, frozenset[str]]


@dataclass(frozen=True)
class Empty:
    """Ids of those whose evening is empty."""

    avoidable: tuple[str, ...]
    unavoidable: tuple[str, ...]


def counted(people: Path, plan: Path) -> Empty:
    """Return whose evening is empty in a plan of one course."""
    with people.open(encoding="utf-8", newline="") as file:
        known = {row["id"]: _person(row) for row in csv.DictReader(file)}
    holders = {one: Counter(topic for person in known.values() for topic in person[one]) for one in LISTS}
    tables: dict[str, list[str]] = {}
    with plan.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            tables.setdefault(row["table"], []).append(row["id"])
    assert sorted(guest for who in tables.values() for guest in who) == sorted(known), "everyone sits once"
    empty = [guest for who in tables.values() for guest in _alone(known, who)]
    at_all = {guest for guest in empty if _possible(known[guest], holders)}
    return Empty(
        tuple(guest for guest in empty if guest in at_all),
        tuple(guest for guest in empty if guest not in at_all),
    )


def _person(row: dict[str, str]) -> Person:
    return {one: frozenset(topic for topic in row[one].split("; ") if topic) for one in LISTS}


def _alone(known: dict[str, Person], who: Sequence[str]) -> list[str]:
    """Return those at a table who have nothing with anybody there."""
    return [
        guest
        for guest in who
        if not any(
            known[guest][mine] & known[other][yours]
            for other in who
            if other != guest
            for mine, yours in MEETS
        )
    ]


def _possible(person: Person, holders: dict[str, Counter[str]]) -> bool:
    """Tell whether somebody else on the list has something with this person."""
    return any(
        holders[yours][topic] > (topic in person[yours]) for mine, yours in MEETS for topic in person[mine]
    )
