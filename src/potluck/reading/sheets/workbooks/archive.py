"""Unpacks a zip archive within limits and packs anew what a spreadsheet needs of it.

Sizes are checked in the directory first. Then every member is read no further than the directory says, its
cells are counted, and only what was read so is handed on: no library sees what an archive hides.
"""

import io
import re
import zipfile
import zlib

from potluck.reading.sheets import limits
from potluck.reading.sheets.sheet import SheetError
from potluck.reading.sheets.workbooks.census import Census
from potluck.shared.language import _, ngettext

_WANTED = re.compile(r"\.(?:xml|rels)$|^mimetype$", re.IGNORECASE)
_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    ValueError,
    LookupError,
    NotImplementedError,
    RuntimeError,
    OSError,
)


def repacked(data: bytes) -> bytes:
    """Return an archive of the same spreadsheet that is safe to open, or raise SheetError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check_directory(members)
            return _pack(archive, [member for member in members if _WANTED.search(member.filename)])
    except _ERRORS as error:
        what = _("This spreadsheet file is damaged, or locked with a password.")
        raise SheetError(what, _("Open it in a spreadsheet and save it again, or save it as CSV.")) from error


def _check_directory(members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    if unpacked > limits.MAX_UNPACKED_BYTES or len(members) > limits.MAX_ARCHIVE_MEMBERS:
        what = ngettext(
            "Unpacked, this spreadsheet has {size} MB in {count} part; that is too large.",
            "Unpacked, this spreadsheet has {size} MB in {count} parts; that is too large.",
            len(members),
        ).format(size=unpacked // 1_000_000, count=len(members))
        raise SheetError(what, _("Save only the sheet with the people, as CSV."))
    if len({member.filename for member in members}) < len(members):
        raise zipfile.BadZipFile


def _pack(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> bytes:
    packed, census = io.BytesIO(), Census()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as anew:
        for member in members:
            content = archive.read(member)
            if member.filename != "mimetype":
                census.count(content)
            anew.writestr(zipfile.ZipInfo(member.filename), content)
    census.check()
    return packed.getvalue()
