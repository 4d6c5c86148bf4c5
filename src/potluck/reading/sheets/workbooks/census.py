"""Counts the cells and letters of a spreadsheet's XML before a library makes a grid of them.

A few bytes can claim a cell in the last row and column there is, or repeat one text a million times;
libraries take the memory for all of it. So whatever the census understands less strictly than a library
could is refused: an address of a cell that it cannot tell, another encoding, one attribute in two spellings.
"""

import re
from collections import Counter
from collections.abc import Mapping
from xml.parsers import expat

from potluck.reading.sheets import limits
from potluck.reading.sheets.sheet import SheetError, check_size
from potluck.shared.language import _

_REFERENCE = re.compile(r"\$?([A-Za-z]+)\$?([0-9]+)")
_LONGEST_REFERENCE = 40
_CONTENT = ("v", "is", "f", "p")


class Census:
    """Counts over all members of one archive; `check` raises SheetError where it is too much."""

    def __init__(self) -> None:
        self.letters = 0
        self.copies = 0
        self.shared_lengths: list[int] = []
        self.shared_uses: Counter[int] = Counter()

    def count(self, xml: bytes) -> None:
        """Count one member; raise ValueError where it is no sound XML, which a lax library may still read."""
        # In UTF-16 the same bytes are other elements than to a library that reads them as UTF-8.
        if b"\0" in xml:
            raise ValueError
        part = _Part(self)
        try:
            part.parser.Parse(xml, True)
        except expat.ExpatError as error:
            raise ValueError from error
        part.end_of_table()
        self.check()

    def claim(self, count: int) -> None:
        """Refuse a claimed number of things for which a library may take memory at once."""
        if count > limits.MAX_CELLS:
            raise ValueError

    def repeat(self, copies: int) -> None:
        """Refuse one filled cell that stands for more people than one cell can mean."""
        self.copies += copies
        if self.copies > limits.MAX_REPEATED_CELLS:
            what = _("The list is too large: a few cells are repeated {count} times.")
            raise SheetError(
                what.format(count=self.copies), _("Delete the rows below the list, or save it as CSV.")
            )

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
        self.rows = self.columns = self.cells = 0
        self.row = self.highest = self.column = self.depth = 0
        self.row_repeats = self.column_repeats = 1
        self.is_shared = self.in_value = self.is_filled = self.is_one_grid = False
        self.text: list[str] = []
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def _refuse(self, *_declaration: object) -> None:
        raise ValueError

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        element = name.rpartition(" ")[2]
        if element in ("c", "table-cell", "covered-table-cell"):
            self._start_cell(element, attributes)
        elif element in ("row", "table-row"):
            self._start_row(element, attributes)
        elif element in _CONTENT:
            self._fill()
            self.in_value, self.text = element == "v", []
        elif element == "si":
            self.census.shared_lengths.append(0)
        elif element == "table":
            self._start_table()
        elif element == "s":
            spaces = _number(attributes, "c", 0)
            self.census.letters += spaces * self.column_repeats * self.row_repeats
        elif attributes:
            self.census.claim(max(_number(attributes, "count", 0), _number(attributes, "uniqueCount", 0)))

    def _start_table(self) -> None:
        """Begin to count anew for each table of an .ods, but not for one within another."""
        if self.depth == 0 and not self.is_one_grid:
            self.end_of_table()
        self.depth += 1

    def end_of_table(self) -> None:
        """Refuse what is too large, alone or with the tables before it in the same file."""
        check_size(self.rows, self.columns)
        self.cells += self.rows * self.columns
        self.census.claim(self.cells)
        self.rows = self.columns = self.row = 0
        self.row_repeats = 1

    def _start_row(self, element: str, attributes: Mapping[str, str]) -> None:
        self.is_one_grid |= element == "row"
        self.row += self.row_repeats
        if attributes:
            self.row = _number(attributes, "r", self.row)
            self.row_repeats = _number(attributes, "number-rows-repeated", 1)
        else:
            self.row_repeats = 1
        self.column, self.column_repeats = 0, 1

    def _start_cell(self, element: str, attributes: Mapping[str, str]) -> None:
        self.column += self.column_repeats
        self.is_shared, self.is_filled = attributes.get("t") == "s", False
        self.highest = self.row
        if "r" in attributes:
            # The cells after this one may stand in the row that the row itself names, or in this cell's.
            self.column, row = _place(attributes["r"])
            self.highest = max(self.row, row)
        if element == "c":
            self.is_one_grid = True
            return
        self.column_repeats = _number(attributes, "number-columns-repeated", 1)
        if any(name.rpartition(" ")[2].endswith(("value", "value-type", "formula")) for name in attributes):
            self._fill()

    def _fill(self) -> None:
        if self.is_filled:
            return
        self.is_filled = True
        if self.column_repeats > 1 or self.row_repeats > 1:
            self.census.repeat(self.column_repeats * self.row_repeats)
        self.rows = max(self.rows, self.highest + self.row_repeats - 1)
        self.columns = max(self.columns, self.column + self.column_repeats - 1)

    def _characters(self, text: str) -> None:
        self.census.letters += len(text) * self.column_repeats * self.row_repeats
        if self.census.shared_lengths:
            self.census.shared_lengths[-1] += len(text)
        if self.in_value:
            self.text.append(text)

    def _end(self, name: str) -> None:
        element = name.rpartition(" ")[2]
        self.depth -= element == "table"
        if self.in_value and element == "v":
            digits = "".join(self.text).strip()
            if self.is_shared and digits.isdigit() and len(digits) < 10:
                self.census.shared_uses[int(digits)] += 1
            self.in_value = False


def _number(attributes: Mapping[str, str], wanted: str, otherwise: int) -> int:
    """Return the largest number that any attribute of this name has, in whatever namespace."""
    found = [value for name, value in attributes.items() if name == wanted or name.endswith(f" {wanted}")]
    if not found:
        return otherwise
    digits = [value.strip().lstrip("+").lstrip("0") for value in found]
    return max((int(one[:12]) for one in digits if one.isdigit()), default=otherwise)


def _place(reference: str) -> tuple[int, int]:
    """Return the column and row of an address like B7; raise ValueError where it is none."""
    place = _REFERENCE.fullmatch(reference)
    if place is None or len(reference) > _LONGEST_REFERENCE:
        raise ValueError(reference[:_LONGEST_REFERENCE])
    column = 0
    for letter in place[1].upper():
        column = column * 26 + ord(letter) - 64
    return column, int(place[2])
