"""Reads a large CSV line by line: what is plain goes straight into arrays, all else as in a small list.

A list is taken where its first line names only ids, names, loves, brings and needs, each once. A line with
anything unusual in it (quotes, brackets, strange signs) is handed to the readers of small lists, so that it
means the same, and has the same faults.
"""

import csv
import io
import re
from array import array
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path

from potluck.reading import people
from potluck.reading.cells import topics
from potluck.reading.columns import headers
from potluck.reading.crowd.plain import PlainLines
from potluck.reading.crowd.texts import Texts
from potluck.reading.persons import LONGEST_NAME
from potluck.reading.rows import Fault, Row
from potluck.reading.sheets import heading
from potluck.reading.sheets.sheet import Record, Sheet
from potluck.shared.language import _

KINDS = ("id", "name", "loves", "brings", "needs")
TOPICS = KINDS[2:]
BLOCK = 1 << 18
MARK = b"\xef\xbb\xbf"
"""Of bytes that are UTF-8, where some programs put it."""
# Between these signs nothing is split but at commas (cells) and semicolons (topics).
_PLAIN = re.compile(r"[\w.&+# ;,-]*\r?\n?")


class NoCrowd(Exception):
    """The list is to be read as a small one: it has another form, or quotes over several lines."""


@dataclass
class Crowd:
    """The people of a large list.

    `topics` holds for each of loves, brings and needs where each person's numbers begin (one more at the
    end), and the numbers themselves, of `words` as they were first written.
    """

    file: str
    ids: Texts = field(default_factory=Texts)
    names: Texts = field(default_factory=Texts)
    words: list[str] = field(default_factory=list)
    topics: Mapping[str, "tuple[array[int], array[int]]"] = field(
        default_factory=lambda: {kind: (array("q", [0]), array("i")) for kind in TOPICS}
    )
    faults: list[Fault] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.ids)


def read(path: str, plain: PlainLines | None = None) -> Crowd:
    """Return the people of a large CSV file; raise NoCrowd where it should be read as a small one.

    `plain` takes plain lines sooner; what is read is the same.
    """
    reader = _Reader(path, plain)
    try:
        for block in _blocks(path):
            reader.block(block)
    except (UnicodeDecodeError, OSError) as error:
        raise NoCrowd from error
    return reader.done()


def _blocks(path: str) -> Iterator[bytes]:
    """Yield stretches of whole lines."""
    rest = bytearray()
    with Path(path).open("rb") as file:
        if file.read(len(MARK)) != MARK:
            file.seek(0)
        while more := file.read(BLOCK):
            end = more.rfind(b"\n") + 1
            if end:
                yield bytes(rest) + more[:end]
                rest = bytearray()
            rest += more[end:]
    yield bytes(rest)


