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
    "anti-clustering": ("swapping.py", "anti-clustering==0.4.1"),
    "OR-Tools": ("exact.py", "ortools==9.15.6755"),
    "team-formation": ("teams.py", "team-formation==2.0.0"),
    "team-former": ("teams.py", "team-former==1.0.1"),
}
LARGEST = {"anti-clustering": 960, "OR-Tools": 120, "team-formation": 120, "team-former": 120}
"""People; with more, no plan comes in ten times the seconds."""


def group(peer: str, instance: Instance, seed: int, seconds: float) -> np.ndarray | None:
    """Return what a peer of `SCRIPTS` finds, or None where it finds nothing or keeps no bounds."""
    if len(instance.weights) > LARGEST[peer]:
        return None
    script, _ = SCRIPTS[peer]
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "given.npz"
        np.savez(given, weights=instance.weights, low=instance.low, high=instance.high)
        command = [environment(peer), HERE / script, given, str(seed), str(seconds), peer]
        done = subprocess.run(command, capture_output=True, text=True, timeout=600 + 20 * seconds, cwd=folder)
    return np.array(json.loads(done.stdout), np.int64) if done.returncode == 0 and done.stdout else None


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
