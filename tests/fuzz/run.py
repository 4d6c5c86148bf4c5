"""Fuzzes the readers: python -m tests.fuzz.run --seconds 60 [--target csv] [--seed 7] [--minimise].

Every run draws other inputs, from a seed that it prints; with --fixed it tries the same inputs everywhere.
What makes a reader fail is kept in tests/fuzz/found/. With --minimise the corpus becomes the fewest and
smallest inputs that reach what all of them reach.
"""

import argparse
import hashlib
import secrets
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.fuzz import fixed, targets
from tests.fuzz.minimise import keep_fewest

AT_ONCE = 2  # targets, each in a process of its own
TARGETS = tuple(fixed.RUNS)
HERE = Path(__file__).resolve().parent
CORPUS, FOUND = fixed.CORPUS, HERE / "found"
MOST_MEGABYTES = 2_000
MOST_BYTES_OF_A_TARGET = 150_000


def main() -> int:
    """Fuzz one target or all of them, each for its share of the time."""
    parser = argparse.ArgumentParser(description="Fuzz the readers.")
    parser.add_argument("--seconds", type=int, default=60, help="at most, for all targets together")
    parser.add_argument("--target", choices=TARGETS, action="append")
    parser.add_argument("--seed", type=int, help="drawn anew if it is not given")
    parser.add_argument("--fixed", action="store_true", help="the same inputs on every machine")
    parser.add_argument("--minimise", action="store_true", help="keep what was learnt in the corpus")
    chosen = parser.parse_args()
    wanted = chosen.target or list(TARGETS)
    share = max(1, chosen.seconds // len(wanted))
    FOUND.mkdir(exist_ok=True)
    if chosen.fixed:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            found = pool.map(lambda target: try_fixed(target, share * AT_ONCE), wanted)
            failed = [target for target, fails in zip(wanted, found, strict=True) if fails]
    else:
        seed = chosen.seed or secrets.randbelow(2**32 - 1) + 1
        print(f"seed {seed}, {share} s for each of {', '.join(wanted)}", flush=True)
        failed = [target for target in wanted if fuzz(target, share, seed, chosen.minimise)]
    print(f"failed: {', '.join(failed)}; see {FOUND}" if failed else "nothing failed")
    return 1 if failed else 0


def try_fixed(target: str, seconds: int) -> bool:
    """Return whether a reader fails on one of the inputs that are the same everywhere."""
    with tempfile.TemporaryDirectory() as scratch:
        trying = Path(scratch) / "trying"
        command = [sys.executable, "-m", "tests.fuzz.fixed", target, str(trying), str(seconds)]
        done = subprocess.run(command, cwd=HERE.parent.parent, check=False)
        if done.returncode != 0 and trying.exists():
            data = trying.read_bytes()
            (FOUND / f"{target}-{hashlib.sha256(data).hexdigest()[:40]}").write_bytes(data)
    return done.returncode != 0


def fuzz(target: str, seconds: int, seed: int, minimise: bool) -> bool:
    """Return whether an input was found that a reader fails on."""
    (CORPUS / target).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        learnt = Path(scratch) / "learnt"
        learnt.mkdir()
        done = _harness(target, learnt, CORPUS / target, f"-max_total_time={seconds}", f"-seed={seed}")
        if minimise:
            keep_fewest(target, CORPUS / target, learnt, MOST_BYTES_OF_A_TARGET)
    return done != 0


def _harness(target: str, *arguments: Path | str) -> int:
    limits = (f"-max_len={fixed.LONGEST_INPUT}", f"-timeout={targets.HANGS_AFTER_SECONDS}")
    command = [sys.executable, "-m", "tests.fuzz.harness", target, *map(str, arguments), *limits]
    command += [f"-rss_limit_mb={MOST_MEGABYTES}", f"-artifact_prefix={FOUND}/{target}-"]
    command += ["-len_control=20", "-verbosity=0", "-print_final_stats=1"]
    return subprocess.run(command, cwd=HERE.parent.parent, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
