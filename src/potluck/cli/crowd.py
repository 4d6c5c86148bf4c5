"""`potluck seat` for a list of tens of thousands and a plan in one spreadsheet: no object for each person."""

import csv
import io
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from potluck.cli import telling, working
from potluck.cli.folder import sheet, writing
from potluck.cli.folder.documents import File, Files
from potluck.cli.given import evening, wishes
from potluck.cli.screen.plain import Plain
from potluck.reading import kinds
from potluck.reading.crowd import people
from potluck.reading.crowd.people import Crowd, NoCrowd
from potluck.seating import Progress
from potluck.seating.crowd import lines, solve, told
from potluck.seating.crowd.arrays import TooAlike
from potluck.seating.crowd.solve import Seated
from potluck.seating.model.guest import HELP_EACH_OTHER
from potluck.seating.search import kernels
from potluck.seating.search.sparse import room
from potluck.shared.language import _

_NOT_FOR_A_CROWD = (
    "met",
    "together",
    "apart",
    "mix",
    "gather",
    "how_good",
    "diagnostics",
    "show_secret",
    "dry_run",
)


def fits(given: Mapping[str, Any]) -> bool:
    """Whether a large list is asked for nothing that only small lists have."""
    file = Path(given["file"])
    asked = [given[word] for word in _NOT_FOR_A_CROWD] + [
        given.get(kind.replace("-", "_")) for kind in kinds.COLUMN_KINDS
    ]
    return (
        wishes.files(given["only"]) == frozenset(["csv"])
        and not any(asked)
        and (given["courses"], given["likeness"]) == (1, "words")
        and 1 <= given["threads"] <= room.MOST_THREADS
        and wishes.want(given["want"]) != HELP_EACH_OTHER
        and file.suffix.lower() == ".csv"
        and kernels.library() is not None
    )


def seat(given: Mapping[str, Any], folder: Path, seed: int, screen: Plain) -> bool:
    """Seat a crowd and write its plan; False where the list is to be read as a small one."""
    try:
        crowd = people.read(given["file"], lines.plain())
        evening.refuse_faults(crowd.faults, screen)
        with working.stoppable(screen) as stopped:
            seated = _solved(crowd, given, seed, stopped)
            stopped.is_writing = True
            made = Files({"plan.csv": File(_plan_csv(crowd, seated))})
            text = _("{people} people sit at {tables} tables; who sits where, and why, stands in plan.csv.")
            screen.say(text.format(people=len(crowd), tables=len(seated.state.size)))
            kept = writing.write(folder, made.files, keep_old=True, only_new=not given["force"])
            telling.where(screen, folder, made, kept)
    except (NoCrowd, TooAlike):
        return False
    return True


def _solved(crowd: Crowd, given: Mapping[str, Any], seed: int, stopped: working.Asked) -> Seated:
    with working.cluster(given) as cluster, working.progress(given["plain"]) as tell:
        return solve.solve(
            crowd,
            wishes.size(given["size"]),
            wishes.want(given["want"]),
            plain_counts=wishes.weights(given["weights"]) == "raw",
            seconds=wishes.seconds(given["seconds"]),
            work=given["work"],
            seed=seed,
            threads=given["threads"],
            asked=stopped,
            tell=_teller(tell),
            cluster=cluster,
        )


def _teller(tell: working.Tell) -> Callable[[float], None]:
    began = time.monotonic()

    def told(share: float) -> None:
        if tell is not None:
            # What the plan is worth so far would take as long to say as to make it a little better.
            tell(Progress(share, None, None, (time.monotonic() - began) * (1 - share) / max(share, 0.01)))

    return told


def _plan_csv(crowd: Crowd, seated: Seated) -> bytes:
    """The plan row by row, as `folder.sheet` writes it."""
    head = io.StringIO()
    csv.writer(head).writerow(sheet.HEAD)
    return b"".join([head.getvalue().encode("utf-8-sig"), *told.rows(crowd, seated.state, seated.reasons)])
