"""Frees a line of what stands around its words: stamps, numbers, ticks, addresses, the chat's own remarks."""

import re
from dataclasses import dataclass

from potluck.gatherings.pasted import phrases
from potluck.gatherings.pasted.entry import Says
from potluck.reading.sheets import pasted

_DAY_WORD = (
    r"(?:today|yesterday|heute|gestern|mon|tue|wed|thu|fri|sat|sun)\w*|\d{1,4}[./-]\d{1,2}[./-]?(?:\d{2,4})?"
)
_MONTH = (
    r"(?:\d{1,2}\.?\s)?[^\W\d_]{3,9}\.?\s\d{1,2},?(?:\s\d{4})?|\d{1,2}\.?\s[^\W\d_]{3,9}\.?(?:,?\s\d{4})?"
)
_HOUR = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?"
_WHEN = rf"(?:(?:{_DAY_WORD}|{_MONTH}),?\s{{0,3}}(?:at\s|um\s)?)?{_HOUR}"
# "Ana Lee, [18.11.24 21:04]" of Telegram, "Ana Lee — Today at 21:04": the words are in the lines below.
_HEAD = re.compile(rf"^(?P<writer>[^\[\]:]{{1,80}}?)(?:,\s*\[{_WHEN}\]|\s+[—–]\s+{_WHEN}):?$", re.IGNORECASE)
_LONE_STAMP = re.compile(rf"^\[?{_WHEN}\]?(?:\s*\([^()]*\))?$", re.IGNORECASE)
_CHATS_OWN = re.compile(
    r"^(?:<[^<>]{1,60}>|.{0,80}\b(?:end-to-end encrypted|joined using|added you|was added|left the group|"
    r"(?:image|video|audio|sticker|gif|document|contact card) omitted|deleted this message|"
    r"message was deleted|"
    r"changed (?:the|this) group|created (?:this )?group|pinned a message|ende-zu-ende-verschlüsselt|"
    r"medien ausgeschlossen|nachricht (?:wurde )?gelöscht)\b.{0,200}|(?:poll|option|umfrage):.*|"
    r"missed voice call|"
    r"(?:read|delivered|edited|gelesen|zugestellt)(?:\s.{0,30})?|-{3,}|_{3,}|={3,})$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*[<(\[]?(?:mailto:)?[^\s<>()\[\],;]{1,64}@[^\s<>()\[\],;]{3,190}[>)\]]?")
_TICKED = re.compile(r"^\s*(?:[-*•]\s*)?(?:\[[xX✓✔]\]\s|[☑✅✔✓🗹])")
_EMPTY = re.compile(r"^\s*(?:[-*•]\s*)?(?:\[ ?\]\s|[☐⬜◻▢])")
_STRUCK = re.compile(r"^(~{1,2})(?=\S)(?P<words>[^~]+)\1")
# A gap is one space: what follows looks for spaces side by side, and takes hours over a page of them.
_GAP = re.compile(r"\s{2,}")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f]")


@dataclass
class Line:
    """A line, and what it is: a message of `writer`, a `head` above one, a line of a list, the chat's own."""

    number: int
    wrote: str
    words: str
    writer: str | None = None
    is_head: bool = False
    is_of_the_chat: bool = False
    is_of_a_list: bool = False
    is_doubtful: bool = False  # below a message: a name of a list, or more of the message
    above: str | None = None  # of a message that holds a list: what it says above it
    first: "Line | None" = None  # and what of the list stands in the same line
    mark: Says | None = None


def lines(text: str) -> list[Line]:
    """Return every line that is not blank, freed of what stands around its words."""
    parts = re.split(r"\r\n|[\r\n\u2028\u2029\x0b\x0c\x85]", text)
    found = [_line(number, part) for number, part in enumerate(parts, start=1) if part.strip()]
    if any(_TICKED.match(line.wrote) for line in found):
        for line in found:  # a box is empty only where another is ticked
            if _EMPTY.match(line.wrote):
                line.mark = Says.PERHAPS
    return found


def without_address(text: str) -> str:
    """Return a text without e-mail addresses: nobody is written to because somebody else pasted one."""
    left = _ADDRESS.sub("", text) if "@" in text else text
    return left.strip().removeprefix("@").strip()


def _line(number: int, raw: str) -> Line:
    wrote = _INVISIBLE.sub("", raw).replace("\xa0", " ").replace("\u202f", " ").strip()
    wrote = _GAP.sub(lambda gap: "\t" if "\t" in gap[0] else " ", wrote)
    line = Line(number, wrote, wrote)
    stamp, head = pasted.STAMP.match(wrote), _HEAD.match(wrote)
    if stamp:
        line.writer, line.words = _message(wrote[stamp.end() :])
        line.is_of_the_chat = line.writer is None or bool(_CHATS_OWN.match(line.words))
    elif head and head["writer"].strip():
        line.writer, line.words, line.is_head = _named(head["writer"]), "", True
    elif _LONE_STAMP.match(wrote) or _CHATS_OWN.match(wrote):
        line.is_of_the_chat = True
    else:
        _free(line)
    return line


def _message(rest: str) -> tuple[str | None, str]:
    writer = pasted.WRITER.match(rest)
    return (_named(writer[1]), rest[writer.end() :].strip()) if writer else (None, rest.strip())


def _named(writer: str) -> str:
    return pasted.without_last_emoji(pasted.BULLET.sub("", writer)).strip(" ~\u200e")


def _free(line: Line) -> None:
    """Take the bullet, the tick and the emoji away, and keep what they say."""
    struck = _STRUCK.match(pasted.BULLET.sub("", line.wrote))
    words = struck["words"] if struck else pasted.BULLET.sub("", line.wrote)
    line.is_of_a_list = words != line.wrote
    words = pasted.without_last_emoji(words)
    line.mark = Says.NO if struck else phrases.marked(line.wrote)
    line.words = without_address(words.strip().strip('"“”*_').strip())
