"""The three outcomes: a seating that keeps every hard rule, proven impossible, or none found in the time."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from time import monotonic

from potluck.seating.model import arrays as arrays_of
from potluck.seating.model import rules as rules_of
from potluck.seating.model.arrays import Arrays
from potluck.seating.model.problem import SeatingProblem, Table
from potluck.seating.model.wishes import Pinned, Together, Wish
from potluck.seating.proofs import check, conflict, feasible
from potluck.seating.proofs.conflict import Wider
from potluck.seating.search import anneal, construct
from potluck.seating.search.run import Search
from potluck.seating.stop import Stop
from potluck.shared.language import _

Tables = list[list[int]]
SWEEPS_TO_SETTLE = 200
SECONDS_TO_NAME = 20.0
SECONDS_TO_WIDEN = 5.0


class NoPlan(Exception):
    """There is no plan; `wishes` are those that stood in the way."""

    def __init__(self, problem: SeatingProblem, wishes: Sequence[Wish]) -> None:
        self.problem, self.wishes = problem, tuple(wishes)
        super().__init__(_("Not every wish can be kept."))

    def words(self, secret: bool = False) -> str:
        """Return one sentence; never-togethers and other wishes are named only where `secret` is True."""
        return conflict.words(self.problem, self.wishes, True) if secret else str(self)


class Impossible(NoPlan):
    """Proven: not all `wishes` can be kept. Which few of them conflict is worked out only when asked."""

    def __init__(self, problem: SeatingProblem, wishes: Sequence[Wish], is_conflict: bool = False) -> None:
        super().__init__(problem, wishes)
        if is_conflict:
            self.__dict__["conflict"] = self.wishes

    @cached_property
    def conflict(self) -> tuple[Wish, ...] | None:
        """The wishes that conflict while every proper part of them can be kept; None if it takes too long."""
        return conflict.irreducible(self.problem, self.wishes, SECONDS_TO_NAME)

    @cached_property
    def wider(self) -> Wider | None:
        """The wider table sizes at which the wishes that conflict can be kept, if there are any."""
        return conflict.wider_sizes(self.problem, self.conflict, SECONDS_TO_WIDEN) if self.conflict else None

    def words(self, secret: bool = False) -> str:
        """Return the conflict where `secret` is True, in as few wishes as could be proven to conflict."""
        if not secret:
            return str(self)
        if self.conflict is None:
            return _(
                "Not all of the {count} wishes can be kept; which few conflict could not be found."
            ).format(count=len(self.wishes))
        few = self.wider is not None and self.wider.more_tables
        tables = conflict.most_tables(self.problem) if few else 0
        return conflict.words(self.problem, self.conflict, True, tables)


class NoneFound(NoPlan):
    """None was found in the time; it is not proven that there is none."""


def first_seating(
    problem: SeatingProblem, arrays: Arrays, stop: Stop, seconds: float
) -> tuple[Arrays, Tables | None]:
    """Return arrays and a first seating that keeps every hard rule (None where there are no rules).

    The search itself settles most problems; where it cannot, the exact method decides. The tables are as
    large as without wishes: only where it is proven, or not found out in half of the time, that nobody can
    be seated so, sizes flex within what was asked for. It takes at most `seconds`.

    Raises
    ------
    Impossible, NoneFound
    """
    wishes = rules_of.of(problem)
    if not wishes:
        return arrays, None
    rules = rules_of.arrays(problem, wishes, len(arrays.sizes))
    search = Search.prepare(arrays, rules, 1)
    blank = search.evening.blank
    tables = anneal.anneal(blank, search.first, search.heat.warm(SWEEPS_TO_SETTLE), 0, stop, anneal.untold)
    tables = construct.mended(blank, tables)
    held = [wish for wish in wishes if isinstance(wish, Together | Pinned)]
    if not anneal.broken(blank, tables) and not check.broken(problem, held, tables):
        return arrays, tables
    until = monotonic() + seconds
    sized = _sized(problem, arrays.sizes)
    found = feasible.find(sized, wishes, seconds / 2)
    if not isinstance(found, tuple) and sized.tables != problem.tables:
        found = feasible.find(problem, wishes, until - monotonic())
    if isinstance(found, feasible.Impossible):
        raise Impossible(problem, wishes)
    if isinstance(found, feasible.Unknown):
        raise NoneFound(problem, _in_the_way(problem, wishes, tables))
    exact = [list(who) for who in found]
    return arrays_of.build(problem, [len(who) for who in exact]), exact


def _sized(problem: SeatingProblem, sizes: Sequence[int]) -> SeatingProblem:
    """The same people at tables of exactly these sizes."""
    sized = [Table(int(size)) for size in sizes]
    if problem.tables is not None:
        sized = [replace(table, size=one.size) for table, one in zip(problem.tables, sized, strict=True)]
    return replace(problem, tables=tuple(sized))


def _in_the_way(problem: SeatingProblem, wishes: Sequence[Wish], tables: Tables) -> list[Wish]:
    """The wishes that the best seating still breaks."""
    return check.broken(problem, wishes, tables)
