"""The child that seats people: reads what is asked, tells how far it is, answers, and is gone.

    python -m potluck.tables.engine_bridge.solving < asked.json

Every line it writes is JSON: {"progress": 0.4} while it works, and last an answer (see asked.py).
"""

import json
import secrets
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from enum import Enum

from potluck import seating
from potluck.reading.rows import Row
from potluck.seating import Table, repair, request, reseated
from potluck.seating.model.guest import PRESETS
from potluck.seating.request import Options
from potluck.seating.score import lonely
from potluck.shared.language import _
from potluck.tables.engine_bridge.asked import WELCOME, Answer, Asked, GuestAsked, Pair, TableSeated

SECONDS, SECONDS_TO_REPAIR = 4.0, 2.0
SMALLEST, LARGEST = 3, 8
OF_SETTLINGS_WITH_A_SWAP = 2  # one of so many changes two seats for no reason
SWAPS_TRIED = 12
MADE = {"seed": 0, "threads": 1}  # no seed is kept: it could tell what a plan without a wish would have been

WIDEST = (SMALLEST, LARGEST)

Tell = Callable[[float], None]
Tables = Sequence[Sequence[int]]


class Keeping(Enum):
    """Which wishes are kept; who comes together and who never sits together is in all of them."""

    ALL = "all"
    PEOPLE = (
        "people"  # without the house's own: somebody who looks after every table, a welcomer for who is new
    )
    BARE = "bare"


def main() -> None:
    """Answer one question, from standard input to standard output."""
    asked: Asked = json.load(sys.stdin)
    _write(answer(asked, lambda share: _write({"progress": round(share, 3)})))


def answer(asked: Asked, tell: Tell) -> Answer:
    """Return tables and words, or that not every wish can be kept."""
    room = Room(asked, tell)
    try:
        return {"plan": room.plan, "settle": room.settle, "reseat": room.reseat, "tell": room.told}[
            asked["act"]
        ]()
    except seating.NoPlan:
        return {"cannot": True}


