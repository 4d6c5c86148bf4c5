"""Dense grouping against its peers, each with the same CPU seconds on the same core, one after the other.

The peers from papers are C around the same loops as the engine's; those from the package index run as they
are, each in an environment of its own. Every plan is counted anew from its groups. Without options a sample
is run, about twenty minutes on a quiet machine; `--all` is every instance.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import measured
from benchmarks.grouping import installed, instances, ours, papers, verdict
from benchmarks.grouping.instances import Instance

LOG = Path(__file__).with_name("log.json")
OURS = "potluck"
SAMPLE = (
    "drawn-120-10-different", "drawn-240-12-equal", "drawn-480-20-equal", "drawn-960-24-different",
    "Geo_n120_ds_01", "RanReal_n120_ss_01", "RanInt_n240_ds_01", "RanInt_n480_ss_01",
)  # fmt: skip
FROM_PAPERS = (*papers.METHODS, "ABA")
SEEDS_INSTALLED = 1
Log = dict[str, dict[str, list[float | None]]]


def main(arguments: Sequence[str]) -> None:
    """Run the sample, or what the options say, and tell."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks grouping", description=__doc__)
    parser.add_argument("--seconds", type=float, default=10.0, help="CPU seconds of every run")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--all", action="store_true", help="every instance; with --seeds 10 what was asked")
    parser.add_argument("--only", nargs="*", help="these instances")
    parser.add_argument("--without-installed", action="store_true", help="leave out the package index")
    parser.add_argument("--resume", action="store_true", help="keep what the log holds for the same seconds")
    options = parser.parse_args(arguments)
    everything = [*instances.drawn(), *instances.library()]
    wanted = options.only or (None if options.all else SAMPLE)
    chosen = [instance for instance in everything if wanted is None or instance.name in wanted]
    log: Log = _kept(options.seconds) if options.resume else {}
    for instance in chosen:
        for method, seeds in _methods(options.seeds, not options.without_installed):
            values = log.setdefault(instance.name, {}).setdefault(method, [])
            for seed in range(len(values), seeds):
                values.append(_value(method, instance, seed, options.seconds))
                LOG.write_text(_json(options.seconds, log), "utf-8")
    missing = (
        "" if len(everything) > len(instances.drawn()) else " POTLUCK_DATA was not set: no MDGPLIB files."
    )
    measured.tell(section(chosen, log, options, missing))


def _methods(seeds: int, with_installed: bool) -> Iterator[tuple[str, int]]:
    yield OURS, seeds
    for method in papers.METHODS:
        yield method, seeds
    yield "ABA", 1
    for peer in installed.SCRIPTS if with_installed else ():
        yield peer, min(seeds, SEEDS_INSTALLED)


def _value(method: str, instance: Instance, seed: int, seconds: float) -> float | None:
    if method == OURS:
        return instance.value(ours.group(instance, seed, seconds))
    if method in FROM_PAPERS:
        return instance.value(papers.group(method, instance, seed + 1, seconds))
    found = installed.group(method, instance, seed + 1, seconds)
    return None if found is None else instance.value(found)


def section(
    chosen: Sequence[Instance], log: Log, options: argparse.Namespace, missing: str
) -> measured.Section:
    """Return means of every method on every instance, and the verdicts."""
    peers = [*FROM_PAPERS, *([] if options.without_installed else installed.SCRIPTS)]
    mine = {i.name: log[i.name][OURS] for i in chosen}
    found = [verdict.against(peer, mine, {i.name: log[i.name][peer] for i in chosen}) for peer in peers]
    theirs = {i.name: [_best_mean(log[i.name], peers)] for i in chosen}
    found.append(verdict.against("the best peer of each instance", mine, theirs))
    return measured.Section(
        "grouping",
        "Dense grouping: the engine's search against its peers",
        ("instance", OURS, *peers, "best value known here"),
        [_row(instance, log, [OURS, *peers]) for instance in chosen],
        [
            _told(chosen, options) + missing,
            *map(_words, found),
            "Asked for: 10 seeds, 10 and 60 s, on every instance (`--all --seeds 10`); this is what was run.",
        ],
        arguments=_arguments(options),
    )


def _told(chosen: Sequence[Instance], options: argparse.Namespace) -> str:
    runs = f"{len(chosen)} instances, {options.seeds} seeds of {options.seconds:g} CPU s each, means"
    once = "ABA one run" if options.without_installed else "package index and ABA one run"
    left_out = " Packages were not run." if options.without_installed else ""
    return f"{runs}; {once}.{left_out}"


def _row(instance: Instance, log: Log, methods: Sequence[str]) -> list[str]:
    return [instance.name, *(_mean(log[instance.name], method) for method in methods), _best(instance, log)]


def _arguments(options: argparse.Namespace) -> str:
    told = f" --seconds {options.seconds:g} --seeds {options.seeds}"
    told += " --all" if options.all else ""
    told += " --only " + " ".join(options.only) if options.only else ""
    return told + (" --without-installed" if options.without_installed else "")


def _mean(values: dict[str, list[float | None]], method: str) -> str:
    found = [value for value in values[method] if value is not None]
    return f"{sum(found) / len(found):.1f}" if found else "no plan"


def _best_mean(values: dict[str, list[float | None]], peers: Sequence[str]) -> float | None:
    means = [verdict.mean(values[peer]) for peer in peers if any(value is not None for value in values[peer])]
    return max(means, default=None)


def _best(instance: Instance, log: Log) -> str:
    found = [value for values in log[instance.name].values() for value in values if value is not None]
    if instance.best is not None and instance.best > max(found):
        return f"{instance.best:.1f}"
    return f"{max(found):.1f}" + (f" (before: {instance.best:.1f})" if instance.best else "")


def _words(one: verdict.Verdict) -> str:
    if not one.instances:
        return f"{one.peer}: no plan within bounds on any of these."
    return (
        f"Against {one.peer}: mean at least as good on {one.at_least} of {one.instances},"
        f" better on {one.better}; at worst {measured.percent(abs(one.worst), 3)} below; p = {one.p:.4f}."
    )


def _kept(seconds: float) -> Log:
    kept = json.loads(LOG.read_text("utf-8")) if LOG.exists() else {"seconds": None}
    return kept["values"] if kept["seconds"] == seconds else {}


def _json(seconds: float, log: Log) -> str:
    """One line for each instance."""
    lines = [f"{json.dumps(name)}: {json.dumps(values)}" for name, values in log.items()]
    return f'{{"seconds": {seconds:g}, "values": {{\n' + ",\n".join(lines) + "\n}}\n"
