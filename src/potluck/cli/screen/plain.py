"""The screen without colours and frames: for pipes, for readers of screens, and for whoever likes it so."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from potluck.cli.screen import lines
from potluck.reading import safe
from potluck.shared.language import _
from potluck.words import closeness

INDENT = "  "


class Plain:
    """Says things in lines of the terminal's width; whatever a list holds is made safe on its way out."""

    def __init__(self, width: int) -> None:
        self.width = max(width, lines.NARROWEST)

    def say(self, text: str, style: str = "") -> None:  # noqa: ARG002 - for screens that have styles
        """Say a sentence on standard output."""
        self._print(lines.wrapped(safe.for_terminal(text), self.width))

    def point(self, text: str) -> None:
        """Say a sentence as one of several."""
        self._print(lines.wrapped(safe.for_terminal(text), self.width, "- ", INDENT))

    def blank(self) -> None:
        """Leave a line empty."""
        self._print([""])

    def aside(self, text: str) -> None:
        """Say on standard error what is not part of the plan."""
        lines.warn(text)

    def course(self, title: str) -> None:
        """Begin a course."""
        self.say(title)
        self.blank()

    def tables(self, tables: Sequence[Mapping[str, Any]]) -> None:
        """Show the tables of a plan document: names, and what they share."""
        for table in tables:
            self.say(heading(table))
            for guest in table["guests"]:
                name = safe.for_terminal(guest["name"])
                self._print(lines.wrapped(name, self.width, INDENT, INDENT * 2))
            shares = sentence(table)
            if shares:
                self._print(lines.wrapped(safe.for_terminal(shares), self.width, INDENT))
            self.blank()

    def grid(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show rows below a head."""
        cells = [[safe.for_terminal(cell) for cell in row] for row in (head, *rows)]
        self._print(lines.grid(cells, self.width))

    def figure(self, drawn: Sequence[str]) -> None:
        """Show lines that were drawn to be looked at together."""
        self._print(drawn)

    def _print(self, drawn: Iterable[str]) -> None:
        try:
            for line in drawn:
                print(line)
            sys.stdout.flush()
        except BrokenPipeError:
            # Whoever read along (`| head`) has seen enough; the files are still to be written.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def heading(table: Mapping[str, Any]) -> str:
    """Return the name of a table, with its time and place where it has any."""
    return ", ".join(filter(None, (table["name"], table["time"], table["place"])))


def sentence(table: Mapping[str, Any]) -> str:
    """Return the one sentence on what a table shares, or "" where nothing is known of it."""
    shares = table["shares"]
    if not shares:
        return ""
    return _("Common ground: {topics}.").format(topics=closeness.listed(shares))
