"""Runs in an environment of its own: `anti-clustering`, annealing until the seconds are over."""

import json
import sys
import time

import numpy as np
from anti_clustering import SimulatedAnnealingHeuristicAntiClustering

given = np.load(sys.argv[1])
seed, seconds = int(sys.argv[2]), float(sys.argv[3])
weights, groups = given["weights"].astype(float), len(given["low"])
began, best, found = time.process_time(), -np.inf, None
while found is None or time.process_time() - began < seconds:
    search = SimulatedAnnealingHeuristicAntiClustering(random_seed=seed, restarts=1)
    together = search._solve(distance_matrix=weights, num_groups=groups)  # noqa: SLF001 - it has no public way to give weights
    value = float((together * weights).sum())
    if value > best:
        best, found = value, together
    seed += 1_000_003
np.fill_diagonal(found, True)  # whoever was swapped is not told to be with themselves any more
first = found.argmax(axis=1)
json.dump(np.unique(first, return_inverse=True)[1].tolist(), sys.stdout)
