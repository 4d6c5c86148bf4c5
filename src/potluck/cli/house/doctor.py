"""What `potluck doctor` tells of the house: what it is built on, and whether its folder is well kept."""

import sqlite3
from contextlib import closing
from importlib import metadata
from pathlib import Path

import psycopg

from potluck.config import env
from potluck.config.env import House
from potluck.shared.language import _
from potluck.shared.refused import Refused

PACKAGES = ("django", "gunicorn", "cryptography", "psycopg")


def rows() -> list[list[str]]:
    """Return what it is and how it is here, line by line."""
    told = [[name, metadata.version(name)] for name in PACKAGES]
    try:
        house = env.read()
    except Refused as refused:
        return [*told, [_("settings"), str(refused)]]
    told += [[_("house"), str(house.folder)], [_("address"), house.url], [_("database"), _database(house)]]
    told += [
        [_("key of links"), _key(house.secret_key_file)],
        [_("key of the lock"), _key(house.lock_key_file)],
    ]
    return told + [[_("without https"), sentence] for sentence in house.lacks()]


def _database(house: House) -> str:
    try:
        if house.database:
            with psycopg.connect(house.database, connect_timeout=5) as line:
                return f"PostgreSQL {line.info.server_version // 10000}"
        if not house.sqlite_file.exists():
            return _("none yet; `potluck serve` makes it")
        with closing(sqlite3.connect(house.sqlite_file)) as line:
            (state,) = line.execute("PRAGMA quick_check").fetchone()
        return f"SQLite {sqlite3.sqlite_version}: {state}"
    except (sqlite3.Error, psycopg.Error) as error:
        return _("cannot be read: {reason}").format(reason=str(error).strip())


def _key(file: Path) -> str:
    if not file.exists():
        return _("none yet; `potluck serve` makes it")
    open_to_others = file.stat().st_mode & 0o077
    return _("others may read it: chmod 600 {file}").format(file=file) if open_to_others else _("well kept")
