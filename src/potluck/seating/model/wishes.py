"""The hard rules as a list of wishes, so that a conflict can name the few that stand against each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from potluck.seating.model import sizes
from potluck.shared.language import _, listed

KINDS = ("times", "places", "languages")


@dataclass(frozen=True)
class Together:
    """These guests sit at one table."""

    guests: tuple[int, ...]

    def words(self, names: Sequence[str]) -> str:
        return _("{names} must sit together").format(names=listed([names[g] for g in self.guests]))


@dataclass(frozen=True)
class Apart:
    """These two never sit at one table. Told to nobody but whoever supplied it."""

    guests: tuple[int, int]

    def words(self, names: Sequence[str]) -> str:
        first, second = (names[g] for g in self.guests)
        return _("{first} and {second} must sit apart").format(first=first, second=second)


@dataclass(frozen=True)
class Only:
    """A guest can only sit at a table that has one of these times, places or languages."""

    guest: int
    kind: str
    values: frozenset[str]

    def words(self, names: Sequence[str]) -> str:
        sentence = {
            "times": _("{name} is free only at {values}"),
            "places": _("{name} can only come to {values}"),
            "languages": _("{name} speaks only {values}"),
        }[self.kind]
        return sentence.format(name=names[self.guest], values=listed(sorted(self.values), _("or")))


@dataclass(frozen=True)
class Size:
    """A guest wants between `low` and `high` people at the table."""

    guest: int
    low: int
    high: int

    def words(self, names: Sequence[str]) -> str:
        return _("{name} would like a table of {size}").format(
            name=names[self.guest], size=sizes.told((self.low, self.high))
        )


@dataclass(frozen=True)
class NotOnly:
    """A guest does not want to be the only one of their kind at the table."""

    guest: int
    column: str
    value: str

    def words(self, names: Sequence[str]) -> str:
        return _("{name} would not like to be the only one with {column} “{value}”").format(
            name=names[self.guest], column=self.column, value=self.value
        )


@dataclass(frozen=True)
class Hosted:
    """Every table has somebody who looks after it."""

    hosts: frozenset[int]

    def words(self, names: Sequence[str]) -> str:
        return _("every table needs one of {names} to look after it").format(
            names=listed([names[g] for g in sorted(self.hosts)])
        )


@dataclass(frozen=True)
class StepFree:
    """A guest needs a table that is reached without stairs."""

    guest: int

    def words(self, names: Sequence[str]) -> str:
        return _("{name} needs a table without stairs").format(name=names[self.guest])


@dataclass(frozen=True)
class Pinned:
    """The host has given a guest a seat at the table of this number, counted from 0."""

    guest: int
    table: int

    def words(self, names: Sequence[str]) -> str:
        return _("{name} has a seat at Table {number}").format(name=names[self.guest], number=self.table + 1)


Wish = Together | Apart | Only | Size | NotOnly | Hosted | StepFree | Pinned
