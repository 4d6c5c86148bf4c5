"""The child that seats people: reads what is asked, tells how far it is, answers, and is gone.

    python -m potluck.tables.engine_bridge.solving < asked.json

Every line it writes is JSON: {"progress": 0.4} while it works, and last an answer (see asked.py).
"""

import json
import os
import secrets
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from potluck import seating
from potluck.seating import repair, reseated, score
from potluck.seating.explain import Reasons
from potluck.seating.model.guest import NEW_FACES, PRESETS
from potluck.seating.moving import matched
from potluck.seating.result import plan_of
from potluck.seating.score import lonely
from potluck.shared.language import _
from potluck.tables.engine_bridge.asked import Answer, Asked, TableSeated
from potluck.tables.engine_bridge.posing import NO_WAY, WIDEST, Keeping, Posed

SECONDS, SECONDS_TO_REPAIR, SECONDS_TO_WEIGH = 4.0, 2.0, 6.0
FEW = 4  # moves that nobody minds for the sake of a wish
FEW_BY_HAND = 2  # where a host has laid the tables herself
MADE = {"seed": 0, "threads": 1}  # no seed is kept: it could tell what a plan without a wish would have been

Tell = Callable[[float], None]
Tables = Sequence[Sequence[int]]


def main() -> None:
    """Answer one question, from standard input to standard output."""
    asked: Asked = json.load(sys.stdin)
    try:
        _write(answer(asked, lambda share: _write({"progress": round(share, 3)})))
    except BrokenPipeError:
        # Whoever asked is gone: the house closes. What is left to say is said to nobody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def answer(asked: Asked, tell: Tell) -> Answer:
    """Return tables and words, or that not every wish can be kept."""
    room = Room(asked, tell)
    try:
        acts = {
            "plan": room.plan,
            "settle": room.settle,
            "reseat": room.reseat,
            "tell": room.told,
            "weigh": room.weigh,
        }
        return acts[asked["act"]]()
    except NO_WAY:
        return {"cannot": True}


