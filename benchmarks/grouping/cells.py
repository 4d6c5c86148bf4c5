"""Every run is kept on disk as soon as it is done: hours of them can be stopped, and taken up again.

The files lie in the cache of this person, outside the repository, under a fingerprint of the code that was
run: where the engine or a peer has changed, its runs are run anew.
"""

import json
import os
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


def value(method: str, instance: Instance, seed: int, seconds: float) -> float | None:
    """Return what a method reached, counted anew from its groups; None where no plan keeps the bounds."""
    path = _folder() / _fingerprint(method) / f"{seconds:g}" / instance.name / f"{method}-{seed}.json"
    if path.exists():
        kept: float | None = json.loads(path.read_text("utf-8"))
        return kept
    group = _grouped(method, instance, seed, seconds)
    found = None if group is None else instance.value(group)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}")
    beside.write_text(json.dumps(found), "utf-8")
    beside.replace(path)
    return found


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
        files += [HERE / "papers.py", *sorted((HERE / "peers").iterdir())]
    else:
        files = [HERE / "instances.py", HERE / "installed.py", HERE / "theirs" / installed.SCRIPTS[method][0]]
    digest = sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
