"""A list with a header, read as any list of people is."""

import re

from potluck.gatherings.pasted import naming, reasons
from potluck.gatherings.pasted.entry import Entry, Says
from potluck.reading import people
from potluck.reading.columns import headers
from potluck.reading.rows import PeopleList

# `reading` also speaks to whoever types the command; a page has no such options.
OPTION_OF_THE_COMMAND = re.compile(r"\s--\w")
_CELLS = re.compile(r"[,;\t|]")
_NAMES = {"name", "first-name", "last-name"}


def read(text: str) -> tuple[list[Entry], list[str]] | None:
    """Return whom a list with a header names, and what there is to know; None where a text has no header."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    cells = [cell.strip().strip('"') for cell in _CELLS.split(first)]
    if not _is_header(cells):
        return None
    listed = people.read_bytes(text.encode("utf-8", "replace"), "names.txt")
    if not listed.rows:
        return None
    return _entries(listed, text), _told(listed)


def _is_header(cells: list[str]) -> bool:
    meant = [headers.meaning(cell).kind for cell in cells if cell]
    return any(kind in _NAMES for kind in meant) and all(meant)


def _entries(listed: PeopleList, text: str) -> list[Entry]:
    """Return an entry for each person, at the first line that holds their name; other lines are left out."""
    lines = {number: line for number, line in enumerate(text.splitlines(), start=1) if line.strip()}
    header = min(lines)
    free = {number: line for number, line in lines.items() if number != header}
    entries = []
    for row in listed.rows:
        number = next((at for at, line in free.items() if row.name.partition(" ")[0] in line), header)
        wrote = free.pop(number, row.name)
        entries.append(
            Entry(number, wrote, row.name[: naming.LONGEST_NAME], row.diet[:300], row.access[:300], row=row)
        )
    left = [
        Entry(number, line.strip(), left_out=reasons.names_nobody(), says=Says.NEITHER)
        for number, line in free.items()
    ]
    heading = Entry(
        header, lines[header].strip(), left_out=reasons.is_a_heading(), says=Says.NEITHER, is_small=True
    )
    return [heading, *entries, *left]


def _told(listed: PeopleList) -> list[str]:
    told = [*(f"{fault.what} {fault.do}" for fault in listed.faults), *listed.notes]
    return [words for words in told if not OPTION_OF_THE_COMMAND.search(words)]
