"""A whole evening, searched once: every course in turn, each again with the others known, then the floor."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from potluck.seating.model.arrays import Arrays
from potluck.seating.model.numbers import Ints, Longs
from potluck.seating.model.rules import Rules
from potluck.seating.search import anneal, construct, neighbours, schedule
from potluck.seating.search import course as one_course
from potluck.seating.search.anneal import Annealer, Heat
from potluck.seating.search.courses import Evening
from potluck.seating.search.dense import run as dense
from potluck.seating.search.dense.grouping import Grouping
from potluck.seating.search.floor import lifting
from potluck.seating.search.sparse import near as large
from potluck.seating.stop import Stop

Tables = list[list[int]]
Tell = Callable[[float, Sequence[Tables]], None]
STEP = 0x5851F42D4C957F2D
"""Between the seeds of two courses."""
SHARE_TO_RESCUE = 4
"""Of a start's sweeps one part in so many, once more, where it left somebody with nothing."""
BETWEEN_STARTS = 0xD1342543DE82EF95
"""Not a multiple of what the random stream adds to its state, so that no start repeats another's draws."""


@dataclass(frozen=True)
class Search:
    """What every start shares: the evening, likely companions, a first seating and the scale of heat."""

    evening: Evening
    near: tuple[Longs, Ints]
    first: Tables
    heat: Heat
    courses: int
    grouping: Grouping | None = None
    annealer: Annealer = anneal.anneal

    @classmethod
    def prepare(
        cls,
        arrays: Arrays,
        rules: Rules,
        courses: int,
        first: Tables | None = None,
        grouping: Grouping | None = None,
        annealer: Annealer = anneal.anneal,
    ) -> "Search":
        """Return a search that starts from `first`, or from a greedy seating; a grouping starts anywhere."""
        near = neighbours.build(arrays)
        holders = large.holders(arrays.rows) or one_course.holders(arrays.rows)
        blank = one_course.build(arrays, rules, near, holders)
        order = construct.by_topic(arrays.people, near)
        usual = sorted(arrays.sizes)[len(arrays.sizes) // 2]
        heat = Heat(neighbours.best_mean(arrays, near, max(usual - 1, 1)), int(arrays.scale[usual]))
        begin = first or []
        if not begin and grouping is None:
            begin = construct.greedy(arrays.sizes, rules, near, order)
        return cls(Evening(arrays, blank), near, begin, heat, courses, grouping, annealer)

    def start(self, sweeps: int, seed: int, stop: Stop, tell: Tell, fair: bool = True) -> list[Tables]:
        """Return the courses of the best of one or several starts: `sweeps` over the tables in all."""
        if self.grouping is not None:
            found = [dense.search(self.grouping, sweeps, seed, stop, tell)]
            return lifting.lift(self.evening, found, self.near) if fair else found
        starts = schedule.starts(self.evening.arrays.people, sweeps // self.courses)
        best: list[Tables] = []
        before = 0
        for number, own_sweeps in enumerate(starts):

            def told(
                share: float,
                courses: Sequence[Tables],
                before: int = before,
                own: int = own_sweeps,
                best: list[Tables] = best,
            ) -> None:
                tell((before + share * own) / sum(starts), best or courses)

            own_seed = (seed + number * BETWEEN_STARTS) % 2**64
            found = self._once(own_sweeps * self.courses, own_seed, stop, told)
            if fair and self._worth_lifting(found, best):
                found = self._lifted(found, own_sweeps // SHARE_TO_RESCUE, own_seed, stop)
            best = self.better(best, found, fair)
            before += own_sweeps
            if before < sum(starts) and stop.now():
                break
        return best

    def _once(self, sweeps: int, seed: int, stop: Stop, tell: Tell) -> list[Tables]:
        done: list[Tables] = []
        runs = self.courses if self.courses == 1 else 2 * self.courses
        each = max(sweeps // runs, 1)
        for run in range(runs):
            course = run % self.courses
            others = done[:course] + done[course + 1 :] if run >= self.courses else list(done)
            temperatures = self.heat.cooling(each) if run < self.courses else self.heat.warm(each)
            begin = done[course] if run >= self.courses else self.first

            def told(
                share: float, tables: anneal.Tables, run: int = run, others: list[Tables] = others
            ) -> None:
                tell((run + share) / runs, [*others, [list(who) for who in tables]])

            known = self.evening.course(others)
            found = self.annealer(known, begin, temperatures, (seed + run * STEP) % 2**64, stop, told)
            if run >= runs - self.courses:
                found = anneal.chained(known, found)
            done[course : course + 1] = [found]
        return done

    def _lifted(self, found: list[Tables], sweeps: int, seed: int, stop: Stop) -> list[Tables]:
        """Lift the poorest; where somebody was left with nothing, a warm search may mend it for less."""
        lifted = lifting.lift(self.evening, found, self.near)
        if not lifting.empty(self.evening, found) or stop.now():
            return lifted
        warmed = list(lifted)
        for number, tables in enumerate(lifted):
            course = lifting.rescuing(self.evening, warmed, number)
            temperatures = self.heat.warm(max(sweeps, 1)).doubled()
            warmed[number] = self.annealer(course, tables, temperatures, seed, stop, anneal.untold)
        return self.better(lifted, lifting.rescued(self.evening, warmed, self.near), True)

    def _worth_lifting(self, found: list[Tables], best: list[Tables]) -> bool:
        """Lifting costs some of the total: where that is too little already, nothing is tried."""
        return not best or self._worth(found, False) > self._worth(best, True)

    def better(self, one: list[Tables], other: list[Tables], fair: bool) -> list[Tables]:
        """Fewer repeats first, then fewer empty evenings, then the higher value; of equals the first."""
        found = [courses for courses in (one, other) if courses]
        return max(found, key=lambda courses: self._worth(courses, fair))

    def _worth(self, courses: list[Tables], fair: bool) -> tuple[int, int, int]:
        empty = lifting.empty(self.evening, courses) if fair else 0
        return -self.evening.repeats(courses), -empty, self.evening.value(courses)

    def broken(self, courses: Sequence[Tables]) -> int:
        """Return how often hard rules are broken, over all courses."""
        return sum(anneal.broken(self.evening.blank, tables) for tables in courses)
