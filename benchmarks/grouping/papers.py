"""Peers from their papers, in C around the same loops as the engine's, and one in numpy."""

import ctypes
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import numpy as np

import hatch_build
from benchmarks.grouping.instances import Instance
from potluck.seating.search.dense import grouping, kernel

HERE = Path(__file__).resolve().parent / "peers"
METHODS = {"IMS": "ims", "TPSDP": "three_phase", "NDVNS": "decomposition"}
"""Each is `peers_` and this name, in a file of this name."""


def group(method: str, instance: Instance, seed: int, seconds: float) -> np.ndarray:
    """Return what a method of `METHODS`, or "ABA", finds in so many CPU seconds."""
    if method == "ABA":
        return assigned(instance)
    found = np.zeros(len(instance.weights), np.int32)
    problem = grouping.Grouping(instance.weights, instance.low, instance.high)
    call = getattr(library(), f"peers_{METHODS[method]}")
    call.restype = ctypes.c_int64
    address = ctypes.c_void_p(found.ctypes.data)
    call(ctypes.byref(kernel.by_address(problem)), ctypes.c_uint64(seed), ctypes.c_double(seconds), address)
    return found


@cache
def library() -> ctypes.CDLL:
    """Compile the peers with the compiler and the flags of the engine."""
    loops = hatch_build.ROOT / hatch_build.SEATING / "_kernels" / "dense"
    out = Path(tempfile.mkdtemp()) / "peers.so"
    program = hatch_build.compiler()
    assert program is not None, "a C compiler is needed"
    files = [*sorted(HERE.glob("*.c")), loops / "narrow.c", loops / "scan.c"]
    flags = (*hatch_build.FLAGS, "-Werror", f"-I{loops}", f"-I{HERE}")
    subprocess.run([program, *flags, "-o", out, *files], check=True)
    return ctypes.CDLL(str(out))


def assigned(instance: Instance) -> np.ndarray:
    """Assignment-based anticlustering (arXiv 2601.06351): batches, each assigned to the groups at its best.

    People are sorted by how much they weigh with everybody, farthest first; every batch holds one person for
    each group that still has room, and the weights to those already there are the worth of an assignment.
    """
    weights = instance.weights.astype(np.int64)
    sizes, group = _sizes(instance), np.full(len(weights), -1, np.int32)
    order = np.argsort(-weights.sum(1), kind="stable").tolist()
    toward = np.zeros((len(sizes), len(weights)), np.int64)
    while order:
        open_groups = [g for g, size in enumerate(sizes) if (group == g).sum() < size]
        batch, order = order[: len(open_groups)], order[len(open_groups) :]
        worth = toward[np.ix_(open_groups, batch)].T
        for person, place in zip(batch, best_assignment(worth), strict=True):
            group[person] = open_groups[place]
            toward[open_groups[place]] += weights[person]
    return group


def _sizes(instance: Instance) -> list[int]:
    """As even as bounds allow."""
    sizes = instance.low.tolist()
    for _ in range(len(instance.weights) - sum(sizes)):
        roomy = [g for g, size in enumerate(sizes) if size < instance.high[g]]
        sizes[min(roomy, key=lambda g: (sizes[g], g))] += 1
    return sizes


def best_assignment(worth: np.ndarray) -> list[int]:
    """Return the column of each row so that the sum is largest, by shortest augmenting paths."""
    rows, columns = worth.shape
    cost = np.vstack([np.zeros(columns), -worth.astype(float)])
    cost = np.hstack([np.zeros((rows + 1, 1)), cost])
    potential, price = np.zeros(rows + 1), np.zeros(columns + 1)
    owner, way = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        owner[0], column = row, 0
        least, used = np.full(columns + 1, np.inf), np.zeros(columns + 1, bool)
        while True:
            used[column] = True
            reduced = cost[owner[column]] - potential[owner[column]] - price
            better = ~used & (reduced < least)
            least[better] = reduced[better]
            for k in np.flatnonzero(better):
                way[k] = column
            masked = np.where(used, np.inf, least)
            masked[0] = np.inf
            step, column = masked.min(), int(masked.argmin())
            for k in np.flatnonzero(used):
                potential[owner[k]] += step
                price[k] -= step
            least[~used] -= step
            if not owner[column]:
                break
        while column:
            owner[column] = owner[way[column]]
            column = way[column]
    found = [0] * rows
    for column in range(1, columns + 1):
        if owner[column]:
            found[owner[column] - 1] = column - 1
    return found
