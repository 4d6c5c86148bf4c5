"""The C is clean: no warning, and the sanitizers of addresses, threads and undefined behaviour are silent."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import hatch_build

SANITIZE = ("-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-Werror")
THREADS = ("-O1", "-g", "-fsanitize=thread", "-Werror")
HERE = Path(__file__).resolve().parent
SOLVE = """
import numpy as np
from potluck.seating import Guest, SeatingProblem, solve
from potluck.seating.fairness.grown import grown
from potluck.seating.model.arrays import build
from potluck.seating.model.rules import arrays, of
from potluck.seating.proofs.prices import worths
from potluck.seating.rounds import search
from potluck.seating.search import kernels
from potluck.seating.search.run import Search
assert kernels.describe().startswith("C")
people = [Guest(str(n), loves={f"t{n % 7}", f"u{n % 5}"}, brings={f"b{n % 3}"}, needs={f"b{n % 4}"},
                times={"6", "8"} if n % 3 else {"6"}, host=n % 4 == 0) for n in range(37)]
problem = SeatingProblem.from_guests(people, courses=2, never=[(0, 1)], together=[(2, 3)], met=[(4, 5)])
print(solve(problem, work=60, how_good=True, seconds=2).value)
print(solve(SeatingProblem.from_weights(np.ones((30, 30)), sizes=[(3, 20), (3, 20)]), work=20).value)
course = Search.prepare(build(problem), arrays(problem, of(problem), len(problem.sizes())), 2).evening.blank
close = np.random.default_rng(1).integers(-9, 99, (37, 37))
found = grown(close + close.T, np.full(37, 300), np.ones((37, 37), bool), 4, 900_000, 50_000)
print(len(found), worths.of(course, found).sum())
evenings = SeatingProblem.from_weights(close + close.T, table_size=(3, 4), courses=2)
print(solve(evenings, work=40, how_good=True, seconds=2).repeats)
print(search.rounds([4] * 5, 5, 3))
"""
CROWD = """
import sys
from pathlib import Path
from potluck.reading.crowd import people
from potluck.seating.crowd import solve
from potluck.seating.crowd.told import rows
from potluck.seating.model.guest import NEW_FACES
rows_of = [f"{n},Guest {n},t{n % 7};u{n % 5},b{n % 3},b{n % 4}" for n in range(300)]
path = Path(sys.argv[1], "people.csv")
path.write_text("id,name,loves,brings,needs\\n" + "\\n".join(rows_of))
crowd = people.read(str(path))
done = solve.solve(crowd, (4, 6), NEW_FACES, plain_counts=False, seconds=5, work=6, seed=1, threads=2)
print(len(crowd), len(b"".join(rows(crowd, done.state, done.reasons))))
"""


@pytest.fixture
def sanitized(tmp_path: Path) -> Path:
    library = hatch_build.compile_kernels(out=tmp_path / "_kernels.so", extra=SANITIZE)
    if library is None:
        pytest.skip("no C compiler with sanitizers here")
    return library


@pytest.mark.parametrize("script", [SOLVE, CROWD], ids=["lists", "a crowd"])
def test_python_runs_the_kernels_under_the_sanitizers(sanitized: Path, tmp_path: Path, script: str) -> None:
    runtime = [
        subprocess.run(
            [hatch_build.compiler() or "cc", f"-print-file-name={name}"], capture_output=True, text=True
        ).stdout.strip()
        for name in ("libasan.so", "libubsan.so")
    ]
    environment = {
        **os.environ,
        "LD_PRELOAD": " ".join(runtime),
        "ASAN_OPTIONS": "detect_leaks=0",
        "POTLUCK_KERNELS": str(sanitized),
    }
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert "runtime error" not in done.stderr


def driver(folder: Path, sanitize: Sequence[str], name: str = "driver.c") -> Path:
    program, compiler = folder / "driver", hatch_build.compiler()
    if compiler is None:
        pytest.skip("no C compiler here")
    flags = [flag for flag in hatch_build.FLAGS if flag not in ("-shared", "-O3")]
    files = [*hatch_build.sources(), HERE / name]
    subprocess.run([compiler, *flags, *sanitize, "-pthread", "-o", program, *files], check=True)
    return program


def test_the_driver_throws_malformed_problems_at_the_kernels(tmp_path: Path) -> None:
    program = driver(tmp_path, SANITIZE)
    done = subprocess.run([program, "2000"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "2000 rounds\n"), done.stdout + done.stderr


def test_the_driver_throws_lines_and_names_at_what_reads_and_tells_a_crowd(tmp_path: Path) -> None:
    program = driver(tmp_path, SANITIZE, "crowd_driver.c")
    done = subprocess.run([program, "3000"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "3000 rounds\n"), done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "arguments", "told"),
    [
        ("driver.c", ("400", "threads"), "400 rounds by two threads\n"),
        ("crowd_driver.c", ("400",), "400 rounds\n"),
    ],
)
def test_threads_race_nowhere(tmp_path: Path, name: str, arguments: Sequence[str], told: str) -> None:
    """Searches of one problem, of one room, of who is near whom; and rows of features."""
    program = driver(tmp_path, THREADS, name)
    # The thread sanitizer cannot place its shadow where addresses are drawn too widely.
    fixed = [shutil.which("setarch") or "", os.uname().machine, "-R"] if shutil.which("setarch") else []
    done = subprocess.run([*fixed, program, *arguments], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, told), done.stdout + done.stderr
