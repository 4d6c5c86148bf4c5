"""Every run is kept on disk as soon as it is done: hours of them can be stopped, and taken up again.

The files lie in the cache of this person, outside the repository, under a fingerprint of the code that was
run: where the engine or a peer has changed, its runs are run anew. The log in the repository names these
fingerprints too, so that more seeds can be added to it elsewhere: each seed's runs are of one machine.
"""

import json
import os
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

import numpy as np

import hatch_build
from benchmarks.grouping import installed, ours, papers
from benchmarks.grouping.instances import Instance

OURS = "potluck"
FROM_PAPERS = (*papers.METHODS, "ABA")
HERE = Path(__file__).resolve().parent
SEATING = hatch_build.ROOT / hatch_build.SEATING
LOOPS = SEATING / "_kernels" / "dense"

Runs = list[float | None]
"""What a method reached, a seed after the other."""

Log = dict[tuple[float, str], dict[str, Runs]]
"""The runs of every method, by CPU seconds and the name of the instance."""


def value(method: str, instance: Instance, seed: int, seconds: float) -> float | None:
    """Return what a method reached, counted anew from its groups; None where no plan keeps the bounds."""
    kept = _kept(method, instance.name, seed, seconds)
    if kept:
        return kept[0]
    group = _grouped(method, instance, seed, seconds)
    found = None if group is None else instance.value(group)
    _keep(_path(method, instance.name, seed, seconds), found)
    return found


def code(methods: Iterable[str]) -> dict[str, str]:
    """Return the fingerprint of the code of each method."""
    return {method: _fingerprint(method) for method in methods}


def more(log: Log) -> Log:
    """Return a log with the runs that are kept besides: of later seeds, one after the other."""
    return {
        (seconds, instance): {
            method: [*values, *_kept(method, instance, len(values), seconds)]
            for method, values in found.items()
        }
        for (seconds, instance), found in log.items()
    }


def take_over(log: Log, made_by: Mapping[str, str]) -> Log:
    """Keep the runs of a log as if run here, of the methods whose code is still the same; return these."""
    known = {OURS, *FROM_PAPERS, *installed.SCRIPTS}
    same = {method for method, code in made_by.items() if method in known and code == _fingerprint(method)}
    taken = {
        cell: {method: values for method, values in found.items() if method in same}
        for cell, found in log.items()
    }
    for (seconds, instance), found in taken.items():
        for method, values in found.items():
            for seed, value_of_one in enumerate(values):
                _keep(_path(method, instance, seed, seconds), value_of_one)
    return taken


def joined(log: Log, later: Log) -> Log:
    """Return a log with what another one tells of a method in place of its own."""
    return {cell: log.get(cell, {}) | later.get(cell, {}) for cell in log | later}


def _path(method: str, instance: str, seed: int, seconds: float) -> Path:
    return _folder() / _fingerprint(method) / f"{seconds:g}" / instance / f"{method}-{seed}.json"


def _kept(method: str, instance: str, seed: int, seconds: float) -> Runs:
    """Return the runs of this seed and those after it, up to the first that was not made."""
    found: Runs = []
    while (path := _path(method, instance, seed + len(found), seconds)).exists():
        found.append(json.loads(path.read_text("utf-8")))
    return found


def _keep(path: Path, found: float | None) -> None:
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}")
    beside.write_text(json.dumps(found), "utf-8")
    beside.replace(path)


def _grouped(method: str, instance: Instance, seed: int, seconds: float) -> np.ndarray | None:
    if method == OURS:
        return ours.group(instance, seed, seconds)
    if method in FROM_PAPERS:
        return papers.group(method, instance, seed + 1, seconds)
    return installed.group(method, instance, seed + 1, seconds)


def _folder() -> Path:
    cache_of_person = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache_of_person / "potluck-benchmarks" / "grouping-cells"


@cache
def _fingerprint(method: str) -> str:
    files = [HERE / "instances.py", *sorted(LOOPS.iterdir())]
    if method == OURS:
        files += [HERE / "ours.py", *sorted((SEATING / "search" / "dense").glob("*.py"))]
    elif method in FROM_PAPERS:
        own = f"{papers.METHODS.get(method, 'plan')}.c"
        files += [HERE / "papers.py", *(HERE / "peers" / name for name in ("plan.h", "plan.c", own))]
    else:
        scripts, _ = installed.SCRIPTS[method]
        files = [HERE / "instances.py", HERE / "installed.py", *(HERE / "theirs" / name for name in scripts)]
    digest = sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
