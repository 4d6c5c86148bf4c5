"""What `solve` gives back: the plan, its worth, how it was made, and the words for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from potluck.seating import score
from potluck.seating.explain import Reasons
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.plan import Course, Plan, Seat, SeatedTable
from potluck.seating.search.courses import Evening
from potluck.shared.language import _

Tables = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Result:
    """A plan and how it came about.

    Attributes
    ----------
    plan : Plan
    value : float
        The sum over tables of what is counted, in `unit`; recomputed from the plan.
    unit : {"companions", "pairs"}
    bound : float or None
        No plan is worth more, in the relaxation that `bound_kind` names: none with as many tables of each
        size, or where sizes are free (`SeatingProblem.free_sizes`) none at all.
    repeats : int
        How often two guests share a table again within the evening.
    stopped : {"finished", "clock", "bound", "asked"}
        "bound" where all the work was done and the plan is worth the bound: proven the best possible.
    work : int
        Sweeps; give it to `solve` with the same seed and threads and the plan is the same.
    kernel : str
        Which kernel ran; all of them give the same plan.
    """

    plan: Plan
    value: float
    unit: str
    bound: float | None
    bound_kind: str | None
    repeats: int
    stopped: str
    work: int
    seed: int
    threads: int
    kernel: str
    problem: SeatingProblem
    reasons: Reasons
    evening: Evening

    def explain(self, guest: int) -> list[str]:
        """Return one sentence for each course on why `guest` (an index) sits there."""
        return [
            self.reasons.why(guest, who) for tables in self.plan.seatings() for who in tables if guest in who
        ]

    def words(self) -> list[str]:
        """Return what a host should know, in sentences."""
        return score.for_host(self.reasons, self.plan.seatings())

    def share(self) -> float | None:
        """Return the proven share of the best possible, or None where no bound is known."""
        if self.bound is None:
            return None
        if self.value >= self.bound:
            return 1.0
        return self.value / self.bound if self.bound > 0 else None


def plan_of(problem: SeatingProblem, courses: Sequence[Tables]) -> Plan:
    """Return tables of guest indices as a plan with names, and where they can, times and places."""
    return Plan(
        tuple(
            Course(tuple(_table(problem, number, who) for number, who in enumerate(tables) if len(who)))
            for tables in courses
        )
    )


def _table(problem: SeatingProblem, number: int, who: Sequence[int]) -> SeatedTable:
    seats = tuple(Seat(g, problem.guests[g].id, problem.guests[g].name) for g in sorted(who))
    fixed = problem.tables[number] if problem.tables else None
    return SeatedTable(
        name=_("Table {number}").format(number=number + 1),
        guests=seats,
        time=fixed.time if fixed and fixed.time else _agreed(problem, who, "times"),
        place=fixed.place if fixed and fixed.place else _agreed(problem, who, "places"),
    )


def _agreed(problem: SeatingProblem, who: Sequence[int], kind: str) -> str | None:
    """The first time or place that everyone who named any has in common."""
    wished = [values for g in who if (values := getattr(problem.guests[g], kind))]
    return min(frozenset.intersection(*wished), default=None) if wished else None
