"""The parts, wired: read it as the recipe, copy it to make another."""

from collections.abc import Callable, Sequence
from concurrent import futures
from dataclasses import dataclass
from functools import partial, reduce
from typing import TypeAlias

from potluck.seating.explain import Reasons
from potluck.seating.model import rules as rules_of
from potluck.seating.model.arrays import Arrays
from potluck.seating.model.guest import ProblemError, whole
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.model.rules import Rules
from potluck.seating.outcome import first_seating
from potluck.seating.proofs import bound as bounds
from potluck.seating.proofs import certified
from potluck.seating.proofs.prices.watch import Watch
from potluck.seating.result import Result, plan_of
from potluck.seating.rounds import seated
from potluck.seating.search import anneal, kernels, schedule
from potluck.seating.search.anneal import Annealer
from potluck.seating.search.dense import grouping as groupings
from potluck.seating.search.dense import schedule as dense_schedule
from potluck.seating.search.dense.grouping import Grouping
from potluck.seating.search.run import STEP, Search, Tables, Tell
from potluck.seating.stop import Asked, Stop
from potluck.shared.language import _

LONGEST = 1_000_000
"""Seconds."""
SECONDS_TO_PROVE = 20.0
"""At most, or four times `seconds`: until it is clear whether there is a plan at all."""
BOUND_UP_TO = 1500
"""Guests; larger problems have no bound yet."""
OnFault = Callable[[Exception], None]
Proven: TypeAlias = "tuple[list[Tables], bounds.Bound | None]"  # what proves is loaded where it is asked for


@dataclass(frozen=True)
class Progress:
    """What can be told while a plan is made: the share of the work done, the best so far, the time left.

    Of a crowd the best so far is not known on the way: then `value` is None.
    """

    share: float
    value: float | None
    bound: float | None
    seconds_left: float
    doing: str = "seating"


def solve(
    problem: SeatingProblem,
    *,
    seconds: float = 5.0,
    work: int | None = None,
    seed: int = 0,
    threads: int = 1,
    on_progress: Callable[[Progress], None] | None = None,
    asked: Asked | None = None,
    fair: bool = True,
    how_good: bool = False,
    on_fault: OnFault | None = None,
    annealer: Annealer = anneal.anneal,
) -> Result:
    """Seat everyone at the best tables that can be found.

    Parameters
    ----------
    problem : SeatingProblem
    seconds : float
        Sets the amount of work through `schedule.sweeps`, and is when the clock cuts it short.
    work : int, optional
        Sweeps, instead: replays a plan on any machine, however long it takes.
    seed : int
        0 to 2**64 - 1.
    threads : int
        So many starts beside each other; the best is taken.
    on_progress : callable, optional
        Called with a `Progress` about twenty times a second.
    asked : callable, optional
        Called as often; when it returns True the best plan so far is returned.
    fair : bool
        Lift the poorest evenings at the end.
    how_good : bool
        Prove how good the plan is, and take a better one where proving finds it (up to 1,500 guests; where
        tables compete for people up to 150, and 60 ways to share them).
    on_fault : callable, optional
        Called with what went wrong in proving, and the plan is returned without a bound; else it is raised.
    annealer : callable
        Who does the work: this machine, or others, by `cluster.rounds.Sharded`.

    Returns
    -------
    Result

    Raises
    ------
    ProblemError, Impossible, NoneFound
    """
    work, seed, threads = _checked(seconds, work, seed, threads)
    arrays, grouping = groupings.prepare(problem)
    sweeps = work or _sweeps(arrays, grouping, seconds)
    stop = Stop(seconds if work is None else float("inf"), asked)
    arrays, first = first_seating(problem, arrays, stop, min(SECONDS_TO_PROVE, 4 * seconds))
    rules = rules_of.arrays(problem, rules_of.of(problem), len(arrays.sizes))
    search = Search.prepare(arrays, rules, problem.courses, first, grouping, annealer)
    courses = _courses(search, sweeps, seed, threads, stop, _teller(search, stop, on_progress), fair)
    prove = partial(_bound, search, rules, problem, courses, seconds, stop, on_progress, fair)
    courses, upper = _kept(courses, prove, on_fault) if how_good else (courses, None)
    return Result(
        plan=plan_of(problem, courses),
        value=search.evening.value(courses) / arrays.one,
        unit=problem.count,
        bound=upper.value / arrays.one if upper else None,
        bound_kind=upper.kind if upper else None,
        repeats=search.evening.repeats(courses),
        stopped=stop.why,
        work=sweeps,
        seed=seed,
        threads=threads,
        kernel=kernels.describe(),
        problem=problem,
        reasons=Reasons.of(problem, arrays),
        evening=search.evening,
    )


