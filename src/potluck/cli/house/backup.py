"""`potluck backup`: all that a house holds at one moment, in one file; people may go on meanwhile."""

import datetime
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path

import psycopg
from psycopg import sql

from potluck.cli.house import archive, given
from potluck.config.env import House
from potluck.shared.language import _

# Sessions open doors, and what the cache holds is found again.
LEFT_OUT = ("cache", "django_session")
LAST = "last-backup"  # in the folder: when one was taken and where it lies, for the doctor
SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
NAMES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"


def run(*, file: str, folder: str | None) -> None:
    """Write the backup, and say what is not in it."""
    house = given.existing(given.environment(folder=folder))
    target = Path(file).absolute()
    archive.refuse_other(target)
    with archive.written(target) as made:
        if house.database:
            _tables(house, made)
        else:
            _copy(house, made)
        made.write(house.secret_key_file, archive.SECRET)
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    (house.folder / LAST).write_text(f"{now} {target}\n", "utf-8")
    print(_("Everything in {folder} is in {file} now.").format(folder=house.folder, file=target))
    told = _(
        "Whoever has this file can read it like the house itself, but for rather-nots, reports and the mail "
        "password: their key is in {key}. Keep a copy of it in another place than the backups."
    )
    print(told.format(key=house.lock_key_file))


def _copy(house: House, made: zipfile.ZipFile) -> None:
    """Copy by SQLite's own backup: whoever writes meanwhile waits for nothing, and the copy is whole."""
    with tempfile.TemporaryDirectory(dir=house.folder) as room:
        copy = Path(room) / archive.SQLITE
        with closing(sqlite3.connect(house.sqlite_file)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
            there = {
                name for (name,) in target.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            }
            for table in there.intersection(LEFT_OUT):
                target.execute(f"DELETE FROM {table}")  # noqa: S608 - one of two names above
            target.commit()
            target.execute("VACUUM")
        archive.tell(made, database="sqlite")
        made.write(copy, archive.SQLITE)


def _tables(house: House, made: zipfile.ZipFile) -> None:
    """Copy every table as it was at one moment, whatever is written meanwhile."""
    steps: list[tuple[str, str]] = []
    with psycopg.connect(house.database) as line:
        line.execute(SNAPSHOT)
        names = [name for (name,) in line.execute(NAMES) if name not in LEFT_OUT]
        if "django_migrations" in names:
            steps = list(line.execute("SELECT app, name FROM django_migrations ORDER BY id"))
        archive.tell(made, database="postgresql", migrations=steps)
        for name in names:
            whole = sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(name))
            columns = line.execute(
                sql.SQL("SELECT * FROM {} LIMIT 0").format(sql.Identifier(name))
            ).description
            with line.cursor().copy(whole) as rows, made.open(f"{archive.TABLES}{name}", "w") as sink:
                sink.write("\t".join(column.name for column in columns or ()).encode() + b"\n")
                for row in rows:
                    sink.write(row)
