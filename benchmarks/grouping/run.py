"""Dense grouping against its peers, each with the same CPU seconds, one after the other.

The peers from papers are C around the same loops as the engine's; those from the package index are given what
suits each best (`theirs/`), in an environment of its own. Every plan is counted anew from its groups.
Without options a sample is run; `--all` is every instance, `--full` what was asked for: every instance, 10
seeds, 10 and 60 seconds.
Where every run of ours is the best there is, what comes from the package index is not run: none is better.
Every run is kept (`cells.py`), so that the command can be stopped and given again. Where a run has reached
the best there is (`proven.py`), the same seed is not run for longer: its value stays. The log holds
every run, of more seeds and times than were asked for too.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from benchmarks import measured
from benchmarks.grouping import cells, installed, instances, proven, section
from benchmarks.grouping.cells import Log
from benchmarks.grouping.instances import Instance

LOG, LOG_OF_ALL = Path(__file__).with_name("log.json"), Path(__file__).with_name("log_of_all.json")
SAMPLE = (
    "drawn-120-10-different", "drawn-240-12-equal", "drawn-480-20-equal", "drawn-960-24-different",
    "Geo_n120_ds_01", "RanReal_n120_ss_01", "RanInt_n240_ds_01", "RanInt_n480_ss_01",
)  # fmt: skip
FULL_SEEDS, FULL_SECONDS = 10, (10.0, 60.0)


def main(arguments: Sequence[str]) -> None:
    """Run the sample, or what the options say, and tell."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks grouping", description=__doc__)
    parser.add_argument("--seconds", type=float, nargs="+", default=[10.0], help="CPU seconds of every run")
    parser.add_argument(
        "--seeds", type=int, nargs="+", default=[3], help="for all times, or for each of them"
    )
    parser.add_argument(
        "--seeds-installed", type=int, nargs="+", default=[1], help="the same for the package index; 0: none"
    )
    parser.add_argument("--all", action="store_true", help="every instance")
    parser.add_argument("--full", action="store_true", help="every instance, 10 seeds, 10 and 60 s: days")
    parser.add_argument("--only", nargs="*", help="these instances")
    options = parser.parse_args(arguments)
    told = _arguments(options)
    if options.full:
        options.all, options.seconds = True, list(FULL_SECONDS)
        options.seeds = options.seeds_installed = [FULL_SEEDS]
    if not {len(options.seeds), len(options.seeds_installed)} <= {1, len(options.seconds)}:
        parser.error("--seeds and --seeds-installed are one number, or as many as --seconds has.")
    everything = [*instances.drawn(), *instances.library()]
    wanted = options.only or (None if options.all else SAMPLE)
    chosen = [instance for instance in everything if wanted is None or instance.name in wanted]
    path = LOG_OF_ALL if options.all else LOG
    before = cells.take_over(*_read(path.read_text("utf-8")))
    log = _made(options, chosen)
    path.write_text(_json(cells.more(cells.joined(before, log))), "utf-8")
    notes = (
        [] if len(everything) > len(instances.drawn()) else ["POTLUCK_DATA was not set: no MDGPLIB files."]
    )
    if not options.full:
        notes.append("Asked for: 10 seeds, 10 and 60 s, on every instance (`--full`); this is what was run.")
    measured.tell(section.of(chosen, log, told, notes, "all" if options.all else ""))


def _made(options: argparse.Namespace, chosen: Sequence[Instance]) -> Log:
    """Make the runs that are not kept yet, and return all that the options ask for."""
    times = options.seconds
    seeds = dict(zip(times, options.seeds * len(times), strict=False))
    of_installed = dict(zip(times, options.seeds_installed * len(times), strict=False))
    log: Log = {}
    for seconds, instance in product(sorted(seeds), chosen):
        found = log[seconds, instance.name] = {}
        for method, own in _methods(seeds[seconds], of_installed[seconds]):
            beaten = method in installed.SCRIPTS and proven.all_best(found[cells.OURS], instance.name)
            found[method] = [] if beaten else list(_runs(log, method, instance, seconds, own))
        print(f"{seconds:g} s, {instance.name}", flush=True)
    return log


def _runs(log: Log, method: str, instance: Instance, seconds: float, seeds: int) -> Iterator[float | None]:
    """Yield what every seed reached; one that had reached the proven best in less time is not run again."""
    for seed in range(seeds):
        reached = proven.reached(log, method, instance.name, seed, seconds)
        yield cells.value(method, instance, seed, seconds) if reached is None else reached


def _methods(seeds: int, seeds_installed: int) -> Iterator[tuple[str, int]]:
    for method in (cells.OURS, *cells.FROM_PAPERS):
        yield method, 1 if method == "ABA" else seeds
    for peer in installed.SCRIPTS:
        yield peer, seeds_installed


def _arguments(options: argparse.Namespace) -> str:
    if options.full:
        told = " --full"
    else:
        told = " --seconds " + " ".join(f"{seconds:g}" for seconds in options.seconds)
        told += " --seeds " + " ".join(map(str, options.seeds))
        told += " --seeds-installed " + " ".join(map(str, options.seeds_installed))
        told += " --all" if options.all else ""
    return told + (" --only " + " ".join(options.only) if options.only else "")


def _json(log: Log) -> str:
    """The code of every method, then one line for each instance and time."""
    log = {cell: {method: runs for method, runs in found.items() if runs} for cell, found in log.items()}
    methods = sorted({method for found in log.values() for method in found})
    lines = [f'"code": {json.dumps(cells.code(methods))}'] + [
        f"{json.dumps(f'{seconds:g} s, {name}')}: {json.dumps(found)}"
        for (seconds, name), found in log.items()
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _read(text: str) -> tuple[Log, dict[str, str]]:
    """Return what was logged, and by which code."""
    read = json.loads(text)
    code = read.pop("code", {})
    named = {name.partition(" s, ")[::2]: found for name, found in read.items()}
    return {(float(seconds), name): found for (seconds, name), found in named.items()}, code
