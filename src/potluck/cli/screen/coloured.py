"""The screen of a terminal: each table in a frame of its own cloth; readable without any colour."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich import box
from rich.columns import Columns
from rich.console import Console, Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from potluck.cli.screen import plain
from potluck.printing import tokens
from potluck.reading import safe

NARROW, USUAL = 26, 38
CLOTHS = tuple(tokens.mixed(tokens.DAY)[name] for name in ("cloth-a", "cloth-b", "cloth-c"))
STYLES = {"title": "bold", "quiet": "dim", "good": "bold"}


class Coloured(plain.Plain):
    """Says the same as `Plain`; colours decorate frames and never carry a meaning."""

    def __init__(self, width: int) -> None:
        super().__init__(width)
        self.console = Console(width=self.width, markup=False, highlight=False, emoji=False)

    def say(self, text: str, style: str = "") -> None:
        self.console.print(Text(safe.for_terminal(text), STYLES.get(style, "")))

    def course(self, title: str) -> None:
        self.console.print(Text(safe.for_terminal(title), "bold"), justify="left")

    def tables(self, tables: Sequence[Mapping[str, Any]]) -> None:
        beside = max(self.width // USUAL, 1)
        size = self.width // beside - 1 if self.width >= NARROW else self.width
        panels = [self._panel(table, number, size) for number, table in enumerate(tables)]
        for start in range(0, len(panels), beside):
            self.console.print(Columns(panels[start : start + beside], padding=(0, 1)))
        self.blank()

    def grid(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        table = Table(box=box.SIMPLE, pad_edge=False, header_style="bold")
        for title in head:
            table.add_column(Text(title), overflow="fold")
        for row in rows:
            table.add_row(*(Text(safe.for_terminal(cell)) for cell in row))
        self.console.print(table)

    def _panel(self, table: Mapping[str, Any], number: int, size: int) -> Panel:
        names = [Text(safe.for_terminal(guest["name"])) for guest in table["guests"]]
        shares = plain.sentence(table)
        told = [Text(""), Text(safe.for_terminal(shares), "italic")] if shares else []
        return Panel(
            Group(*names, *told),
            title=Text(safe.for_terminal(plain.heading(table)), "bold"),
            title_align="left",
            box=box.ROUNDED,
            border_style=CLOTHS[number % len(CLOTHS)],
            width=size,
            padding=(0, 1),
        )
