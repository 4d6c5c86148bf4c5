"""A plan and the proof of how good it is: what proving finds that is better becomes the plan."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from potluck.seating.model.problem import SeatingProblem
from potluck.seating.model.rules import Rules
from potluck.seating.model.rules import of as wishes_of
from potluck.seating.proofs import bound as bounds
from potluck.seating.proofs import check, free
from potluck.seating.proofs.bound import Bound
from potluck.seating.proofs.exact import evenings
from potluck.seating.proofs.prices.watch import Watch
from potluck.seating.search.courses import met
from potluck.seating.search.floor import lifting
from potluck.seating.search.run import Search, Tables
from potluck.seating.stop import Stop

LARGE_FROM = 150
"""Guests; with more, prices are descended to."""
SHARE_TO_BOUND = 0.6
"""Of the time, with several courses; in the rest better evenings are looked for."""
SHORT_SWEEPS, SHORT_STARTS = 300, 5
"""Quick further starts, whose tables are the first columns."""


def certify(
    search: Search,
    rules: Rules,
    problem: SeatingProblem,
    courses: list[Tables],
    fair: bool,
    stop: Stop,
    watch: Watch,
    tell: Callable[[int], None],
) -> tuple[list[Tables], Bound | None]:
    """Return the better of `courses` and what proving finds, and the bound; `stop` is told what came of it.

    None, where tables compete for people in too many ways.

    A better plan depends on how far the proof came: such a run ends with "clock", or with "bound" where
    nothing is better, never with "finished".
    """
    arrays, own = search.evening.arrays, rules.told_of_pairs()
    upper: Bound | None
    if problem.free_sizes:
        better, upper = free.certify(search, problem, courses, fair, watch, tell)
    elif arrays.people > LARGE_FROM:
        upper, better = bounds.large(arrays, own, courses, problem.courses, watch, tell), courses
    elif problem.courses > 1 and not _meet_again(own, courses):
        half = Watch(watch.left() * SHARE_TO_BOUND, watch.asked, watch.clock)
        upper = bounds.joint(arrays, own, [*courses, *_further(search, watch)], problem.courses, half, tell)
        assert upper.charge is not None
        better = evenings.improved(search, rules, upper.charge, courses, fair, watch)
    elif problem.courses > 1:
        upper, better = (
            bounds.upper(arrays, own, problem, courses, watch.left(), tell, watch.asked),
            courses,
        )
    else:
        plans = [courses[0], *_further(search, watch)]
        upper = bounds.prove(arrays, own, plans, watch, tell)
        better = _better(search, problem, courses, upper, plans, fair)
    if upper is None:
        return courses, None
    if better is not courses:
        courses, stop.why = better, "clock" if stop.why == "finished" else stop.why
    if stop.why in ("finished", "clock") and search.evening.value(courses) >= upper.value:
        stop.why = "bound"
    if problem.free_sizes or all(len(alike) < 2 for alike in bounds.pricing_of(arrays, own).tables.values()):
        return courses, upper
    return courses, replace(upper, kind=upper.kind + bounds.EACH_ALONE)


def _meet_again(rules: Rules, courses: Sequence[Tables]) -> bool:
    """Tell whether two meet twice who need not."""
    pairs = [(i, j) for i, j in met(courses) if rules.unit[i] != rules.unit[j]]
    return len(set(pairs)) < len(pairs)


def _further(search: Search, watch: Watch) -> list[Tables]:
    """Other good plans, soon found."""
    short = Stop(max(watch.left() / 10, 0.0), watch.asked)
    found = []
    for seed in range(SHORT_STARTS):
        if not short.now():
            found += search.start(SHORT_SWEEPS, seed, short, lambda _share, _courses: None, fair=False)
    return found


def _better(
    search: Search,
    problem: SeatingProblem,
    courses: list[Tables],
    upper: Bound,
    plans: Sequence[Tables],
    fair: bool,
) -> list[Tables]:
    """The best by what counts for a plan: nobody left with nothing first, then the value."""
    wishes, best = wishes_of(problem), courses
    for plan in [*([upper.plan] if upper.plan else []), *plans[1:]]:
        found = [[list(who) for who in plan]]
        if len(plan) == len(courses[0]) and not check.broken(problem, wishes, found[0]):
            best = search.better(
                best, lifting.lift(search.evening, found, search.near) if fair else found, fair
            )
    return best
