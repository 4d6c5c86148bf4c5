"""Runs in an environment of its own: `anti-clustering`, one annealing that is cold when the seconds are over.

As it comes, with two thousand steps from 100 degrees again and again, it ends lower.
"""

import json
import sys
import time
from contextlib import suppress

import numpy as np
from anti_clustering import SimulatedAnnealingHeuristicAntiClustering

FOREVER = 10**12
HOT, COLD = 2.0, 0.01
"""In standard deviations of the weights times the root of a group's size; and as a share of that."""


class OverError(Exception):
    """The seconds are over."""


class Timed(SimulatedAnnealingHeuristicAntiClustering):
    """Its start, its steps and its acceptance, with temperatures by the clock; the best plan is kept."""

    value = best = 0.0  # above the start
    found = None

    def _calculate_objective(self, cluster_assignment, distance_matrix):
        self.tried = cluster_assignment
        if self.found is None:
            self.found = cluster_assignment
        return super()._calculate_objective(cluster_assignment, distance_matrix)

    def _accept(self, delta, temperature):  # noqa: ARG002 - the clock tells it
        over = (time.process_time() - began) / seconds
        if over >= 1:
            raise OverError
        is_accepted = super()._accept(delta, hot * COLD**over)
        if is_accepted:
            self.value += delta
            if self.value > self.best:
                self.best, self.found = self.value, self.tried
        return is_accepted


given = np.load(sys.argv[1])
seed, seconds = int(sys.argv[2]), float(sys.argv[3])
weights, groups = given["weights"].astype(float), len(given["low"])
hot = HOT * weights[np.triu_indices(len(weights), 1)].std() * (len(weights) / groups) ** 0.5
began = time.process_time()
search = Timed(random_seed=seed, restarts=1, iterations=FOREVER)
with suppress(OverError):
    search._solve(distance_matrix=weights, num_groups=groups)  # noqa: SLF001 - it has no public way to give weights
together = search.found
np.fill_diagonal(together, True)  # whoever was swapped is not told to be with themselves any more
first = together.argmax(axis=1)
json.dump(np.unique(first, return_inverse=True)[1].tolist(), sys.stdout)
