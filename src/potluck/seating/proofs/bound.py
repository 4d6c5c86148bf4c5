"""How good a plan can be at most, and the plan that is as good where it can be found.

The recipe; its parts are in `exact/`.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from potluck.seating.model.arrays import Arrays
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.model.rules import Rules
from potluck.seating.proofs.diving import best as diving
from potluck.seating.proofs.exact import choose
from potluck.seating.proofs.exact import prove as exact
from potluck.seating.proofs.exact.large import Descent
from potluck.seating.proofs.exact.root import Root
from potluck.seating.proofs.prices.charge import Charge
from potluck.seating.proofs.prices.pool import Pool, Who
from potluck.seating.proofs.prices.pricing import NOTHING_KNOWN, Pricing
from potluck.seating.proofs.prices.watch import Watch
from potluck.seating.search import course as courses
from potluck.seating.stop import Asked

Tables = Sequence[Sequence[int]]

ROOT = "column generation"
DESCENDED = "prices of guests by subgradient descent"
JOINT = "column generation, all courses at once, nobody meeting twice"
SHARE_TO_DIVE, DIVES_FROM = 0.4, 70
"""Of the time at most, and guests (or groups): fewer are proven without."""
BY_COURSE = "column generation, course by course"
ENUMERATED = "every table within reach enumerated"
EACH_ALONE = "; how many tables there are of each time, place and access takes no part"


@dataclass(frozen=True)
class Bound:
    """What no plan exceeds.

    Attributes
    ----------
    value : int
        In total units (`Arrays.one` of them are an affinity of 1), for all courses together.
    kind : str
        `ROOT`: the linear relaxation over all tables; `BY_COURSE`: the sum of that of each course;
        `DESCENDED`: the same for large rooms, with prices that are good but not the best;
        `JOINT`: one of all courses in which nobody meets twice;
        `ENUMERATED`: all tables near the bound of `ROOT` were chosen from, exactly or with cuts.
        `DESCENDED` is followed by "course by course" where there are several; where tables of one size differ
        in time, place or access, `EACH_ALONE` follows each of them.
    finished : bool
        Nothing better comes out of this method.
    columns : every table that was looked at, one by one
    plan : tuple of tables in their order, or None
        A plan of one course that is better than any given one.
    charge : Charge or None
        The prices of `JOINT`.
    begun : Descent or None
        What `large` goes on from when there is more time.
    """

    value: int
    kind: str
    finished: bool
    columns: tuple[Who, ...]
    plan: tuple[Who, ...] | None = None
    charge: Charge | None = None
    begun: Descent | None = None


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
    tell = _times(on_progress, problem.courses)
    root, _, goal = _root(arrays, rules, plans, Watch(seconds, asked), tell)
    root.iterate(goal)
    kind = ROOT if problem.courses == 1 else BY_COURSE
    return Bound((root.best or 0) * problem.courses, kind, root.finished, tuple(root.worth))


def joint(
    arrays: Arrays,
    rules: Rules,
    plans: Sequence[Tables],
    courses: int,
    watch: Watch,
    on_progress: Callable[[int], None] | None = None,
) -> Bound:
    """Return a bound on several courses in which no two meet twice, but for those who sit together.

    The tables of `plans`, each of one course, are the first columns. One relaxation of all courses at once:
    everyone sits at as many tables as there are courses, and each pair at one of them at most.
    """
    root, _, goal = _root(arrays, rules, plans, watch, on_progress, courses)
    root.iterate(goal)
    return Bound(root.best or 0, JOINT, root.finished, tuple(root.worth), charge=root.charge)


def large(
    arrays: Arrays,
    rules: Rules,
    plans: Sequence[Tables],
    courses: int,
    watch: Watch,
    on_progress: Callable[[int], None] | None = None,
    begun: Descent | None = None,
) -> Bound:
    """Return a bound for rooms too large for `prove`; of several courses each is bounded alone.

    Handed back what an earlier bound has `begun`, it goes on from there.
    """
    pricing = pricing_of(arrays, rules)
    counts = Counter(size for size in arrays.sizes if size)
    least = max((worth for plan in plans if (worth := _worth(pricing, arrays, plan)) is not None), default=0)
    begun = begun or Descent.begin(pricing, counts, plans, least)
    value = begun.on(watch, _times(on_progress, courses))
    kind = DESCENDED if courses == 1 else f"{DESCENDED}, course by course"
    return Bound(value * courses, kind, value <= least, (), begun=begun)


def prove(
    arrays: Arrays,
    rules: Rules,
    plans: Sequence[Tables],
    watch: Watch,
    on_progress: Callable[[int], None] | None = None,
    least: int | None = None,
) -> Bound:
    """Return the bound of one course, and the best plan where it is not among the given ones.

    Where the bound is what that plan is worth, it is proven that there is none better. One that is worth no
    more than `least` is of no use.
    """
    dived, known = _dived(arrays, rules, plans, Watch(watch.left() * SHARE_TO_DIVE, watch.asked, watch.clock))
    root, pricing, goal = _root(arrays, rules, [*plans, *dived], watch, on_progress, known=known)
    goal = max((worth for worth in (goal, least) if worth is not None), default=None)
    root.iterate(goal)
    proof = exact.prove(root, NOTHING_KNOWN if goal is None else goal)
    best = proof.plan or (dived[0] if dived else None)
    plan = choose.placed(pricing, best) if best else None
    kind = ENUMERATED if proof.enumerated else ROOT
    return Bound(proof.bound, kind, proof.bound <= proof.least, tuple(root.worth), plan)


def integer(
    arrays: Arrays, rules: Rules, found: Bound, plan: Tables, seconds: float
) -> tuple[Who, ...] | None:
    """Return a better plan of one course out of the columns of `found`, in the order of tables, or None.

    The set partitioning programme over those columns, for `Arrays.sizes` as they are.
    """
    pricing = pricing_of(arrays, rules)
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
    return choose.placed(pricing, chosen)


def _root(
    arrays: Arrays,
    rules: Rules,
    plans: Sequence[Tables],
    watch: Watch,
    on_progress: Callable[[int], None] | None,
    courses: int = 1,
    known: Mapping[Who, int] = MappingProxyType({}),
) -> tuple[Root, Pricing, int | None]:
    """Return the relaxation, its pricing, and what the best of `plans`, or all courses, are worth."""
    counts = Counter(size for size in arrays.sizes if size)
    pricing = pricing_of(arrays, rules)
    start = [tuple(sorted(map(int, who))) for plan in plans for who in plan if len(who)]
    worths = [_worth(pricing, arrays, plan) for plan in plans]
    goal = max((worth for worth in worths if worth is not None), default=None)
    # What is worth so much in one course may be worth less when all are known.
    goal = goal if courses == 1 else None
    return Root.begin(pricing, counts, start, watch, on_progress or _nobody, courses, known), pricing, goal


def _dived(
    arrays: Arrays, rules: Rules, plans: Sequence[Tables], watch: Watch
) -> tuple[list[tuple[Who, ...]], Mapping[Who, int]]:
    """Return a plan that is better than `plans`, if one is found by diving, and good tables for a proof."""
    pricing = pricing_of(arrays, rules)
    worths = [(_worth(pricing, arrays, plan), plan) for plan in plans]
    usual = [(worth, plan) for worth, plan in worths if worth is not None]
    if not usual or len(pricing.units) < DIVES_FROM:
        return [], {}
    least, best = max(usual, key=lambda one: one[0])
    tables = {tuple(sorted(map(int, who))) for _, plan in usual for who in plan if len(who)}
    worth = {who: pricing.value(who) for who in sorted(tables) if pricing.fits(who)}
    own = [tuple(sorted(map(int, who))) for who in best if len(who)]
    if not all(who in worth for who in own):
        return [], {}
    plan, known = diving.found(pricing, own, worth, watch)
    return ([plan] if sum(map(pricing.value, plan)) > least else []), known


def _worth(pricing: Pricing, arrays: Arrays, plan: Tables) -> int | None:
    """Return what a plan of one course is worth, or None where its tables are of other sizes."""
    if sorted(map(len, plan)) != sorted(arrays.sizes):
        return None
    return sum(pricing.value(who) for who in plan if len(who))


def _times(tell: Callable[[int], None] | None, courses: int) -> Callable[[int], None]:
    """Tell so many times a course's bound."""
    return _nobody if tell is None else lambda value: tell(courses * value)


def _nobody(_value: int) -> None:
    """Nobody wants to know how it goes."""


def pricing_of(arrays: Arrays, rules: Rules) -> Pricing:
    """Return what says how much any table of one course is worth, and finds good ones."""
    empty = np.zeros(0, np.int32)
    near = np.zeros(arrays.people + 1, np.int64), empty
    course = courses.build(arrays, rules, near, (np.zeros(0, np.int64), empty))
    return Pricing.of(course, arrays.sizes, rules.ranges)
