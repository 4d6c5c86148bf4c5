"""Fuzzes the readers: python -m tests.fuzz.run --seconds 60 [--target csv] [--minimise].

What makes a reader fail is kept in tests/fuzz/found/. With --minimise the corpus becomes the fewest and
smallest inputs that reach what all of them reach.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzz.minimise import keep_fewest

TARGETS = ("csv", "json", "xlsx", "ods", "met", "plans")
HERE = Path(__file__).resolve().parent
CORPUS, FOUND = HERE / "corpus", HERE / "found"
LONGEST_INPUT, LONGEST_SECONDS, MOST_MEGABYTES = 8_000, 10, 2_000
MOST_BYTES_OF_A_TARGET = 150_000


def main() -> int:
    """Fuzz one target or all of them, each for its share of the time."""
    parser = argparse.ArgumentParser(description="Fuzz the readers.")
    parser.add_argument("--seconds", type=int, default=60, help="for all targets together")
    parser.add_argument("--target", choices=TARGETS, action="append")
    parser.add_argument("--minimise", action="store_true", help="keep what was learnt in the corpus")
    chosen = parser.parse_args()
    targets = chosen.target or list(TARGETS)
    failed = [target for target in targets if fuzz(target, chosen.seconds // len(targets), chosen.minimise)]
    print(f"failed: {', '.join(failed)}; see {FOUND}" if failed else "nothing failed")
    return 1 if failed else 0


def fuzz(target: str, seconds: int, minimise: bool) -> bool:
    """Return whether an input was found that a reader fails on."""
    FOUND.mkdir(exist_ok=True)
    (CORPUS / target).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        learnt = Path(scratch) / "learnt"
        learnt.mkdir()
        done = _harness(
            target, learnt, CORPUS / target, f"-max_total_time={max(1, seconds)}", "-len_control=20"
        )
        if minimise:
            keep_fewest(target, CORPUS / target, learnt, MOST_BYTES_OF_A_TARGET)
    return done != 0


def _harness(target: str, *arguments: Path | str) -> int:
    limits = (f"-max_len={LONGEST_INPUT}", f"-timeout={LONGEST_SECONDS}", f"-rss_limit_mb={MOST_MEGABYTES}")
    command = [sys.executable, "-m", "tests.fuzz.harness", target, *map(str, arguments), *limits]
    command += [f"-artifact_prefix={FOUND}/{target}-", "-verbosity=0", "-print_final_stats=1"]
    return subprocess.run(command, cwd=HERE.parent.parent, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
