"""What only the house itself can tell of itself, for `potluck doctor`: written to standard output as JSON.

python -m potluck.config.running.checking
"""

import json
import sys

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import potluck.config.running.ready  # noqa: F401 - first of all
from potluck.config import health
from potluck.config.running import opening
from potluck.design import moments
from potluck.letters import access as letters
from potluck.shared.refused import Refused

Told = dict[str, list[list[str]] | list[str]]


def main() -> int:
    """Look, and tell; what cannot be looked at is told too."""
    try:
        told = look()
    except DatabaseError as error:
        told = {"rows": [], "broken": [_("The database cannot be asked: {reason}").format(reason=error)]}
    sys.stdout.write(json.dumps(told))
    return 0


def look() -> Told:
    """Return rows to show, and what is broken."""
    broken: list[str] = []
    steps = _steps(broken)
    rows = [[_("tables"), steps]]
    if not broken:
        rows += [[_("worker"), _worker()], *_letters()]
    return {"rows": rows, "broken": broken}


def _steps(broken: list[str]) -> str:
    try:
        opening.refuse_newer()
    except Refused as refused:
        broken.append(str(refused))
        return _("made by a newer Potluck")
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return _("older than this Potluck; `potluck serve` brings them up to it")
    return _("as this Potluck knows them")


def _worker() -> str:
    return (
        _("seen in the last five minutes")
        if health.worker(timezone.now()) == "seen"
        else _("not seen in the last five minutes")
    )


def _letters() -> list[list[str]]:
    if settings.IS_DEMO:
        return [[_("letters"), _("none leaves: everybody here is invented")]]
    office, waits = letters.post_office(), letters.waiting(timezone.now())
    if office.works_since is None:
        mail = _("not set: a steward does it at /care/post/")
    elif office.failed_at:
        mail = _("fails since {when}").format(when=moments.plainly(office.failed_at))
    else:
        mail = _("leaves through {host}").format(host=office.host)
    said = [[_("the mail server says"), office.failed]] if office.failed else []
    number = waits.number
    told = (
        ngettext("{number} waits", "{number} wait", number).format(number=number)
        if number
        else _("none waits")
    )
    if waits.since:
        told = _("{waits}, since {when}").format(waits=told, when=moments.plainly(waits.since))
    if waits.given_up:
        told += "; " + ngettext("{number} given up", "{number} given up", len(waits.given_up)).format(
            number=len(waits.given_up)
        )
    return [[_("mail"), mail], *said, [_("letters"), told]]


if __name__ == "__main__":
    sys.exit(main())
