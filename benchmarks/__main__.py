"""`python -m benchmarks NAME ...` measures what is named, one after the other, and writes it down."""

import sys
from collections.abc import Callable, Mapping, Sequence

from benchmarks import floors, quality, repair, rounds
from benchmarks.ablation import dense as dense_ablation
from benchmarks.ablation import proof as proof_ablation
from benchmarks.ablation import run as ablation
from benchmarks.evenings import run as fairness
from benchmarks.grouping import proven
from benchmarks.grouping import run as grouping
from benchmarks.large import cluster, growth, peers
from benchmarks.proofs import bounds, check
from benchmarks.proofs import long as long_proofs
from benchmarks.proofs import run as proofs
from benchmarks.real import dating, gallery, lists
from benchmarks.speed import first_page, kernels, size, start, thousand, threads

COMMANDS: Mapping[str, Callable[[Sequence[str]], None]] = {
    "ablation": ablation.main,
    "ablation-dense": dense_ablation.main,
    "ablation-proof": proof_ablation.main,
    "check": check.main,
    "cluster": cluster.main,
    "fairness": fairness.main,
    "floors": floors.main,
    "grouping": grouping.main,
    "grouping-proofs": proven.main,
    "growth": growth.main,
    "kernels": kernels.main,
    "peers": peers.main,
    "quality": quality.main,
    "proofs": proofs.main,
    "proof-bounds": bounds.main,
    "proof-hundred": long_proofs.hundred,
    "proof-thousand": long_proofs.thousand,
    "repair": repair.main,
    "rounds": rounds.main,
    "thousand": thousand.main,
    "size": size.main,
    "threads": threads.main,
    "start": start.main,
    "first-page": first_page.main,
    "dating": dating.main,
    "real": lists.main,
    "gallery": gallery.main,
}


def main() -> None:
    """Run the named benchmarks; options go with one name only."""
    names = [word for word in sys.argv[1:] if word in COMMANDS]
    options = [word for word in sys.argv[1:] if word not in COMMANDS]
    if not names or (len(names) > 1 and options):
        sys.exit(f"Name one or more of {', '.join(COMMANDS)}; options go with one name only.")
    for name in names:
        COMMANDS[name](options)


if __name__ == "__main__":
    main()
