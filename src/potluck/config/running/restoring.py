"""Finishes a restored house: fills PostgreSQL, brings it up to this version, and says what is lost.

python -m potluck.config.running.restoring BACKUP with-key|without-key
"""

import json
import shutil
import sys
import zipfile
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import potluck.config.running.ready  # noqa: F401 - first of all
from potluck.care.models import Report
from potluck.config.running import opening
from potluck.letters.models import PostOffice
from potluck.shared import locked
from potluck.shared.refused import Refused
from potluck.ties.models import RatherNot

TABLES = "tables/"


def main() -> int:
    """Restore; where that cannot be, say why in a line and answer 2."""
    file, key = sys.argv[1:]
    try:
        if connection.vendor == "postgresql":
            # PostgreSQL takes back a DROP, too: until all is done, the house that was there is whole.
            with zipfile.ZipFile(file) as packed, transaction.atomic():
                fill(packed)
                _bring_up()
        else:
            _bring_up()
    except Refused as refused:
        sys.stderr.write(f"{refused}\n")
        return 2
    for sentence in lost(had_key=key == "with-key"):
        sys.stderr.write(f"{sentence}\n")
    return 0


def fill(packed: zipfile.ZipFile) -> None:
    """Make the tables as they were when the backup was made, and put every row back; or change nothing."""
    steps = [tuple(step) for step in json.loads(packed.read("house.json"))["migrations"]]
    _refuse_newer(steps)
    with transaction.atomic(), connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(table)} CASCADE")
        _make_tables(steps)
        names = [name.removeprefix(TABLES) for name in packed.namelist() if name.startswith(TABLES)]
        quoted = ", ".join(connection.ops.quote_name(name) for name in names)
        cursor.execute(f"TRUNCATE {quoted}")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for name in names:
            _put_back(packed, name, cursor)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks to come cannot be altered
        _number_on(cursor)


def lost(*, had_key: bool) -> Iterator[str]:
    """Yield in sentences what this house's key does not open. It is kept: the right key may come back."""
    rather = _unreadable(RatherNot, "locked")
    reports = _unreadable(Report, "locked")
    password = _unreadable(PostOffice, "locked_password")
    if not rather + reports + password:
        return
    told = _("{file} is another one.") if had_key else _("{file} was not there, and a new one was made.")
    yield _("The key of the lock is missing: ") + told.format(file=settings.HOUSE.lock_key_file)
    text = ngettext("{count} rather-not cannot be read.", "{count} rather-nots cannot be read.", rather)
    yield from [text.format(count=rather)] if rather else []
    text = ngettext("{count} report cannot be read.", "{count} reports cannot be read.", reports)
    yield from [text.format(count=reports)] if reports else []
    if password:
        yield _("The password for mail cannot be read; set it again on the page for mail.")
    yield _("They stay as they are: put the old key there, and they can be read again.")


def _unreadable(model: type[RatherNot] | type[Report] | type[PostOffice], field: str) -> int:
    rows = model.objects.exclude(**{field: ""}).values_list(field, flat=True)
    return sum(locked.unlock(text, settings.LOCK_KEY) is None for text in rows.iterator())


def _bring_up() -> None:
    """Bring the database up to this version."""
    opening.refuse_newer()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def _refuse_newer(steps: list[Any]) -> None:
    known = MigrationLoader(connection).disk_migrations
    rooms = {app for app, _name in known}
    if [step for step in steps if step[0] in rooms and step not in known]:
        raise Refused(_("This backup was made by a newer Potluck; restore it with that."))


def _make_tables(steps: list[Any]) -> None:
    executor = MigrationExecutor(connection)
    latest = dict(steps)  # the last step of each room
    executor.migrate([step for step in latest.items() if step in executor.loader.disk_migrations])


def _put_back(packed: zipfile.ZipFile, name: str, cursor: Any) -> None:
    with packed.open(f"{TABLES}{name}") as rows:
        head = rows.readline().decode().rstrip("\n")
        columns = ", ".join(connection.ops.quote_name(column) for column in head.split("\t"))
        with cursor.copy(f"COPY {connection.ops.quote_name(name)} ({columns}) FROM STDIN") as sink:
            shutil.copyfileobj(rows, sink)


def _number_on(cursor: Any) -> None:
    """Let new rows be numbered after the old ones."""
    for sequence in connection.introspection.sequence_list():
        table, column = (connection.ops.quote_name(sequence[key]) for key in ("table", "column"))
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence(%s, %s), max({column})) FROM {table}",  # noqa: S608
            [table, sequence["column"]],
        )


if __name__ == "__main__":
    sys.exit(main())
