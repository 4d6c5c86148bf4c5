"""Potluck against those who partition graphs, KaMinPar and KaHIP, for equal CPU seconds.

Peers are given the neighbour graph for nothing, and blocks of exactly five. They cut it again and again, and
the best cut is taken. Plans are counted by all pairs at a table, not only by those that the graph joins.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks import measured
from benchmarks.large.graph import Graph
from benchmarks.large.ready import SEED, TABLE, Ready
from potluck.seating.search.neighbours import COMPANIONS

HERE = Path(__file__).resolve().parent / "theirs"
PEERS = (
    ("KaMinPar", "default"),
    ("KaMinPar", "largek"),
    ("KaMinPar", "largek-strong"),
    ("KaHIP", "FAST"),
    ("KaHIP", "ECO"),
)
PACKAGES = {"KaMinPar": "kaminpar==3.7.3", "KaHIP": "kahip==3.25"}
SIZES, SECONDS = (1_000, 10_000, 100_000), 10.0
PATIENCE = 5
"""Times the seconds: whoever has no plan then has none."""


def main(arguments: Sequence[str]) -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks peers", description=__doc__)
    parser.add_argument("--guests", type=int, nargs="*", default=list(SIZES))
    parser.add_argument("--seconds", type=float, default=SECONDS)
    asked = parser.parse_args(arguments)
    usual = (asked.guests, asked.seconds) == (list(SIZES), SECONDS)
    told = "" if usual else f" --guests {' '.join(map(str, asked.guests))} --seconds {asked.seconds:g}"
    sizes = " and ".join(map(str, asked.guests))
    rows = [row for people in asked.guests for row in _rows(people, asked.seconds)]
    measured.tell(
        measured.Section(
            "peers",
            "Potluck and those who partition graphs" + ("" if usual else f": {sizes} people"),
            ("people", "who", "CPU s", "runs", "bilinear value", "of Potluck's"),
            rows,
            [
                f"Tables of exactly {TABLE}; the graph: up to {COMPANIONS} companions of each, by affinity.",
                "Potluck finds the companions itself; peers are given them, and the reading is not counted.",
                f"A peer cuts for {asked.seconds:g} CPU s, and finishes what it began; its best cut counts.",
                "Where it leaves a table too large, who is worth least there moves to the best free seat.",
                f"No plan: none in {PATIENCE} times the seconds.",
            ],
            told,
            "" if usual else "-".join(map(str, asked.guests)),
        )
    )


def _rows(people: int, seconds: float) -> list[list[object]]:
    ready = Ready.of(people)
    ours, took = _searched(ready, seconds)
    value = ready.bilinear(ours)
    rows: list[list[object]] = [[people, "Potluck", f"{took:.1f}", 1, f"{value:.0f}", measured.percent(1.0)]]
    graph = Graph.of(ready)
    for peer, mode in PEERS:
        found = _partitioned(graph, people // TABLE, peer, mode, seconds)
        if found is None:
            rows.append([people, f"{peer} {mode}", "no plan", "", "", ""])
            continue
        table = repaired(graph, np.array(found["blocks"]), people // TABLE)
        theirs = ready.bilinear(table)
        told = [f"{found['cpu']:.1f}", found["runs"], f"{theirs:.0f}", measured.percent(theirs / value)]
        rows.append([people, f"{peer} {mode}", *told])
    return rows


def _searched(ready: Ready, seconds: float) -> tuple[np.ndarray, float]:
    """Return the tables of as many sweeps as fit into the seconds, by what a few of them take."""
    few, left = 4, 0.95 * seconds - ready.prepared
    _, took = ready.searched(few)
    state, took = ready.searched(max(few, int(left / took * few)))
    return state.table, ready.prepared + took


def _partitioned(graph: Graph, blocks: int, peer: str, mode: str, seconds: float) -> dict[str, object] | None:
    python = _environment(peer)
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "given.npz"
        np.savez(given, ptr=graph.ptr, index=graph.index, weight=graph.weight, blocks=blocks)
        command = map(str, (python, HERE / "partition.py", given, peer, mode, seconds, SEED))
        limit = f'ulimit -t {int(PATIENCE * seconds)}; exec "$@"'
        done = subprocess.run(
            ["sh", "-c", limit, "sh", *command], capture_output=True, text=True, check=False, cwd=folder
        )
    # What a library itself has to say stands before the line that is ours.
    return json.loads(done.stdout.splitlines()[-1]) if done.returncode == 0 else None


def _environment(peer: str) -> Path:
    """Return the interpreter of a peer's environment under the cache of this person."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "potluck-benchmarks" / peer
    python, ready = folder / "bin" / "python", folder / "ready"
    if not ready.exists():
        uv = [sys.executable, "-m", "uv", "--quiet"]
        subprocess.run([*uv, "venv", "--clear", "--python", sys.executable, folder], check=True)
        subprocess.run([*uv, "pip", "install", "--python", python, PACKAGES[peer], "numpy"], check=True)
        ready.touch()
    return python


def repaired(graph: Graph, table: np.ndarray, tables: int) -> np.ndarray:
    """Return `table` with exactly as many guests at each as there shall be, and changed in little."""
    found, people = table.copy(), len(table)
    size = np.bincount(found, minlength=tables)
    free = {int(t): people // tables - int(size[t]) for t in np.flatnonzero(size < people // tables)}

    def worth(guest: int) -> dict[int, int]:
        row = slice(graph.ptr[guest], graph.ptr[guest + 1])
        there: dict[int, int] = {}
        for other, weight in zip(graph.index[row].tolist(), graph.weight[row].tolist(), strict=True):
            there[int(found[other])] = there.get(int(found[other]), 0) + weight
        return there

    for full in np.flatnonzero(size > people // tables).tolist():
        while size[full] > people // tables:
            guest = min(np.flatnonzero(found == full).tolist(), key=lambda who: worth(who).get(full, 0))
            there = worth(guest)
            to = max(free, key=lambda t: there.get(t, 0))
            found[guest] = to
            size[full] -= 1
            free[to] -= 1
            if not free[to]:
                del free[to]
    return found
