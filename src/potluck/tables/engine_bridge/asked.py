"""What passes between the house and the child that seats people: JSON, with seats' ids as text."""

from typing import Literal, NotRequired, TypedDict

Act = Literal["plan", "settle", "reseat", "tell", "weigh"]
Pair = tuple[str, str]


class GuestAsked(TypedDict):
    """One guest, as far as the engine needs to know; diet, access and languages stay in the house."""

    id: str
    name: str
    loves: list[str]
    brings: list[str]
    needs: list[str]
    host: bool
    newcomer: bool | None
    table_size: tuple[int, int] | None
    groups: dict[str, str]
    not_only: list[str]


class Asked(TypedDict):
    """What is asked of the engine."""

    act: Act
    size: tuple[int, int]
    want: str
    day: str
    people: list[GuestAsked]
    together: list[list[str]]
    met: list[tuple[str, str, str]]
    again: list[Pair]  # who said so of each other and both know it, where the host asks for old friends
    apart: list[Pair]
    pretended: list[Pair]  # kept apart for this gathering alone, so that a wish does not stand out
    pretended_at_one_table: list[Pair]  # those of them for whom a second table is laid
    current: list[list[str]]  # ids at each table, by number
    keeps_numbers: bool  # of tables, for guests have been told of them
    pins: dict[str, int]  # id to number of a table, from 0


class Shared(TypedDict):
    """What one guest shares with some at the table, in the guest's words; or two near topics."""

    topic: str
    others: list[str]  # ids
    is_near: bool


class GuestSeated(TypedDict):
    """A seat and its reason."""

    id: str
    why: str
    shared: list[Shared]  # rarest first
    wants_a_thought: bool


class TableSeated(TypedDict):
    """A table; one that nobody sits at any more has no guests and keeps its number."""

    shares: list[str]
    guests: list[GuestSeated]


class Answer(TypedDict):
    """What the child says last: tables and words, or that there are none."""

    tables: NotRequired[list[TableSeated]]
    words: NotRequired[list[str]]
    moved: NotRequired[list[str]]
    cannot: NotRequired[bool]
    share: NotRequired[float | None]  # of the best possible, as far as it is proven
