"""Names pasted one a line: from a chat, a letter, a numbered list."""

import re
from collections.abc import Sequence

from potluck.reading.sheets.sheet import Record, Sheet
from potluck.shared.language import _, ngettext

_BULLET = re.compile(
    r"^\s*(?:[-*•–—·◦▪‣⁃+☐☑✓✔]\ufe0f?\s+|[•◦▪‣⁃☐☑✓✔]\ufe0f?"
    r"|\(?\d{1,6}(?:[.)\]]|\ufe0f?\u20e3)\s*|\[[ xX✓]?\]\s*)+"
)
_BETWEEN_NAMES = re.compile(r"\s*[,;|\t]\s*")


def names(text: str) -> list[Record]:
    """Return one record of one cell for each line, without bullets and numbers."""
    lines = re.split(r"\r\n|\r|\n", text)
    found = [Record(number, [_bare(line)]) for number, line in enumerate(lines, start=1)]
    found = [record for record in found if record.cells[0]]
    if len(found) == 1 and _BETWEEN_NAMES.search(found[0].cells[0]):
        return [Record(found[0].row, [name]) for name in _BETWEEN_NAMES.split(found[0].cells[0]) if name]
    return found


def settle(records: Sequence[Record], sheet: Sheet) -> None:
    """Put names that stand without a header into the sheet, and say what was taken for a name."""
    people = [record for record in records if not record.cells[0].endswith(":")]
    for record in records:
        if record.cells[0].endswith(":"):
            text = _("Row {row}, “{text}”, was taken for a heading and skipped.")
            sheet.note(text.format(row=record.row, text=record.cells[0][:80]))
    sheet.headers, sheet.header_row, sheet.records = ["name"], 0, people
    if people:
        text = ngettext(
            "There is no header: {count} line was read as a name, “{first}”.",
            "There is no header: {count} lines were read as names, the first is “{first}”.",
            len(people),
        )
        sheet.note(text.format(count=len(people), first=people[0].cells[0][:80]))


def _bare(line: str) -> str:
    name = _BULLET.sub("", line).strip()
    quoted = len(name) > 1 and name[0] == name[-1] == '"'
    return name[1:-1].replace('""', '"').strip() if quoted else name
