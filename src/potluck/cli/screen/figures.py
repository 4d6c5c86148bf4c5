"""Figures of a plan, by id, with a plot in plain characters: for whoever asks with --diagnostics."""

from collections.abc import Iterator, Sequence

import numpy as np

from potluck.reading import safe
from potluck.seating import Result, score
from potluck.seating.model.numbers import Floats
from potluck.shared.language import _

BINS, POOREST = 10, 5
PERCENTS = (0, 1, 5, 50)
LONGEST_BAR = 40


def drawn(result: Result, width: int) -> list[str]:
    """Return the figures of a plan as lines."""
    courses = result.plan.seatings()
    own = result.evening.evenings(courses) / result.evening.arrays.one
    return [
        "",
        *_made(result),
        "",
        *_measures(result, own),
        "",
        *_plot(own, width),
        "",
        *_poorest(result, own),
    ]


def _made(result: Result) -> Iterator[str]:
    bound = "-" if result.bound is None else f"{result.bound:.3f} ({result.bound_kind})"
    yield _("value {value:.3f} {unit}, bound {bound}, repeats {repeats}").format(
        value=result.value, unit=result.unit, bound=bound, repeats=result.repeats
    )
    yield _("seed {seed}, work {work}, threads {threads}, stopped: {stopped}, kernel: {kernel}").format(
        seed=result.seed,
        work=result.work,
        threads=result.threads,
        stopped=result.stopped,
        kernel=result.kernel,
    )


def _measures(result: Result, own: Floats) -> Iterator[str]:
    yield _("each guest’s evening").ljust(24) + "".join(_percent(percent) for percent in PERCENTS)
    measures = {"value": own, **score.evenings(result.evening, result.plan.seatings())}
    for name, values in measures.items():
        figures = np.percentile(values, PERCENTS, method="lower")
        yield f"  {name}".ljust(24) + "".join(f"{figure:9.3f}" for figure in figures)


def _percent(percent: int) -> str:
    return {0: _("minimum"), 50: _("median")}.get(percent, f"{percent} %").rjust(9)


def _plot(own: Floats, width: int) -> Iterator[str]:
    """How many guests have an evening of which value."""
    counts, edges = np.histogram(own, BINS)
    room = max(min(width - 28, LONGEST_BAR), 1)
    for count, low, high in zip(counts, edges, edges[1:], strict=False):
        bar = "#" * -(-int(count) * room // max(int(counts.max()), 1))
        yield f"{low:9.3f} -{high:8.3f} {count:6d} {bar}".rstrip()


def _poorest(result: Result, own: Floats) -> Iterator[str]:
    ids: Sequence[str] = [safe.for_terminal(guest.id) for guest in result.problem.guests]
    least = np.argsort(own, kind="stable")[:POOREST]
    yield _("poorest evenings, by id: {ids}").format(ids=", ".join(f"{ids[g]} ({own[g]:.3f})" for g in least))
