"""Runs in an environment of its own: KaMinPar or KaHIP cut a graph until the seconds are over.

The cut that leaves most weight within the blocks is kept. Reading the graph is not counted.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np

given = np.load(sys.argv[1])
peer, mode, seconds, first = sys.argv[2], sys.argv[3], float(sys.argv[4]), int(sys.argv[5])
ptr, index, weight, blocks = (given[name] for name in ("ptr", "index", "weight", "blocks"))
people, blocks = len(ptr) - 1, int(blocks)
owner = np.repeat(np.arange(people), np.diff(ptr))

if peer == "KaMinPar":
    import kaminpar

    with Path("graph.metis").open("w") as file:
        file.write(f"{people} {len(index) // 2} 1\n")
        for guest in range(people):
            row = slice(ptr[guest], ptr[guest + 1])
            file.write(" ".join(f"{j + 1} {w}" for j, w in zip(index[row], weight[row], strict=True)) + "\n")
    most = [-(-people // blocks)] * blocks
    graph = kaminpar.load_graph("graph.metis", kaminpar.GraphFileFormat.METIS)

    def cut(seed):
        kaminpar.reseed(seed)
        solver = kaminpar.KaMinPar(1, kaminpar.context_by_name(mode))
        return solver.compute_partition(graph, most)
else:
    import kahip

    # At tables of exactly five it never ends; one may be too many, and is moved later.
    too_many = 1 / -(-people // blocks)
    lists = [[1] * people, ptr.tolist(), weight.tolist(), index.tolist()]

    def cut(seed):
        return kahip.kaffpa(*lists, blocks, too_many, True, seed, getattr(kahip, mode))[1]


runs, best, found, began = 0, -1, None, time.process_time()
while found is None or time.process_time() - began < seconds:
    block = np.array(cut(first + runs))
    runs += 1
    kept = int(weight[block[owner] == block[index]].sum())
    if kept > best:
        best, found = kept, block
told = {"cpu": time.process_time() - began, "runs": runs, "blocks": found.tolist()}
sys.stdout.write("\n" + json.dumps(told) + "\n")
