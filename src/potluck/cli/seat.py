"""`potluck seat`: a list of people becomes tables, words about them, and files."""

import os
from pathlib import Path
from typing import Any

from potluck import seating
from potluck.cli import asked, telling, wishes, working
from potluck.cli.folder import documents, writing
from potluck.cli.refusing import NO_PLAN, Refused
from potluck.cli.screen import choice
from potluck.cli.screen.plain import Plain
from potluck.seating import NoPlan, Result, files
from potluck.shared.language import _

SEED_BYTES = 4


def run(**given: Any) -> None:
    """Seat the people of a list as the options say."""
    wanted, paper, folder = wishes.files(given["only"]), wishes.paper(given["paper"]), Path(given["output"])
    screen = choice.screen(given["plain"])
    if given["dry_run"]:
        telling.understood(screen, asked.evening(given, screen))
        return
    writing.refuse_if_there(folder, given["force"])
    evening = asked.evening(given, screen)
    result = _solved(evening.problem, given, screen)
    host = files.host_document(result, evening.rows, evening.options)
    _tell(screen, result, host["plan"], evening, given)
    if "pdf" in wanted:
        for warning in documents.unwritable([row.name for row in evening.rows]):
            screen.aside(warning)
    made = documents.make(host, wanted, paper)
    writing.write(folder, made.files)
    telling.where(screen, folder, made)


def refused_by(error: NoPlan, secret: bool) -> Refused:
    """Return what is said where there is no plan: without `secret` the same words for every cause."""
    words = [error.words(secret=secret)]
    if not secret:
        words.append(_("--show-secret names the wishes that stand in the way, on this screen only."))
    elif isinstance(error, seating.NoneFound):
        words.append(_("That is not proven; more --seconds may find a way."))
    return Refused(*words, _("Nothing was written."), status=NO_PLAN)


def _solved(problem: seating.SeatingProblem, given: dict[str, Any], screen: Plain) -> Result:
    seed = given["seed"] if given["seed"] is not None else int.from_bytes(os.urandom(SEED_BYTES))
    try:
        with working.stoppable(screen) as stopped, working.progress(given["plain"]) as tell:
            return seating.solve(
                problem,
                seconds=given["seconds"],
                work=given["work"],
                seed=seed,
                threads=given["threads"],
                on_progress=tell,
                asked=stopped,
                how_good=given["how_good"],
            )
    except seating.ProblemError as error:
        raise Refused(str(error), _("Nothing was written.")) from error
    except NoPlan as error:
        raise refused_by(error, given["show_secret"]) from error


def _tell(
    screen: Plain, result: Result, plan: dict[str, Any], evening: asked.Evening, given: dict[str, Any]
) -> None:
    telling.plan(screen, plan)
    telling.words(screen, result, evening.options.size)
    if given["how_good"]:
        screen.say(telling.how_good(result), "good")
    if given["diagnostics"]:
        from potluck.cli.screen import figures

        screen.figure(figures.drawn(result, screen.width))
