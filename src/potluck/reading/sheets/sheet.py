"""One sheet of text cells with its header, whatever the file was; readers of people and plans start here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from potluck.reading.rows import Fault
from potluck.reading.sheets import limits
from potluck.shared.language import _

Known = Callable[[str], bool]


class Record(NamedTuple):
    """One row of a file, with its number as a spreadsheet shows it."""

    row: int
    cells: list[str]


class SheetError(Exception):
    """The file as a whole cannot be read: `what` is wrong and what to `do` about it."""

    def __init__(self, what: str, do: str, row: int | None = None) -> None:
        super().__init__(what)
        self.what, self.do, self.row = what, do, row


@dataclass
class Sheet:
    """Headers and records of a file, and what was found while reading it."""

    file: str
    headers: list[str] = field(default_factory=list)
    header_row: int = 0
    records: list[Record] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    noted: set[str] = field(default_factory=set)
    delimiter: str = ""

    def fault(self, row: int | None, column: str | None, what: str, do: str) -> None:
        """Add a fault; past a thousand one more sentence stands for the rest."""
        if len(self.faults) < limits.MAX_FAULTS:
            self.faults.append(
                Fault(self.file, row, sound(column) if column else None, sound(what), sound(do))
            )
        elif len(self.faults) == limits.MAX_FAULTS:
            what = _("There are more faults than are listed here.")
            self.faults.append(Fault(self.file, None, None, what, _("Mend these first, then try again.")))

    def name_columns(self) -> None:
        """Call the columns of faults found before the header by their headers."""
        headers = {numbered(number): header for number, header in enumerate(self.headers, 1) if header}
        self.faults = [
            replace(fault, column=sound(headers[fault.column]))
            if fault.column in headers and (fault.row or 0) > self.header_row
            else fault
            for fault in self.faults
        ]

    def faults_in_order(self) -> tuple[Fault, ...]:
        """Return the faults row by row; those of the whole file first, that there are more of them last."""
        told, rest = self.faults[: limits.MAX_FAULTS], self.faults[limits.MAX_FAULTS :]
        return (*sorted(told, key=lambda fault: fault.row or 0), *rest)

    def note(self, text: str) -> None:
        """Add a sentence that a host should know, once."""
        text = sound(text)
        if text not in self.noted:
            self.noted.add(text)
            self.notes.append(text)

    def column(self, index: int) -> list[str]:
        """Return the cells of one column, from the first record to the last."""
        return [record.cells[index] for record in self.records]


def numbered(number: int) -> str:
    """Return what to call a column whose header is not known yet, or that has none."""
    return _("column {number}").format(number=number)


def check_size(rows: int, columns: int) -> None:
    """Refuse a grid with more rows, columns or cells than a list may hold."""
    if rows > limits.MAX_ROWS or columns > limits.MAX_COLUMNS or rows * columns > limits.MAX_CELLS:
        what = _("The list is too large: {rows} rows by {columns} columns.").format(
            rows=rows, columns=columns
        )
        most = _(
            "At most {rows} rows, {columns} columns and {cells} cells are read; keep the columns you need."
        )
        do = most.format(rows=limits.MAX_ROWS, columns=limits.MAX_COLUMNS, cells=limits.MAX_CELLS)
        raise SheetError(what, do)


def width(records: Sequence[Record]) -> int:
    """Return the number of cells in the longest record."""
    return max((len(record.cells) for record in records), default=0)


def sound(text: str) -> str:
    """Return a text in which half characters, which nothing can print, are question marks."""
    return text.encode("utf-8", errors="replace").decode("utf-8")
