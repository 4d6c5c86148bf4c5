"""Looks at a zip archive before a library unpacks it: how large, how many cells, and whether it lies about that."""

import io
import re
import zipfile
import zlib

from potluck.reading.sheets.sheet import SheetError
from potluck.shared.language import _

_CHUNK = 1 << 20
# Longest piece of XML that may straddle two chunks and still must be seen whole.
_OVERLAP = 512
_CELL = re.compile(rb"[\s]r\s*=\s*[\"']\s*\$?([A-Za-z]{0,4})\$?(\d{0,12})")
_REPEATED = re.compile(rb"number-(columns|rows)-repeated\s*=\s*[\"']\s*(\d{1,12})")
_SHEET = re.compile(r"^/?(?:xl/worksheets/.*\.xml|content\.xml)$", re.IGNORECASE)


def check(data: bytes) -> None:
    """Raise SheetError where an archive is damaged, too large unpacked, or has too many cells."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check_directory(members)
            for member in members:
                _check_member(data, archive, member)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        ValueError,
        NotImplementedError,
        OverflowError,
        OSError,
    ) as error:
        raise _damaged() from error


def _damaged() -> SheetError:
    return SheetError(
        _("This spreadsheet file is damaged."), _("Open it in a spreadsheet and save it again.")
    )
