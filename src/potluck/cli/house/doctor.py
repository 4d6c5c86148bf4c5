"""What `potluck doctor` tells of the house: how it stands, what is broken, and what to do about it."""

import datetime
import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

import psycopg

from potluck.cli.house import door, given
from potluck.cli.house.backup import LAST
from potluck.config import env
from potluck.config.env import House
from potluck.shared import refused
from potluck.shared.language import _

PACKAGES = ("django", "gunicorn", "cryptography", "psycopg")
CHECKING = ("-m", "potluck.config.running.checking")
LITTLE_MB, TOO_LITTLE_MB = 1000, 50
OLD_DAYS = 8


@dataclass
class Found:
    """Rows to show; what would be good to do; and what is broken, each with what to do."""

    rows: list[list[str]] = field(default_factory=list)
    advice: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


def look(folder: str | None = None) -> Found:
    """Return how the house (in this folder) stands. Where there is none yet, nothing is broken."""
    found = Found([[name, metadata.version(name)] for name in PACKAGES])
    try:
        house = env.read(given.environment(folder=folder))
    except refused.Refused as odd:
        found.broken.append(str(odd))
        return found
    is_there = house.folder.is_dir() and (bool(house.database) or house.sqlite_file.exists())
    # It may be open at a port that was chosen when it was opened.
    address = door.address(house.folder) if is_there else None
    found.rows += [[_("house"), _folder(house, found)], [_("address"), address or house.url]]
    found.rows += [[_("database"), _database(house, found)]]
    found.rows += [[_("key of links"), _key(house.secret_key_file, is_there, found)]]
    found.rows += [[_("key of the lock"), _key(house.lock_key_file, is_there, found)]]
    if is_there:
        _look_inside(found, folder, is_open=address is not None)
        found.rows += [
            [_("last backup"), _backup(house, found)],
            [_("room on the disk"), _room(house, found)],
        ]
    found.rows += [[_("without https"), sentence] for sentence in house.lacks()]
    if not house.is_https and not house.is_local:
        found.advice.append(_("Give the house an address with https (POTLUCK_URL), and all of it works."))
    return found


def _look_inside(found: Found, folder: str | None, *, is_open: bool) -> None:
    """Ask the house itself; not where something is missing that it would make anew without a word."""
    found.rows.append([_("open"), _("yes") if is_open else _("no; `potluck serve` opens it")])
    if found.broken:
        return
    asked = subprocess.run(  # noqa: S603 - a program of ours
        [sys.executable, *CHECKING],
        env=given.environment(folder=folder),
        capture_output=True,
        text=True,
        check=False,
    )
    if asked.returncode:
        found.broken.append(
            asked.stderr.strip().splitlines()[-1] if asked.stderr.strip() else _("It fainted.")
        )
        return
    told = json.loads(asked.stdout)
    found.rows += told["rows"]
    found.broken += told["broken"]
    if is_open and [_("worker"), _("not seen in the last five minutes")] in told["rows"]:
        found.broken.append(
            _("The worker does nothing: end `potluck serve`, start it again, read what it says.")
        )


def _folder(house: House, found: Found) -> str:
    if not house.folder.is_dir():
        return _("none yet in {folder}; `potluck serve` makes it").format(folder=house.folder)
    if house.folder.stat().st_mode & 0o077:
        found.advice.append(
            _("Others on this machine may look in: chmod 700 {folder}").format(folder=house.folder)
        )
        return _("{folder} (others may look in)").format(folder=house.folder)
    return str(house.folder)


def _database(house: House, found: Found) -> str:
    try:
        if house.database:
            with psycopg.connect(house.database, connect_timeout=5) as line:
                return f"PostgreSQL {line.info.server_version // 10000}"
        if not house.sqlite_file.exists():
            return _("none yet; `potluck serve` makes it")
        with closing(sqlite3.connect(house.sqlite_file)) as line:
            (state,) = line.execute("PRAGMA quick_check").fetchone()
        if state != "ok":
            found.broken.append(
                _("The database is damaged. Keep the folder, and restore the last backup beside it.")
            )
        return f"SQLite {sqlite3.sqlite_version}: {state}"
    except (sqlite3.Error, psycopg.Error) as error:
        reason = str(error).strip()
        found.broken.append(_("The database cannot be read: {reason}").format(reason=reason))
        return _("cannot be read")


def _key(file: Path, is_there: bool, found: Found) -> str:
    if not file.exists():
        if is_there:
            told = _(
                "{file} is missing. Put it back: a start without it makes a new one, and what the old one "
                "locked is lost."
            )
            found.broken.append(told.format(file=file))
            return _("missing")
        return _("none yet; `potluck serve` makes it")
    if file.stat().st_mode & 0o077:
        found.advice.append(_("Others may read a key: chmod 600 {file}").format(file=file))
        return _("others may read it")
    return _("well kept")


def _backup(house: House, found: Found) -> str:
    try:
        when, _space, where = (house.folder / LAST).read_text("utf-8").strip().partition(" ")
        age = datetime.datetime.now(datetime.UTC) - datetime.datetime.fromisoformat(when)
    except (OSError, ValueError):
        found.advice.append(_("Take a backup: potluck backup FILE"))
        return _("none that this house knows of")
    if age.days >= OLD_DAYS:
        found.advice.append(
            _("The last backup is {days} days old: potluck backup FILE").format(days=age.days)
        )
    if Path(where).parent in {house.lock_key_file.parent, house.folder}:
        found.advice.append(_("The backup lies beside the house and its key: keep it on another machine."))
    return _("{when} in {where}").format(when=when[:10], where=where)


def _room(house: House, found: Found) -> str:
    free = shutil.disk_usage(house.folder).free // 1024**2
    if free < TOO_LITTLE_MB:
        found.broken.append(_("The disk is full: nothing that people write can be kept. Make room."))
    elif free < LITTLE_MB:
        found.advice.append(_("The disk is nearly full."))
    return _("{number} MB").format(number=free)
