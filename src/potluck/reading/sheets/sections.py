"""Parts of a list: who stands below "Not coming:", or says in their own line or message that they do not come."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from potluck.reading import replies
from potluck.reading.names import fold_name
from potluck.reading.replies import NOT_FOR_SURE, Reply
from potluck.reading.sheets.sheet import Record, Sheet
from potluck.shared.language import _

_TITLED = re.compile(r"^([^:：]{1,60}?)\s*[:：]\s*(\S.*)$")
_BETWEEN = re.compile("[,;|]")
_LONGEST_HEADING = 80


class Line(NamedTuple):
    """A line of a list of names: its words, all that was written, and of a chat the message below the name."""

    row: int
    words: str
    wrote: str = ""
    message: str | None = None


class Said(NamedTuple):
    """Somebody whom a line names, and whether they come; no name where the line is a heading."""

    line: Line
    name: str
    reply: Reply | None


def read(lines: Iterable[Line]) -> Iterator[Said]:
    """Yield whom each line names, with what it says of them, or else the heading above it."""
    section: Reply | None = None
    for line in lines:
        heading = replies.of_heading(line.words) if line.message is None else None
        titled = _titled(line)
        if line.message is not None:
            yield Said(line, line.words, replies.of(line.message))
        elif titled:
            yield from titled
        elif heading or line.words.endswith((":", "?", "？")):
            section = heading
            yield Said(line, "", heading)
        else:
            name, reply = replies.of_line(line.words, line.wrote)
            yield Said(line, name, reply or section)


def is_titled(words: str) -> bool:
    """Tell whether a line begins as "Not coming: Bo" does, with names behind it."""
    return ":" in words and bool(_titled(Line(0, words.strip())))


def last_words(said: Iterable[Said]) -> list[Said]:
    """Return everybody once who writes in a chat, with the last clear word of theirs; and all else as it is."""
    kept: list[Said] = []
    writers: dict[str, int] = {}
    for one in said:
        key = fold_name(one.name)
        if one.line.message is None or key not in writers:
            if one.line.message is not None:
                writers[key] = len(kept)
            kept.append(one)
        elif one.reply is not None:
            kept[writers[key]] = kept[writers[key]]._replace(reply=one.reply)
    return kept


def comes(one: Said) -> bool:
    """Tell whether somebody is named who has not said that they do not come."""
    return bool(one.name) and one.reply not in NOT_FOR_SURE


def tell(said: Sequence[Said], sheet: Sheet) -> None:
    """Note which lines were headings, and who was left out."""
    for one in said:
        if not one.name:
            text = _("Row {row}, “{text}”, was taken for a heading and skipped.")
            sheet.note(text.format(row=one.line.row, text=one.line.words[:_LONGEST_HEADING]))
    away = [one.name[:_LONGEST_HEADING] for one in said if one.name and not comes(one)]
    if away:
        sheet.note(replies.note(away))
        if not any(map(comes, said)):
            sheet.fault(None, None, *replies.nobody())


def leave_out(sheet: Sheet) -> None:
    """Take the headings between the rows of a table out, and whoever stands below "Not coming"."""
    if len(sheet.headers) == 1:
        lines = [Line(record.row, record.cells[0].strip(), record.cells[0]) for record in sheet.records]
        said = list(read(lines))
    elif any(map(_is_heading, sheet.records)):
        said = list(_parted(sheet.records))
    else:
        return
    if all(map(comes, said)) and all(one.name == one.line.words for one in said):
        return
    tell(said, sheet)
    cells = {record.row: record.cells for record in sheet.records}
    is_alone = len(sheet.headers) == 1
    sheet.records = [
        Record(one.line.row, [one.name] if is_alone else cells[one.line.row]) for one in said if comes(one)
    ]


def _titled(line: Line) -> list[Said]:
    """Return whom "Not coming: Bo, Cem" names, with what it says of them."""
    match = _TITLED.match(line.words) if line.message is None else None
    reply = replies.of_title(match[1]) if match else None
    if not (match and reply):
        return []
    return [Said(line, name, reply) for name in map(str.strip, _BETWEEN.split(match[2])) if name]


def _is_heading(record: Record) -> bool:
    return record.cells.count("") == len(record.cells) - 1 and _heading(record) is not None


def _heading(record: Record) -> Reply | None:
    return replies.of_heading(max(record.cells, key=len))


def _parted(records: Iterable[Record]) -> Iterator[Said]:
    section: Reply | None = None
    for record in records:
        name = next((cell for cell in record.cells if any(map(str.isalpha, cell))), "") or _(
            "row {row}"
        ).format(row=record.row)
        if _is_heading(record):
            section = _heading(record)
        yield Said(Line(record.row, name), "" if _is_heading(record) else name, section)
