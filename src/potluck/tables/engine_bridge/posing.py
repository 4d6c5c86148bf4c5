"""Makes a problem for the engine of what the house asked."""

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from enum import Enum

from potluck import seating
from potluck.reading.rows import Row
from potluck.seating import Table, request
from potluck.seating.model import sizes
from potluck.seating.model.guest import PRESETS
from potluck.seating.model.sizes import LARGEST, SMALLEST
from potluck.seating.request import Options
from potluck.seating.search.buffers import KernelError
from potluck.tables.engine_bridge import company
from potluck.tables.engine_bridge.asked import Asked, GuestAsked, Pair

WIDEST = SMALLEST, LARGEST
USUAL = 4, 6  # what an evening begins with
SECONDS_TO_PRETEND = 2.0
# More wishes than the engine can hold give way as those do that it cannot keep.
NO_WAY = (seating.NoPlan, seating.ProblemError, KernelError)


class Keeping(Enum):
    """Which wishes are kept; who comes together and who never sits together is in all of them."""

    ALL = "all"
    PEOPLE = "people"  # without those of the house: somebody to look after a table, or to welcome who is new
    BARE = "bare"


class Posed:
    """The people of one question, where they sit now, and what is wished for."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.rows = [_row(number, guest) for number, guest in enumerate(asked["people"], start=1)]
        self.index = {guest["id"]: number for number, guest in enumerate(asked["people"])}
        self.current = [[self.index[i] for i in who] for who in asked["current"]]
        self.pins = {self.index[i]: table for i, table in asked["pins"].items()}

    def problem(
        self, apart: Sequence[Pair], keeping: Keeping = Keeping.ALL, size: tuple[int, int] | None = None
    ) -> seating.SeatingProblem:
        """Return the problem, with all wishes or with those that have not given way."""
        asked = self.asked
        options = Options(
            size=size or (asked["size"][0], asked["size"][1]),
            want=PRESETS[asked["want"]],
            day=date.fromisoformat(asked["day"]),
            together=tuple(tuple(group) for group in asked["together"]),
            apart=tuple((a, b) for a, b in apart),
            met=tuple((a, b, date.fromisoformat(day)) for a, b, day in asked["met"]),
        )
        rows = [_keeping(row, keeping) for row in self.rows]
        if keeping is Keeping.ALL:
            tables = len(sizes.choose(len(rows), options.size))
            rows = company.welcomed(rows, tables, options.size[0])
        return self._glad(request.build(rows, options, date.fromisoformat(asked["day"])).problem)

    def _glad(self, problem: seating.SeatingProblem) -> seating.SeatingProblem:
        """Let two who said again of each other draw twice as much as two who met today; these as before."""
        again = [(self.index[a], self.index[b]) for a, b in self.asked["again"]]
        if not again:
            return problem
        met = {two: weight / 2 for two, weight in problem.met.items()}
        met |= {(min(a, b), max(a, b)): 1.0 for a, b in again}
        wants = replace(problem.wants, new_faces=2 * problem.wants.new_faces)
        return replace(problem, met=met, wants=wants)

    def apart(self) -> list[Pair]:
        """Return who stays apart: who asked for it, and who is pretended to have, where there is room for it.

        Neither pins nor, where there are several tables, the sizes that a host tries out are looked at:
        whether a pretended pair is kept must not hang on them. The least firm give way first, also where
        tables of the usual sizes would have to flex: nine people sit four and five, not three by three.
        """
        if len(self.rows) < 2 * SMALLEST:
            return []  # one table: it cannot keep anybody apart
        real, asked = self.asked["apart"], self.asked
        tables = len(sizes.choose(len(self.rows), (asked["size"][0], asked["size"][1])))
        usual = USUAL if len(sizes.choose(len(self.rows), USUAL)) > 1 else WIDEST
        pretended = asked["pretended"] if tables > 1 else asked["pretended_at_one_table"]
        while pretended:
            both = [*real, *pretended]
            if not asked["together"] and tables > max(Counter(itertools.chain.from_iterable(both)).values()):
                return both  # there is a seating (Hajnal and Szemerédi, 1970)
            with suppress(*NO_WAY):
                problem = self.problem(both, Keeping.BARE, usual)
                seating.solve(problem, seconds=SECONDS_TO_PRETEND, work=1, fair=False)
                return both
            pretended = pretended[: len(pretended) * 2 // 3]
        return list(real)

    def pinned(self, problem: seating.SeatingProblem, as_laid: bool = True) -> seating.SeatingProblem:
        """Return the problem with whoever is pinned at their table, and the tables as large as they are."""
        if not self.pins:
            return problem
        laid = [len(who) for who in self.current if who]
        if (
            as_laid
            and len(laid) == len(self.current)
            and sum(laid) == len(self.rows)
            and min(laid) >= SMALLEST
        ):
            problem = replace(problem, tables=tuple(Table(size) for size in laid))
        tables = len(problem.sizes())
        return replace(problem, pins={g: table for g, table in self.pins.items() if table < tables})

    def without_wishes(self, wants: seating.Wants) -> seating.SeatingProblem:
        """Return the problem of these people at tables as large as they are, and no wish of anybody."""
        problem = self.problem([], Keeping.BARE)
        laid = tuple(Table(len(who)) for who in self.current if who)
        return replace(problem, tables=laid, wants=wants)

    def giving_way(self) -> Iterator[list[Pair]]:
        """Yield who stays apart: all, then of the pretended whom a hand seated together only the firmest.

        Last, the pretended who sit apart may come together as well. Wishes are in each. Nothing is yielded
        where two of them are pinned to one table: that is refused alike, whatever the cause.
        """
        apart, firm = self.apart(), [*self.asked["apart"], *self.asked["pretended_at_one_table"]]
        pins = self.asked["pins"]
        if not any(a in pins and pins[a] == pins.get(b) for a, b in apart):
            yield apart
            yield [two for two in apart if two in firm or not self._sit_together(two)]
            yield [two for two in apart if two in firm]

    def as_laid_by_hand(self, apart: Sequence[Pair]) -> seating.SeatingProblem:
        """Return the problem with sizes and companies as wished for, or as the host laid them."""
        problem = self.problem(apart, Keeping.BARE)
        laid = [len(who) for who in self.current if SMALLEST <= len(who) <= LARGEST]
        low, high = self.asked["size"]
        kept = [group for group in problem.together if any({*group} <= {*who} for who in self.current)]
        return replace(problem, together=tuple(kept), table_size=(min([low, *laid]), max([high, *laid])))

    def _sit_together(self, two: Pair) -> bool:
        return any({*two} <= {*who} for who in self.asked["current"])

    def without_a_table(self) -> list[int]:
        """Return who sits nowhere yet."""
        seated = {guest for who in self.current for guest in who}
        return [guest for guest in range(len(self.rows)) if guest not in seated]


def _row(number: int, guest: GuestAsked) -> Row:
    return Row(
        id=guest["id"],
        id_from="column",
        name=guest["name"],
        number=number,
        loves=dict.fromkeys(guest["loves"], 1.0),
        brings=dict.fromkeys(guest["brings"], 1.0),
        needs=dict.fromkeys(guest["needs"], 1.0),
        host=guest["host"],
        newcomer=guest["newcomer"],
        table_size=(guest["table_size"][0], guest["table_size"][1]) if guest["table_size"] else None,
        groups=guest["groups"],
        not_only=tuple(guest["not_only"]),
    )


def _keeping(row: Row, keeping: Keeping) -> Row:
    if keeping is Keeping.BARE:
        return replace(row, host=False, table_size=None, not_only=(), groups={})
    return replace(row, host=False) if keeping is Keeping.PEOPLE else row
