"""What a list of people becomes: rows that were understood, faults that were not, and notes on both."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

NOTHING: Mapping[str, float] = MappingProxyType({})
NO_GROUPS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Fault:
    """Something in a file that could not be understood, told so that a host can mend it.

    `row` counts as a spreadsheet does: the header is row 1.
    """

    file: str
    row: int | None
    column: str | None
    what: str
    do: str


@dataclass(frozen=True)
class Row:
    """One person as a list tells of them; topics are the person's own words, weighted if rated."""

    id: str
    id_from: Literal["column", "row"]
    name: str
    number: int
    say: str = ""
    loves: Mapping[str, float] = field(default_factory=lambda: NOTHING)
    brings: Mapping[str, float] = field(default_factory=lambda: NOTHING)
    needs: Mapping[str, float] = field(default_factory=lambda: NOTHING)
    languages: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    table_size: tuple[int, int] | None = None
    host: bool = False
    newcomer: bool | None = None
    arrives_with: tuple[str, ...] = ()
    apart_from: tuple[str, ...] = ()
    not_only: tuple[str, ...] = ()
    diet: str = ""
    access: str = ""
    groups: Mapping[str, str] = field(default_factory=lambda: NO_GROUPS)


@dataclass(frozen=True)
class ColumnUse:
    """How one column of a file was understood: `kind` is a word of `COLUMN_KINDS`, "group" or "left out"."""

    header: str
    kind: str
    why: str = ""


@dataclass(frozen=True)
class PeopleList:
    """A whole list. `notes` are things a host should know that are not faults, in sentences."""

    file: str
    rows: tuple[Row, ...]
    columns: tuple[ColumnUse, ...]
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()
