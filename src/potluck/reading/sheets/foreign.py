"""Refuses what other programs keep in lines of text: their words are nobody's names."""

import re

from potluck.reading.sheets.sheet import SheetError
from potluck.shared.language import _

_PAGE = re.compile(r"<(?:!doctype|\?xml|html|head|body|meta|table|div|!--)(?![^\W_])", re.IGNORECASE)
_JSON = re.compile(r"(?:\{\s*[\"}]|\[\s*[\[{\"])")


def refuse(text: str) -> None:
    """Raise SheetError for calendars, visiting cards and web pages, which are no lists of people."""
    start = text.lstrip("\ufeff \t\r\n")[:20]
    if start.upper().startswith("BEGIN:VCALENDAR"):
        what = _("This is a calendar (.ics), no list of people.")
        raise SheetError(what, _("Export the guests as CSV, or write their names one a line."))
    if start.upper().startswith("BEGIN:VCARD"):
        what = _("These are visiting cards (.vcf), no list of people.")
        raise SheetError(what, _("Export these people as CSV, or write their names one a line."))
    if _PAGE.match(start):
        what = _("This is a web page (.html), no list of people.")
        raise SheetError(what, _("Copy its list into a spreadsheet, or write the names one a line."))


def refuse_in_lines(text: str) -> None:
    """Raise SheetError for what `refuse` knows, and for JSON, where only lines of names can be read."""
    refuse(text)
    if _JSON.match(text.lstrip("\ufeff \t\r\n")[:200]):
        raise SheetError(_("This is JSON, no list of names."), _("Write the names one a line."))
