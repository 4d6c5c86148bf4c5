"""Makes a house ready to be entered: its database, its files, and a way in for the first steward.

python -m potluck.config.running.opening
"""

import signal
import sys

from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
from django.utils.translation import gettext as _

import potluck.config.running.ready  # noqa: F401 - first of all
from potluck.letters import links
from potluck.people import actions
from potluck.shared.refused import Refused


def main() -> int:
    """Open the house; where that cannot be, say why in a line and answer 2."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends it without a word; the next start goes on
    try:
        open_house()
    except Refused as refused:
        sys.stderr.write(f"{refused}\n")
        return 2
    except OperationalError as error:
        told = _("The database cannot be reached: {reason}")
        sys.stderr.write(told.format(reason=str(error).strip()) + "\n")
        return 2
    return 0


def open_house() -> None:
    """Bring the database and the files up to this version, and print the first steward's way in."""
    refuse_newer()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    if settings.IS_DEMO:
        return
    way_in = actions.open_the_house(now=timezone.now())
    if way_in:
        print(_("Your way in, as this house’s first steward and host (it works once):"))
        print(f"  {links.absolute(way_in)}")


def refuse_newer() -> None:
    """Refuse a database that a newer Potluck has changed: this one would not understand it."""
    loader = MigrationLoader(connection)
    rooms = {app for app, _name in loader.disk_migrations}
    newer = sorted(f"{app} {name}" for app, name in loader.applied_migrations if app in rooms)
    unknown = [one for one in newer if tuple(one.split(" ")) not in loader.disk_migrations]
    if unknown:
        told = _(
            "This house was opened by a newer Potluck ({steps}). Nothing was changed. "
            "Install that version again, or restore a backup from before."
        )
        raise Refused(told.format(steps=", ".join(unknown)))


if __name__ == "__main__":
    sys.exit(main())
