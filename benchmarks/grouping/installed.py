"""Peers from the package index, each in an environment of its own that is made the first time."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from benchmarks.grouping.instances import Instance

HERE = Path(__file__).resolve().parent / "theirs"
SCRIPTS = {
    "anti-clustering": (("swapping.py",), "anti-clustering==0.4.1"),
    "OR-Tools": (("exact.py", "solving.py"), "ortools==9.15.6755"),
    "team-formation": (("teams.py", "solving.py"), "team-formation==2.0.0"),
    "team-former": (("teams.py", "solving.py"), "team-former==1.0.1"),
}
"""What is run and what it imports, and the package."""
LARGEST = {"anti-clustering": 960, "OR-Tools": 240, "team-formation": 240, "team-former": 480}
"""People; with more, no plan comes in 60 seconds."""


def group(peer: str, instance: Instance, seed: int, seconds: float) -> np.ndarray | None:
    """Return what a peer of `SCRIPTS` finds, or None where it finds nothing.

    Raises ValueError where its plan does not keep the bounds: either it knows none, or it is read wrongly.
    """
    if len(instance.weights) > LARGEST[peer]:
        return None
    (script, *_), _ = SCRIPTS[peer]
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "given.npz"
        np.savez(given, weights=instance.weights, low=instance.low, high=instance.high)
        command = [environment(peer), HERE / script, given, str(seed), str(seconds), peer]
        done = subprocess.run(command, capture_output=True, text=True, timeout=600 + 20 * seconds, cwd=folder)
    if done.returncode or not done.stdout:
        return None
    groups = np.array(json.loads(done.stdout), np.int64)
    if instance.value(groups) is None:
        raise ValueError(f"{peer} keeps no bounds of {instance.name}")
    return groups


def environment(peer: str) -> Path:
    """Return the interpreter of a peer's environment under the cache of this person."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "potluck-benchmarks" / peer
    python = folder / "bin" / "python"
    ready = folder / "ready"
    if not ready.exists():
        _, package = SCRIPTS[peer]
        uv = [sys.executable, "-m", "uv", "--quiet"]
        subprocess.run([*uv, "venv", "--clear", "--python", sys.executable, folder], check=True)
        subprocess.run([*uv, "pip", "install", "--python", python, package], check=True)
        ready.touch()
    return python
