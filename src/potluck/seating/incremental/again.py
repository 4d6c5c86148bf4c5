"""A plan that follows what changed: settled around those who changed, repaired where seats do not suffice."""

from collections.abc import Sequence

from potluck.seating import repair, reseated
from potluck.seating.incremental.known import Known
from potluck.seating.model import arrays as arrays_of
from potluck.seating.model import rules
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.proofs import check
from potluck.seating.result import Result
from potluck.seating.search import anneal, table
from potluck.seating.search import course as courses
from potluck.seating.search.course import Course
from potluck.seating.search.sparse import near as large

Tables = list[list[int]]
MOST_TABLES = 24
"""Of each guest who changed so many tables at most are looked at: those of the likeliest companions."""


def again(
    result: Result, problem: SeatingProblem, known: Known | None = None, slack: int = 3, seconds: float = 5.0
) -> Result:
    """Return a plan for `problem` out of the plan for another, without starting again.

    Whose profile changed may swap with others, and they among themselves. Where people only come and go, and
    tables have room, nobody else moves; else as few as possible do. Its value is counted with what topics
    weighed before; after some hundred changes, or a tenth of the list, start again.

    Parameters
    ----------
    result : Result
        Of one course; what `again` returned will do.
    problem : SeatingProblem
        The same guests with other profiles, or some gone and some come; they are known by their ids.
    known : Known, optional
        Of `problem`; made of what the result holds if not given.
    slack : int
        Where tables have no room, so many people may move beyond those who must, if that makes better tables.
    seconds : float
        For a repair at most.
    """
    made = {"seed": result.seed, "threads": result.threads}
    known = known or Known.of_result(result).followed(problem)
    number_of = {guest.id: number for number, guest in enumerate(problem.guests)}
    before = [number_of.get(guest.id, -1) for guest in result.problem.guests]
    current = [[before[g] for g in who if before[g] >= 0] for who in result.plan.seatings()[0]]
    arrived = sorted({*number_of.values()}.difference(before))
    course = _course(known, len(current), max(map(len, current)) + 1)
    tables = _seated(course, current, arrived)
    if not check.keeps(problem, rules.of(problem), tables):
        tables = [
            list(who)
            for who in repair.reseat(
                problem, current, arrived, seconds=seconds, slack=slack, known=known.arrays
            ).tables
        ]
    elif not arrived and len(before) == len(number_of):
        tables = _settled(course, tables, known.fresh)
    return reseated.result(problem, [tables], made, (known.arrays, known.near))


def _course(known: Known, tables: int, widest: int) -> Course:
    checked = rules.arrays(known.problem, rules.of(known.problem), tables)
    holders = large.holders(known.arrays.rows) or courses.holders(known.arrays.rows)
    arrays = arrays_of.sized(known.arrays, known.problem, [widest] * tables)
    return courses.build(arrays, checked, known.near, holders)


def _seated(course: Course, current: Sequence[Sequence[int]], arrived: Sequence[int]) -> Tables:
    """Give who arrived a seat where they are worth most, at one of the smaller tables."""
    tables = [list(who) for who in current]
    for guest in arrived:
        smallest = min(map(len, tables))
        at = {other: number for number, who in enumerate(tables) for other in who}
        near = course.near[course.near_ptr[guest] : course.near_ptr[guest + 1]].tolist()
        liked = dict.fromkeys(at[other] for other in near if other in at)
        room = [number for number in liked if len(tables[number]) == smallest]
        room = room or [number for number, who in enumerate(tables) if len(who) == smallest]
        able = [number for number in room if not table.broken(course, number, [*tables[number], guest])]
        gains = [(_gain(course, tables[number], guest), -number) for number in able]
        tables[-max(gains)[1] if gains else 0].append(guest)
    return tables


def _gain(course: Course, who: Sequence[int], guest: int) -> int:
    return table.worth(course, [*who, guest]) - (table.worth(course, who) if who else 0)


def _settled(course: Course, tables: Tables, changed: Sequence[int]) -> Tables:
    """Take the best swaps between the tables of those who changed and of their likely companions."""
    at = {guest: number for number, who in enumerate(tables) for guest in who}
    pairs: dict[tuple[int, int], None] = {}
    for guest in changed:
        near = course.near[course.near_ptr[guest] : course.near_ptr[guest + 1]].tolist()
        others = list(dict.fromkeys(at[other] for other in near))[:MOST_TABLES]
        pairs.update(((min(at[guest], t), max(at[guest], t)), None) for t in others if t != at[guest])
    return anneal.settle(course, tables, list(pairs))
