"""A list with a header, read as any list of people is."""

import re

from potluck.gatherings.pasted import naming, reasons
from potluck.gatherings.pasted.entry import Entry, Says
from potluck.reading import people, replies
from potluck.reading.columns import attending, headers
from potluck.reading.replies import Reply
from potluck.reading.rows import PeopleList

# `reading` also speaks to whoever types the command; a page has no such options.
OPTION_OF_THE_COMMAND = re.compile(r"\s--\w")
_CELLS = re.compile(r"[,;\t|]")
_NAMES = {"name", "first-name", "last-name"}
_SAID: dict[Reply | None, Says] = {Reply.NO: Says.NO, Reply.PERHAPS: Says.PERHAPS}


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
    meant = [headers.meaning(cell).kind or _asks_who_comes(cell) for cell in cells if cell]
    return any(kind in _NAMES for kind in meant) and all(meant)


def _asks_who_comes(cell: str) -> bool:
    folded = headers.fold_header(cell)
    return attending.asks(folded) or attending.asks_who_stays_away(folded)


def _entries(listed: PeopleList, text: str) -> list[Entry]:
    """Return an entry for each person, at the first line that holds their name; other lines are left out."""
    lines = {number: line for number, line in enumerate(text.splitlines(), start=1) if line.strip()}
    header = min(lines)
    free = {number: line for number, line in lines.items() if number != header}
    entries = []
    for row in listed.rows:
        number = next((at for at, line in free.items() if row.name.partition(" ")[0] in line), header)
        wrote = free.pop(number, row.name)
        name, loves = row.name[: naming.LONGEST_NAME], [*row.loves]
        entries.append(Entry(number, wrote, name, row.diet[:300], row.access[:300], loves, row=row))
    left = [_left_out(number, line.strip()) for number, line in free.items()]
    heading = Entry(
        header, lines[header].strip(), left_out=reasons.is_a_heading(), says=Says.NEITHER, is_small=True
    )
    return [heading, *entries, *left]


def _left_out(number: int, line: str) -> Entry:
    """Return what a line says that gives nobody a seat: who does not come, where a cell says it."""
    name, *others = (cell.strip().strip('"') for cell in _CELLS.split(line))
    said = next((_SAID[reply] for cell in others if (reply := replies.of(cell)) in _SAID), None)
    if said is None or not naming.is_name(name):
        return Entry(number, line, left_out=reasons.names_nobody(), says=Says.NEITHER)
    return Entry(number, line, name, left_out=reasons.of(said, name), says=said)


def _told(listed: PeopleList) -> list[str]:
    told = [*(f"{fault.what} {fault.do}" for fault in listed.faults), *listed.notes]
    return [words for words in told if not OPTION_OF_THE_COMMAND.search(words)]
