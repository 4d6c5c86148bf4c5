"""Bytes become text: UTF-8 and UTF-16 with or without a byte order mark, Windows-1252, or a fault."""

import codecs
import re
from typing import NamedTuple

from potluck.reading.sheets.sheet import SheetError
from potluck.shared.language import _

# A text of one byte a letter has no NUL; UTF-16 of a Latin list has one in every second byte.
_SHARE_OF_NUL_IN_UTF16 = 0.2
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_ESCAPED = re.compile("[\udc80-\udcff]")


class Decoded(NamedTuple):
    """The text; `note` says if an encoding was inferred; lone surrogates mark bytes that are no UTF-8."""

    text: str
    note: str = ""


def decode(data: bytes) -> Decoded:
    """Return the text of `data`, or raise SheetError."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)) and len(data) % 4 == 0:
        return Decoded(_strictly(data, "utf-32"))
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Decoded(_strictly(data, "utf-16"))
    if data.startswith(codecs.BOM_UTF8):
        return Decoded(data[3:].decode("utf-8", errors="surrogateescape"))
    guess = _utf16_without_mark(data)
    if guess:
        return Decoded(_strictly(data, guess), _("The file was read as UTF-16; it does not say so itself."))
    return _eight_bits(data)


def damaged(text: str) -> bool:
    """Whether a piece of decoded text holds bytes that are no UTF-8."""
    return _ESCAPED.search(text) is not None


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        what = _("The file begins as {encoding} but does not go on so.").format(encoding=encoding.upper())
        raise SheetError(what, _("Save it again as “CSV UTF-8”.")) from error


def _utf16_without_mark(data: bytes) -> str:
    sample = data[:65_536]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if len(data) % 2 or (even == 0) == (odd == 0):
        return ""
    if max(even, odd) < _SHARE_OF_NUL_IN_UTF16 * len(sample) / 2 and not _is_no_text(
        sample.replace(b"\0", b"")
    ):
        return ""
    return "utf-16-le" if odd else "utf-16-be"


def _is_no_text(sample: bytes) -> bool:
    """Whether bytes are no UTF-8 or full of control characters, as the letters of other scripts look."""
    if len(_CONTROLS.findall(sample)) > len(sample) / 20:
        return True
    return damaged(sample.decode("utf-8", errors="surrogateescape"))


def _eight_bits(data: bytes) -> Decoded:
    text = data.decode("utf-8", errors="surrogateescape")
    if not damaged(text):
        return Decoded(text)
    letters_beyond_ascii = len(text) - len(text.encode("ascii", errors="ignore"))
    if letters_beyond_ascii > 2 * len(_ESCAPED.findall(text)):
        return Decoded(text)
    try:
        western = data.decode("cp1252")
    except UnicodeDecodeError as error:
        what = _("The letters of this file are neither UTF-8, UTF-16 nor Windows-1252.")
        raise SheetError(what, _("Save it again as “CSV UTF-8”.")) from error
    return Decoded(
        western, _("The file is not UTF-8; it was read as Windows-1252. Look whether accents are right.")
    )