def _checked(seconds: float, work: int | None, seed: int, threads: int) -> tuple[int | None, int, int]:
    """Return the whole numbers as plain ones; refuse what makes no sense."""
    work = None if work is None else whole(work, _("work is {number}; it is a number of sweeps."))
    threads = whole(threads, _("threads is {number}; it is a whole number."))
    seed = whole(seed, _("The seed is {number}; it is a whole number."))
    if not 0 < seconds <= LONGEST:
        raise ProblemError(
            _("{seconds} seconds were asked for; it must be above 0 and at most {most}."),
            seconds=seconds,
            most=LONGEST,
        )
    if work is not None and not 1 <= work < 2**31:
        raise ProblemError(
            _("{work} sweeps were asked for; it must be 1 to {most}."), work=work, most=2**31 - 1
        )
    if not 1 <= threads <= 64:
        raise ProblemError(_("{threads} threads were asked for; it must be 1 to 64."), threads=threads)
    if not 0 <= seed < 2**64:
        raise ProblemError(_("The seed is {seed}; it must be 0 to {most}."), seed=seed, most=2**64 - 1)
    return work, seed, threads


def _sweeps(arrays: Arrays, grouping: Grouping | None, seconds: float) -> int:
    if grouping is not None:
        return dense_schedule.sweeps(grouping.people, seconds)
    return schedule.sweeps(arrays.people, len(arrays.sizes), seconds, bool(arrays.dense.size))


def _courses(
    search: Search, sweeps: int, seed: int, threads: int, stop: Stop, tell: Tell, fair: bool
) -> list[Tables]:
    """The best of all starts; of several courses, a design stands beside them."""
    starts = partial(_starts, search, sweeps, seed, threads, stop, tell, fair)
    return seated.best(search, sweeps, seed, fair, starts, stop.now)


def _starts(
    search: Search, sweeps: int, seed: int, threads: int, stop: Stop, tell: Tell, fair: bool
) -> list[Tables]:
    """One start for each thread; the best, of equals the first."""
    if threads == 1:
        return search.start(sweeps, seed, stop, tell, fair)
    with futures.ThreadPoolExecutor(threads) as pool:
        seeds = [(seed + k * 31 * STEP) % 2**64 for k in range(threads)]
        tells: list[Tell] = [tell] + [anneal.untold] * (threads - 1)
        runs = [
            pool.submit(search.start, sweeps, own, stop, told, fair)
            for own, told in zip(seeds, tells, strict=True)
        ]
        found = [run.result() for run in runs]
    return reduce(lambda best, courses: search.better(best, courses, fair), found)


def _teller(search: Search, stop: Stop, on_progress: Callable[[Progress], None] | None) -> Tell:
    def tell(share: float, courses: Sequence[Tables]) -> None:
        if on_progress is not None:
            value = search.evening.value(courses) / search.evening.arrays.one
            left = min(stop.elapsed() * (1 - share) / max(share, 0.01), stop.seconds - stop.elapsed())
            on_progress(Progress(share, value, None, max(left, 0.0)))

    return tell


def _kept(courses: list[Tables], prove: Callable[[], Proven], on_fault: OnFault | None) -> Proven:
    """What proving says, or `courses` as they are where it goes wrong and somebody is told of it."""
    try:
        return prove()
    except Exception as fault:
        if on_fault is None:
            raise
        on_fault(fault)
        return courses, None


def _bound(
    search: Search,
    rules: Rules,
    problem: SeatingProblem,
    courses: list[Tables],
    seconds: float,
    stop: Stop,
    on_progress: Callable[[Progress], None] | None,
    fair: bool,
) -> Proven:
    """A plan as good or better, and what none can be worth more than; None where that is not tried."""
    arrays, watch = search.evening.arrays, Watch(seconds, stop.asked)
    if arrays.people > BOUND_UP_TO or stop.why == "asked":
        return courses, None
    value = search.evening.value(courses)

    def tell(bound: int) -> None:
        if on_progress is not None:
            left = max(watch.left(), 0.0)
            bounded = bound / arrays.one
            on_progress(Progress(1 - left / seconds, value / arrays.one, bounded, left, "proving"))

    return certified.certify(search, rules, problem, courses, fair, stop, watch, tell)
