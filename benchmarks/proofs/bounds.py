"""Minutes of proof for each of the twenty rooms; the lowest bounds are kept in bounds.json."""

import argparse
from collections.abc import Sequence

from benchmarks import communities
from benchmarks.proofs import known
from benchmarks.proofs import run as short
from potluck.seating.model.problem import SeatingProblem

SECONDS = 300.0


def main(arguments: Sequence[str]) -> None:
    """Prove every room for longer, and keep what is lower."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks proof-bounds", description=__doc__)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="CPU seconds for each room at most")
    options = parser.parse_args(arguments)
    for number, community in enumerate(communities.twenty()):
        size = short.SIZES[number % len(short.SIZES)]
        problem = SeatingProblem.from_guests(community.guests(), table_size=size)
        run = short.certified_run(problem, options.seconds, 0)
        bound = known.keep(community, size, run.bound)
        print(community.name, size, f"{bound:.4f} {run.value / bound:.4%} {run.seconds:.0f} s", flush=True)
