"""From the command to the first table: forty people from a spreadsheet to a spreadsheet, best of ten."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks import make_people, measured
from benchmarks.speed import size

PEOPLE, TOPICS, TIMES = 40, 250, 10


def main(arguments: Sequence[str]) -> None:
    """Measure and tell."""
    argparse.ArgumentParser(prog="python -m benchmarks start", description=__doc__).parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        people = Path(folder, "people.csv")
        with people.open("w", encoding="utf-8", newline="") as file:
            make_people.write(file, PEOPLE, TOPICS, 1)
        # An installation compiles modules once; where nothing may be written every start compiles them.
        compiled = {"PYTHONPYCACHEPREFIX": str(Path(folder, "compiled")), "PYTHONDONTWRITEBYTECODE": ""}
        source = {"PYTHONPATH": str(measured.ROOT / "src")}
        words = [*size.POTLUCK, "seat", str(people), "--plain", "--only", "csv", "--seed", "1", "--force"]
        words += ["--output", str(Path(folder, "plan"))]
        whole = min(size.spent(words, {**source, **compiled}).cpu for _ in range(TIMES + 1))
        alone = {"OPENBLAS_NUM_THREADS": "1", **compiled}
        numpy = min(size.spent([sys.executable, "-c", "import numpy"], alone).cpu for _ in range(TIMES))
    measured.tell(
        measured.Section(
            "start",
            "Start: forty people, from the command to its end",
            figures=[
                f"{whole:.2f} CPU s (asked for: 0.30 to the first table), best of {TIMES}.",
                f"To import numpy alone took {numpy:.2f} CPU s in the same run.",
                "Modules are compiled before, as an installation leaves them.",
            ],
        )
    )
