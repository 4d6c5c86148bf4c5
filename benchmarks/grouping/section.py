"""The section of the page: means of every method on every instance, and the verdicts."""

from collections.abc import Mapping, Sequence

from benchmarks import measured
from benchmarks.grouping import cells, proven, verdict
from benchmarks.grouping.cells import Log
from benchmarks.grouping.instances import Instance
from benchmarks.grouping.verdict import Values

ROUNDING = 1e-6
WRITTEN_HERE = (
    "IMS, TPSDP and NDVNS are written here, on the engine's loops: IMS and TPSDP after their papers and what"
    " their authors' code is said to do, NDVNS after its abstract and without its tabu search, which made it"
    " worse. ABA builds one plan and does not search."
)


def of(
    chosen: Sequence[Instance], log: Log, arguments: str, notes: Sequence[str], part: str = ""
) -> measured.Section:
    """Return the section, or a part of its own, of a log: every method for every time and instance."""
    methods = _run_at_all(log)
    times = sorted({seconds for seconds, _ in log})
    mine = {cell: found[cells.OURS] for cell, found in log.items()}
    printed = {instance.name: instance.best for instance in chosen}
    return measured.Section(
        "grouping",
        "Dense grouping: the engine's search against its peers" + (", on every instance" if part else ""),
        ("instance", "CPU s", *methods, "best found here", "best with the data"),
        [
            _row(cell, {method: found[method] for method in methods}, printed[cell[1]])
            for cell, found in log.items()
        ],
        [
            *(line for seconds in times for line in _at(log, seconds)),
            *_before(mine, printed),
            WRITTEN_HERE,
            *notes,
        ],
        arguments=arguments,
        part=part,
    )


def _at(log: Log, seconds: float) -> list[str]:
    """What was run for so many seconds, and the verdicts on it."""
    here = {cell: found for cell, found in log.items() if cell[0] == seconds}
    peers = [method for method in _run_at_all(here) if method != cells.OURS]
    mine = {cell: found[cells.OURS] for cell, found in here.items()}
    found = [verdict.against(peer, mine, {cell: here[cell][peer] for cell in here}) for peer in peers]
    best = {cell: [_best_mean(here[cell], peers)] for cell in here}
    found.append(verdict.against("the best peer of each instance", mine, best))
    told = f"{len(here)} instances, means of runs of {seconds:g} CPU s each: {_how_many(here)}."
    told_of_runs = [told, *_without_plan(here), *_not_run(log, here)]
    return [*told_of_runs, *(f"{seconds:g} s: {_words(one)}" for one in found)]


def _run_at_all(log: Log) -> list[str]:
    return [method for method in next(iter(log.values())) if any(found[method] for found in log.values())]


def _how_many(here: Log) -> str:
    """How many runs there are of which methods on an instance."""
    most = {method: max(len(found[method]) for found in here.values()) for method in _run_at_all(here)}
    of = {count: [method for method in most if most[method] == count] for count in most.values()}
    return "; ".join(f"{count} of {', '.join(methods)}" for count, methods in of.items())


def _without_plan(here: Log) -> list[str]:
    """How many runs the means leave out."""
    count = sum(runs.count(None) for found in here.values() for runs in found.values())
    return [f"{count} runs gave no plan within bounds in their time; means are of the others."] * (count > 0)


def _not_run(log: Log, here: Log) -> list[str]:
    """What there was nothing left to find for."""
    beaten = any(not found[method] for found in here.values() for method in _run_at_all(here))
    count = sum(
        proven.reached(log, method, name, seed, seconds) is not None
        for (seconds, name), found in here.items()
        for method, runs in found.items()
        for seed in range(len(runs))
    )
    told = "were not made: with the same seed the best there is (`grouping-proofs`) was reached in less time"
    none_better = "Not run: where each of potluck is the best there is (`grouping-proofs`), none is better."
    return [f"{count} of these runs {told}, and stands here."] * (count > 0) + [none_better] * beaten


def _row(cell: tuple[float, str], values: Mapping[str, Values], before: float | None) -> list[str]:
    best = max(value for found in values.values() for value in found if value is not None)
    means = [_mean(found) for found in values.values()]
    return [
        cell[1],
        f"{cell[0]:g}",
        *means,
        f"{best:.1f}",
        "none given" if before is None else f"{before:.1f}",
    ]


def _before(mine: Mapping[tuple[float, str], Values], printed: Mapping[str, float | None]) -> list[str]:
    """How the engine's best stands to the best value that came with the data, where one did."""
    best: dict[str, float] = {}
    for (_, name), values in mine.items():
        best[name] = max([best.get(name, 0.0), *(value for value in values if value is not None)])
    gains = [value / known - 1 for name, value in best.items() if (known := printed[name]) is not None]
    if not gains:
        return []
    above, equal = (sum(gain > ROUNDING for gain in gains), sum(abs(gain) <= ROUNDING for gain in gains))
    told = f"Of {len(gains)} best values that came with the data, {above} are passed and {equal} reached"
    return [f"{told}; at worst {measured.percent(max(0.0, -min(gains)), 3)} below."]


def _mean(values: Values) -> str:
    if not values:
        return "not run"
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
