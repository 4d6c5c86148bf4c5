"""How good a plan can be at most, and the plan that is as good where it can be found.

The recipe; its parts are in `exact/`.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from potluck.seating.model.arrays import Arrays
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.model.rules import Rules
from potluck.seating.proofs.exact import choose
from potluck.seating.proofs.exact.pool import Pool, Who
from potluck.seating.proofs.exact.pricing import Pricing
from potluck.seating.proofs.exact.root import Root
from potluck.seating.proofs.exact.watch import Watch
from potluck.seating.search import course as courses
from potluck.seating.stop import Asked

Tables = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Bound:
    """What no plan exceeds.

    Attributes
    ----------
    value : int
        In total units (`Arrays.one` of them are an affinity of 1), for all courses together.
    kind : str
        "column generation", or "column generation, course by course".
    finished : bool
        Nothing better comes out of this method.
    tables : tuple of tables of guest indices
        Those that the relaxation uses, worth offering to the search.
    columns : every table that was looked at
    """

    value: int
    kind: str
    finished: bool
    tables: tuple[Who, ...]
    columns: tuple[Who, ...]


def upper(
    arrays: Arrays,
    rules: Rules,
    problem: SeatingProblem,
    plans: Sequence[Tables],
    seconds: float,
    on_progress: Callable[[int], None] | None = None,
    asked: Asked | None = None,
) -> Bound:
    """Return an upper bound on the value of every plan with the table sizes of `arrays`.

    Parameters
    ----------
    arrays, rules : Arrays, Rules
        Of `problem`; hard rules tighten the bound.
    problem : SeatingProblem
    plans : sequence of plans of one course
        Their tables are the first columns; a bound that meets the best of them is the last.
    seconds : float
        Whenever it stops, the bound holds.
    on_progress : callable, optional
        Called with the best bound so far, in total units.
    asked : callable, optional
        When it returns True the bound so far is returned.

    Notes
    -----
    Several courses are bounded each by itself: what a table is worth never rises by what happened before, as
    meeting again counts nothing and a need is met once.
    """
    counts = Counter(size for size in arrays.sizes if size)
    pricing = _pricing(arrays, rules)
    start = [tuple(sorted(map(int, who))) for plan in plans for who in plan if len(who)]
    root = Root.begin(pricing, counts, start, Watch(seconds, asked), on_progress or _nobody)
    goal = max(
        (worth for plan in plans if (worth := _worth(pricing, arrays, plan)) is not None), default=None
    )
    root.iterate(goal)
    kind = "column generation" if problem.courses == 1 else "column generation, course by course"
    return Bound((root.best or 0) * problem.courses, kind, root.finished, root.used(), tuple(root.worth))


def integer(
    arrays: Arrays, rules: Rules, found: Bound, plan: Tables, seconds: float
) -> tuple[Who, ...] | None:
    """Return a better plan of one course out of the columns of `found`, in the order of tables, or None.

    The set partitioning programme over those columns, for `Arrays.sizes` as they are.
    """
    pricing = _pricing(arrays, rules)
    counts = Counter(size for size in arrays.sizes if size)
    own = [tuple(sorted(map(int, who))) for who in plan if len(who)]
    tables = [
        who for who in dict.fromkeys([*own, *found.columns]) if len(who) in counts and pricing.fits(who)
    ]
    parts = []
    for size in counts:
        of_size = [who for who in tables if len(who) == size]
        worth = np.array([pricing.value(who) for who in of_size], np.int64)
        parts.append((np.array(of_size, np.int32).reshape(-1, size), worth))
    chosen = choose.partition(Pool.of(arrays.people, max(counts), parts), counts, seconds)
    now = _worth(pricing, arrays, plan)
    if chosen is None or (now is not None and sum(map(pricing.value, chosen)) <= now):
        return None
    return choose.placed(pricing, arrays.sizes, chosen)


def _worth(pricing: Pricing, arrays: Arrays, plan: Tables) -> int | None:
    """Return what a plan of one course is worth, or None where its tables are of other sizes."""
    if sorted(map(len, plan)) != sorted(arrays.sizes):
        return None
    return sum(pricing.value(who) for who in plan if len(who))


def _nobody(_value: int) -> None:
    """Nobody wants to know how it goes."""


def _pricing(arrays: Arrays, rules: Rules) -> Pricing:
    empty = np.zeros(0, np.int32)
    near = np.zeros(arrays.people + 1, np.int64), empty
    return Pricing.of(courses.build(arrays, rules, near, (np.zeros(0, np.int64), empty)), arrays.sizes)