class Room:
    """The people of one question, and the ways to seat them."""

    def __init__(self, asked: Asked, tell: Tell) -> None:
        self.asked = asked
        self.tell = tell
        self.rows = [_row(number, guest) for number, guest in enumerate(asked["people"], start=1)]
        self.index = {guest["id"]: number for number, guest in enumerate(asked["people"])}
        self.current = [[self.index[i] for i in who] for who in asked["current"]]
        self.pins = {self.index[i]: table for i, table in asked["pins"].items()}

    def plan(self) -> Answer:
        """Seat everyone from scratch, around whoever is pinned."""
        apart = self.apart()
        try:
            return self._solved(self._pinned(self.problem(apart)))
        except seating.NoPlan as no:
            # The wishes of the house give way first, then those of people, then sizes; never-togethers stay.
            for keeping, size in ((Keeping.PEOPLE, None), (Keeping.BARE, None), (Keeping.BARE, WIDEST)):
                with suppress(seating.NoPlan):
                    answer = self._solved(self._pinned(self.problem(apart, keeping, size)))
                    return {**answer, "words": [str(no), *answer["words"]]}
            raise

    def settle(self) -> Answer:
        """Make good what was moved by hand: pins and never-togethers hold, and as few as can be move."""
        apart = self.apart()
        problem = self.problem(apart, Keeping.BARE)
        kept = [group for group in problem.together if any({*group} <= {*who} for who in self.current)]
        problem = replace(problem, together=tuple(kept), table_size=self._sizes_by_hand())
        done = repair.reseat(
            problem, self._swapped(), self._without_a_table(), self.pins, seconds=SECONDS_TO_REPAIR
        )
        return {**self._repaired(done.tables), "moved": self._moved(done.tables)}

    def reseat(self) -> Answer:
        """Move as few as possible, because somebody stayed away or arrived."""
        apart = self.apart()
        arrived = self._without_a_table()
        for keeping, pins in ((Keeping.ALL, self.pins), (Keeping.BARE, self.pins), (Keeping.BARE, {})):
            try:
                problem = self.problem(apart, keeping)
                done = repair.reseat(problem, self.current, arrived, pins, seconds=SECONDS_TO_REPAIR)
            except seating.NoPlan as no:
                refused = no
            else:
                return {**self._repaired(done.tables), "moved": list(done.why.values())}
        raise refused

    def told(self) -> Answer:
        """Say what the tables as they are share, and why; nobody is moved."""
        everyone = [*self.current, *([g] for g in self._without_a_table())]
        return self._repaired(everyone, shown=len(self.current))

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
        return request.build(rows, options, date.fromisoformat(asked["day"])).problem

    def apart(self) -> list[Pair]:
        """Return who stays apart: who asked for it, and who is pretended to have, where there is room for it.

        Pins are not looked at here: whether a pretended pair is kept must not hang on what a host tries out.
        """
        if len(self.rows) < 2 * SMALLEST:
            return []  # one table: it cannot keep anybody apart
        real = self.asked["apart"]
        both = [*real, *self.asked["pretended"]]
        if len(self.problem([]).sizes()) < 2:
            return list(real)
        try:
            seating.solve(self.problem(both, Keeping.BARE), seconds=1.0, work=1, fair=False)
        except seating.NoPlan:
            return list(real)
        return both

    def _pinned(self, problem: seating.SeatingProblem) -> seating.SeatingProblem:
        if not self.pins:
            return problem
        laid = [len(who) for who in self.current if who]
        if len(laid) == len(self.current) and sum(laid) == len(self.rows) and min(laid) >= SMALLEST:
            problem = replace(problem, tables=tuple(Table(size) for size in laid))
        tables = len(problem.sizes())
        return replace(problem, pins={g: table for g, table in self.pins.items() if table < tables})

    def _sizes_by_hand(self) -> tuple[int, int]:
        """The sizes wished for, and those that the host laid by hand."""
        laid = [len(who) for who in self.current if SMALLEST <= len(who) <= LARGEST]
        low, high = self.asked["size"]
        return min([low, *laid]), max([high, *laid])

    def _without_a_table(self) -> list[int]:
        seated = {guest for who in self.current for guest in who}
        return [guest for guest in range(len(self.rows)) if guest not in seated]

    def _swapped(self) -> list[list[int]]:
        """Now and then two people who are not pinned change seats for no reason: a change tells nothing.

        Of a few such changes the first is taken by which nobody is left with less to talk about than before.
        """
        tables = [list(who) for who in self.current]
        free = [(n, g) for n, who in enumerate(tables) for g in who if g not in self.pins]
        if not self.pins or secrets.randbelow(OF_SETTLINGS_WITH_A_SWAP):
            return tables
        reasons = reseated.result(self.problem([]), [tables], MADE).reasons
        alone = len(lonely(reasons, [tables]))
        pairs = [(one, other) for one in free for other in free if one[0] < other[0]]
        for (here, one), (there, other) in secrets.SystemRandom().sample(pairs, min(len(pairs), SWAPS_TRIED)):
            tried = [list(who) for who in tables]
            tried[here][tried[here].index(one)] = other
            tried[there][tried[there].index(other)] = one
            if len(lonely(reasons, [tried])) <= alone:
                return tried
        return tables

    def _moved(self, tables: Tables) -> list[str]:
        """One sentence for each who sits elsewhere than they were left: the same words for every cause."""
        sat = {guest: number for number, who in enumerate(self.current, start=1) for guest in who}
        return [
            _("{name} sits at Table {to} instead of Table {table}.").format(
                name=self.rows[guest].name, table=sat[guest], to=number
            )
            for number, who in enumerate(tables, start=1)
            for guest in sorted(who)
            if sat.get(guest, number) != number
        ]

    def _solved(self, problem: seating.SeatingProblem) -> Answer:
        result = seating.solve(
            problem,
            seconds=SECONDS,
            seed=secrets.randbits(63),
            on_progress=lambda progress: self.tell(progress.share),
        )
        return self._answer(result, result.plan.seatings()[0])

    def _repaired(self, tables: Tables, shown: int | None = None) -> Answer:
        result = reseated.result(self.problem([]), [tables], MADE)
        return self._answer(result, tables[:shown])

    def _answer(self, result: seating.Result, tables: Tables) -> Answer:
        thought = {*lonely(result.reasons, [tables])} if any(result.reasons.loves) else set()
        return {
            "tables": [self._table(result, who, thought) for who in tables],
            "words": result.words(),
            "moved": [],
        }

    def _table(self, result: seating.Result, who: Sequence[int], thought: set[int]) -> TableSeated:
        return {
            "shares": result.reasons.table(who),
            "guests": [
                {
                    "id": self.rows[guest].id,
                    "why": result.reasons.why(guest, who),
                    "wants_a_thought": guest in thought,
                }
                for guest in sorted(who)
            ],
        }


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
    if keeping is Keeping.PEOPLE:
        own = tuple(word for word in row.not_only if not word.startswith(WELCOME))
        return replace(row, host=False, not_only=own)
    return row


def _write(said: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
