"""Parts of a list: who stands below "Not coming:", or says in their own line or message that they do not come."""

# ruff: noqa: E501 - one table of words
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
_TOTAL = re.compile(
    r"\W{0,3}(?:(?:grand total|sub ?total|totals?|totaal|totale|summe|gesamt|gesamtzahl|insgesamt|anzahl|somme|nombre total)\b"
    r"|(?:suma|somma|soma|sum|count|aantal)\b(?=\W{0,3}\d))"  # Suma is a name too
    r"(?: (?:of )?(?:guests|people|persons|gäste|personen|personnes|invités|personas|persone|pessoas|invitados|ospiti|gasten))?"
    r"[\s:=]{0,3}(?:\d{1,6}(?: \w{1,15})?)?",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"[\d.,\s€$£%]*")


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
        elif heading is None and (asked := replies.name_asked(line.words)):
            yield Said(line, asked, Reply.PERHAPS)
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


def without_total(records: list[Record], sheet: Sheet) -> list[Record]:
    """Return records without the last if it only counts the others: "Total", a figure, and nothing else."""
    filled = [cell.strip() for cell in records[-1].cells if cell.strip()] if len(records) > 1 else []
    named = [cell for cell in filled if not _FIGURE.fullmatch(cell)]
    if len(named) != 1 or len(named[0]) > _LONGEST_HEADING or not _TOTAL.fullmatch(named[0]):
        return records
    text = _("Row {row}, “{text}”, counts the others and was left out.")
    sheet.note(text.format(row=records[-1].row, text=named[0]))
    return records[:-1]


def leave_out(sheet: Sheet) -> None:
    """Take the headings between the rows of a table out, and whoever stands below "Not coming"."""
    sheet.records = without_total(sheet.records, sheet)
    is_alone = len(sheet.headers) == 1
    lines = (Line(record.row, record.cells[0].strip(), record.cells[0]) for record in sheet.records)
    said = list(read(lines)) if is_alone else _parted(sheet)
    if all(map(comes, said)):
        return
    tell(said, sheet)
    cells = {record.row: record.cells for record in sheet.records}
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


def _parted(sheet: Sheet) -> list[Said]:
    """Return the rows of a table where it has headings; each stands alone, in the first column with a header."""
    first = next((index for index, header in enumerate(sheet.headers) if header), 0)
    others = len(sheet.headers) - 1
    alone = (record for record in sheet.records if record.cells.count("") == others and record.cells[first])
    headings = {record.row: replies.of_heading(record.cells[first]) for record in alone}
    if not any(headings.values()):
        return []
    section: Reply | None = None
    said: list[Said] = []
    for record in sheet.records:
        heading = headings.get(record.row)
        section = heading or section
        name = next((cell for cell in record.cells if any(map(str.isalpha, cell))), str(record.row))
        said.append(Said(Line(record.row, name), "" if heading else name, section))
    return said
