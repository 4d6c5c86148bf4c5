"""One file that holds a house: what is in it, and how it is written whole or not at all.

It is a zip of `house.json` (what made it), `secret.key` (links in letters stay good), and the data: a copy of
the SQLite file, or for PostgreSQL one file for each table, as COPY writes it. The lock's key is never in it.
"""

import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import potluck
from potluck.cli.refusing import Refused
from potluck.shared.language import _

VERSION = 1
TELLS, SECRET, SQLITE, TABLES = "house.json", "secret.key", "house.sqlite3", "tables/"


@contextmanager
def written(file: Path) -> Iterator[zipfile.ZipFile]:
    """Give an archive to fill; it gets its name only when it is complete, and only its owner may read it."""
    handle, draft = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.absolute().parent)
    try:
        with os.fdopen(handle, "wb") as opened, zipfile.ZipFile(opened, "w", zipfile.ZIP_DEFLATED) as archive:
            yield archive
        with open(draft, "rb") as complete:  # noqa: PTH123 - it is only held open for a moment
            os.fsync(complete.fileno())
        Path(draft).replace(file)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def refuse_other(file: Path) -> None:
    """Refuse to write over anything but an older backup: nobody loses a file to a name they mistyped."""
    if not file.exists() or (file.is_file() and file.stat().st_size == 0):
        return
    try:
        with zipfile.ZipFile(file) as there:
            is_backup = isinstance(json.loads(there.read(TELLS)), dict) and SECRET in there.namelist()
    except (OSError, zipfile.BadZipFile, KeyError, ValueError):
        is_backup = False
    if not is_backup:
        told = _(
            "{file} is there already, and is no backup of a house. Nothing was written: name another file."
        )
        raise Refused(told.format(file=file))


def tell(archive: zipfile.ZipFile, **more: Any) -> None:
    """Write what made this archive, and how."""
    told = {"version": VERSION, "potluck": potluck.__version__, **more}
    archive.writestr(TELLS, json.dumps(told, indent=2))


@contextmanager
def opened(file: Path) -> Iterator[tuple[zipfile.ZipFile, dict[str, Any]]]:
    """Open an archive and give it with what it tells of itself; refuse what is no backup or broken."""
    if not file.is_file():
        raise Refused(_("There is no file {file}.").format(file=file))
    try:
        with zipfile.ZipFile(file) as archive:
            told = json.loads(archive.read(TELLS))
            broken = archive.testzip()
            if not isinstance(told, dict) or broken:
                raise ValueError(broken)
            if told["version"] != VERSION:
                raise Refused(
                    _("{file} was made by a newer Potluck; restore it with that.").format(file=file)
                )
            yield archive, told
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise Refused(_("{file} is no backup of a house, or it is broken.").format(file=file)) from error


def unpack(archive: zipfile.ZipFile, name: str, target: Path) -> None:
    """Put one file of an archive in its place, whole or not at all, readable by its owner alone."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = target.with_name(f"{target.name}.new")
    draft.touch(0o600)
    with archive.open(name) as source, draft.open("wb") as sink:
        shutil.copyfileobj(source, sink)
        sink.flush()
        os.fsync(sink.fileno())
    draft.replace(target)
