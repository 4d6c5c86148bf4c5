"""Tables that compete for people: each way to share people among them is proven by itself.

A way is a multiset of sizes that the tables' ranges allow. What no plan of any way exceeds, none does.
"""

from collections.abc import Callable, Sequence

from potluck.seating.model import arrays as arrays_of
from potluck.seating.model import rules as rules_of
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.proofs import bound as bounds
from potluck.seating.proofs.bound import Bound
from potluck.seating.proofs.prices.pool import Who
from potluck.seating.proofs.prices.watch import Watch
from potluck.seating.search.dense.grouping import Grouping
from potluck.seating.search.floor import lifting
from potluck.seating.search.run import Search, Tables

MOST_PEOPLE, MOST_WAYS, MOST_BEGUN = 150, 60, 20_000
"""More than these are not proven; of ways that hold not everybody yet there may be more."""

Sizes = tuple[int, ...]


def ways(grouping: Grouping) -> list[Sizes]:
    """Return every multiset of sizes that holds everybody, ascending; none where there are too many."""
    begun: set[Sizes] = {()}
    for least, most in zip(grouping.low.tolist(), grouping.high.tolist(), strict=True):
        begun = {tuple(sorted((*one, size))) for one in begun for size in range(least, most + 1)}
        begun = {one for one in begun if sum(one) <= grouping.people}
        if len(begun) > MOST_BEGUN:
            return []
    found = sorted(one for one in begun if sum(one) == grouping.people)
    return found if len(found) <= MOST_WAYS else []


def certify(
    search: Search,
    problem: SeatingProblem,
    courses: list[Tables],
    fair: bool,
    watch: Watch,
    tell: Callable[[int], None],
) -> tuple[list[Tables], Bound | None]:
    """Return the better of `courses` and what proving finds, and the bound: None where it is not tried.

    The way with the highest bound is proven first, and none further than to what the best plan is worth.
    """
    grouping = search.grouping
    every = ways(grouping) if grouping is not None and grouping.people <= MOST_PEOPLE else []
    if grouping is None or not every:
        return courses, None
    proofs = {sizes: _Way(search, problem, sizes) for sizes in every}
    known = dict.fromkeys(tuple(sorted(who)) for who in courses[0])
    tops = {sizes: way.quick(list(known)) for sizes, way in proofs.items()}
    kind, best, least = bounds.ROOT, courses, search.evening.value(courses)
    while open_ways := [sizes for sizes in proofs if tops[sizes] > least]:
        tell(max(tops.values()))
        highest = max(open_ways, key=lambda sizes: tops[sizes])
        own = Watch(watch.left() / len(open_ways), watch.asked, watch.clock)
        found = proofs.pop(highest).proven(list(known), least, own)
        known |= dict.fromkeys(found.columns)
        tops[highest] = min(tops[highest], found.value)
        kind = found.kind if found.kind == bounds.ENUMERATED else kind
        if found.plan is not None:
            plan = [placed(grouping, found.plan)]
            lifted = lifting.lift(search.evening, plan, search.near) if fair else plan
            best = search.better(best, lifted, fair)
            least = max(least, search.evening.value(plan))
    top = max(tops.values())
    return best, Bound(top, kind, top <= least, tuple(known))


def placed(grouping: Grouping, tables: Sequence[Sequence[int]]) -> Tables:
    """Return tables in the order of the groups whose ranges they keep: smallest first, to the tightest."""
    found: list[list[int]] = [[] for _ in range(grouping.groups)]
    empty = set(range(grouping.groups))
    for who in sorted(tables, key=len):
        fitting = [g for g in empty if grouping.low[g] <= len(who) <= grouping.high[g]]
        chosen = min(fitting, key=lambda g: (grouping.high[g], g))
        found[chosen] = list(who)
        empty.remove(chosen)
    return found


class _Way:
    """One multiset of sizes."""

    def __init__(self, search: Search, problem: SeatingProblem, sizes: Sizes) -> None:
        self.problem = problem
        self.arrays = arrays_of.sized(search.evening.arrays, problem, sizes)
        self.rules = rules_of.arrays(problem, [], len(sizes))

    def quick(self, known: Sequence[Who]) -> int:
        """Return a bound that takes no time."""
        return bounds.upper(self.arrays, self.rules, self.problem, [known], 0.0).value

    def proven(self, known: Sequence[Who], least: int, watch: Watch) -> Bound:
        """Return the bound, and a plan that is worth more than `least` where there is one."""
        return bounds.prove(self.arrays, self.rules, [known], watch, least=least)
