"""Counts the cells and letters of a spreadsheet's XML before a library makes a grid of them.

A few bytes can claim a cell in the last row and column there is, or repeat one text a million times;
libraries take the memory for all of it.
"""

import re
from collections import Counter
from collections.abc import Mapping
from xml.parsers import expat

from potluck.reading.sheets import limits
from potluck.reading.sheets.sheet import SheetError, check_size
from potluck.shared.language import _

_REFERENCE = re.compile(r"^\$?([A-Za-z]{1,4})\$?(\d{1,9})$")
_CONTENT = ("v", "is", "f", "p")


class Census:
    """Counts over all members of one archive; `check` raises SheetError where it is too much."""

    def __init__(self) -> None:
        self.letters = 0
        self.shared_lengths: list[int] = []
        self.shared_uses: Counter[int] = Counter()

    def count(self, xml: bytes) -> None:
        """Count one member; raise ValueError where it is no sound XML, which a lax library may still read."""
        part = _Part(self)
        try:
            part.parser.Parse(xml, True)
        except expat.ExpatError as error:
            raise ValueError from error
        check_size(part.rows, part.columns)
        self.check()

    def claim(self, count: int) -> None:
        """Refuse a claimed number of things for which a library may take memory at once."""
        if count > limits.MAX_CELLS:
            raise ValueError

    def check(self) -> None:
        """Raise where the texts would fill too much memory, shared ones counted as often as they are used."""
        lengths = self.shared_lengths
        shared = sum(
            lengths[index] * uses for index, uses in self.shared_uses.items() if index < len(lengths)
        )
        if shared + self.letters > limits.MAX_UNPACKED_BYTES:
            what = _("The cells of this spreadsheet hold too much text.")
            raise SheetError(what, _("Save only the sheet with the people, as CSV."))


class _Part:
    """One XML member: both of xlsx (row, c, v, si) and of ods (table-row, table-cell)."""

    def __init__(self, census: Census) -> None:
        self.census = census
        self.rows = self.columns = 0
        self.row = self.column = 0
        self.row_repeats = self.column_repeats = 1
        self.is_shared = self.in_value = self.row_is_filled = False
        self.text: list[str] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def _refuse(self, *_declaration: object) -> None:
        raise ValueError

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        element = name.rpartition(" ")[2]
        self.census.claim(max(_number(attributes, "count", 0), _number(attributes, "uniqueCount", 0)))
        if element in ("row", "table-row"):
            self._start_row(attributes)
        elif element in ("c", "table-cell", "covered-table-cell"):
            self._start_cell(attributes)
        elif element in _CONTENT:
            self._fill()
            self.in_value, self.text = element == "v", []
        elif element == "si":
            self.census.shared_lengths.append(0)
        elif element == "s":
            spaces = _number(attributes, "c", 0)
            self.census.letters += spaces * self.column_repeats * self.row_repeats

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        self.row = _number(attributes, "r", self.row + self.row_repeats)
        self.row_repeats = _number(attributes, "number-rows-repeated", 1)
        self.column, self.column_repeats = 0, 1

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        self.column += self.column_repeats
        self.column_repeats = _number(attributes, "number-columns-repeated", 1)
        self.is_shared = attributes.get("t") == "s"
        place = _REFERENCE.match(attributes.get("r", ""))
        if place:
            self.column, self.row = _column_number(place[1]), int(place[2])
        if any(name.rpartition(" ")[2] in ("value", "value-type") for name in attributes):
            self._fill()

    def _fill(self) -> None:
        self.rows = max(self.rows, self.row + self.row_repeats - 1)
        self.columns = max(self.columns, self.column + self.column_repeats - 1)

    def _characters(self, text: str) -> None:
        self.census.letters += len(text) * self.column_repeats * self.row_repeats
        if self.census.shared_lengths:
            self.census.shared_lengths[-1] += len(text)
        if self.in_value:
            self.text.append(text)

    def _end(self, name: str) -> None:
        if self.in_value and name.rpartition(" ")[2] == "v":
            digits = "".join(self.text).strip()
            if self.is_shared and digits.isdigit() and len(digits) < 10:
                self.census.shared_uses[int(digits)] += 1
            self.in_value = False


def _number(attributes: Mapping[str, str], wanted: str, otherwise: int) -> int:
    for name, value in attributes.items():
        digits = value.strip().lstrip("+").lstrip("0")
        if name.rpartition(" ")[2] == wanted and digits.isdigit():
            return int(digits[:12])
    return otherwise


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
