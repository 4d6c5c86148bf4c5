"""`potluck seat`: a list of people becomes tables, words about them, and files."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from potluck import seating
from potluck.cli import crowd, refusing, telling, working
from potluck.cli.folder import documents, writing
from potluck.cli.given import evening, wishes
from potluck.cli.refusing import Refused
from potluck.cli.screen import choice
from potluck.cli.screen.plain import Plain
from potluck.seating import NoPlan, Result, files
from potluck.seating.search import anneal
from potluck.shared.language import _

SEED_BYTES = 4
LARGE_BYTES = 4_000_000


def run(**given: Any) -> None:
    """Seat the people of a list as the options say."""
    wanted, paper = wishes.files(given["only"]), wishes.paper(given["paper"])
    folder = wishes.folder(given["output"])
    screen = choice.screen(given["plain"])
    if given["dry_run"]:
        asked = evening.read(given, screen)
        telling.understood(screen, asked)
        telling.doubts(screen, asked.problem, given["show_secret"])
        if given["show_secret"]:
            telling.secrets(screen, asked.problem)
        return
    writing.refuse_if_there(folder, given["force"])
    seed = given["seed"] if given["seed"] is not None else int.from_bytes(os.urandom(SEED_BYTES))
    if _may_be_large(given) and crowd.fits(given) and crowd.seat(given, folder, seed, screen):
        return
    asked = evening.read(given, screen)
    with working.stoppable(screen) as stopped:
        faults: list[Exception] = []
        result = _solved(asked.problem, given, seed, stopped, faults.append)
        stopped.is_writing = True
        host = files.host_document(result, asked.rows, asked.options)
        _tell(screen, result, host["plan"], asked, given, faults)
        made = documents.make(host, wanted, paper)
        kept = writing.write(folder, made.files, keep_old=True, only_new=not given["force"])
        telling.where(screen, folder, made, kept)


def _may_be_large(given: dict[str, Any]) -> bool:
    """Whether it is worth loading what seats a crowd."""
    file = Path(given["file"])
    return file.is_file() and file.stat().st_size >= LARGE_BYTES


def _solved(
    problem: seating.SeatingProblem,
    given: dict[str, Any],
    seed: int,
    stopped: working.Asked,
    on_fault: Callable[[Exception], None],
) -> Result:
    try:
        with working.cluster(given) as cluster, working.progress(given["plain"]) as tell:
            return seating.solve(
                problem,
                seconds=given["seconds"],
                work=given["work"],
                seed=seed,
                threads=given["threads"],
                on_progress=tell,
                asked=stopped,
                how_good=given["how_good"],
                on_fault=on_fault,
                annealer=cluster or anneal.anneal,
            )
    except seating.ProblemError as error:
        raise Refused(str(error), _("Nothing was written.")) from error
    except NoPlan as error:
        raise telling.without_plan(error, given["show_secret"]) from error


def _tell(
    screen: Plain,
    result: Result,
    plan: dict[str, Any],
    asked: evening.Evening,
    given: dict[str, Any],
    faults: Sequence[Exception],
) -> None:
    telling.plan(screen, plan)
    telling.words(screen, result, asked.options.size)
    if given["show_secret"]:
        telling.secrets(screen, asked.problem)
    for fault in faults:
        screen.aside(refusing.unproven(fault))
    if given["how_good"] and not faults:
        screen.say(telling.how_good(result), "good")
    if given["diagnostics"]:
        from potluck.cli.screen import figures

        screen.figure(figures.drawn(result, screen.width))
