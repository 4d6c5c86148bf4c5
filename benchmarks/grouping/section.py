"""The section of the page: means of every method on every instance, and the verdicts."""

from collections.abc import Mapping, Sequence

from benchmarks import measured
from benchmarks.grouping import cells, proven, verdict
from benchmarks.grouping.cells import Log
from benchmarks.grouping.instances import Instance
from benchmarks.grouping.verdict import Values

ROUNDING = 1e-6


def of(
    chosen: Sequence[Instance], log: Log, arguments: str, notes: Sequence[str], part: str = ""
) -> measured.Section:
    """Return the section, or a part of its own, of a log: every method for every time and instance."""
    methods = list(next(iter(log.values())))
    times = sorted({seconds for seconds, _ in log})
    mine = {cell: found[cells.OURS] for cell, found in log.items()}
    printed = {instance.name: instance.best for instance in chosen}
    return measured.Section(
        "grouping",
        "Dense grouping: the engine's search against its peers" + (", on every instance" if part else ""),
        ("instance", "CPU s", *methods, "best found here", "best known before"),
        [_row(cell, values, printed[cell[1]]) for cell, values in log.items()],
        [*(line for seconds in times for line in _at(log, seconds)), *_before(mine, printed), *notes],
        arguments=arguments,
        part=part,
    )


def _at(log: Log, seconds: float) -> list[str]:
    """What was run for so many seconds, and the verdicts on it."""
    here = {cell: found for cell, found in log.items() if cell[0] == seconds}
    peers = [method for method in next(iter(here.values())) if method != cells.OURS]
    mine = {cell: found[cells.OURS] for cell, found in here.items()}
    found = [verdict.against(peer, mine, {cell: here[cell][peer] for cell in here}) for peer in peers]
    best = {cell: [_best_mean(here[cell], peers)] for cell in here}
    found.append(verdict.against("the best peer of each instance", mine, best))
    seeds = max(map(len, mine.values()))
    once = "ABA and what comes from the package index have one run"
    runs = f"{seeds} seed{'s' * (seeds > 1)} of {seconds:g} CPU s each"
    told = f"{len(here)} instances, {runs}, means; {once}."
    return [told, *_not_run(log, here), *(f"{seconds:g} s: {_words(one)}" for one in found)]


def _not_run(log: Log, here: Log) -> list[str]:
    """How many runs there was nothing left to find for."""
    count = sum(
        proven.reached(log, method, name, seed, seconds) is not None
        for (seconds, name), found in here.items()
        for method, runs in found.items()
        for seed in range(len(runs))
    )
    told = "were not made: with the same seed the best there is (`grouping-proofs`) was reached in less time"
    return [f"{count} of these runs {told}, and stands here."] if count else []


def _row(cell: tuple[float, str], values: Mapping[str, Values], before: float | None) -> list[str]:
    best = max(value for found in values.values() for value in found if value is not None)
    means = [_mean(found) for found in values.values()]
    return [
        cell[1],
        f"{cell[0]:g}",
        *means,
        f"{best:.1f}",
        "none printed" if before is None else f"{before:.1f}",
    ]


def _before(mine: Mapping[tuple[float, str], Values], printed: Mapping[str, float | None]) -> list[str]:
    """How the engine's best stands to the best that was known, where one is."""
    best: dict[str, float] = {}
    for (_, name), values in mine.items():
        best[name] = max([best.get(name, 0.0), *(value for value in values if value is not None)])
    gains = [value / known - 1 for name, value in best.items() if (known := printed[name]) is not None]
    if not gains:
        return []
    above, equal = (sum(gain > ROUNDING for gain in gains), sum(abs(gain) <= ROUNDING for gain in gains))
    told = f"Of {len(gains)} best values known before, {above} are passed and {equal} reached"
    return [f"{told}; at worst {measured.percent(max(0.0, -min(gains)), 3)} below."]


def _mean(values: Values) -> str:
    return f"{verdict.mean(values):.1f}" if any(value is not None for value in values) else "no plan"


def _best_mean(values: Mapping[str, Values], peers: Sequence[str]) -> float | None:
    means = [verdict.mean(values[peer]) for peer in peers if any(value is not None for value in values[peer])]
    return max(means, default=None)


def _words(one: verdict.Verdict) -> str:
    if not one.instances:
        return f"{one.peer}: no plan within bounds on any of these."
    return (
        f"Against {one.peer}: mean at least as good on {one.at_least} of {one.instances},"
        f" better on {one.better}; at worst {measured.percent(abs(one.worst), 3)} below; p = {one.p:.4f}."
    )
