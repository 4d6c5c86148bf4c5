"""Writes an invented community of any size as CSV: Zipf's law, 3-8 loves, 1-4 brings, 1-3 needs.

python benchmarks/make_people.py --guests 10000 --topics 5000 --seed 1 > people.csv
"""

import argparse
import csv
import sys
from pathlib import Path
from typing import TextIO

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import communities


def write(file: TextIO, guests: int, topics: int, seed: int) -> None:
    """Write the list: id, name and the three lists of topics, each in one cell."""
    out = csv.writer(file, lineterminator="\n")
    out.writerow(["id", "name", "loves", "brings", "needs"])
    for number, lists in enumerate(communities.profiles(guests, topics, seed), start=1):
        out.writerow([number, f"Guest {number}", *("; ".join(topics) for topics in lists)])


def main() -> None:
    """Write to the standard output."""
    parser = argparse.ArgumentParser(description="An invented community as CSV.")
    parser.add_argument("--guests", type=int, required=True)
    parser.add_argument("--topics", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write(sys.stdout, options.guests, options.topics, options.seed)


if __name__ == "__main__":
    main()