class _Reader:
    """Takes line after line."""

    def __init__(self, path: str, plain: PlainLines | None) -> None:
        self.crowd = Crowd(path)
        self.plain = plain
        self.line = 0
        self.numbers: dict[str, int] = {}
        self.pieces = _Pieces(self.numbers)
        self.rows: MutableMapping[str, int] = {} if plain is None else plain.rows

    def block(self, block: bytes) -> None:
        """Read whole lines."""
        at = 0
        while at < len(block):
            # What the first person's id looks like decides whether this is a crowd at all.
            if self.plain is not None and self.rows:
                at = self._plainly(self.plain, block, at)
            end = block.find(b"\n", at) + 1 or len(block)
            if self.plain is None:
                end = len(block)
            for line in io.StringIO(block[at:end].decode(), newline=""):
                self.take(line)
            at = end

    def _plainly(self, plain: PlainLines, block: bytes, at: int) -> int:
        """Take plain lines from `at` on; return where the first stands that is not."""
        ids, names = self.crowd.ids, self.crowd.names
        before = [len(ids.bytes), len(names.bytes), *(len(found) for _, found in self.into)]
        taken = plain.take(block, at, self.line + 1, before, self.pieces.__getitem__)
        ids.extend(taken.ids, taken.id_ends)
        names.extend(taken.names, taken.name_ends)
        for (ends, found), (more_ends, more) in zip(self.into, taken.topics, strict=True):
            ends.frombytes(more_ends)
            found.frombytes(more)
        for ends, found in self.absent:
            ends.extend([len(found)] * taken.people)
        self.line += taken.people
        return taken.at

    def take(self, line: str) -> None:
        """Read one line."""
        self.line += 1
        if self.line == 1:
            self._head(line)
            return
        cells = line.rstrip("\r\n").split(",") if _PLAIN.fullmatch(line) else []
        if (
            len(cells) != len(self.kinds)
            or any(len(piece) > topics.LONGEST_TOPIC for cell in cells[2:] for piece in cell.split(";"))
            or not self._told(self.line, cells[0], cells[1])
        ):
            self._careful(self.line, line)
            return
        for cell, (ends, found) in zip(cells[2:], self.into, strict=True):
            if cell:
                numbers = [topic for topic in map(self.pieces.__getitem__, cell.split(";")) if topic >= 0]
                found.extend(numbers if len(set(numbers)) == len(numbers) else dict.fromkeys(numbers))
            ends.append(len(found))
        for ends, found in self.absent:
            ends.append(len(found))

    def done(self) -> Crowd:
        """Return the crowd."""
        if not self.line:
            raise NoCrowd
        self.crowd.words = list(self.numbers)
        return self.crowd

    def _head(self, head: str) -> None:
        self.head = head.rstrip("\r\n").split(",")
        self.kinds = [headers.meaning(cell.strip()).kind for cell in self.head]
        if (
            set(self.kinds) - set(KINDS)
            or len(set(self.kinds)) < len(self.kinds)
            or self.kinds[:2] != ["id", "name"]
        ):
            raise NoCrowd
        self.into = [self.crowd.topics[kind] for kind in self.kinds[2:]]
        self.absent = [self.crowd.topics[kind] for kind in TOPICS if kind not in self.kinds]

    def _told(self, row: int, identity: str, name: str) -> bool:
        """Put a person down; False where there is something to be said about the id or the name."""
        if not (_is_bare(identity) and _is_bare(name)) or len(name) > LONGEST_NAME or identity in self.rows:
            return False
        if not self.rows and identity.endswith(".0"):
            raise NoCrowd
        self.rows[identity] = row
        self.crowd.ids.append(identity)
        self.crowd.names.append(name)
        return True

    def _careful(self, number: int, line: str) -> None:
        if line.count('"') % 2:
            raise NoCrowd
        sheet = Sheet(self.crowd.file, delimiter=",")
        try:
            cells = next(csv.reader([line], strict=True, skipinitialspace=True), [])
        except csv.Error as error:
            raise NoCrowd from error
        heading.settle([Record(1, self.head), Record(number, cells)], 0, sheet)
        if not sheet.records:
            self.crowd.faults += sheet.faults
            return
        listed = people.understand(sheet)
        self.crowd.faults += listed.faults
        identity = topics.one_line(sheet.records[0].cells[0])
        if identity in self.rows:
            what = _("Row {row} has the same id.").format(row=self.rows[identity])
            do = _("Give each person an id of their own.")
            self.crowd.faults.append(Fault(self.crowd.file, number, self.head[0], what, do))
        elif identity and "@" not in identity:
            self.rows[identity] = number
            for row in listed.rows:
                self._row(row)

    def _row(self, row: Row) -> None:
        self.crowd.ids.append(row.id)
        self.crowd.names.append(row.name)
        for kind in TOPICS:
            ends, found = self.crowd.topics[kind]
            found.extend(self.numbers.setdefault(topic, len(self.numbers)) for topic in getattr(row, kind))
            ends.append(len(found))


class _Pieces(dict[str, int]):
    """What stands between two semicolons as the number of a topic, -1 for none; each is looked at once."""

    def __init__(self, numbers: dict[str, int]) -> None:
        super().__init__()
        self.numbers = numbers

    def __missing__(self, piece: str) -> int:
        told = topics.topics(piece)
        self[piece] = number = self.numbers.setdefault(told[0], len(self.numbers)) if told else -1
        return number


def _is_bare(text: str) -> bool:
    return bool(text) and text[0].isalnum() and text[-1] != " " and "  " not in text and ";" not in text
