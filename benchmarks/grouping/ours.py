"""The engine's own search, for so many CPU seconds: the work that they allow is measured first."""

import time

import numpy as np

from benchmarks.grouping.instances import Instance
from potluck.seating.search import anneal
from potluck.seating.search.dense import grouping, run
from potluck.seating.stop import Stop

TRIAL, SHARE = 60, 0.04
"""Sweeps by which the speed of this machine is guessed, and the share of the time in which it is measured,
by a run of the same course. Both count as time spent."""


def group(instance: Instance, seed: int, seconds: float) -> np.ndarray:
    """Return the group of everybody: the plan of a finished run of as much work as `seconds` allow."""
    began = time.process_time()
    problem = grouping.Grouping(instance.weights, instance.low, instance.high)
    _search(problem, TRIAL, seed)
    guessed = TRIAL / max(time.process_time() - began, 1e-4)
    trial = max(int(guessed * seconds * SHARE), 1)
    middle = time.process_time()
    _search(problem, trial, seed)
    rate = trial / max(time.process_time() - middle, 1e-4)
    sweeps = max(int(rate * (seconds - (time.process_time() - began))), 1)
    return _search(problem, sweeps, seed)


def _search(problem: grouping.Grouping, sweeps: int, seed: int) -> np.ndarray:
    found = run.search(problem, sweeps, seed, Stop(float("inf")), anneal.untold)
    return grouping.groups_of(found, problem.people)
