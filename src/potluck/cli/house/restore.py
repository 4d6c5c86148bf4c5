"""`potluck restore`: makes a house of a backup. What was there goes aside, and what is lost is said."""

import os
import time
from pathlib import Path

import psycopg

from potluck.cli.house import archive, children, door, given
from potluck.cli.refusing import Refused
from potluck.config import env
from potluck.config.env import House
from potluck.shared.language import _

RESTORING = ("-m", "potluck.config.running.restoring")
SIDE_FILES = ("", "-wal", "-shm")


def run(*, file: str, folder: str | None, force: bool) -> None:
    """Put the backup in place, bring it up to this version, and say what cannot be read without its key."""
    environment = given.environment(folder=folder)
    house = env.read(environment)
    source = Path(file).absolute()
    with archive.opened(source) as (packed, told), door.only_one(house.folder):
        _refuse_other_kind(told["database"], house)
        if not force and _is_there(house):
            words = _("There is a house in {place} already. With --force the backup takes its place.")
            raise Refused(words.format(place=house.folder if not house.database else "POTLUCK_DATABASE"))
        had_key = house.lock_key_file.exists()
        moment = time.strftime("%Y%m%d-%H%M%S")
        _keep_secret(house, packed.read(archive.SECRET), moment)
        archive.unpack(packed, archive.SECRET, house.secret_key_file)
        if not house.database:
            _set_aside(house, moment)
            archive.unpack(packed, archive.SQLITE, house.sqlite_file)
        os.sync()
        children.run((*RESTORING, str(source), "with-key" if had_key else "without-key"), environment)
    print(_("The house is restored. `potluck serve` opens it."))


def _refuse_other_kind(kind: str, house: House) -> None:
    if kind == "postgresql" and not house.database:
        raise Refused(
            _("This backup is of a house on PostgreSQL. Set POTLUCK_DATABASE to an empty database.")
        )
    if kind == "sqlite" and house.database:
        raise Refused(_("This backup is of a house on SQLite. Restore it with POTLUCK_DATABASE empty."))


def _is_there(house: House) -> bool:
    if not house.database:
        return house.sqlite_file.exists()
    with psycopg.connect(house.database) as line:
        found = line.execute("SELECT to_regclass('people_person') IS NOT NULL").fetchone()
    return bool(found and found[0])


def _keep_secret(house: House, new: bytes, moment: str) -> None:
    """Keep the key of links that is there: without it no link of the house before opens anything."""
    there = house.secret_key_file
    if not there.exists() or there.read_bytes() == new:
        return
    kept = there.with_name(f"before-{moment}.{there.name}")
    kept.touch(0o600)
    kept.write_bytes(there.read_bytes())
    print(_("The key of links that was there is now {file}.").format(file=f"{there.parent.name}/{kept.name}"))


def _set_aside(house: House, moment: str) -> None:
    """Move the database that is there out of the way; what nobody misses can be deleted by hand."""
    if not house.sqlite_file.exists():
        return
    for ending in SIDE_FILES:
        old = house.sqlite_file.with_name(house.sqlite_file.name + ending)
        if old.exists():
            old.rename(house.sqlite_file.with_name(f"before-{moment}.sqlite3{ending}"))
    print(_("The house that was there is now {file}.").format(file=f"before-{moment}.sqlite3"))
