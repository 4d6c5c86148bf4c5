"""Names pasted one a line: from a chat, a letter, a numbered list."""

import re
from collections.abc import Sequence

from potluck.reading.sheets import sections
from potluck.reading.sheets.sections import Line
from potluck.reading.sheets.sheet import Record, Sheet
from potluck.shared.language import _, ngettext

_MOST_TOLD = 20
_LONGEST_NAME = 6
"""Words: what is longer is a sentence."""

EMOJI = "\u2460-\u24ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
# What makes one emoji of several characters, and means nothing without one.
JOINERS = "\u200d\ufe0f\U000e0020-\U000e007f"
BULLET = re.compile(
    rf"^\s*(?:[-*•–—·◦▪‣⁃+]\ufe0f?\s+|[•◦▪‣⁃]\ufe0f?|[{EMOJI}][{JOINERS}]*\s*"
    r"|\(?\d{1,6}(?:[.)\]]|\ufe0f?\u20e3)\s*|\[[ xX✓]?\]\s*)+"
)
_ANY_EMOJI = re.compile(f"[{EMOJI}]")
_LAST_EMOJI = re.compile(rf"[\s{EMOJI}{JOINERS}]+")
_BETWEEN_NAMES = re.compile(r"[,;|\t]")
_DAY = r"\d{1,4}[./-]\d{1,2}[./-]?(?:\d{2,4})?"
_HOUR = r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?"
# "[18.11., 21:04] Ana: I am in!", "[21:04] Ana: in!" and "18.11.24, 21:04 - Ana: in!", as chats are copied.
STAMP = re.compile(
    rf"^[\s\u200e]*(?:\[(?:{_DAY},?\s+{_HOUR}|{_HOUR}(?:,?\s+{_DAY})?)\]|{_DAY},?\s+{_HOUR}\s+[-–])\s*",
    re.IGNORECASE,
)
WRITER = re.compile(r"[\u200e~\s]*([^:]{1,80}):(?:\s|$)")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_SEVERAL = re.compile(
    r"\+\s*\d|&|\s(?:und|and)\s|,\s*(?!(?:jr|sr|ii|iii|iv|ph\.?\s?d|md)\b)\w", re.IGNORECASE
)


def is_chat(text: str) -> bool:
    """Whether a text is copied from a chat: most of its lines begin with a day and an hour."""
    lines = [line for line in text.splitlines() if line.strip()]
    return sum(1 for line in lines if STAMP.match(line)) > len(lines) / 2


def names(text: str) -> list[Line]:
    """Return the lines that are not blank, without bullets, numbers, stamps and emoji around a name."""
    lines = re.split(r"\r\n|\r|\n", text)
    found = [_line(number, line) for number, line in enumerate(lines, start=1)]
    found = [line for line in found if line.words]
    if len(found) == 1 and _BETWEEN_NAMES.search(found[0].words) and _is_name(found[0]):
        apart = (name.strip() for name in _BETWEEN_NAMES.split(found[0].words))
        return [Line(found[0].row, name) for name in apart if name]
    return found


def settle(lines: Sequence[Line], sheet: Sheet) -> None:
    """Put names that stand without a header into the sheet, and say what was taken for a name."""
    said = sections.last_words(
        one if one.name and _is_name(one.line) else one._replace(name="") for one in sections.read(lines)
    )
    people = [Record(one.line.row, [one.name]) for one in said if sections.comes(one)]
    people = sections.without_total(people, sheet)
    sheet.headers, sheet.header_row, sheet.records = ["name"], 0, people
    sections.tell(said, sheet)
    if people:
        text = ngettext(
            "There is no header: {count} line was read as a name, “{first}”.",
            "There is no header: {count} lines were read as names, the first is “{first}”.",
            len(people),
        )
        sheet.note(text.format(count=len(people), first=people[0].cells[0][:80]))
        _note_doubtful(people, sheet)


def without_last_emoji(text: str) -> str:
    """Return a text without the emoji at its end."""
    text = text.strip()
    # Turned round, so that the time stays linear however long the line is.
    tail = _LAST_EMOJI.match(text[::-1])
    return text[: -tail.end()] if tail and _ANY_EMOJI.search(tail[0]) else text


def _line(number: int, line: str) -> Line:
    stamp = STAMP.match(line)
    if stamp:
        writer = WRITER.match(line, stamp.end())
        # What has a stamp and no writer is the chat's own word: who joined, that it is encrypted.
        if not writer:
            return Line(number, line.strip())
        return Line(number, without_last_emoji(writer[1]), line, line[writer.end() :].strip())
    name = without_last_emoji(BULLET.sub("", line))
    if not name and _ANY_EMOJI.search(line):
        return Line(number, line.strip())
    quoted = len(name) > 1 and name[0] == name[-1] == '"'
    return Line(number, name[1:-1].replace('""', '"').strip() if quoted else name, line)


def _is_name(line: Line) -> bool:
    """Whether a line may name somebody: more than emoji, and not the chat's own word."""
    only_emoji = _ANY_EMOJI.search(line.words) and not any(letter.isalnum() for letter in line.words)
    return not (only_emoji or STAMP.match(line.words))


def _note_doubtful(people: Sequence[Record], sheet: Sheet) -> None:
    told = [sentence for record in people if (sentence := _doubt(record))]
    for sentence in told[:_MOST_TOLD]:
        sheet.note(sentence)
    if len(told) > _MOST_TOLD:
        text = ngettext(
            "{count} more line looks like more than one name.",
            "{count} more lines look like more than one name.",
            len(told) - _MOST_TOLD,
        )
        sheet.note(text.format(count=len(told) - _MOST_TOLD))


def _doubt(record: Record) -> str:
    """Return why a line may be no single person, or ""; remarks in brackets are not looked at."""
    name = _IN_BRACKETS.sub("", record.cells[0])
    if _SEVERAL.search(name):
        text = _("Line {row}, “{text}”, looks like more than one person; write one a line.")
    elif len(name.split()) > _LONGEST_NAME:
        text = _("Line {row}, “{text}”, looks like more than a name; write the name alone.")
    else:
        return ""
    return text.format(row=record.row, text=record.cells[0][:80])