class Room:
    """One question, and the ways to answer it."""

    def __init__(self, asked: Asked, tell: Tell) -> None:
        self.posed = Posed(asked)
        self.tell = tell

    def plan(self) -> Answer:
        """Seat everyone from scratch, around whoever is pinned."""
        apart = self.posed.apart()
        try:
            return self._solved(self.posed.pinned(self.posed.problem(apart)))
        except NO_WAY:
            # The wishes of the house give way first, then those of people, then sizes; never-togethers stay.
            for keeping, size in ((Keeping.PEOPLE, None), (Keeping.BARE, None), (Keeping.BARE, WIDEST)):
                with suppress(*NO_WAY):
                    problem = self.posed.problem(apart, keeping, size)
                    answer = self._solved(self.posed.pinned(problem, as_laid=size is None))
                    return {**answer, "words": [_("Not every wish can be kept."), *answer["words"]]}
            raise

    def settle(self) -> Answer:
        """Make good what was moved by hand: pins and never-togethers hold, and as few as can be move.

        It is the first way by which few move and nobody is left with nothing to talk about; where there is
        none, the kindest. Of whom no wish is known, only the firmest pretended pairs are parted at that cost.
        """
        alone, ways = self._alone(self.posed.current), list[tuple[int, int, repair.Repair]]()
        for apart in self.posed.giving_way():
            with suppress(*NO_WAY):
                ways += self._ways(self.posed.as_laid_by_hand(apart), alone)
            if any(not left and moved <= FEW_BY_HAND for left, moved, _done in ways):
                break
        if not ways:
            raise seating.NoneFound(self.posed.problem([]), ())
        tables = self._numbered(min(ways, key=lambda way: way[:2])[2].tables)
        return {**self._repaired(tables), "moved": self._moved(tables)}

    def _ways(
        self, problem: seating.SeatingProblem, alone: set[int]
    ) -> Iterator[tuple[int, int, repair.Repair]]:
        """Yield how many are left with nothing, how many move, and the plan; more moves only to help that."""
        for more in range(FEW_BY_HAND + 1):
            done = self._repair(problem, self.posed.current, self.posed.pins, more)
            left, moved = len(self._alone(done.tables) - alone), len(done.moved)
            yield left, moved, done
            if not left or moved + 1 > FEW_BY_HAND:
                return

    def reseat(self) -> Answer:
        """Move as few as possible, because somebody stayed away or came; wishes give way to sitting still."""
        apart, tries = self.posed.apart(), list[repair.Repair]()
        few = max(FEW, len(self.posed.rows) // 8)
        # Nobody gets up from a meal for a wish of the house; for one of somebody's own a few may.
        for keeping, pins, most in (
            (Keeping.ALL, self.posed.pins, 0),
            (Keeping.PEOPLE, self.posed.pins, few),
            (Keeping.BARE, self.posed.pins, few),
            (Keeping.BARE, {}, few),
        ):
            with suppress(*NO_WAY):
                tries.append(self._repair(self.posed.problem(apart, keeping), self.posed.current, pins))
                if len(tries[-1].moved) <= most:
                    break
        if not tries:
            raise seating.NoneFound(self.posed.problem(apart), ())
        done = min(tries, key=lambda one: len(one.moved))
        return {**self._repaired(done.tables), "moved": list(done.why.values())}

    def told(self) -> Answer:
        """Say what the tables as they are share, and why; nobody is moved."""
        everyone = [*self.posed.current, *([g] for g in self.posed.without_a_table())]
        return self._repaired(everyone, shown=len(self.posed.current))

    def weigh(self) -> Answer:
        """Say how much of the best possible a plan has, by what these people love and whom they have met.

        What somebody could use counts for nothing here: two figures of two plans would tell of it.
        """
        tables = [who for who in self.posed.current if who]
        if not tables or self.posed.without_a_table():
            return {"share": None}
        wants = replace(PRESETS[self.posed.asked["want"]], giving=0.0, mixing=0.0)
        problem = self.posed.without_wishes(wants)
        best = seating.solve(
            problem, seconds=SECONDS_TO_WEIGH, seed=0, on_progress=self._weighing, how_good=True
        )
        worth = reseated.result(problem, [tables], MADE)
        return {"share": replace(worth, bound=best.bound).share()}

    def _weighing(self, progress: seating.Progress) -> None:
        self.tell((progress.share + (progress.doing == "proving")) / 2)

    def _repair(
        self, problem: seating.SeatingProblem, current: Tables, pins: Mapping[int, int], more: int = 0
    ) -> repair.Repair:
        arrived = self.posed.without_a_table()
        return repair.reseat(problem, current, arrived, pins, seconds=SECONDS_TO_REPAIR, slack=more)

    def _numbered(self, tables: Tables) -> Tables:
        """Leave no number out, as long as no guest was told of one: few take that of a table that is gone."""
        laid = [who for who in tables if who]
        if self.posed.asked["keeps_numbers"] or len(laid) == len(tables):
            return tables
        return matched.matched(self.posed.problem([]), self.posed.current[: len(laid)], laid, {})

    def _alone(self, tables: Tables) -> set[int]:
        """Return who shares nothing with anybody at their table."""
        return {*lonely(reseated.result(self.posed.problem([]), [tables], MADE).reasons, [tables])}

    def _moved(self, tables: Tables) -> list[str]:
        """One sentence for each who sits elsewhere than they were left: the same words for every cause."""
        sat = {guest: number for number, who in enumerate(self.posed.current, start=1) for guest in who}
        return [
            _("{name} sits at Table {to} instead of Table {table}.").format(
                name=self.posed.rows[guest].name, table=sat[guest], to=number
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
        tables = result.plan.seatings()[0]
        # Who stays at a table of the draft before keeps its name.
        named = matched.matched(problem, self.posed.current[: len(tables)], tables, problem.pins)
        result = replace(result, plan=plan_of(problem, [named]))
        return self._answer(result, named)

    def _repaired(self, tables: Tables, shown: int | None = None) -> Answer:
        result = reseated.result(self.posed.problem([]), [tables], MADE)
        return self._answer(result, tables[:shown])

    def _answer(self, result: seating.Result, tables: Tables) -> Answer:
        reasons = _said_aloud(result.reasons)
        unknown = {guest for guest, row in enumerate(self.posed.rows) if not (row.loves or row.brings)}
        thought = {*lonely(result.reasons, [tables])} - unknown if any(reasons.loves) else set()
        if unknown and len(thought) + len(unknown) == len(self.posed.rows):
            thought = set()  # too little is known to say so of anybody
        words = score.for_host(result.reasons, result.plan.seatings(), unknown)
        return {
            "tables": [self._table(reasons, who, thought) for who in tables],
            "words": words,
            "moved": [],
        }

    def _table(self, reasons: Reasons, who: Sequence[int], thought: set[int]) -> TableSeated:
        return {
            "shares": reasons.table(who),
            "guests": [
                {
                    "id": self.posed.rows[guest].id,
                    "why": reasons.why(guest, who),
                    "shared": [
                        {
                            "topic": one.topic,
                            "others": [self.posed.rows[other].id for other in one.others],
                            "is_near": one.is_near,
                        }
                        for one in reasons.shared_with(guest, who)
                    ],
                    "wants_a_thought": guest in thought,
                }
                for guest in sorted(who)
            ],
        }


def _said_aloud(reasons: Reasons) -> Reasons:
    """What somebody could use is on no card, whatever the evening is for: it was told to the house."""
    return replace(reasons, problem=replace(reasons.problem, wants=NEW_FACES))


def _write(said: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
