"""What few runs need is loaded when it is first used, so that no start waits for it.

The imports stand at the top of each file, as everywhere; here it says which of them wait. Whoever asks a
waiting module for anything loads it; `from module import name` asks at once, and does not wait.
"""

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType

# None of these is used by several threads at once: before Python 3.12 two of them would load it twice.
LATER = frozenset({
    "concurrent.futures",
    "difflib",
    "json",
    "potluck.cli.crowd",
    "potluck.cli.given.laid",
    "potluck.cli.screen.figures",
    "potluck.printing.faces",
    "potluck.printing.wording",
    "potluck.reading.cells.answers",
    "potluck.reading.cells.times",
    "potluck.reading.columns.groups",
    "potluck.reading.columns.questions",
    "potluck.reading.history.meetings",
    "potluck.reading.sheets.objects",
    "potluck.reading.sheets.parquet",
    "potluck.reading.sheets.pasted",
    "potluck.reading.sheets.workbooks.workbook",
    "potluck.seating.cluster.ray_workers",
    "potluck.seating.cluster.rounds",
    "potluck.seating.proofs.bound",
    "potluck.seating.proofs.certified",
    "potluck.seating.proofs.check",
    "potluck.seating.proofs.conflict",
    "potluck.seating.proofs.feasible",
    "potluck.seating.rounds.fitting",
    "potluck.seating.rounds.labels",
    "potluck.seating.rounds.search",
    "potluck.seating.search.dense.run",
    "potluck.seating.search.dense.schedule",
    "potluck.seating.search.twin",
    "potluck.words.meaning",
})  # fmt: skip


class Waiting:
    """Finds the modules of `LATER`, and lets them wait."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how to load `name` when it is first used; None for all that does not wait."""
        spec = PathFinder.find_spec(name, path, target) if name in LATER else None
        if spec is not None and spec.loader is not None:
            spec.loader = LazyLoader(spec.loader)
        return spec


def begin() -> None:
    """From now on, let them wait."""
    if not any(isinstance(finder, Waiting) for finder in sys.meta_path):
        sys.meta_path.insert(0, Waiting())
